"""The prose of a record: which text is the abstract, which the digest's own, what is a remark."""

import re
from collections.abc import Iterator

from explorer.parsing.fields import TEXT_COLUMNS
from explorer.parsing.markup import count_cjk
from explorer.parsing.record_evidence import is_abstract
from explorer.parsing.record_fields import Fields
from explorer.parsing.record_values import line_of, rebuilt, text_of

_OF_AUTHORS = re.compile(
    r"\d+ ?(?:pages|pp|figures|tables|页)|accepted|to appear|submitted to|preprint|camera.ready|published (?:in|at)|^\d+$|proceedings|under review",
    re.IGNORECASE,
)
_LEAD = re.compile(
    r"\s*(?:arxiv:\S{1,40}\s+)?(?:announce type:\s*[\w-]{1,20}\s+)?(?:abstract\s*[:：]\s*|摘要\s*[:：]\s*)?", re.I
)
_TRANSLATED = re.compile(
    r"(?:标题|题目|title)\s*[:：]\s*(?P<title>[^\n]{2,300})\n+\s*(?:摘要|abstract)\s*[:：]\s*", re.I
)
_PROSE = sorted(TEXT_COLUMNS - {"summary", "abstract", "comment"})


def texts_of(found: Fields) -> dict[str, str]:
    """Give the prose columns; a text whose key does not say so is the abstract when it reads like one.

    Examples
    --------
    >>> texts_of({"told": ["Tugs tow."], "abstract": ["We tow\\nat night."]})
    {'abstract': 'We tow at night.', 'summary': 'Tugs tow.'}
    """
    abstracts = [text for text in map(text_of, found.get("abstract", [])) if text]
    abstract = next((text for text in abstracts if not count_cjk(text[:200])), next(iter(abstracts), ""))
    abstract = abstract or next(filter(None, map(rebuilt, found.get("abstract_index", []))), "")
    summaries = [_TRANSLATED.sub("", text, count=1) for text in map(text_of, found.get("summary", [])) if text]
    summaries += [text for text in abstracts if text != abstract]
    for told in filter(None, map(text_of, found.get("told", []))):
        if not abstract and (is_abstract(told) or (summaries and not count_cjk(told[:200]))):
            abstract = told
        elif told not in {abstract, *summaries}:
            summaries.append(told)
    texts = {
        name: "\n\n".join(dict.fromkeys(filter(None, map(text_of, found[name])))) for name in _PROSE if name in found
    }
    texts |= {
        "abstract": " ".join(_LEAD.sub("", abstract, count=1).split()),
        "summary": summaries[0] if summaries else "",
    }
    return {name: text for name, text in texts.items() if text}


def translated_title(found: Fields) -> str | None:
    r"""Give the title that stands in a translation of title and abstract.

    Examples
    --------
    >>> translated_title({"summary": ["标题：会学习的拖船\n\n摘要：拖船。"]})
    '会学习的拖船'
    """
    match = next(filter(None, (_TRANSLATED.match(text) for text in map(text_of, found.get("summary", [])))), None)
    return match["title"].strip() if match else None


def comment_of(found: Fields) -> str | None:
    """Give the digest's rating and its reason, then remarks; the authors' own ("12 pages, accepted") are no comment.

    Examples
    --------
    >>> comment_of({"verdict": ["8.5"], "reason": ["It is new."], "comment": ["12 pages, 3 figures"]})
    'score: 8.5\\nIt is new.'
    """
    verdicts = [line for line in lines_of_columns(found, "verdict") if len(line) <= 400]
    reasons = [text for text in map(text_of, found.get("reason", [])) if text]
    remarks = [text for text in map(text_of, found.get("comment", [])) if text and not _OF_AUTHORS.search(text)]
    rated = (
        f"score: {verdicts[0]}" if verdicts and re.fullmatch(r"[\d.]{1,6}(?:\s?[/%]\s?\d{0,4})?", verdicts[0]) else None
    )
    return "\n".join(filter(None, [rated or next(iter(verdicts), None), *reasons, *remarks])) or None


def lines_of_columns(found: Fields, *columns: str) -> Iterator[str]:
    """Yield the values of columns, each on one line.

    Examples
    --------
    >>> list(lines_of_columns({"title": ["Tugs"], "id": ["3"]}, "id", "title", "doi"))
    ['3', 'Tugs']
    """
    for column in columns:
        yield from filter(None, map(line_of, found.get(column, ())))
