"""Facts as frames: entities, relations and results of a whole corpus."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import pandas as pd

from explorer.cache import cached_frame, fingerprint
from explorer.extract.facts import Facts, gather
from explorer.extract.tellings import tellings
from explorer.schema import column
from explorer.sources import EXTRACTION, package_fingerprint
from explorer.vocabulary.names import names_state

if TYPE_CHECKING:
    from explorer.extract.proposals import Propose

_EVIDENCE = {"sentence": "str", "file": "str", "line": "int64", "confidence": "float64", "found_by": "str"}
ENTITIES = {
    **{"entity": "str", "kind": "str", "aliases": "object", "n_papers": "int64", "papers": "object"},
    **{"introduced_by": "str"},
    **_EVIDENCE,
}
"""Columns of `entities` and their dtypes; ``entity`` is the index."""
RELATIONS = {
    **{"source": "str", "relation": "str", "target": "str", "target_kind": "str", "target_paper": "str"},
    **_EVIDENCE,
}
"""Columns of `relations` and their dtypes."""
RESULTS = {
    **{"paper_id": "str", "system": "str", "benchmark": "str", "split": "str", "metric": "str", "value": "float64"},
    **{"unit": "str", "higher_is_better": "boolean", "baseline": "str", "delta": "float64"},
    **_EVIDENCE,
}
"""Columns of `results` and their dtypes."""
_COLUMNS = {"entities": ENTITIES, "relations": RELATIONS, "results": RESULTS}


def entities(
    papers: pd.DataFrame, *, vocabulary: Sequence[str | Path] = (), propose: "Propose | None" = None
) -> pd.DataFrame:
    """Name what the digests speak of: methods, models, datasets, benchmarks, metrics, tasks, hardware.

    Two sources: the curated vocabulary of ``explorer/vocabulary/*.toml``, and the corpus itself, where a name's kind is learnt
    from what the text calls it (``X 数据集``, ``基线包括 X``), from the names it is listed with, and from its shape.

    Parameters
    ----------
    papers
        Frame of `explorer.load` or of `explorer.read`. Needs ``title``, ``sources`` and ``body`` (or ``file``, ``line`` and
        ``body``); uses ``system``, ``bodies``, ``kind``, ``authors`` and ``year`` where they are.
    vocabulary
        Vocabulary files of your own, in TOML: ``[datasets]`` with a line ``"MyData" = ["an alias"]``. Default none.
    propose
        A language model as a function from prompt to answer; what it proposes is taken where the text holds the quoted
        evidence, and marked ``model`` in ``found_by``. Default none.

    Returns
    -------
    DataFrame
        Index ``entity``, the canonical name. ``kind``; ``aliases`` (tuple of str: other spellings, in both languages);
        ``n_papers`` (int64), ``papers`` (tuple of paper_id); ``introduced_by`` (paper_id, missing where no paper of the frame
        introduces it); ``sentence``, ``file``, ``line`` of its best telling, ``confidence`` from 0 to 1, ``found_by``
        (``vocabulary``, ``corpus`` or ``model``). Most spoken of first.

    Raises
    ------
    MissingColumnsError
        When a needed column is missing.
    InvalidValueError
        When a vocabulary file cannot be understood; file and name are told.

    Examples
    --------
    >>> import explorer as ex
    >>> found = ex.entities(ex.sample())
    >>> found.loc["LIBERO", "kind"], "成功率" in found.loc["success rate", "aliases"]
    ('benchmark', True)
    """
    return _facts(papers, "entities", vocabulary, propose).set_index("entity")


def relations(
    papers: pd.DataFrame, *, vocabulary: Sequence[str | Path] = (), propose: "Propose | None" = None
) -> pd.DataFrame:
    """Read out of the digests how papers relate to methods, data and each other.

    A relation is only taken where a sentence or a table row says it of the paper itself: what is denied, supposed, or told of
    other people's work is left out. What a paper ``outperforms`` it also ``compares_with``.

    Parameters
    ----------
    papers
        As for `entities`.
    vocabulary
        As for `entities`.
    propose
        As for `entities`.

    Returns
    -------
    DataFrame
        One row a ``source`` (paper_id), ``relation`` (introduces, uses, builds_on, evaluates_on, trained_on, compares_with,
        outperforms, cites) and ``target`` (an entity; for ``cites`` a paper_id, or ``Author et al., 2023``), with the
        best evidence. ``target_kind``; ``target_paper`` (the paper of the frame that introduces the target or that the target
        is); ``sentence``, verbatim from ``line`` of ``file``; ``confidence`` from 0 to 1; ``found_by`` (``rules`` or ``model``).

    Raises
    ------
    MissingColumnsError
        When a needed column is missing.
    InvalidValueError
        When a vocabulary file cannot be understood.

    Examples
    --------
    >>> import explorer as ex
    >>> found = ex.relations(ex.sample())
    >>> sorted(found["relation"].unique())[:2]
    ['builds_on', 'cites']
    """
    return _facts(papers, "relations", vocabulary, propose)


def results(
    papers: pd.DataFrame, *, vocabulary: Sequence[str | Path] = (), propose: "Propose | None" = None
) -> pd.DataFrame:
    """Read numbers out of the digests: which system reached what on which benchmark.

    Parameters
    ----------
    papers
        As for `entities`.
    vocabulary
        As for `entities`.
    propose
        As for `entities`.

    Returns
    -------
    DataFrame
        One row a number. ``paper_id``; ``system`` (whose number it is), ``benchmark``, ``split``, ``metric``, missing where
        the text does not say; ``value`` (float64, as written: 85.2 for 85.2 %; missing where only an improvement is told),
        ``unit`` (``%``, ``×``, ``ms``, …); ``higher_is_better`` (boolean); ``baseline`` and ``delta`` (float64, the improvement
        over it); then evidence as for `relations`.

    Raises
    ------
    MissingColumnsError
        When a needed column is missing.
    InvalidValueError
        When a vocabulary file cannot be understood.

    Examples
    --------
    >>> import explorer as ex
    >>> found = ex.results(ex.sample())
    >>> {"benchmark", "metric", "value"} <= set(found.columns)
    True
    """
    return _facts(papers, "results", vocabulary, propose)


def _facts(
    papers: pd.DataFrame, name: str, vocabulary: Sequence[str | Path], propose: "Propose | None"
) -> pd.DataFrame:
    if propose is not None:  # what a model says is not kept: nobody knows what it depends on
        return _frame(gather(papers, files=vocabulary, propose=propose), name)
    state = (package_fingerprint(*EXTRACTION), names_state(files=vocabulary), _content(papers))
    made: dict[str, Facts] = {}

    def compute(which: str) -> pd.DataFrame:
        if not made:
            made["facts"] = gather(papers, files=vocabulary)
        return _frame(made["facts"], which)

    frames = {which: cached_frame((which, *state), partial(compute, which)) for which in _COLUMNS}
    return frames[name].astype(_COLUMNS[name])  # parquet forgets the type of a column without a value


def _content(papers: pd.DataFrame) -> str:
    """What the facts depend on in a frame."""
    named = [name for name in ("kind", "system", "authors", "year") if name in papers.columns]
    rest = zip(*(papers[name].map(str) for name in named), strict=True) if named else ()
    return fingerprint(tuple(map(tuple, tellings(papers))), tuple(rest))


def _frame(facts: Facts, name: str) -> pd.DataFrame:
    columns = _COLUMNS[name]
    rows = getattr(facts, name)
    by_column = list(zip(*rows, strict=True)) or [()] * len(columns)
    named = zip(columns.items(), by_column, strict=True)
    return pd.DataFrame({key: column(list(values), dtype=dtype) for (key, dtype), values in named})
