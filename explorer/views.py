"""The linked explorer, and each of its widgets alone in a cell."""

from os import PathLike
from typing import TYPE_CHECKING

import pandas as pd

from explorer.app import prepare
from explorer.schema import require
from explorer.topics import name_topics

if TYPE_CHECKING:
    import networkx as nx

    from explorer.trends.news import Day
    from explorer.widgets.compare import CompareWidget
    from explorer.widgets.explore import Explorer
    from explorer.widgets.graph import GraphWidget
    from explorer.widgets.leaderboard import LeaderboardWidget
    from explorer.widgets.map import MapWidget
    from explorer.widgets.news import NewsWidget
    from explorer.widgets.trends import TrendsWidget


def explore(
    papers: pd.DataFrame,
    *,
    topics: pd.DataFrame | None = None,
    check: pd.DataFrame | None = None,
    notes: str | PathLike[str] | None = None,
    editable: bool = False,
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
    notes
        Where one's notes stand, as for `explorer.notes`: status, tags and text are shown with the open paper. Default: none.
    editable
        Whether they may be changed there. Default False.

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

    papers, topics = _mapped(papers, topics=topics)
    return Explorer(papers, topics=topics, check=check, notes=notes, editable=editable)


def topic_map_widget(
    papers: pd.DataFrame,
    *,
    topics: pd.DataFrame | None = None,
    wider: pd.DataFrame | None = None,
    colour: str | None = None,
    size: str | None = None,
) -> "MapWidget":
    """Show the map alone: zoom, hover, lasso, the trail of what came lately.

    Parameters
    ----------
    papers
        As for `explore`. With columns ``topic_1``, ``topic_2``, … (see `explorer.topic_layers`) and without ``topics``
        the map writes the widest topics from far and finer ones as one comes nearer.
    topics
        As for `explore`; with a column ``parent`` (see `explorer.name_topics`) the wider topics are written from far.
    wider
        Names of those, by default the names of the biggest topics in each.
    colour
        Column that gives the colours: any of few values, numbers or dates. Default: the topics, the widest there are.
    size
        Column of numbers that gives the sizes. Default: none, all are alike.

    Returns
    -------
    MapWidget
        A widget; ``.selection()`` gives the lassoed papers as DataFrame, ``.look`` tells what it looks like.

    Raises
    ------
    MissingColumnsError
        When a column of `explorer.model.Paper` is missing, or one that gives colours or sizes.

    Examples
    --------
    >>> places = {"x": [0.0, 0.1, 1.0], "y": [0.0, 0.2, 1.0]}
    >>> papers = pd.DataFrame({"title": ["Arms", "Hands", "Maps"], **places}, index=["a", "b", "c"])
    >>> layered = papers.assign(topic_1=[0, 0, 1], topic_2=[0, 1, 2])
    >>> widget = topic_map_widget(layered, colour="topic_2")
    >>> sorted({label["level"] for label in widget.labels}), widget.coloured
    ([0, 1], 'topic_2')
    """
    from explorer.widgets.map import MapWidget
    from explorer.widgets.map_levels import layers_of, usual_layer

    if topics is None and {"x", "y"} <= set(papers.columns) and (layers := layers_of(papers)):
        usual = usual_layer(layers)
        named = {name: name_topics(papers, by=layers[: place + 1]) for place, name in enumerate(layers)}
        filed = papers if "topic" in papers.columns else papers.assign(topic=papers[usual])
        return MapWidget(filed, topics=named[usual], layers=named, colour=colour, size=size)
    papers, topics = _mapped(papers, topics=topics)
    return MapWidget(papers, topics=topics, wider=wider, colour=colour, size=size)


def graph_widget(papers: pd.DataFrame, *, graph: "nx.Graph[str] | None" = None) -> "GraphWidget":
    """Show a graph over papers alone: search a node, click it for its papers and the sentences behind its edges.

    Parameters
    ----------
    papers
        Frame of `explorer.load`.
    graph
        Any graph of `explorer.graphs`; `explorer.method_graph` of the papers when it is not given.

    Returns
    -------
    GraphWidget
        A widget; ``.selection()`` gives the papers joined to the clicked node as DataFrame.

    Raises
    ------
    MissingColumnsError
        When a column that `explorer.method_graph` needs is missing, and no graph is given.

    Examples
    --------
    >>> import explorer as ex
    >>> widget = ex.graph_widget(ex.sample())
    >>> len(widget.selection())
    65
    """
    from explorer.widgets.graph import GraphWidget

    # What is read out of the papers is asked for here, since the widget builds its graph when it is seen.
    require(papers, "title", *(["sources"] if graph is None else []))
    return GraphWidget(papers, graph=graph)


def leaderboard_widget(papers: pd.DataFrame, results: pd.DataFrame | None = None) -> "LeaderboardWidget":
    """Show who reached what on which benchmark; each number leads to the sentence it stands in.

    Parameters
    ----------
    papers
        Frame of `explorer.load`.
    results
        Frame of `explorer.results`, or a part of it; read out of ``papers`` by default.

    Returns
    -------
    LeaderboardWidget
        A widget; ``.choose(benchmark)`` shows another benchmark.

    Raises
    ------
    MissingColumnsError
        When a column of ``papers`` or ``results`` is missing.

    Examples
    --------
    >>> papers = pd.DataFrame({"title": ["Tugs"]}, index=["arxiv:2601.00001"])
    >>> results = pd.DataFrame({"paper_id": papers.index, "system": "Tug", "benchmark": "LIBERO", "metric": "success rate",
    ...     "value": 96.5})
    >>> leaderboard_widget(papers, results).benchmark
    'LIBERO'
    """
    from explorer.widgets.leaderboard import LeaderboardWidget

    if results is None:
        from explorer.extract import results as read_results

        results = read_results(papers)
    return LeaderboardWidget(papers, results)


def compare_widget(papers: pd.DataFrame, *, topics: pd.DataFrame | None = None) -> "CompareWidget":
    """Show what sets two kept sets of papers apart, in words, topics, methods and data.

    Parameters
    ----------
    papers
        Frame of `explorer.load`.
    topics
        As for `explore`; without them topics are named when the frame has the column ``topic``.

    Returns
    -------
    CompareWidget
        A widget; keep sets under a name with ``.link.keep(name)`` and set them side by side with ``.link.compare``.

    Raises
    ------
    MissingColumnsError
        When ``title`` is missing.

    Examples
    --------
    >>> import explorer as ex
    >>> widget = compare_widget(ex.sample())
    >>> widget.link.keep("all")
    >>> list(widget.link.kept)
    ['all']
    """
    from explorer.widgets.compare import CompareWidget

    require(papers, "title")
    return CompareWidget(papers, topics=_names(papers, topics=topics))


def trends_widget(
    papers: pd.DataFrame, *, topics: pd.DataFrame | None = None, relations: pd.DataFrame | None = None
) -> "TrendsWidget":
    """Show papers over time by topic, category, method or dataset, beside what is new, rising, fading or back.

    Parameters
    ----------
    papers
        Frame of `explorer.load`; with the column ``topic`` (see `prepare`) topics are counted, too.
    topics
        As for `explore`; without them topics are named when the frame has the column.
    relations
        Frame of `explorer.relations`; read out of ``papers`` by default, when methods or datasets are asked for.

    Returns
    -------
    TrendsWidget
        A widget; ``.selection()`` gives the papers of the name or period clicked as DataFrame.

    Examples
    --------
    >>> import explorer as ex
    >>> widget = trends_widget(ex.sample())
    >>> widget.kinds
    ['category', 'methods', 'datasets']
    """
    from explorer.widgets.trends import TrendsWidget

    return TrendsWidget(papers, topics=_names(papers, topics=topics), relations=relations)


def news_widget(
    papers: pd.DataFrame,
    *,
    since: "Day | None" = None,
    topics: pd.DataFrame | None = None,
    relations: pd.DataFrame | None = None,
) -> "NewsWidget":
    """Show what is new since a day by topic, each paper in a sentence; copy or download it as markdown.

    Parameters
    ----------
    papers
        All papers of `explorer.load`, the old ones too: what is new shows against them.
    since
        First day, e.g. ``"2026-02-01"``; by default seven days before the newest digest.
    topics
        As for `trends_widget`.
    relations
        Frame of `explorer.relations`; read out of ``papers`` by default.

    Returns
    -------
    NewsWidget
        A widget; ``.brief()`` gives what it shows as DataFrame, ``.markdown()`` as text.

    Raises
    ------
    InvalidValueError
        When ``since`` is no day.
    MissingColumnsError
        When ``title`` is missing.

    Examples
    --------
    >>> import explorer as ex
    >>> widget = news_widget(ex.sample(), since="2026-01-20")
    >>> len(widget.brief()) > 0
    True
    """
    from explorer.widgets.news import NewsWidget

    return NewsWidget(papers, since=since, topics=_names(papers, topics=topics), relations=relations)


def _names(papers: pd.DataFrame, *, topics: pd.DataFrame | None) -> pd.DataFrame | None:
    """Names of the topics, for a frame that has topics; they are named as they are where they are no numbers."""
    if topics is not None or "topic" not in papers.columns or not pd.api.types.is_numeric_dtype(papers["topic"]):
        return topics
    return name_topics(papers, by="topic")


def _mapped(papers: pd.DataFrame, *, topics: pd.DataFrame | None) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Prepare papers that have no places yet; name topics that have no names yet."""
    if not {"x", "y", "topic"} <= set(papers.columns):
        return prepare(papers)
    return papers, name_topics(papers, by="topic") if topics is None else topics
