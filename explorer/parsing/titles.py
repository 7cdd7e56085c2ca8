"""A paper's title in two languages: translated headings, titles in pairs, titles in brackets."""

import re

from explorer.model import title_slug
from explorer.parsing.entries import title_of
from explorer.parsing.markup import count_cjk

_PAIR = re.compile(r"(?<!\s)(?:\s+[/|｜／•·]\s+|\s*[｜／]\s*|\s+[-–—]{1,2}\s+)|<br\s?/?>", re.IGNORECASE)
_IN_BRACKETS = re.compile(r"(?P<first>.{4,400}?)\s{0,3}[(（【](?P<second>[^()（）【】]{4,400})[)）】]\s{0,3}$")
_OTHER_SCRIPT = re.compile(r"[\u3040-\u30ff\uac00-\ud7af]{2}")
_WORDS = re.compile(r"[A-Za-z]{2,}")


def is_chinese(title: str, *, beside: bool = False) -> bool:
    """Tell whether a title is written in Chinese; English names within it do not count against it.

    Parameters
    ----------
    title
        One title.
    beside
        Whether a title without any Chinese stands beside it, as whose translation it counts more easily.

    Examples
    --------
    >>> is_chinese("MiniTug-01：基于潮汐的港口模型"), is_chinese("Tugs at 潮 Tide")
    (True, False)
    """
    chinese = count_cjk(title)
    return chinese >= 2 and (beside or chinese >= len(_WORDS.findall(title)))


def split_pair(title: str) -> tuple[str, str] | None:
    """Split ``English / 中文``, ``中文 | English`` or ``English（中文）`` into the original and the Chinese title.

    Examples
    --------
    >>> split_pair("Tugs That Learn / 会学习的拖船")
    ('Tugs That Learn', '会学习的拖船')
    >>> split_pair("会学习的拖船（Tugs That Learn）")
    ('Tugs That Learn', '会学习的拖船')
    >>> split_pair("潮汐 (Tide)：用于港口的模型") is None
    True
    """
    if not _WORDS.search(title) or not (count_cjk(title) or _OTHER_SCRIPT.search(title)):
        return None
    for match in _PAIR.finditer(title):
        parts = title[: match.start()], title[match.end() :]
        if not count_cjk(title) and len(original := [part for part in parts if not _OTHER_SCRIPT.search(part)]) == 1:
            return original[0].strip(), ""
        if pair := _told_apart(title[: match.start()], title[match.end() :]):
            return pair
    bracketed = _IN_BRACKETS.fullmatch(title)
    return _told_apart(bracketed["first"], bracketed["second"]) if bracketed else None


def both_titles(heading: str, labelled: str | None = None, chinese: str | None = None) -> tuple[str | None, str | None]:
    """Give an entry's original and Chinese title out of its heading and its labelled titles.

    Parameters
    ----------
    heading
        Heading as written; markup and numbering are removed.
    labelled
        Value of a field such as 原文标题 or ``Title``.
    chinese
        Value of a field such as 中文标题.

    Returns
    -------
    str or None, str or None
        A Chinese heading over a labelled English title is the translation. A paper that has only a Chinese title has it
        as its original one.

    Examples
    --------
    >>> both_titles("1. 会学习的拖船", "Tugs That Learn")
    ('Tugs That Learn', '会学习的拖船')
    >>> both_titles("会学习的拖船")
    ('会学习的拖船', None)
    """
    told = (
        (labelled or "", heading, chinese or "")
        if _is_original(labelled, heading)
        else (heading, labelled or "", chinese or "")
    )
    found = [title for title in map(title_of, told) if title_slug(title)]
    if all(map(str.isascii, found)):
        return (found[0] if found else None), None
    foreign = not all(map(count_cjk, found))  # beside a title without Chinese, any with some is the translation
    pairs = [
        split_pair(title) or (("", title) if is_chinese(title, beside=foreign) else (title, "")) for title in found
    ]
    original = next((pair[0] for pair in pairs if pair[0]), None)
    others = [pair[1] for pair in reversed(pairs) if pair[1]]
    translated = next((title for title in others if "《" not in title), None)  # 读《…》 is the note's title
    return (original, translated) if original else (translated or next(iter(others), None), None)


def _is_original(labelled: str | None, heading: str) -> bool:
    """Whether a labelled title is the paper's, and a heading with Chinese in it the digest's own: 博客一：某实验室《…》."""
    return (
        bool(labelled)
        and count_cjk(heading) > 0
        and not count_cjk(labelled or "")
        and len(_WORDS.findall(labelled or "")) > 2
    )


def _told_apart(first: str, second: str) -> tuple[str, str] | None:
    """The two parts as (original, Chinese), where one is Chinese and the other holds no Chinese and two words at least."""
    first, second = first.strip(), second.strip()
    original, chinese = (second, first) if is_chinese(first) else (first, second)
    apart = (
        is_chinese(chinese)
        and count_cjk(chinese) >= 4
        and not count_cjk(original)
        and len(_WORDS.findall(original)) >= 2
    )
    return (original, chinese) if apart else None
