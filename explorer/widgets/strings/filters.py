"""The search box's first words, and the panel of filters."""

from typing import Final

TEXTS: Final[dict[str, tuple[str, str]]] = {
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
    "none_has_all": ("没有一篇包含全部词，这些最接近", "none has all the words; these have the most"),
    "loosen": ("去掉“{label}”可见 {n} 篇", "without “{label}”: {n} papers"),
    "loosen_all": ("全部清除，看全部 {n} 篇", "clear all filters: {n} papers"),
    "no_papers": (
        "还没有论文：把摘要文件放进文件夹，再刷新。",
        "No papers yet: put digests into the folder and reload.",
    ),
}
"""Key -> (Chinese, English). Placeholders stand in braces."""
