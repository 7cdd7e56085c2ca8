"""Words that tell what is said of the names around them."""

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from ahocorasick_rs import AhoCorasick

_WORDS: dict[str, str] = {
    # the subject beats what follows; a star stands for any ending
    "beats": """优于 超越 超过 超出 超 强过 好过 压过 盖过 赢过 战胜 甩开 完胜 碾压 高出 高过 远胜 力压 跑赢 打赢 领跑 edges_out edging_out eclips* overtak*
        overtook win_over wins_over won_over tops topping improves_on improves_upon improved_on improving_on 胜过 胜于 击败 打败 领先 好于 高于 强于 快于 压倒 赶超 反超 outperform* surpass* exceed* beat beats
        beating better_than superior_to points_above higher_than faster_than stronger_than ahead_of outscor*""",
    # the subject is beaten by what follows
    "loses": """不如 不及 不敌 败给 输给 稍逊 略逊 落后 压了一头 falls_short_of fall_short_of loses_to lost_to losing_to weaker_than trailing behind 低于 逊于 逊色于 落后于 次于 弱于 差于 慢于 well_below far_below falls_below worse_than inferior_to underperform* lag_behind lags_behind lagging_behind
        second_only_to lower_than trail trails outperformed_by surpassed_by beaten_by exceeded_by""",
    # the two are set side by side
    "compares": """难分伯仲 旗鼓相当 不相上下 平分秋色 打平 平手 看齐 对标 参照 对阵 较量 ties_with tied_with tie_with equal_to in_line_with parity_with similar_to
        close_to neck_and_neck 相比 相较 相对于 对比 比较 媲美 相当 持平 匹敌 比肩 可比 抗衡 接近 小于 少于 compare compares compared comparing comparable
        comparison comparisons on_par competitive 竞争力 matches matching rival rivals rivaling rivalling versus vs against relative_to over than""",
    # what stands beside it is what one compares with
    "baselines": """基线 基准方法 基准模型 基准算法 基准线 对比方法 对比模型 对比对象 对比算法 比较方法 比较对象 对照 竞品 对手 参评 竞争方法 竞争对手 现有最佳
        现有最优 现有最强 现有最好 现有最先进 现有sota baseline baselines competitor competitors competing comparator* counterpart*
        state-of-the-art sota prior_art""",
    "evaluates": """评估 评测 测试 测评 验证 实验 考察 报告 取得 达到 实现了 刷新 表现 结果 性能 准确率 成功率 evaluate evaluates evaluated
        evaluating evaluation evaluations experiment* test tests tested testing benchmarked benchmarking achiev* reach* attain* result
        results performance validat*""",
    "trains": """预训练 训练 微调 后训练 蒸馏 学习自 train trains trained training pretrain* pre-train* fine-tun* finetun* learn_from
        learned_from learns_from learning_from""",
    "builds": """基于 建立在 构建于 构建在 扩展了 扩展自 改进了 改进自 继承 build_on build_upon builds_on builds_upon building_on building_upon
        built_on built_upon based_on extend extends extended extending on_top_of adapted_from derived_from initialized_from
        initialized_with variant_of""",
    "uses": """使用 采用 利用 借助 运用 引入 集成 结合 通过 骨干 主干 基座 backbone use uses used using employ* adopt* leverag* with via
        integrate integrates integrated integrating apply applies applied""",
    "others": """现有 已有 以往 先前 此前 传统 既有 过去 当前主流 当前的主流 当前方法 当前的方法 当前模型 当前工作 近期 诸如 existing previous
        previously prior recent recently conventional traditional current_methods current_approaches current_models current_work
        early earlier""",
    "negates": """未在 没有在 并未 尚未 未能 未与 未对 未使用 不使用 没有使用 无需 不依赖 无法 不能 不需要 cannot 不再需要 而非 而不是 除了 缺乏 缺少 not
        without no_longer rather_than instead_of nor neither fail_to fails_to lack lacks""",
    "supposes": """未来工作 未来可 未来将 未来研究 未来的研究 未来计划 未来有望 未来版本 未来或 未来拟 未来会 未来需 未来方向 将来 今后 设想 展望
        有望 计划 打算 可扩展 可以扩展 可进一步 可以进一步 可推广 可以推广 可迁移到 可应用于 可以应用于 后续工作 后续可 后续将 后续研究 后续计划
        留待后续 如果 假如 若能 期待 值得探索 建议 future_work in_the_future future_research future_studies future_directions
        future_version* would could might may plan_to plans_to planned_to if hope hopes""",
    "own": """本文 我们 该方法 该模型 该框架 该系统 该论文 该工作 该研究 该策略 该基准 该数据集 作者 所提 本方法 本模型 本框架 本工作 本研究 论文
        结果显示 结果表明 实验显示 实验表明 实验发现 实验证明 分析显示 分析表明 分析发现 we our this_paper this_work this_method
        this_model this_framework the_proposed""",
    # words that hold one of the above and mean something else
    "": """领先的 对比学习 对比损失 对比对齐 对比对数 对比式 对比度 对比性 对比编码 对比预训练 对比语言 对比目标 对比样本 对比数据 对比解码 对比表征
        对比表示 对比模块 对比温度 对比训练 对比正则 对比项 对比散度 对比查询 对比增强 对比约束 对比监督 性对比 比较好 比较高 比较低 比较大 比较小
        比较少 比较多 比较强 比较弱 比较快 比较慢 比较难 比较容易 比较简单 超参 超网络 超图 超分 超大 超长 超低 超高 超轻 超快 超级 超声 超像素 超平面
        超立方 over_time over_the_years more_than less_than rather_than other_than""",
}
_CUES = {
    word.rstrip("*").replace("_", " "): (kind, word.isascii(), word.endswith("*"))
    for kind, words in _WORDS.items()
    for word in words.split()
}
_KINDS = tuple(_CUES.values())
_AROUND = re.compile(r"以[^,。;]{1,30}?为(?:骨干|基础|基座|主干|底座|蓝本)|在[^,。;]{1,24}?(?:基础上|之上)")
_MATCHED = re.compile(r"\b(?:compar|benchmark|evaluat|compet|pit|win|baseline|test)[^.;]{0,50}$")
_AROUND_ENDS = ("为骨干", "为基础", "为基座", "为主干", "为底座", "为蓝本", "基础上", "之上")
_OVER = re.compile(r"\b(?:improv\w+|gains?|advantages?|margins?|increases?|boosts?)\b[^.;]{0,60}$")


