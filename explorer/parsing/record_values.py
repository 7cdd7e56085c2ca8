"""Values of a record's keys, in the many shapes data files give them: text, names, days, addresses, numbers."""

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime
from functools import lru_cache
from html import unescape
from typing import Any

from explorer.parsing.dates import find_date
from explorer.parsing.identifiers import ArxivId, find_arxiv_id
from explorer.parsing.links import find_links, tidy_url
from explorer.parsing.literals import decode_literal

_NOTHING = frozenset(
    {"", "null", "none", "nan", "n/a", "na", "-", "--", "无", "暂无", "未知", "unknown", "tbd", "[]", "{}", "undefined", "nil", "没有"}
)  # fmt: skip
_TEXT_KEYS = ("value", "text", "#text", "content", "_", "$t", "en", "original", "display_name", "name", "term", "label",
    "category", "keyword", "tag", "zh", "cn")  # fmt: skip
_BAD = re.compile(r"[\ud800-\udfff\x00-\x08\x0b\x0c\x0e-\x1f]")
_TAG = re.compile(
    r"</?(?:p|br|div|span|jats:[a-z]+|i|b|em|strong|a|sup|sub|ul|ol|li|italic|title|h\d)\b[^<>]{0,300}>", re.I
)
_ENTITY = re.compile(r"&(?:#\d{1,6}|#x[0-9a-fA-F]{1,5}|[a-zA-Z]{2,8});")
_EPOCH = re.compile(r"1\d{9}(?:\d{3})?(?:\.\d{1,6})?")
_REPOSITORY = re.compile(r"[\w.-]{1,60}/[\w.-]{1,100}")
MOST = 5_000
"""So many parts of a list are read."""


def text_of(value: Any, *, deep: int = 3) -> str:
    """Give a value as text: of a list its parts line by line, of an object the text it wraps; empty for nothing.

    Examples
    --------
    >>> text_of({"value": " Tugs &amp; Tides "}), text_of(["a", "b"]), text_of("N/A"), text_of({"step": "tow"})
    ('Tugs & Tides', 'a\\nb', '', 'step: tow')
    """
    if isinstance(value, str):
        return plain_text(value)
    if isinstance(value, list | tuple) and deep:
        return "\n".join(filter(None, (text_of(part, deep=deep - 1) for part in value[:MOST])))
    if isinstance(value, dict) and deep:
        wrapped = next((value[key] for key in _TEXT_KEYS if value.get(key)), None)
        if wrapped is not None:
            return text_of(wrapped, deep=deep - 1)
        parts = ((key, text_of(part, deep=deep - 1)) for key, part in value.items())
        return "\n".join(f"{key}: {part}" for key, part in parts if part)
    return str(value) if isinstance(value, int | float) and not isinstance(value, bool) else ""


def line_of(value: Any) -> str:
    """Give a value as text on one line, blanks folded.

    Examples
    --------
    >>> line_of(["Tugs\\n  That Learn"])
    'Tugs That Learn'
    """
    return " ".join(text_of(value).split())


def parts_of(value: Any) -> list[str]:
    """Give the parts of a list, or the text itself, each on one line.

    Examples
    --------
    >>> parts_of([{"display_name": "Harbours"}, "Tides", None]), parts_of("['a', 'b']"), parts_of("a, b")
    (['Harbours', 'Tides'], ['a', 'b'], ['a, b'])
    """
    value = unwrapped(value)
    members = value[:MOST] if isinstance(value, list | tuple) else [value]
    return [part for part in map(line_of, members) if part]


def day_of(value: Any) -> date | None:
    """Give the day a value names: any spelling, seconds or milliseconds since 1970, ``[[2026, 2, 3]]``.

    Examples
    --------
    >>> day_of("2026-02-03T23:14:00.000Z"), day_of("1770076800000"), day_of({"date-parts": [["2026", "2", "3"]]})
    (datetime.date(2026, 2, 3), datetime.date(2026, 2, 3), datetime.date(2026, 2, 3))
    """
    if isinstance(value, dict):
        value = next(
            (value[key] for key in ("date-parts", "date_parts", "$date", "raw", *_TEXT_KEYS) if value.get(key)), value
        )
        if isinstance(value, dict):
            value = [value.get(key) for key in ("year", "month", "day")]
    while isinstance(value, list | tuple) and len(value) == 1:
        value = value[0]
    if isinstance(value, list | tuple):
        value = "-".join(map(text_of, value[:3]))
    text = text_of(value)[:200]
    if _EPOCH.fullmatch(text):
        return datetime.fromtimestamp(int(text[:10]), UTC).date()
    return find_date(text)


