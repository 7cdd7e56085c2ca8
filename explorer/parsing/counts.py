"""How many papers a digest says it has: a check on how many were read.

Only a line that says nothing else counts: a label with a number, a short sentence that begins with the count, a heading or
an item of the contents that ends in one. Numbers within prose (papers a survey covers, GPUs, citations) never do.
"""

import re
from collections import defaultdict

_LONGEST = 160  # characters of a line that may be about the count alone
_NUMBER = r"(?P<count>[0-9]{1,6})"
_PAPERS = r"(?:new |selected |relevant |unique )?(?:arxiv )?(?:papers?|articles?|entries|preprints)"
_PIAN = r"篇(?:最新|精选|相关|新|优质|高质量)?(?:arxiv)?(?:论文|文章|文献|paper)?s?"
_LABELS = (
    r"(?:(?:papers?|articles?|entries) ?(?:count|found|total|collected|included)|(?:number|count|total)(?: number)? of papers?"
    r"|total ?(?:papers?|articles?|entries)?|papers? today|today'?s papers|new papers|papers"
    r"|(?:今日|本日|本期|本周|当日|新增|发现|收录|精选|相关|入选|匹配|获取|总|全部)?(?:的)?(?:论文|文章|文献|paper)(?:总)?(?:数量?|篇数|总计|合计)"
    r"|(?:今日|本日|本期|本周|当日|新增|收录|精选)(?:论文|文章)|(?:收录|总)篇数|总计|合计)"
)
_WHEN = r"(?:today|this week|this issue|今日|今天|本日|本期|本周|当日|本次|日报|本页)"
_VERBS = r"(?:收录|发现|更新|精选|推荐|整理|筛选出?|获取|抓取|检索到|包含|包括|新增|找到|分享|解读|汇总|入选)"
_REST = r"(?:\s?[,，。.;；!！|、(（].{0,60})?"

_LABELLED = re.compile(
    rf"(?P<label>{_LABELS})\s?[:：=]\s?{_NUMBER}\s?(?:{_PIAN}|个|条|{_PAPERS})?{_REST}", re.IGNORECASE
)
_SENTENCES = (
    re.compile(
        rf"{_WHEN}?\s?(?:(?:一共|总共|共计|总计|合计|共|計)(?:{_VERBS})?了?|{_VERBS}了?)\s?{_NUMBER}\s?{_PIAN}{_REST}",
        re.IGNORECASE,
    ),
    re.compile(rf"{_WHEN}(?:{_VERBS})?了?\s?[:：]?\s?{_NUMBER}\s?{_PIAN}{_REST}", re.IGNORECASE),
    re.compile(
        rf"(?:{_WHEN},? )?(?:a )?(?:total of |total: |found |collected |we (?:have|found|collected) |there are )?{_NUMBER} {_PAPERS}"
        rf"(?: (?:{_WHEN}|in total|found|collected|total|listed|included|were found|on [0-9-]{{6,10}}))?{_REST}",
        re.IGNORECASE,
    ),
    re.compile(rf"showing (?:first )?{_NUMBER} of [0-9]{{1,6}} (?:entries|papers|results){_REST}", re.IGNORECASE),
)
_SECTIONS = (
    re.compile(
        rf".{{1,120}}[\[(（【]\s?(?:total|共|总计|papers?)\s?[:：]?\s?{_NUMBER}\s?(?:{_PIAN}|{_PAPERS})?\s?[\])）】]",
        re.IGNORECASE,
    ),
    re.compile(rf"#.{{1,120}}[\[(（【]\s?{_NUMBER}\s?(?:{_PIAN}|{_PAPERS})\s?[\])）】]", re.IGNORECASE),
)
_MARKUP = re.compile(r"[*_`~]{1,3}|</?[a-z][^<>]{0,80}>", re.IGNORECASE)
_LEAD = re.compile(r"^[^\w#\[(（【]+")
_DIGIT = re.compile("[0-9]")


def declared_count(text: str) -> int | None:
    """Give the number of papers that a digest says it has; None where it does not say.

    Parameters
    ----------
    text
        The whole digest. A number said of the whole goes before the numbers of its sections, which are added up.

    Returns
    -------
    int or None

    Examples
    --------
    >>> declared_count("# Tides of today\\n\\n- **发现论文数**: 12篇\\n")
    12
    >>> declared_count("- [cs.RO](#cs.RO) [Total: 7]\\n- [cs.CV](#cs.CV) [Total: 5]\\n")
    12
    >>> declared_count("We trained 12 tugs on 8 GPUs and read 120 papers.") is None
    True
    """
    whole, sections = defaultdict[str, list[int]](list), defaultdict[str, list[int]](list)
    for line in text.split("\n"):
        if len(line) <= _LONGEST and _DIGIT.search(line):
            _count(line, whole, sections)
    if whole:
        return _total(next(iter(whole.values())))
    return sum(next(iter(sections.values()))) if sections else None


def _count(line: str, whole: dict[str, list[int]], sections: dict[str, list[int]]) -> None:
    plain = _LEAD.sub("", _MARKUP.sub("", line.replace("\u3000", " "))).strip()
    words = plain.lstrip("# ") if plain.startswith("#") else plain
    if match := _LABELLED.fullmatch(words):
        whole[match["label"].casefold()].append(int(match["count"]))
    elif match := next(filter(None, (sentence.fullmatch(words) for sentence in _SENTENCES)), None):
        whole["sentence"].append(int(match["count"]))
    elif match := next(filter(None, (section.fullmatch(plain) for section in _SECTIONS)), None):
        sections[match.re.pattern].append(int(match["count"]))


def _total(said: list[int]) -> int:
    """A number said again is the same, or the sum of what follows; else each is of a section."""
    return said[0] if len(said) == 1 or said[0] == sum(said[1:]) else sum(said)