@cache
def _automaton() -> "AhoCorasick":
    from ahocorasick_rs import AhoCorasick, MatchKind

    return AhoCorasick(list(_CUES), matchkind=MatchKind.LeftmostLongest)


DATA = r"数据集|公开集|数据集合|数据库|语料库?|测试集|验证集|基准(?!方法|模型|线|算法)|评测集|测评集|榜单?|排行榜|挑战赛|竞赛|仿真(?:环境|平台|器)|模拟(?:器|环境|平台)|套件|任务集|题库|考试|data\s?sets?\b|benchmarks?\b|corpora|corpus|test\s?(?:sets?|suites?|beds?)\b|suites?\b|leaderboards?\b|simulators?\b|challenge\b|environments?\b|dataset's"
SYSTEMS = r"模型|方法|策略|算法|框架|系统|智能体|基线|架构|网络|产品|工具|方案|规划器|检测器|编码器|models?\b|methods?\b|baselines?\b|policies|policy\b|algorithms?\b|approach(?:es)?\b|systems?\b|agents?\b|frameworks?\b|architectures?\b|networks?\b|LLMs?\b|VLMs?\b|VLAs?\b|MLLMs?\b"
_BEGINNINGS = {
    "data": """数据 公开集 语料 测试集 验证集 基准 评测集 测评集 榜 挑战赛 竞赛 仿真 模拟 套件 任务集 题库 考试 data benchmark corp test suite
        leaderboard simulat challenge environment""",
    "systems": """模型 方法 策略 算法 框架 系统 智能体 基线 架构 网络 产品 工具 方案 规划器 检测器 编码器 model method baseline polic algorithm
        approach system agent framework architecture network llm vlm vla""",
    "tasks": "任务 场景 scene task",
}
"""Beginnings of all words of ``DATA`` and ``SYSTEMS``, and of those for tasks: where none stands no rule needs to be tried."""
_HEADS = tuple((word, kind) for kind, words in _BEGINNINGS.items() for word in words.split())
_BEHIND, _BEHIND_BRACKET, _IN_FRONT = 32, 96, 40
"""Characters around a list within which such a word begins and says what is listed."""
DATA_WORDS = re.compile(rf"{DATA}|[数测]据|sets\b|任务|tasks?\b", re.IGNORECASE)
_MODIFIERS = r"(?:(?!\b(?:on|in|for|with|of|to|by|from|than|and|over|at|as|is|are|was|were|that|which)\b)[^,。;:()!?上优达超中在]){0,16}?"
_AFTER = {
    "data": re.compile(
        rf"(?!-)\s?(?:\([^()]{{0,60}}\)|\[[^\]]{{0,20}}\])?\s?(?:等)?{_MODIFIERS}(?:{DATA})(?!\s(?-i:[A-Z]))",
        re.IGNORECASE,
    ),
    "systems": re.compile(
        rf"(?!-)\s?(?:\([^()]{{0,60}}\))?\s?(?:等)?{_MODIFIERS}(?:{SYSTEMS})(?!\s(?-i:[A-Z]))", re.IGNORECASE
    ),
}
_AFTER["tasks"] = re.compile(
    r"\s?(?:等)?[^,。;:()在]{0,6}?(?:子?任务(?![集套])|场景|scenes?\b|tasks?\b)", re.IGNORECASE
)
_APPOSED = re.compile(
    r"\s?(?:\([^()]{0,60}\))?\s?[,:—]?\s?(?:是|为|is)?\s?(?:an?\b|the first\b|一[个种套]|首个)[^,。;()]{0,40}?"
    rf"(?:{DATA})",
    re.IGNORECASE,
)
"""``X, a large dataset of …``, ``X，一个……数据集``."""
_JOINED = r"[^,。;:()!?]{0,14}?\s?(?:[:(]\s?(?:如|例如|比如|包括|即|含|e\.g\.,?|such as|including|i\.e\.,?)?|包括|包含|涵盖|覆盖|囊括|如|例如|比如|即|为|是|分别为|including|include[sd]?|such as|e\.g\.,?|like|namely|comprising|covering|are|is|\bon|[-–—])\s?(?:了|:|the )?\s?$"
_BEFORE = {
    "data": re.compile(rf"(?:{DATA})(?:{_JOINED}|\s?$)", re.IGNORECASE),
    "systems": re.compile(rf"(?:{SYSTEMS}){_JOINED}", re.IGNORECASE),
}
_LEADS = {
    "data": re.compile(
        r"数据集|(?:训练|评测|评估|测试|实验)数据|数据(?:来)?源|基准(?!方法|模型|线)|benchmark|dataset|测试(?:环境|平台|集)|评测|仿真(?:环境|平台)|实验环境|training data|corpus|corpora",
        re.IGNORECASE,
    ),
    "systems": re.compile(
        r"基线|对手|对照|对标|参照系?|竞争者|打擂|(?:^|>|与[^>]{0,20}|性能|方法|结果|实验|横向|模型)(?:对比|比较)(?:方法|模型|对象|基准|算法|实验|结果|系统|表现)?(?:$|>)|(?:对比|比较)(?:方法|模型|对象|基线|算法|系统|表现)|baseline|compar(?:ed|ison|ing|e)|竞品|sota",
        re.IGNORECASE,
    ),
}