def addresses_of(value: Any, *, repository: bool = False) -> Iterator[str]:
    """Yield the addresses in a value; with ``repository``, ``owner/name`` is one on GitHub.

    Examples
    --------
    >>> list(addresses_of([{"href": "http://arxiv.org/abs/2601.00001v1"}, "see www.tugs.org/a."]))
    ['http://arxiv.org/abs/2601.00001v1', 'https://www.tugs.org/a']
    >>> list(addresses_of("tugs/pilot", repository=True))
    ['https://github.com/tugs/pilot']
    """
    if isinstance(value, dict):
        value = [inner for inner in value.values() if isinstance(inner, str) or inner is value.get("url")]
    for member in value[:100] if isinstance(value, list | tuple) else [value]:
        if isinstance(member, dict | list):
            yield from (
                link.url for link in find_links(text_of(list(member.values()) if isinstance(member, dict) else member))
            )
        elif isinstance(member, str):
            yield from _addresses(member.strip(), repository)


@lru_cache(maxsize=512)
def arxiv_of(text: str, *, bare: bool = False) -> ArxivId | None:
    """Give the arXiv id of a text as `find_arxiv_id` does; kept, since a record's keys and addresses are asked again.

    Examples
    --------
    >>> arxiv_of("2603.00001v2", bare=True)
    ArxivId(id='2603.00001', version=2)
    """
    return find_arxiv_id(text, bare=bare)


def number_of(value: Any) -> int | None:
    """Give a count.

    Examples
    --------
    >>> number_of("1,204"), number_of("12.0"), number_of("many")
    (1204, 12, None)
    """
    text = text_of(value).replace(",", "")
    return int(text.partition(".")[0]) if re.fullmatch(r"\d{1,9}(?:\.\d{1,6})?", text) else None


def rebuilt(index: Any) -> str:
    """Put an abstract together again that is given as words with their positions.

    Examples
    --------
    >>> rebuilt({"Tugs": ["0"], "learn": ["1"], "tides": ["3"], "from": ["2"]})
    'Tugs learn from tides'
    """
    if not isinstance(index, dict):
        return ""
    placed = [
        (int(str(place)), word)
        for word, places in index.items()
        if isinstance(places, list)
        for place in places[:500]
        if re.fullmatch(r"\d{1,6}", str(place))
    ]
    return " ".join(word for _, word in sorted(placed)[: 4 * MOST])


def unwrapped(value: Any) -> Any:
    """Give what a string of data, or an object around a value, holds; any other value as it is.

    Examples
    --------
    >>> unwrapped("['a']"), unwrapped({"value": ["b"]}), unwrapped("c")
    (['a'], ['b'], 'c')
    """
    if isinstance(value, str) and value[:1] in {"[", "{"}:
        value = decode_literal(value) or value
    return value["value"] if isinstance(value, dict) and value.get("value") else value


def plain_text(text: str) -> str:
    """Give a text without tags, entities and characters that no file can hold; empty when it says "nothing".

    Examples
    --------
    >>> plain_text("<p>Tugs &amp; Tides</p>"), plain_text("NaN")
    ('Tugs & Tides', '')
    """
    text = text.strip()
    if not text.isascii() or "\\" in text or "\x00" in text:
        text = _BAD.sub("\ufffd", text)
    if "&" in text and _ENTITY.search(text):
        text = unescape(text)
    if "</" in text or "<br" in text or "<p>" in text:
        text = _TAG.sub("", text).strip()
    return "" if len(text) < 10 and text.casefold() in _NOTHING else text


def _addresses(text: str, repository: bool) -> Iterator[str]:
    if text.startswith(("http://", "https://")) and len(text) < 2000 and not re.search(r"[\s,;<>\[\]]", text):
        yield tidy_url(text)
    elif repository and _REPOSITORY.fullmatch(text):
        yield f"https://github.com/{text}"
    elif "." in text:
        yield from (link.url for link in find_links(text[:20_000]))
