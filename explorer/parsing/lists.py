"""Lists and counts in running text: fields of application, tags, categories, star counts."""

import re

from explorer.parsing.markup import plain

_SEPARATOR = re.compile(
    r"[、，,；;。\n|]+|\s+/\s+|(?<=[\u4e00-\u9fff）])/(?=[\u4e00-\u9fff])|\s+[-–—]\s+|(?<=\x00)\s?[-–—]\s|(?<=[\u4e00-\u9fff）)\s])(?:以及|及|和)(?=[\s\u4e00-\u9fffA-Z])"
)
_LEAD = re.compile(
    r"(?:具体)?(?:来说|应用于?|涉及到?|聚焦于?|包括|面向|落在|为|用于|针对|集中于)[:：]?\s?|(?:具体|特别是|尤其是|特别针对|主要是?|例如|如|即|以及|及|和|与|and|e\.g\.|i\.e\.)[:：]?\s?(?=\S)|[*+•-]\s+"
)
_BRACKETED = re.compile(r"[(（\[【][^()（）\[\]【】]{0,300}[)）\]】]")
_MASK = re.compile(r"\x00(\d{1,6})\x00")
_CATEGORY = re.compile(
    r"(?<![\w.])(?:[a-z][a-z-]{1,9}\.(?:[a-z]{2,6}-[a-z]{2,6}|[A-Za-z]{2})|physics\.optics|cond-mat\.(?:soft|other)"
    r"|[a-z]{2,5}-(?:ph|th|ex|lat|qc))(?![\w])"
)
_LONGEST = 40  # characters outside brackets

_STARS = re.compile(
    r"(?:(?P<before>\d[\d,.]{0,9})\s?(?P<unit>k|K|千|万|w)?\+?\s?(?:个|颗)?\s?(?:github\s)?(?:stars?\b|star(?=[^a-z])|⭐|★|星标|个星|颗星)"
    r"|(?P<word>[一二两三四五六七八九十])\s?(?:个|颗)\s?star|star[^\d\n]{0,4}只有(?P<only>[一二两三四五六七八九十])(?:个|颗)"
    r"|(?:stars?|⭐️?|★|星标)(?:数)?\s?[:：]?\s?(?P<after>\d[\d,.]{0,9})\s?(?P<unit2>k|K|千|万|w)?(?![\d%]))",
    re.IGNORECASE,
)
_UNITS = {"k": 1000, "千": 1000, "万": 10_000, "w": 10_000}
_DIGITS = {digit: number for number, digit in enumerate("一二三四五六七八九十", start=1)} | {"两": 2}
_NUMBER = re.compile(r"\d[\d,]{0,12}(?:\.\d{1,3})?\s?(?:[kK千万w](?![a-zA-Z]))?")


def split_terms(text: str | None) -> tuple[str, ...]:
    """Split an enumeration into its terms, each once; brackets stay with their term.

    Parameters
    ----------
    text
        Terms between ``、`` ``，`` ``,`` ``;`` `` / `` `` - `` or line ends; lead-ins such as 具体涉及 are cut. A whole
        sentence is no term.

    Examples
    --------
    >>> split_terms("**NLP** - 大模型安全（红队、越狱），具体涉及：激活引导 / 对齐。")
    ('NLP', '大模型安全（红队、越狱）', '激活引导', '对齐')
    """
    if not text:
        return ()
    kept: list[str] = []
    lines = (plain(line) for line in text.replace("\x00", " ").split("\n"))
    masked = _BRACKETED.sub(lambda match: _kept(match[0], kept), "\n".join(lines))
    terms = (_clean(part) for part in _SEPARATOR.split(masked))
    return tuple(dict.fromkeys(_restored(term, kept) for term in terms if 1 < len(_MASK.sub("", term)) <= _LONGEST))


def split_categories(text: str | None) -> tuple[str, ...]:
    """Split arXiv categories, each once, in the order given.

    Examples
    --------
    >>> split_categories("cs.LG, cs.AI; stat.ML (primary: `cs.LG`)")
    ('cs.LG', 'cs.AI', 'stat.ML')
    """
    return tuple(dict.fromkeys(_CATEGORY.findall(text or "")))


def find_stars(text: str | None) -> int | None:
    """Read a repository's star count out of a remark.

    Examples
    --------
    >>> find_stars("github (放出两周, 23 stars)"), find_stars("仅有一个 star"), find_stars("1.2k stars"), find_stars("star 58")
    (23, 1, 1200, 58)
    """
    match = _STARS.search(text or "")
    if match is None:
        return None
    if word := match["word"] or match["only"]:
        return _DIGITS[word]
    return _scaled(match["before"] or match["after"], match["unit"] or match["unit2"])


def without_stars(text: str) -> str:
    """Give what a remark says beside a star count.

    Examples
    --------
    >>> without_stars("(350 stars)"), without_stars("西山组出的，500 stars")
    ('', '西山组出的')
    """
    return _STARS.sub("", text).strip(" ,，.。;；()（）")


def find_count(text: str | None) -> int | None:
    """Read the first number of a field such as ``Upvotes: 1,204``.

    Examples
    --------
    >>> find_count("1,204 人"), find_count("3.4k"), find_count("none")
    (1204, 3400, None)
    """
    match = _NUMBER.search(text or "")
    if match is None:
        return None
    unit = match[0][-1] if match[0][-1] in "kK千万w" else None
    return _scaled(match[0].rstrip("kK千万w "), unit)


def _scaled(digits: str, unit: str | None) -> int | None:
    try:
        return round(float(digits.replace(",", "").rstrip(".")) * _UNITS.get((unit or "").lower(), 1))
    except ValueError:
        return None


def _kept(bracketed: str, kept: list[str]) -> str:
    kept.append(bracketed)
    return f"\x00{len(kept) - 1}\x00"


def _clean(part: str) -> str:
    part = part.strip(" \t:：*`#")
    while match := _LEAD.match(part):
        part = part[match.end() :].strip()
    return part.strip(" :：")


def _restored(term: str, kept: list[str]) -> str:
    return _MASK.sub(lambda match: kept[int(match[1])], term)