_ON = re.compile(r"(?:在|\b(?:on|across))\s?(?:the\s)?$", re.IGNORECASE)
_ON_ENDS = ("在", "on", "across", "the")
_UPON = re.compile(
    r"\s?(?:\([^()]{0,40}\))?\s?(?:等)?(?:[^,。;:()]{0,5}?(?:集|基准|任务|环境|数据))?\s?(?:[^,。;:()]{0,7}?(?:长度|设置|设定)下|上)(?![的升述面下传线调手限游])"
)


_DONE_ON = re.compile(r"\s?(?:\([^()]{0,20}\))?\s?上(?![的升述面下传线调手限游面])")
_TASK_LABEL = re.compile(r"任务|task", re.IGNORECASE)
_DATA_LABEL = re.compile(rf"{DATA}|数据|评测|任务|测试|task", re.IGNORECASE)


class Cue(NamedTuple):
    """A word that tells something of the names around it."""

    kind: str
    start: int
    stop: int


def find_cues(text: str) -> list[Cue]:
    """Find the cues of a plain sentence, in order.

    Examples
    --------
    >>> [(cue.kind, cue.start) for cue in find_cues("TideNet 显著优于 DLinear")]
    [('beats', 10)]
    """
    lower = text.lower()
    if len(lower) != len(text):  # a letter that becomes two
        lower = text
    found = [
        cue for number, *span in _automaton().find_matches_as_indexes(lower) if (cue := _cue(lower, number, *span))
    ]
    if any(ending in text for ending in _AROUND_ENDS):
        found += (Cue("builds", match.start(), match.end()) for match in _AROUND.finditer(text))
        found.sort(key=lambda cue: cue.start)
    return found


