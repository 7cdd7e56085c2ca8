"""From digests to a prepared corpus, and from there to the linked explorer."""

from typing import TYPE_CHECKING

import pandas as pd

from explorer.embeddings import center, embed
from explorer.maps import cluster, project
from explorer.topics import name_topics

if TYPE_CHECKING:
    from explorer.widgets.explore import Explorer


def prepare(papers: pd.DataFrame, *, progress: bool = True, seed: int = 0) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Embed, lay out, cluster and name: all that a topic map needs, in one call.

    Each step is cached by content; with nothing changed this imports no model and takes a fraction of a second.

    Parameters
    ----------
    papers
        Frame of `explorer.load`.
    progress
        Whether to show progress bars where there is work to do. Default True.
    seed
        Seed of layout and clustering. Default 0.

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
    vectors = center(embed(papers, progress=progress), by=papers["lang"])
    mapped = papers.join(project(vectors, seed=seed)).assign(topic=cluster(vectors))
    return mapped, name_topics(mapped, by="topic")


def explore(
    papers: pd.DataFrame, *, topics: pd.DataFrame | None = None, check: pd.DataFrame | None = None
) -> "Explorer":
    """Show papers as linked map, filters, search, table, graph and reader.

    Parameters
    ----------
    papers
        Frame of `explorer.load`; without columns ``x``, ``y`` and ``topic`` it is prepared first (see `prepare`).
    topics
        Names of the topics, from `prepare` or `explorer.name_topics`; made when they are not given.
    check
        Report of `explorer.check`, shown in a panel of its own when given.

    Returns
    -------
    Explorer
        A widget; ``.selection()`` gives the selected papers as DataFrame.

    Raises
    ------
    MissingColumnsError
        When a column of `explorer.model.Paper` is missing.

    Examples
    --------
    >>> import explorer as ex
    >>> view = ex.explore(ex.sample())  # doctest: +SKIP
    >>> view.selection()  # doctest: +SKIP
    """
    from explorer.widgets.explore import Explorer

    if not {"x", "y", "topic"} <= set(papers.columns):
        papers, topics = prepare(papers)
    if topics is None:
        topics = name_topics(papers, by="topic")
    return Explorer(papers, topics=topics, check=check)
