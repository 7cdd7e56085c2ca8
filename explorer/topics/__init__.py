"""Names for topics: what their papers share and the others lack, in Chinese and English."""

from collections import Counter, defaultdict
from collections.abc import Hashable
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from explorer import text, vocabulary
from explorer.cache import cached_frame
from explorer.passages import PROSE, abouts
from explorer.schema import require
from explorer.topics import labels
from explorer.topics.contrast import Weights, telling_terms
from explorer.topics.terms import chinese_terms, english_terms

__all__ = ["name_topics"]

READ_CHARACTERS = 600
"""How much of a paper's text is read for terms: what it is about stands at the beginning."""

IN_TEXT = 0.7
"""A term in the text says this share of what it says in the title or among the areas."""

N_EXEMPLARS = 3

Places = NDArray[np.float64]


def name_topics(papers: pd.DataFrame, *, by: str = "topic") -> pd.DataFrame:
    """Name each topic by the terms that tell its papers from the others, in Chinese and English.

    Parameters
    ----------
    papers
        Needs ``title`` and the column ``by``. Reads ``title_zh``, ``areas``, ``system`` and the prose columns where
        they are, and ``x`` and ``y`` to choose exemplars.
    by
        Column that holds each paper's topic; papers without one are in none. Any grouping will do, e.g. ``section``.

    Returns
    -------
    DataFrame
        Index the topic, the biggest first. ``label`` (str, the one to show, in both languages where they are to be
        had), ``label_zh`` (str, at most 14 characters; missing where nothing is written in Chinese), ``label_en``
        (str, at most 28 characters), ``size`` (Int64), ``words`` (tuple: the terms the names were chosen from),
        ``exemplars`` (tuple of up to 3 paper_id, the most central first).

    Raises
    ------
    MissingColumnsError
        Without ``title`` or the column ``by``.

    Notes
    -----
    Terms score p_in * log(p_in / p_out) over the shares of papers that use them, as in contrastive topic labelling;
    at least two papers must stand behind a term. A topic without such a term takes the name of its most central
    paper. Measured against KeyBERT with MMR: better names in a thousandth of the time (docs/architecture.md).

    Examples
    --------
    >>> papers = pd.DataFrame(
    ...     {
    ...         "title": ["Traffic Forecasting at Scale", "Graphs for Traffic Forecasting", "A Robot Survey"],
    ...         "topic": [0, 0, 1],
    ...     },
    ...     index=["arxiv:1", "arxiv:2", "arxiv:3"],
    ... )
    >>> name_topics(papers)["label"].to_dict()
    {0: 'traffic forecasting', 1: 'A Robot Survey'}
    """
    require(papers, "title", by)
    placed = papers[papers[by].notna()]
    read = ("title", "title_zh", "areas", "system", "body", *PROSE)
    cells = tuple((name, *map(text.clean, placed[name])) for name in read if name in placed.columns)
    key = ("topic-names", 1, vocabulary.state(), by, placed.index, cells, _places(placed), placed[by])
    return cached_frame(key, lambda: _named(placed, by))


def _named(papers: pd.DataFrame, by: str) -> pd.DataFrame:
    topics = papers[by].tolist()
    chinese, english, written = _terms(papers)
    chinese_found, english_found = telling_terms(chinese, topics), telling_terms(english, topics)
    sizes = Counter(topics)
    taken: set[str] = set()
    rows = {}
    for topic in sorted(sizes, key=lambda topic: (-sizes[topic], str(topic).zfill(9))):
        members = np.flatnonzero([other == topic for other in topics])
        found = labels.name(chinese_found[topic], english_found[topic], written=written, taken=taken)
        terms = [chinese[i] | english[i] for i in members]
        exemplars = _exemplars(papers.iloc[members], terms, found.words)
        rows[topic] = _row(found, papers, len(members), exemplars)
    return _frame(rows, by)


def _terms(papers: pd.DataFrame) -> tuple[list[Weights], list[Weights], dict[str, str]]:
    """Give the Chinese and the English terms of every paper, weighted, and how the English ones are written."""
    chinese: list[Weights] = []
    english: list[Weights] = []
    spellings: defaultdict[str, Counter[str]] = defaultdict(Counter)
    heads = (
        _joined(row)[:READ_CHARACTERS]
        for row in zip(*(_cells(papers, name) for name in ("title", "title_zh", "areas")), strict=True)
    )
    for head, about in zip(heads, abouts(papers), strict=True):
        in_head, in_text = english_terms(head), english_terms(about[:READ_CHARACTERS])
        for key, spelling in [*in_head.items(), *in_text.items()]:
            spellings[key][spelling] += 1
        english.append(dict.fromkeys(in_text, IN_TEXT) | dict.fromkeys(in_head, 1.0))
        in_prose = sorted(chinese_terms(about[:READ_CHARACTERS]))
        chinese.append(dict.fromkeys(in_prose, IN_TEXT) | dict.fromkeys(sorted(chinese_terms(head)), 1.0))
    # Of two spellings as frequent, the one in small letters is more of a word.
    written = {key: max(found, key=lambda word: (found[word], word)) for key, found in spellings.items()}
    return chinese, english, written


def _cells(papers: pd.DataFrame, name: str) -> list[str]:
    return [text.clean(cell) for cell in papers[name]] if name in papers.columns else [""] * len(papers)


def _joined(cells: tuple[str, ...]) -> str:
    return "\n".join(cell for cell in cells if cell)


def _places(papers: pd.DataFrame) -> Places | None:
    if not {"x", "y"} <= set(papers.columns):
        return None
    return papers[["x", "y"]].to_numpy(dtype=np.float64)


def _exemplars(members: pd.DataFrame, terms: list[Weights], words: tuple[str, ...]) -> tuple[str, ...]:
    """Give the papers nearest to the topic's middle on the map, or else those with most of its words."""
    places = _places(members)
    if places is not None:
        away = np.linalg.norm(places - np.median(places, axis=0), axis=1)
    else:
        keys = {vocabulary.english_key(word) for word in words}
        away = np.array([-sum(weight for term, weight in of.items() if term in keys) for of in terms])
    return tuple(str(members.index[i]) for i in np.argsort(away, kind="stable")[:N_EXEMPLARS])


def _row(found: labels.Name, papers: pd.DataFrame, size: int, exemplars: tuple[str, ...]) -> dict[str, object]:
    zh, en = found.zh, found.en
    if zh is None and en is None:
        zh, en = _names_of(papers[papers.index == exemplars[0]].iloc[0])
    return {
        "label": " / ".join(filter(None, (zh, en))),
        "label_zh": zh,
        "label_en": en,
        "size": size,
        "words": found.words,
        "exemplars": exemplars,
    }


def _names_of(paper: "pd.Series[Any]") -> tuple[str | None, str | None]:
    """Name a topic after one paper: the system it introduces, or its title."""
    title, title_zh, system = (text.clean(paper.get(key)) for key in ("title", "title_zh", "system"))
    zh = labels.shortened(title_zh, labels.WIDEST_CHINESE) if title_zh else None
    return zh, labels.shortened(system or title, labels.WIDEST_ENGLISH)


def _frame(rows: dict[Hashable, dict[str, object]], by: str) -> pd.DataFrame:
    columns = {
        "label": "str",
        "label_zh": "str",
        "label_en": "str",
        "size": "Int64",
        "words": "object",
        "exemplars": "object",
    }
    index = pd.Index(list(rows), name=by)
    return pd.DataFrame(
        {
            name: pd.Series([row[name] for row in rows.values()], index=index, dtype=dtype)
            for name, dtype in columns.items()
        },
        index=index,
    )
