"""Names for topics: what their papers share and the others lack, in Chinese and English."""

from collections import Counter
from collections.abc import Hashable, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import pandas as pd

from explorer import text, vocabulary
from explorer.cache import cached_frame
from explorer.errors import InvalidValueError
from explorer.schema import require
from explorer.topics.applying import apply_edits, user_names
from explorer.topics.contrast import Term, telling_terms
from explorer.topics.exemplars import exemplars, places
from explorer.topics.labels import WIDEST_CHINESE, WIDEST_ENGLISH, Name, Namer, shortened
from explorer.topics.nearness import Nearness
from explorer.topics.proposing import Propose, rename, with_proposals
from explorer.topics.reading import READ, Said, read_terms
from explorer.vocabulary.names import names_state

_FOR_EXEMPLARS = 12
"""The best terms of a topic; a paper that has most of them stands for it."""

_COLUMNS = {
    "label": "str",
    "label_zh": "str",
    "label_en": "str",
    "size": "Int64",
    "words": "object",
    "exemplars": "object",
    "named_by": "str",
}


def name_topics(
    papers: pd.DataFrame,
    *,
    by: str | Sequence[str] = "topic",
    vectors: pd.DataFrame | None = None,
    edits: str | Path | None = None,
    propose: Propose | None = None,
) -> pd.DataFrame:
    """Name each topic by the terms that tell its papers from the others, in Chinese and English.

    Parameters
    ----------
    papers
        Needs ``title`` and the columns ``by``. Reads ``title_zh``, ``areas``, ``system`` and the prose columns where
        they are, ``authors`` and ``institutions`` to keep their names out, and ``x`` and ``y`` to choose exemplars.
    by
        Column that holds each paper's topic; papers without one are in none. Any grouping will do, e.g. ``section``.
        Or several columns from coarse to fine, e.g. ``["topic_1", "topic_2"]`` from `explorer.topic_layers`: then the
        topics of the last are named by what tells them from those of the same wider topic, whose name they never
        repeat. ``name_topics(papers, by="topic_1")`` names the wider ones.
    vectors
        Frame from `explorer.embed` of these papers, made with the default model: of terms that tell a topic as well, the
        one nearest to its papers in meaning is taken. Default: the words alone.
    edits
        File of a user's edits, see `explorer.edit_topics`: topics of the last column of ``by`` are merged, split and
        pinned as it says, and those renamed keep the name they were given. Default: none.
    propose
        A language model, as a function from a prompt to an answer. It is asked once a topic that the user has not
        named, with the topic's words and titles; see Notes. Default: none.

    Returns
    -------
    DataFrame
        Index the topic, the biggest first. ``label`` (str, the one to show, in both languages where they are to be
        had), ``label_zh`` (str, at most 14 characters; missing where nothing is written in Chinese), ``label_en``
        (str, at most 40 characters), ``size`` (Int64), ``words`` (tuple: the terms the names were chosen from, up to 6
        Chinese ones, then up to 6 English ones), ``exemplars`` (tuple of up to 3 paper_id, the most central first),
        ``named_by`` (str: ``words``, ``model`` or ``user``); with several columns ``parent`` (the wider topic, of
        which most of its papers are).

    Raises
    ------
    MissingColumnsError
        Without ``title`` or a column of ``by``.
    InvalidValueError
        Where ``by`` is empty, ``vectors`` lacks papers or is not of the default model, or ``edits`` is no file, or holds what is not understood.

    Warns
    -----
    TopicNameWarning
        Where ``propose`` fails or its answers cannot be used; those topics keep the name from their words.
    TopicEditWarning
        Where an edit speaks of papers that are no longer there, or no longer together.

    Notes
    -----
    Terms score p_in * log(p_in / p_out) over the shares of papers that use them, as in contrastive topic labelling;
    at least two papers must stand behind a term. The name is the term, or the two terms, that tell most of the topic's
    papers and least of the papers of the topic they fit next best. A topic of one paper, and one whose papers share no
    term at all, takes the name of its most central paper. Measured in ``benchmarks/topic_names.py``.

    A model's answer may be a line or JSON (``{"zh": …, "en": …}``). It is taken when it is short enough, in the
    language asked for, no filler and no other topic's name. Answers are not kept; `functools.cache` does that.

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
    {0: 'traffic prediction', 1: 'A Robot Survey'}
    >>> name_topics(papers, propose=lambda prompt: "road traffic" if "Traffic" in prompt else "humanoid robots")["label"].to_dict()
    {0: 'road traffic', 1: 'humanoid robots'}
    """
    columns = [by] if isinstance(by, str) else list(by)
    if not columns:
        raise InvalidValueError('by must name a column, or several from coarse to fine; got none. Try by="topic".')
    require(papers, "title", *columns)
    *wider, finest = columns
    if vectors is not None and not papers.index.isin(vectors.index).all():
        lacking = papers.index[~papers.index.isin(vectors.index)]
        raise InvalidValueError(
            f"vectors lacks {len(lacking)} of {len(papers)} papers, e.g. {lacking[0]!r}; embed these papers, or leave vectors out."
        )
    if edits is not None:
        papers = papers.assign(**{finest: apply_edits(papers, edits=edits, by=finest)})
    placed = papers[papers[columns].notna().all(axis=1)]
    cells = tuple((name, *map(text.clean, placed[name])) for name in READ if name in placed.columns)
    topics = tuple(tuple(map(str, placed[name])) for name in columns)
    state = (vocabulary.state(), names_state())
    near = None if vectors is None else vectors.loc[placed.index]
    meaning = None if near is None else near.to_numpy()
    key = ("topic-names", 12, *state, tuple(columns), placed.index, cells, places(placed), topics, meaning)
    named = cached_frame(key, lambda: _named(placed, wider, finest, near))
    if edits is not None:
        named = _renamed(named, user_names(papers, edits=edits, by=finest))
    return named if propose is None else with_proposals(named, placed, by=finest, propose=propose)


