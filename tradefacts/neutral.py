"""Words that may stand beside the name of a statistic, and whether they make another of it.

Only words that hold for statistics of any kind are here; names are in the dataset.
"""

from __future__ import annotations

import re
from itertools import pairwise

from tradefacts.inflection import stem
from tradefacts.lexicon import Token
from tradefacts.pruned import Pruned

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

_PARTS = Pruned(
    r"\b(?:%s)\b|%s",
    r"private(?:ly)?|state-owned|state-run|foreign-funded|foreign-invested|family-run|collective"
    r"|small and medium|small-|micro|agricultural|agri-?\w*|farms?|farming|rural|urban"
    r"|mechanical|electromechanical|electronics?|processing|general trade|bonded|labou?r-intensive"
    r"|steel|oil|crude|coal|gas|chips?|semiconductors?|soybeans?|furniture|toys?|shoes|footwear|ceramics"
    r"|plastics?|seafood|fruits?|grain|rice|tea|medical|pharmaceuticals?|ships?|vessels|aircraft"
    r"|phones?|smartphones?|laptops?|computers?|household appliances?|home appliances?|per capita"
    r"|per-capita|per head|per person|services? trade|trade in services|online|offline|catering"
    r"|companies|firms|enterprises|corporations|factories|plants|ports?|airports?|cities|counties"
    r"|towns|villages|zones|parks|restaurants?|tourism|duty-free|second-hand|used cars|passenger",
    "民营|私营|国有(?<![全中我]国有)|国企|民企|农产品|农业|农村|城镇|乡村|机电|加工贸易|一般贸易|保税|服务贸易"
    "|人均|钢材|原油|煤炭|芯片|集成电路|大豆|家具|玩具|陶瓷|塑料|水产|水果|粮食|茶叶|药品|医疗|船舶|手机|电脑"
    "|家电|餐饮|网上|线上|线下|旅游|免税|小微|中小|新设|合同外资|第三产业|第二产业|服务业",
)
"""Parts of an economy: wherever one stands that no name holds, another statistic is meant."""

SPANS = frozenset("hourly daily weekly monthly quarterly family early".split())
"""Words in -ly that are no adverbs, and narrow: monthly exports."""

BEHIND_ZH = (
    "订单|依存度|税|价格|均价|单价|结构|政策|人数|集装箱|吞吐|货运|信心|景气|成本|退税|保险|信贷|配额|许可|园区"
    "|商会|协会|秩序|环境|伙伴|目的地|来源地|商品种类|品牌|市场份额|竞争力|便利化|效率|逆|顺|差|平衡|质量|新规"
    "|法规|纠纷|案件|从业|就业"
)
"""What makes a name the name of something else when it stands right behind it in Chinese."""

OTHER_ZH = Pruned("%s", "顺差|逆差|差额|人均|合同|目标|企业|指数|预测|伙伴|项目")
NEUTRAL_ZH = Pruned(
    "%s",
    "全省|货物|全年|全市|全国|累计|实现|完成|总计|合计|规模|年度|当年|其中|共计|共有|共|的|省级|省|市|区|级|达成|达到"
    "|达|在|对|与|和|及|以|为|是|约|近|超过|超|逾|位居|排名|占|使|年|末|底|月|至|到|截至|从|自|由|间|期间|已经|已"
    "|有|了|建成|建设|建起|建立|新建|拥有|吸收|引进|引资|吸引|规划|举办|举行|开展|第|也|还|又|就|都|均|则|便|其|该"
    "|这|全|各|总|整体|持续|继续|进一步|大力|积极|努力|成功|正在|正|着力|力推|加快|全力|提出|推出|新推|推|出台|发布"
    "|公布|印发|制定|实施|推进|推动|落实|开行|开通|通达|打造|建|部署|布局|谋划|参加|参与|参展|组织|设立|设有|设"
    "|启动|运营|运行|形成|培育|认定|获批|集聚|取得|创造|贡献|带动|撬动|拉动|签约|执行|入选|落地|引入|利用|使用|实际"
    "|录得|呈现|保持|稳居|跃升|连续|蝉联|复制推广|承接|收获|斩获|坐拥|汇聚|囊括|涵盖|覆盖|包括|包含|常住|地区|区域"
    "|面积|土地|占地|一共|总共|统计|数量|金额|数额|总额|总值|总量|额|值|实|增|、|，|。|,|:|：",
)
"""What may stand between a place and a name in Chinese without narrowing it."""


def part_named(text: str, tokens: list[Token], read: frozenset[str]) -> str | None:
    """Return a part of an economy that a text names and that no name read there holds."""
    concepts = {word for token in tokens if token.key in read for word in token.text.split()}
    for match in _PARTS.finditer(text.lower()):
        found = match[0]
        if found.lower() in concepts:
            continue
        latin = [stem(word) for word in re.split("[- ]", found.lower())]
        chinese = ["".join(pair) for pair in pairwise(found)]
        if not any(key in read for key in (*latin, *chinese)):
            return found
    return None
