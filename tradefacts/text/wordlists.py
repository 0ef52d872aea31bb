"""Words of a query that say little or nothing of which record is meant."""

from __future__ import annotations

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

NEUTRAL = frozenset(
    """actual actually annual combined entire executed foreign goods national cumulative aggregate
    official overall own provincial respective said same total whole gross full calendar fiscal
    just only already some nearly almost about around roughly exactly over estimated
    approximately chinese country countries nation nations province provinces china business
    sector industry scale market volume size current price prices terms basis period average all
    its his her their our every both economies economy region regions world overseas abroad
    markets various different consumers shoppers households people residents traders exporters
    importers manufacturers customs government authorities officials department departments
    local central leaders between among across within against throughout per each than compared
    with versus amid despite while after before once then again alone together too even still
    yet now today impressive remarkable robust strong solid healthy steady stable rapid sharp
    modest slight brisk record historic new-high unprecedented staggering massive huge vast
    enormous sizable hefty top largest biggest second third fourth fifth number mere meagre
    paltry flagship famous well-known so-called dubbed brand series construction progress
    bustling booming thriving manufacturing-heavy powerhouse time times value worth amount
    figure tally count sum
    """.split()
)
"""Words beside a name that do not make another statistic of it."""
VERBS = frozenset(
    """add adds added attract attracts attracted absorb absorbs absorbed account accounts accounted
    accumulate accumulated achieve achieves achieved adopt adopts adopted announce announced
    approve approved attain attained attend attended average averaged beat become becomes became
    begin began boast boasts boasted boost boosted bring brings brought build builds built carry
    carried chalk chalked claim claimed clear cleared clock clocked collect collected come came
    complete completed comprise comprised conclude concluded conduct conducted connect connected
    contain contains contained contribute contributed copy copied count counts counted cover
    covers covered create created cultivate cultivated cut deliver delivered deploy deployed
    designate designated develop developed do did draw draws drew drive drives drove driven earn
    earned emerge emerged encompass encompasses enjoy enjoyed enlist enter entered establish
    established execute executed exhibit expand expanded export exports exported extend extended
    fetch fetched finish finished form formed foster fostered found founded garner garnered
    generate generated get gets got give gave go went grow grew handle handled have had help
    helped hit hold holds held host hosts hosted house houses implement implemented import
    imported include includes included increase introduce introduced invest involve involved
    issue issued join joined keep keeps kept launch launches launched lay laid lead leads led
    lift lifted list lists listed log logged lure lured make makes made manage maintain mark
    marked measure measured move moved name named notch notched number numbered numbers obtain
    occupy occupied offer offered open opened operate operates operated organise organised
    organize organized own owns owned participate pass passed pick picked plan planned planning
    populate post posted produce produced promote promoted propel propelled publish published
    pull pulled purchase push pushed put puts rack racked raise raised rake raked reach reached
    realise realised realize realized receive received record recorded reduce reduced register
    registered release released remain replicate replicated report reported represent reveal
    roll rolled run runs ran saw score scored secure secured see sees seen sell sold send sent
    serve serves served set sets share shared ship shipped shorten shortened show sign signed
    span spans spend spent sport stage staged stand stands stood start started state stretch
    take takes took taken tally tallied top tops topped total totalled totaled trade traded turn
    turned unveil unveiled use used utilise utilised utilize utilized value valued was were win
    won witness witnessed work worked yield yielded yields draft drafted finalise finalised ink
    inked reap reaped bag bagged muster mustered amass amassed pioneer pioneered hatch hatched
    devise devised formulate formulated promulgate promulgated cultivating building stabilise
    stabilize stabilising stabilizing promoting attracting supporting
    """.split()
)
"""What is done to a statistic or with it; as adjectives a few of them would narrow it."""
ADJECTIVES = frozenset(
    """contracted processed imported used planned promised pledged signed approved utilised
    registered newly-signed committed bonded smuggled re-exported outstanding
    """.split()
)
"""Participles that make another statistic wherever they stand before a name: contracted capital."""
OTHER_HEADS = frozenset(
    """surplus deficit balance gap imbalance target goal forecast plan index tax orders order
    partner partners companies company firms firm enterprises enterprise stock projects project
    approvals tonnage jobs employment capita agreement agreements policy policies rules taxes
    tariffs duties quota quotas licences licenses fraud disputes complaints confidence sentiment
    contract contracts deals pledges applications permits insurance credit loans rebates prices
    intensity dependence officials ministry
    """.split()
)
"""Words behind a name that make it the name of something else: a trade surplus is no trade."""
NARROWING = frozenset("of to with from for via through by in into under".split())
"""Behind a name, they lead to what may narrow it: exports of cars."""
SPANS = frozenset("hourly daily weekly monthly quarterly family early".split())
"""Words in -ly that are no adverbs, and narrow: monthly exports."""
BEHIND_ZH = (
    "订单|依存度|税|价格|均价|单价|结构|政策|人数|集装箱|吞吐|货运|信心|景气|成本|退税|保险|信贷|配额|许可|园区"
    "|商会|协会|秩序|环境|伙伴|目的地|来源地|商品种类|品牌|市场份额|竞争力|便利化|效率|逆|顺|差|平衡|质量|新规"
    "|法规|纠纷|案件|从业|就业"
)
"""What makes a name the name of something else when it stands right behind it in Chinese."""
