"""From digests to a prepared corpus: embedded, laid out, in topics that have names."""

from collections.abc import Callable
from pathlib import Path

import pandas as pd

from explorer import maps
from explorer.embeddings import embed, topic_vectors
from explorer.maps import cluster, grow, project
from explorer.topics import apply_edits, name_topics
from explorer.topics.lasting import lasting_names

TOPIC_EDITS = "topics.toml"
"""What the user changed about the topics of a kept map (`explorer.edit_topics`), in the map's folder."""


def prepare(
    papers: pd.DataFrame,
    *,
    folder: str | Path | None = None,
    refit: bool = False,
    progress: bool = True,
    seed: int = 0,
    on_step: Callable[[str], object] | None = None,
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Embed, lay out, cluster and name: all that a topic map needs, in one call.

    Each step is cached by content; with nothing changed this imports no model and takes a fraction of a second.

    Parameters
    ----------
    papers
        Frame of `explorer.load`.
    folder
        Where the map is kept (see `explorer.grow`): papers that come later are placed on it, and nothing that is there
        moves, or changes its topic or name. What you change about topics stands in ``topics.toml`` there (see
        `explorer.edit_topics`). Default None: the map is that of these papers, laid out anew when they change.
    refit
        Whether to lay the kept map out anew, as near to the old one as it can be (see `explorer.refit`). Default False.
    progress
        Whether to show progress bars where there is work to do. Default True.
    seed
        Seed of layout and clustering. Default 0.
    on_step
        Called with the name of each step, ``"embed"``, ``"project"`` and ``"cluster"``, before it begins.

    Returns
    -------
    tuple of DataFrame
        A copy of ``papers`` with float columns ``x`` and ``y`` and the Int64 column ``topic``; the ``topics`` frame of
        `explorer.name_topics`.

    Raises
    ------
    MissingColumnsError
        When a column that is embedded or named is missing.

    Examples
    --------
    >>> import explorer as ex
    >>> papers, topics = ex.prepare(ex.sample())  # doctest: +SKIP
    """
    tell = on_step or (lambda _step: None)
    tell("embed")
    meaning = embed(papers, progress=progress)
    vectors = topic_vectors(papers, meaning)
    tell("project")
    if folder is None:
        places = project(vectors, seed=seed).assign(topic=cluster(vectors, seed=seed))
    else:
        places = grow(vectors, folder, seed=seed)[["x", "y", "topic"]]
        if refit:
            places = maps.refit(vectors, folder, seed=seed)[["x", "y", "topic"]]
    tell("cluster")
    mapped = papers.drop(columns=["x", "y", "topic"], errors="ignore").join(places)
    if folder is None:
        return mapped, name_topics(mapped, by="topic", vectors=meaning)
    return _named(mapped, meaning, Path(folder), anew=refit)


def _named(
    mapped: pd.DataFrame, meaning: pd.DataFrame, folder: Path, *, anew: bool
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Apply what the user changed about topics, and keep the others' names."""
    edits = folder.expanduser() / TOPIC_EDITS
    if edits.exists():
        mapped = mapped.assign(topic=apply_edits(mapped, edits=edits))
    topics = name_topics(mapped, by="topic", vectors=meaning, edits=edits if edits.exists() else None)
    return mapped, lasting_names(topics, folder, anew=anew)
