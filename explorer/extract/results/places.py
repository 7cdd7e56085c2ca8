"""On which benchmark a number was reached."""

import re
from collections.abc import Sequence

from explorer.extract.results.mentions import Mention
from explorer.extract.results.numbers import Number

_BEHIND = re.compile(
    r"(?:\s?(?:\([^()]{0,30}\)|[A-Za-z@\d-]+(?:\s[A-Za-z@-]+){0,4}))?\s(?:on|in|across|for|over|at)\s(?:the\s|all\s|both\s)?(?:(?!(?:and|on|in|over)\b)[A-Za-z\d-]+\s){0,4}$"
)
_BARE = re.compile(r"\s?(?:\(|@|在)\s?$")
_RESET = re.compile(
    r"(?:在|针对|对于)(?:[^,。;:]{0,24}?)(?:真实|真机|实物|现实|私有|自建|线上|实际|仿真|模拟)[^,。;:]{0,16}?(?:上|中|下|里)|在[^,。;:]{0,20}(?:数据集|基准|任务|场景|测试)(?:上|中)|\b(?:on|across)\s(?:[a-z-]+\s){0,4}(?:tasks?|benchmarks?|datasets?|suites?|settings?)\b|\bon (?:the )?(?:real|in-house|private|internal|physical)\b|real-world|\bsimulation environments\b",
    re.IGNORECASE,
)
_MOVED = re.compile(
    r"(?:在|针对|对于)(?:[^,。;:]{0,24}?)(?:真实|真机|实物|现实|私有|自建|线上|实际|仿真|模拟)[^,。;:]{0,16}?(?:上|中|下|里)|在[^,。;:]{0,20}(?:数据集|基准)(?:上|中)|\b(?:on|across)\s(?:[a-z-]+\s){0,4}(?:benchmarks?|datasets?|suites?)\b|\bon (?:the )?(?:real|in-house|private|internal|physical)\b|real-world|\bsimulation environments\b",
    re.IGNORECASE,
)
"""From here on another place is spoken of; a task or scene is one of the place named before."""
_PART_OF = re.compile(r"\s(?:tasks?|subsets?|splits?|suites?|domains?|environments?)\s(?:of|in|from)\s(?:the\s)?")
"""``the Foo tasks of Bar``."""


def places_of(text: str, number: Number, data: Sequence[Mention], following: int) -> list[Mention] | None:
    """Give the data that a number may have been reached on: those right behind it, else the last list before it.

    Returns
    -------
    list of Mention or None
        Several where a whole list comes into question; None where the sentence says that it was on something unnamed.
    """
    behind = next((one for one in data if one.start >= number.stop), None)
    if behind is not None and behind.start <= following and _BEHIND.fullmatch(text[number.stop : behind.start]):
        return [behind]
    before = [one for one in data if one.stop <= number.start]
    if not before:
        return []
    last = before[-1]
    if len(before) > 1 and _PART_OF.fullmatch(text[before[-2].stop : last.start]):
        return [before[-2]]
    reset = list(_MOVED.finditer(text, last.stop, number.start))
    if (
        reset
        and text[last.stop : reset[-1].start()].count(",") + text[last.stop : reset[-1].start()].count(" and ") > 0
    ):
        return None
    listed = [last]
    for one in reversed(before[:-1]):
        if not is_list(text[one.stop : listed[0].start]):
            break
        listed.insert(0, one)
    return listed


_LIST = re.compile(
    r"\s*(?:\([^()]{0,60}\))?\s*(?:等)?\s*(?:数据集|基准|套件|suites?|datasets?|benchmarks?)?\s*(?:(?:,|、|/|&|\+|和|与|及|以及|and\b|or\b|as well as\b)\s*){1,3}(?:the |both )?(?:(?![在优超达为比])[\u4e00-\u9fff]){0,12}"
)


def is_elsewhere(text: str, stop: int) -> bool:
    """Say whether a sentence says, before a place, that something was done on data it does not name.

    Examples
    --------
    >>> is_elsewhere("在花卉分类数据集上达到 91%", 14), is_elsewhere("准确率达到 91%", 8)
    (True, False)
    """
    return _RESET.search(text, 0, stop) is not None


def is_list(between: str) -> bool:
    """Say whether nothing but list marks stands between two names.

    Examples
    --------
    >>> is_list("、"), is_list(" 数据集和 "), is_list(" 优于 ")
    (True, True, False)
    """
    return len(between) < 90 and _LIST.fullmatch(between) is not None
