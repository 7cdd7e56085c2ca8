"""A literature explorer: folders of paper digests as pandas frames, maps, graphs and linked views.

    import explorer as ex

    papers = ex.load("data/digests")          # DataFrame, index paper_id
    papers.explode("authors")["authors"].value_counts().head()
    edges = ex.relations(papers)              # who is compared with whom, on which data: each with its sentence
    ex.leaderboard(ex.results(papers), "LIBERO")
    view = ex.explore(papers); view           # linked map, graph, table, filters
    view.selection()                          # DataFrame again

Importing the package is light: what needs torch, umap, sklearn, plotly or ipywidgets loads it when it is called.
"""

from explorer.app import explore, graph_widget, leaderboard_widget, prepare, topic_map_widget
from explorer.corpus import check, disagreements, identify, load, merge, origins, read
from explorer.embeddings import center, embed
from explorer.export import to_bibtex, to_csv, to_gexf, to_graphml
from explorer.extract import entities, leaderboard, relations, results
from explorer.figures import topic_map
from explorer.graphs import (
    bridges,
    centrality,
    citation_graph,
    communities,
    genealogy,
    graph_tables,
    layout,
    method_graph,
    shared_graph,
)
from explorer.maps import cluster, project
from explorer.readers import register_reader
from explorer.sample import sample
from explorer.search import search
from explorer.topics import name_topics

__all__ = [
    "bridges",
    "center",
    "centrality",
    "check",
    "citation_graph",
    "cluster",
    "communities",
    "disagreements",
    "embed",
    "entities",
    "explore",
    "genealogy",
    "graph_tables",
    "graph_widget",
    "identify",
    "layout",
    "leaderboard",
    "leaderboard_widget",
    "load",
    "merge",
    "method_graph",
    "name_topics",
    "origins",
    "prepare",
    "project",
    "read",
    "register_reader",
    "relations",
    "results",
    "sample",
    "search",
    "shared_graph",
    "to_bibtex",
    "to_csv",
    "to_gexf",
    "to_graphml",
    "topic_map",
    "topic_map_widget",
]
