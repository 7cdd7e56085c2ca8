"""The daily lists of the Hugging Face papers API: JSON, an object an entry with the paper inside it.

They are records as other data files hold them. What only this format says: its ``summary`` is the paper's abstract, and
its ``id`` leads to the paper's page.
"""

import re
from collections.abc import Iterator

from explorer.model import Mention
from explorer.parsing.identifiers import find_arxiv_id
from explorer.parsing.record_fields import Fields, context_of, recognise
from explorer.parsing.record_mentions import record_mention
from explorer.parsing.record_values import line_of
from explorer.parsing.records import find_records, with_places

name = "huggingface-api"

_MARKS = re.compile(
    r"""["'](?P<mark>paper|submittedOnDailyAt|submittedOnDailyBy|submittedBy|discussionId|upvotes|numComments|ai_summary|ai_keywords
    |githubRepo|thumbnail|isAuthorParticipating|hidden)\\?["']\s*:""",
    re.VERBOSE,
)
_SAMPLE = 30_000


def sniff(text: str) -> float:
    """Say how surely a text comes from the Hugging Face papers API, from 0 to 1.

    Examples
    --------
    >>> sniff('[{"paper": {"id": "2603.00001", "title": "Tugs", "upvotes": 3, "discussionId": "1"}, "numComments": 2}]')
    0.95
    >>> sniff('[{"id": "2603.00001", "title": "Tugs"}]')
    0.0
    """
    head = text[:_SAMPLE].lstrip("\ufeff \t\r\n")
    if head[:1] not in {"[", "{"}:
        return 0.0
    marks = {match["mark"] for match in _MARKS.finditer(head)}
    return 0.95 if len(marks) >= 4 and next(find_records(text, recognise, context_of), None) else 0.0


def read(text: str, *, source: str) -> Iterator[Mention]:
    """Yield one mention a paper of the list, in its order.

    Examples
    --------
    >>> day = '[{"paper": {"id": "2603.00001", "title": "Tugs", "summary": "We tow.", "upvotes": 3}, "title": "Tugs"}]'
    >>> [(m.arxiv_id, m.abstract, m.upvotes, m.url) for m in read(day, source="2026-03-02.json")]
    [('2603.00001', 'We tow.', 3, 'https://huggingface.co/papers/2603.00001')]
    """
    for found, line, body in with_places(text, find_records(text, recognise, context_of)):
        yield record_mention(_as_meant(found.kept), keys=found.keys, line=line, body=body, source=source, reader=name)


def _as_meant(kept: Fields) -> Fields:
    arxiv = next(filter(None, (find_arxiv_id(line_of(value), bare=True) for value in kept.get("id", []))), None)
    page = [f"https://huggingface.co/papers/{arxiv.id}"] if arxiv else []
    abstract = {"abstract": [*kept.get("abstract", []), *kept["told"]], "told": []} if "told" in kept else {}
    return kept | abstract | {"url": [*kept.get("url", []), *page]}
