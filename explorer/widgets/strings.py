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
        "论文、它提出或提到的方法、类别和共有的名字；点一个节点只看与它相连的论文",
        "Papers, methods, categories and shared names. Click a node to see its papers",
    ),
    "graph_wait": ("正在整理图谱…", "Laying out the graph…"),
    "graph_part": ("{n} / {total} 个节点：联系最多的", "{n} of {total} nodes: the most connected"),
    "graph_empty": ("没有可画的联系", "nothing to connect"),
    "node_paper": ("论文", "paper"),
    "node_method": ("方法", "method"),
    "node_category": ("类别", "category"),
    "node_term": ("共有的名字", "shared name"),
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
