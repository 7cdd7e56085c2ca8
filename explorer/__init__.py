"""A literature explorer: folders of paper digests as pandas frames, maps, graphs and linked views.

    import explorer as ex

    papers = ex.load("data/digests")          # DataFrame, index paper_id
    papers.explode("authors")["authors"].value_counts().head()
    view = ex.explore(papers); view           # linked map, graph, table, filters
    view.selection()                          # DataFrame again

Importing the package is light: what needs torch, umap, sklearn, plotly or ipywidgets loads it when it is called.
"""

from explorer.app import explore, graph_widget, prepare, topic_map_widget
from explorer.corpus import check, disagreements, identify, load, merge, origins, read
from explorer.embeddings import center, embed
from explorer.export import to_bibtex, to_csv
from explorer.figures import topic_map
from explorer.graphs import graph_tables, layout, method_graph
from explorer.maps import cluster, project
from explorer.readers import register_reader
from explorer.sample import sample
from explorer.search import search
from explorer.topics import name_topics

__all__ = [
    "center",
    "check",
    "cluster",
    "disagreements",
    "embed",
    "explore",
    "graph_tables",
    "graph_widget",
    "identify",
    "layout",
    "load",
    "merge",
    "method_graph",
    "name_topics",
    "origins",
    "prepare",
    "project",
    "read",
    "register_reader",
    "sample",
    "search",
    "to_bibtex",
    "to_csv",
    "topic_map",
    "topic_map_widget",
]
