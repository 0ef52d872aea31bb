"""Words of a query that say little or nothing of which record is meant."""

STOP = frozenset(
    """a about absorb absorbed according account accounted actually after along also
    altogether am amount amounted an and another any anything approximately are around
    as ask asked at attend attended attending attends attract attracted attracting away
    be been before being belong belongs beside billion bit both bring brings brought
    built but by call called came can care cares come comes coming comprise comprises
    concerning consist consists contain contains context could cover covered covers data
    define defined definition definitions describe described details did do does doing
    dollar dollars done down dr draw drawn draws drew during each either english even
    ever every exactly explain explained fast few figure figures find for form found
    from gave get gets give given gives giving go goes going gone got great guy had
    handle handles happen happened happens has have having he held her here hers him his
    hit hold holding hosted hosting how hundred i idea if in include included includes
    including info instead into is it its join joined joining just keep kept kind kindly
    kinds know known laid latest lay lays leave leaves left less let lie lies like list
    lists little live lives located long look looked looking looks lots madam make makes
    making many may me mean meaning means meant might million miss more most mr mrs ms
    much must my name named near need next now number numbers of off official officials
    on only onto operate operated operating or organised organized other others our ours
    out over overall participate participated parts per percent person please prof
    professor put puts quick quickly quite ran reach reached really receive received
    receiving record recorded regarding register registered related relating role
    roughly round run running runs said same say says see send sent set shall she should
    show showing shown shows sir situated so some somebody someone something sort sorts
    speak speaks spoke stand stands stat statistic statistics stats stay still stood
    straight stuff such take taken takes taking tell tells than that the their theirs
    them then there these they thing things this those thousand to together told too
    took total trillion trying under understood up us usd use used uses using value
    values very via volume w want wanted wants was way we went were what when where
    whether which whichever who whom whose why will with within without wonder wondering
    worth would writing written yet you your""".split()
)
"""Words that carry no meaning in a query for a fact."""

SOFT = frozenset(
    """annual average beginning between cagr change changed consecutive decline declined
    drop dropped early end fall fell first grew grow growing grown growth increase
    increased increases late level long month months percent percentage proportion
    quarter rank ranked ranking ranks rate rates ratio record rise risen rose row share
    since streak topped tops until whole whose year yearly years yoy""".split()
)
"""Words that say what is asked of a metric, not which metric."""

STOP_ZH = (
    "增长|同比|占比|比重|份额|连续|增速|增幅|平均|多高|多长|多快|一共|总共|平方公里|亿元|万亿|排名|第一"
    "|多少|几多|何谓|个数|什么|哪些|哪几|哪个|哪里|哪家|怎样|怎么|如何|何时|请问|给我|告诉|知道|达到|实现|录得|数量|数据|统计"
    "|包括|包含|属于|位于|意思|含义|定义|简称|情况|介绍|关于|有关|地方|规模|来自|分别|其中|目前"
    "|指什么|是指|英文|英语|英译|翻译|怎么说|多久|需要|是谁|谁是|一下|先生|女士|同志|官员"
    "|[的了吗呢吧么是有在和与及为占年月日额省市谁个家条场次位名种项被把由从到这那哪几请想我您你]"
)
"""The same in Chinese, as a regular expression: what is left of a run is cut where one stands."""

ABOUT = frozenset(
    """abbreviation acronym actual again analyses analysis answer answers background bio
    biography brief chart charts check checking citation cite compare compared
    comparison concept concepts correct correctly csv database dataset datasets
    development download evolution example examples excel fact facts full graph graphs
    high historical historically history information intro introduction latest link
    links location map news notes original originally overview page paper papers pdf
    phrase phrases precise precisely print profile question quote quoted quotes
    reference references report reported reports roughly series source sources statistic
    studies study subject summary table tables term terms text texts time timeline title
    titles topic translate translation trend trends trivia true update updated updates
    wiki wikipedia word words""".split()
)
"""Words about the answer, its form or source, which are passed over where no record has them."""

ABOUT_ZH = (
    "查询|查找|来源|出处|最新|简介|概况|概述|解释|具体|数字|大概|大约|报告|怎么回事|回事|历年|走势|趋势|图表|历史"
    "|背景|总结|新闻|分析|例子|举例|全称|名称|叫什么|资料|信息|百科|维基|表格|详情|详细|消息|变化|对比|比较|地图|位置"
)
"""The same in Chinese, as a regular expression."""