class _Layer(NamedTuple):
    """The names of one layer's topics, the terms of each, and the wider topic that most of its papers are in."""

    names: dict[Hashable, Name]
    terms: dict[Hashable, list[Term]]
    parents: dict[Hashable, Hashable]


def _named(papers: pd.DataFrame, wider: list[str], finest: str, vectors: pd.DataFrame | None) -> pd.DataFrame:
    said = read_terms(papers)
    nearness = None if vectors is None else Nearness(vectors)
    layer = _Layer({}, {}, {})
    taken: set[str] = set()
    above: list[Hashable] = []
    for column in (*wider, finest):
        topics = papers[column].tolist()
        namer = Namer(said, topics, taken=taken, nearness=nearness)
        layer = _layer(namer, said, topics, above, layer.names)
        above = topics
    members = pd.Series(range(len(papers))).groupby(pd.Series(topics, dtype="object")).indices
    rows = {
        topic: _row(found, papers.iloc[members[topic]], said, members[topic], layer.terms[topic])
        for topic, found in layer.names.items()
    }
    return _frame(rows, finest, layer.parents)


def _layer(
    namer: Namer, said: Said, topics: list[Hashable], above: list[Hashable], names_above: dict[Hashable, Name]
) -> _Layer:
    sizes = Counter(topics)
    parents = _parents(topics, above)
    terms = _contrasted(said, topics, parents)
    names = {}
    for topic in sorted(sizes, key=lambda topic: (-sizes[topic], str(topic).zfill(9))):
        unwanted = names_above[parents[topic]].keys if parents else frozenset()
        names[topic] = namer.name(topic, terms[topic], unwanted=unwanted)
    return _Layer(names, terms, parents)


def _parents(topics: list[Hashable], above: list[Hashable]) -> dict[Hashable, Hashable]:
    found: dict[Hashable, Counter[Hashable]] = {}
    for topic, wide in zip(topics, above, strict=False):
        found.setdefault(topic, Counter())[wide] += 1
    return {topic: counts.most_common(1)[0][0] for topic, counts in found.items()}


def _contrasted(said: Said, topics: list[Hashable], parents: dict[Hashable, Hashable]) -> dict[Hashable, list[Term]]:
    """Score the terms of every topic against its siblings; against all where it has none."""
    found = telling_terms(said.papers, topics)
    for parent, children in Counter(parents.values()).items():
        if children > 1:
            of_parent = [i for i, topic in enumerate(topics) if parents[topic] == parent]
            found |= telling_terms([said.papers[i] for i in of_parent], [topics[i] for i in of_parent])
    return found


def _row(found: Name, members: pd.DataFrame, said: Said, positions: Any, terms: list[Term]) -> dict[str, object]:
    keys = [term.term for term in terms[:_FOR_EXEMPLARS]]
    central = exemplars(members, [said.papers[i] for i in positions], keys)
    zh, en = found.zh, found.en
    if zh is None and en is None:
        zh, en = _names_of(members[members.index == central[0]].iloc[0])
    return {
        "label": " / ".join(filter(None, (zh, en))),
        "label_zh": zh,
        "label_en": en,
        "size": len(members),
        "words": found.words,
        "exemplars": central,
        "named_by": "words",
    }


def _names_of(paper: "pd.Series[Any]") -> tuple[str | None, str | None]:
    """Name a topic after one paper: the system it introduces, or its title."""
    title, title_zh, system = (text.clean(paper.get(key)) for key in ("title", "title_zh", "system"))
    zh = shortened(title_zh, WIDEST_CHINESE) if title_zh else None
    return zh, shortened(system or title, WIDEST_ENGLISH)


def _frame(rows: dict[Hashable, dict[str, object]], by: str, parents: dict[Hashable, Hashable]) -> pd.DataFrame:
    index = pd.Index(list(rows), name=by)
    columns = {
        name: pd.Series([row[name] for row in rows.values()], index=index, dtype=dtype)
        for name, dtype in _COLUMNS.items()
    }
    if parents:
        columns["parent"] = pd.Series([parents[topic] for topic in rows], index=index).convert_dtypes()
    return pd.DataFrame(columns, index=index)


def _renamed(names: pd.DataFrame, chosen: dict[Hashable, str]) -> pd.DataFrame:
    """Put the names a user chose in place of ours: ``中文``, ``English`` or ``中文 / English``."""
    named = names.copy()
    for topic in filter(names.index.__contains__, chosen):
        parts = chosen[topic].split(" / ", maxsplit=1)
        zh = next(filter(text.is_chinese, parts), None)
        en = next((part for part in parts if part != zh), None)
        rename(named, topic, zh=zh, en=en, named_by="user")
    return named
