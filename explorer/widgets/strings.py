"""Every text that the page shows, in one table: Chinese first, English beside it."""

from typing import Final

TEXTS: Final[dict[str, tuple[str, str]]] = {
    # page
    "name": ("文献探索", "Literature explorer"),
    "papers": ("{n} 篇", "{n} papers"),
    "papers_one": ("{n} 篇", "{n} paper"),
    "papers_of": ("{n} / {total} 篇", "{n} of {total} papers"),
    "failed": ("出错了，已记入日志：{error}", "Something went wrong: {error}"),
    "silent": ("后台没有回应，请刷新页面", "No answer from the kernel: reload the page"),
    "close": ("关闭", "close"),
    # search
    "search": ("搜索", "Search"),
    "search_hint": ("想法、方法、标题…", "idea, method, title"),
    "search_clear": ("清除搜索", "clear the search"),
    # filters
    "filters": ("筛选", "Filters"),
    "source": ("来源", "Source"),
    "category": ("类别", "Category"),
    "topic": ("主题", "Topic"),
    "kind": ("类型", "Kind"),
    "author": ("作者", "Author"),
    "date": ("日期", "Date"),
    "code": ("代码", "Code"),
    "has_code": ("有代码", "has code"),
    "no_topic": ("未归类", "no topic"),
    "more": ("再显示 {n} 项", "{n} more"),
    "less": ("收起", "fewer"),
    "from": ("从", "from"),
    "until": ("到", "until"),
    "undated": ("{n} 篇无日期", "{n} undated"),
    "date_help": (
        "发表日期；没有则取首次出现的日期。选了日期，无日期的论文就不显示",
        "Day of publication, else of the first digest; a range leaves undated papers out",
    ),
    "region": ("圈选 {n} 篇", "{n} in the area"),
    "node": ("图中节点", "Node"),
    "query": ("搜索", "Search"),
    "undo": ("撤销", "undo"),
    "clear": ("全部清除", "clear all"),
    "remove": ("去掉此条件", "remove this filter"),
    "nothing": ("这里还没有内容。", "Nothing here yet."),
    "empty": ("没有符合条件的论文。", "No paper fits."),
    "loosen": ("去掉“{label}”可见 {n} 篇", "without it: {n} papers"),
    "no_papers": (
        "还没有论文：把摘要文件放进文件夹，再刷新。",
        "No papers yet: put digests into the folder and reload.",
    ),
    # map
    "map": ("主题地图", "Topic map"),
    "map_help": (
        "意思相近的论文挨在一起；滚轮缩放，拖动平移，Shift 加拖动圈选",
        "Papers near in meaning lie close. Wheel zooms, drag moves, shift-drag selects",
    ),
    "pan": ("移动", "move"),
    "lasso": ("套索圈选", "lasso"),
    "box": ("框选", "box"),
    "zoom_in": ("放大", "zoom in"),
    "zoom_out": ("缩小", "zoom out"),
    "fit": ("看全部", "show all"),
    "unplaced": ("{n} 篇没有位置", "{n} papers have no place on the map"),
    # table
    "table": ("表格", "Table"),
    "resize": ("拖动以调整高度", "drag to resize"),
    "title": ("标题", "Title"),
    "published": ("日期", "Date"),
    "why": ("匹配", "Match"),
    "told": ("提及", "Told"),
    "export": ("导出", "Export"),
    "export_csv": ("下载 CSV", "download CSV"),
    "export_bibtex": ("下载 BibTeX", "download BibTeX"),
    "sort": ("按“{label}”排序", "sort by {label}"),
    # card
    "card": ("论文", "Paper"),
    "card_hint": ("点地图上的一个点，或表格里的一行，在这里读它。", "Click a point or a row to read it here."),
    "newest": ("最新", "Newest"),
    "close_card": ("合上", "close"),
    "summary": ("一句话", "In short"),
    "abstract": ("摘要", "Abstract"),
    "motivation": ("动机", "Why"),
    "contributions": ("创新点", "What is new"),
    "method": ("方法", "How it works"),
    "experiments": ("实验", "Results"),
    "usage": ("使用", "How to use it"),
    "limitations": ("局限", "Limits"),
    "comment": ("笔记", "Digest writer's words"),
    "body": ("原文", "The entry as written"),
    "authors": ("作者", "Authors"),
    "institutions": ("机构", "Institutions"),
    "areas": ("应用领域", "Areas"),
    "tags": ("标签", "Tags"),
    "section": ("栏目", "Section"),
    "told_in": ("{n} 份摘要提到", "digests: {n}"),
    "links": ("全部链接", "All links"),
    "truncated": ("原文在句中断开", "the entry breaks off in mid-sentence"),
    "code_link": ("代码", "code"),
    "project_link": ("项目", "project"),
    "page_link": ("论文页", "page"),
    "hf_link": ("HF", "HF"),
    "filter_by": ("只看 {label}", "show only these"),
    "stars": ("{n} 星", "{n} stars"),
    "upvotes": ("{n} 赞", "{n} upvotes"),
    "more_authors": ("等 {n} 人", "{n} more"),
    # graph
    "graph": ("图谱", "Graph"),
    "graph_help": (
        "点一个节点，看它的论文和原文证据；拖动平移，滚轮缩放，图例可隐藏类别",
        "Click a node for its papers and the sentences that say so. Drag moves, wheel zooms, the legend hides kinds",
    ),
    "graph_wait": ("正在读出关系，整理图谱…", "Reading relations, laying out the graph…"),
    "graph_waited": ("正在读出关系，整理图谱… {n} 秒；下次打开就快了", "{n} s so far; kept for next time"),
    "graph_part": ("先画 {n} / {total} 个节点：最能区分论文的", "{n} of {total} nodes: those that tell most"),
    "graph_alone": ("另有 {n} 个没有任何联系", "{n} more are joined to nothing"),
    "graph_empty": ("没有可画的联系", "nothing to connect"),
    "graph_none_left": ("都隐藏了：点图例或调低门槛", "All hidden: use the legend or lower the threshold"),
    "graph_around": ("{label} 的邻居：{n} 个节点", "around {label}: {n} nodes"),
    "graph_find": ("找节点…", "find a node…"),
    "graph_not_found": ("没有这个节点", "no such node"),
    "graph_whole": ("画全图 {total}", "draw all {total}"),
    "graph_back": ("回到开始", "back to all"),
    "graph_expand": ("再展开 {n} 个邻居", "expand {n} more"),
    "graph_only": ("只看邻居", "its neighbours only"),
    "graph_hide": ("隐藏或显示：{label}", "hide or show {label}"),
    "graph_threshold": ("门槛", "threshold"),
    "graph_confidence": ("把握", "certainty"),
    "graph_weight": ("权重", "weight"),
    "graph_kept": ("{n} 条边", "{n} edges"),
    "graph_return": ("返回上一个", "back"),
    "node_paper": ("论文", "paper"),
    "node_method": ("方法", "method"),
    "node_model": ("模型", "model"),
    "node_dataset": ("数据集", "dataset"),
    "node_benchmark": ("基准", "benchmark"),
    "node_metric": ("指标", "metric"),
    "node_task": ("任务", "task"),
    "node_hardware": ("硬件", "hardware"),
    "node_category": ("类别", "category"),
    "node_term": ("共有的名字", "shared name"),
    "node_external": ("库外文献", "work outside"),
    "node_other": ("其他", "other"),
    "relation_introduces": ("提出", "introduces"),
    "relation_introduces_of": ("提出它的", "introduced by"),
    "relation_uses": ("使用", "uses"),
    "relation_uses_of": ("使用它的", "used by"),
    "relation_builds_on": ("基于", "builds on"),
    "relation_builds_on_of": ("以它为基础的", "built on by"),
    "relation_evaluates_on": ("评测于", "evaluated on"),
    "relation_evaluates_on_of": ("在它上面评测的", "evaluated here"),
    "relation_trained_on": ("训练于", "trained on"),
    "relation_trained_on_of": ("用它训练的", "trained with it"),
    "relation_compares_with": ("对比", "compared with"),
    "relation_compares_with_of": ("与它对比的", "compared by"),
    "relation_outperforms": ("优于", "outperforms"),
    "relation_outperforms_of": ("被它超过", "outperformed by"),
    "relation_cites": ("引用", "cites"),
    "relation_cites_of": ("引用它的", "cited by"),
    "relation_mentions": ("提到", "mentions"),
    "relation_mentions_of": ("提到它的", "mentioned by"),
    "relation_in_category": ("属于", "category"),
    "relation_in_category_of": ("属于它的", "papers in it"),
    "relation_uses_term": ("用到的名字", "names"),
    "relation_uses_term_of": ("用到它的", "named by"),
    "relation_measures": ("指标", "measured by"),
    "relation_measures_of": ("衡量", "measures"),
    "relation_shares": ("有共同点", "shares with"),
    "relation_joined": ("相连", "joined to"),
    # evidence
    "evidence_more": ("另有 {n} 条", "{n} more"),
    "evidence_none": ("没有记下原文", "no sentence kept"),
    "evidence_certainty": ("把握 {percent}%", "certainty {percent}%"),
    "evidence_open": ("打开论文", "open the paper"),
    "evidence_go": ("到图中看它", "show it in the graph"),
    # leaderboard
    "leaderboard": ("排行榜", "Leaderboard"),
    "leaderboard_benchmark": ("基准", "Benchmark"),
    "leaderboard_find": ("找基准…", "find a benchmark…"),
    "leaderboard_empty": ("摘要里没有说出基准的数字。", "No numbers with a named benchmark."),
    "leaderboard_unnamed": ("未点名", "not named"),
    "leaderboard_system": ("系统", "System"),
    "leaderboard_value": ("数值", "value"),
    "leaderboard_higher": ("越高越好", "higher is better"),
    "leaderboard_lower": ("越低越好", "lower is better"),
    "leaderboard_unknown": ("优劣方向未知", "which way is better is not known"),
    "leaderboard_by": ("据 {paper}", "as told by {paper}"),
    "leaderboard_conflict": ("说法不一：原样列出，不取平均", "told differently: shown as told, not averaged"),
    "leaderboard_elsewhere": ("同一系统的其他说法", "Other numbers for this system"),
    "leaderboard_baseline": ("对比 {baseline}", "against {baseline}"),
    "leaderboard_counts": ("{systems} 个系统 · {n} 个数字", "{systems} systems · {n} numbers"),
    "leaderboard_outside": ("{n} 个数字没有说出基准，未列出", "{n} numbers without a named benchmark are left out"),
    "leaderboard_cell": ("看原文", "show the sentence"),
    "leaderboard_hint": ("点一个数字，看它出自哪句话。", "Click a number to see the sentence it comes from."),
    "leaderboard_rest": ("另有 {n} 行未显示", "{n} more rows"),
    # check
    "check": ("检查", "Check"),
    "check_file": ("文件", "File"),
    "check_reader": ("格式", "Reader"),
    "check_confidence": ("把握", "Certainty"),
    "check_entries": ("条目", "Entries"),
    "check_declared": ("自称篇数", "Declared"),
    "check_id_conflicts": ("编号属于别的论文", "Id of another paper"),
    "check_damaged_ids": ("残缺的编号", "Damaged ids"),
    "check_duplicates": ("疑似重复（= 已合并，≈ 未合并）", "Look like one (= merged, ≈ kept apart)"),
    "check_disagreements": ("说法不一", "Told differently"),
    "check_missing": ("缺少的字段", "Missing"),
    "check_truncated": ("断开", "Cut off"),
    "check_unclaimed": ("不在任何条目里的文字", "Text in no entry"),
    "check_encoding": ("编码", "Encoding"),
    "check_problem": ("问题", "Problem"),
    # kinds of papers
    "kind_paper": ("论文", "paper"),
    "kind_survey": ("综述", "survey"),
    "kind_benchmark": ("基准", "benchmark"),
    "kind_resource": ("资源", "resource"),
    # keys
    "keys": ("快捷键", "Keys"),
    "keys_search": ("跳到搜索", "search"),
    "keys_lasso": ("在地图上圈选", "select on the map"),
    "keys_move": ("在表格中上下移动", "move through the rows"),
    "keys_escape": ("清除筛选", "clear the filters"),
    "keys_undo": ("撤销", "undo"),
    "keys_zoom": ("缩放地图", "zoom the map"),
    "keys_help": ("显示这张表", "this list"),
}
"""Key -> (Chinese, English). Placeholders stand in braces."""


def chinese(key: str, **values: object) -> str:
    """Give a text in Chinese, its placeholders filled.

    Examples
    --------
    >>> chinese("papers_of", n=3, total=65)
    '3 / 65 篇'
    """
    return TEXTS[key][0].format(**values)


def both(key: str, **values: object) -> str:
    """Give a text in Chinese and English, side by side.

    Examples
    --------
    >>> both("topic")
    '主题 Topic'
    """
    return " ".join(text.format(**values) for text in TEXTS[key])


def texts(*keys: str) -> dict[str, list[str]]:
    """Cut the table down to what one widget shows, as it travels to the browser.

    Examples
    --------
    >>> texts("topic")
    {'topic': ['主题', 'Topic']}
    """
    return {key: list(TEXTS[key]) for key in keys}