def _cue(text: str, number: int, start: int, stop: int) -> Cue | None:
    """A word of the table as a cue; None where it is part of a longer word or means something else there."""
    kind, latin, open_ended = _KINDS[number]
    if latin:
        end = _ending(text, stop) if open_ended else stop
        if _is_letter(text[start - 1 : start]) or (not open_ended and _goes_on(text[stop : stop + 1])):
            return None
        stop = end
    word = text[start:stop]
    if word == "超" and not _is_letter(text[stop : stop + 2].strip()[:1]):
        return None
    if word == "over" and (gain := _OVER.search(text, max(0, start - 80), start)):
        return Cue("beats", gain.start(), stop)
    if word == "against" and not _MATCHED.search(text, max(0, start - 60), start):
        return None
    return Cue(kind, start, stop) if kind else None


def _ending(text: str, stop: int) -> int:
    while _is_letter(text[stop : stop + 1]):
        stop += 1
    return stop


def _goes_on(character: str) -> bool:
    return _is_letter(character) or character == "-"


def _is_letter(character: str) -> bool:
    return character.isascii() and character.isalpha()


@lru_cache(maxsize=32768)
def heads(text: str, start: int, stop: int) -> frozenset[str]:
    """Tell what the words right before and right behind a list call the names in it: ``data``, ``systems``, ``tasks``.

    Examples
    --------
    >>> text = "在 LIBERO 和 CALVIN 等仿真基准上"
    >>> heads(text, 2, 18), heads("基线包括 Octo。", 5, 9)
    (frozenset({'data'}), frozenset({'systems'}))
    """
    in_bracket = text[stop : stop + 2].lstrip().startswith(("(", "["))
    after = text[stop : stop + (_BEHIND_BRACKET if in_bracket else _BEHIND)]
    found = {kind for kind in {kind for kind, _ in _head_words(after)} if _AFTER[kind].match(text, stop)}
    if not found and _APPOSED.match(text, stop):
        found = {"data"}
    if "data" not in found:
        before = text[max(0, start - _IN_FRONT) : start]
        found |= {kind for kind, place in _head_words(before) if kind in _BEFORE and _BEFORE[kind].match(before, place)}
    return frozenset(found)


def _head_words(window: str) -> list[tuple[str, int]]:
    """Kind and place of each beginning of such a word; to find them takes a tenth of the rules' time."""
    found = _heads_automaton().find_matches_as_indexes(window.lower(), overlapping=True)
    return [(_HEADS[number][1], start) for number, start, _ in found]


@cache
def _heads_automaton() -> "AhoCorasick":
    from ahocorasick_rs import AhoCorasick

    return AhoCorasick([word for word, _ in _HEADS])


def stands_on(text: str, start: int, stop: int) -> bool:
    """Say whether a list is what something is done on: ``在 X 上``, ``on X``.

    Examples
    --------
    >>> stands_on("在 TideSet 上", 2, 9), stands_on("优于 TideSet", 3, 10)
    (True, False)
    """
    before = text[max(0, start - 12) : start]
    if not before.rstrip().lower().endswith(_ON_ENDS) or not _ON.search(before):
        return False
    return not before.rstrip().endswith("在") or _UPON.match(text, stop) is not None


def is_data_label(label: str) -> bool:
    """Say whether a column of a table is labelled as one of data.

    Examples
    --------
    >>> is_data_label("数据集"), is_data_label("Benchmark"), is_data_label("方法")
    (True, True, False)
    """
    return _DATA_LABEL.search(label) is not None


def is_task_label(label: str) -> bool:
    """Say whether a column is labelled as one of tasks, whose names are rarely those of data.

    Examples
    --------
    >>> is_task_label("任务"), is_task_label("Dataset")
    (True, False)
    """
    return _TASK_LABEL.search(label) is not None


def is_done_on(text: str, stop: int) -> bool:
    """Say whether what follows a name says that something was measured there: ``X 上``, ``X 精度 84.2%``.

    Examples
    --------
    >>> is_done_on("TideSet 上误差 3.1", 7), is_done_on("TideSet 上的工作", 7)
    (True, False)
    """
    return _DONE_ON.match(text, stop) is not None


@lru_cache(maxsize=8192)
def lead_kinds(lead: str) -> frozenset[str]:
    """Tell what a label such as ``基线`` or ``Datasets`` calls the names under it.

    Examples
    --------
    >>> lead_kinds("基线>实验设置"), lead_kinds("datasets"), lead_kinds("实验结果")
    (frozenset({'systems'}), frozenset({'data'}), frozenset())
    """
    kinds = frozenset[str]().union(*map(_label_kinds, lead.split(">")))
    return kinds | {"data"} if lead == "数据" else kinds


@lru_cache(maxsize=8192)
def _label_kinds(label: str) -> frozenset[str]:
    return frozenset(kind for kind, rule in _LEADS.items() if rule.search(label))
