"""The leaderboard and its course over time."""

from typing import Final

TEXTS: Final[dict[str, tuple[str, str]]] = {
    # leaderboard
    "leaderboard": ("排行榜", "Leaderboard"),
    "leaderboard_benchmark": ("基准", "Benchmark"),
    "leaderboard_find": ("找基准…", "find one…"),
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
    # leaderboard: over time
    "leaderboard_reading": ("正在读出数字…", "Reading the numbers…"),
    "leaderboard_course": ("随时间 · {metric}", "over time · {metric}"),
    "leaderboard_course_help": (
        "横轴是讲述它的论文的日期；实心是论文自己的系统，空心是它引述的；折线是至此最好的数字",
        "By the date of the paper that tells it; solid: its own system, hollow: one it compares with; the line is the best so far",
    ),
    "leaderboard_no_match": ("没有叫这个的基准", "no benchmark of that name"),
}
"""Key -> (Chinese, English). Placeholders stand in braces."""
