"""Works that a text cites: arXiv ids, and authors with a year."""

import re
from collections.abc import Iterator

from explorer.parsing.identifiers import find_arxiv_ids

_AUTHOR = r"(?!January|February|March|April|June|July|August|September|October|November|December)[A-Z\u00c0-\u00de](?=[\w'’\-]*[a-z])[\w'’\-]{1,24}"
_AUTHORS = rf"{_AUTHOR}(?:(?:\s*(?:and|&|和|与)\s*{_AUTHOR})|\s*(?:et\s+al\.?|等人?))"
_AUTHOR_YEAR = re.compile(
    rf"({_AUTHORS}|{_AUTHOR}(?=,\s*(?:19|20)\d\d))\s*[,(\[]?\s*\(?((?:19|20)\d\d)[a-z]?(?![0-9A-Za-z])\)?"
)
_BRACKETS = re.compile(
    r"\s?[\[(](?=[^()\[\]]{0,300}?(?:19|20)\d\d[a-z]?\s*[;,)\]])[^()\[\]]{0,300}[)\]]|\s?\[\d{1,3}(?:\s?[,、\-–]\s?\d{1,3}){0,20}\]"
)
_IN_BRACKETS = re.compile(rf"(?:{_AUTHORS}|{_AUTHOR})\s*,?\s*\(?(?:19|20)\d\d[a-z]?")
_POINTER = re.compile(
    r"\s?\((?:参?见|详见|如|见于|cf\.|see)?\s?(?:第\s?[\dIVXivx][\w.\-]{0,10}\s?[节章条]|[图表]\s?\w|公式|附录|参考文献|Sec(?:tion|\.)|Fig(?:ure|\.)|Tab(?:le|\.)|Eq|Appendix|§|Algorithm|算法\s?\d)[^()]{0,80}(?:\([^()]{0,12}\)[^()]{0,60}){0,6}\)"
)


def without_citations(text: str) -> str:
    """Take citations and pointers to sections out of a plain sentence: ``(Kim et al., 2025)``, ``[12, 13]``, ``(见第4.2节)``.

    Examples
    --------
    >>> without_citations("优于 OpenVLA (Kim et al., 2025)、Octo [12] (见第4.2节,表1)。")
    '优于 OpenVLA、Octo。'
    """
    if "(" not in text and "[" not in text and "et al" not in text:
        return text
    text = _POINTER.sub("", text)
    text = _BRACKETS.sub(
        lambda match: "" if match[0].strip()[1].isdigit() or _IN_BRACKETS.search(match[0]) else match[0], text
    )
    return _AUTHOR_YEAR.sub("", text) if "et al" in text else text


def cited_authors(text: str) -> Iterator[tuple[str, int]]:
    """Give works cited by author and year in a plain sentence.

    Examples
    --------
    >>> list(cited_authors("沿用 Kim et al. (2025) 与 (Vaswani et al., 2017; Ho and Ermon, 2016) 的做法"))
    [('Kim et al.', 2025), ('Vaswani et al.', 2017), ('Ho and Ermon', 2016)]
    """
    if "19" not in text and "20" not in text:
        return
    for match in _AUTHOR_YEAR.finditer(text):
        names = " ".join(match[1].replace("等人", " et al.").replace("等", " et al.").split())
        yield (f"{names}." if names.endswith("et al") else names), int(match[2])


def cited_ids(text: str) -> list[str]:
    """Give the arXiv ids in a text, without version.

    Examples
    --------
    >>> cited_ids("见 arXiv:2406.09246v3 与 https://arxiv.org/abs/2307.15818")
    ['2406.09246', '2307.15818']
    """
    return [found.id for found in find_arxiv_ids(text)] if "." in text else []
