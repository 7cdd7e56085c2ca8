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
from explorer.embeddings import center, embed, embedder_report, topic_vectors
from explorer.export import to_bibtex, to_csv, to_gexf, to_graphml, to_markdown
from explorer.extract import entities, leaderboard, relations, results
from explorer.figures import dendrogram, heat_map, timeline, topic_map
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
from explorer.maps import cluster, grow, map_methods, project, refit, topic_layers, topic_tree
from explorer.notes import move_notes, note, notes
from explorer.readers import register_reader
from explorer.sample import sample
from explorer.search import search, similar
from explorer.topics import apply_edits, edit_topics, name_topics
from explorer.trends import brief, movements, topics_over_time, trends

__all__ = [
    "apply_edits",
    "bridges",
    "brief",
    "center",
    "centrality",
    "check",
    "citation_graph",
    "cluster",
    "communities",
    "dendrogram",
    "disagreements",
    "edit_topics",
    "embed",
    "embedder_report",
    "entities",
    "explore",
    "genealogy",
    "graph_tables",
    "graph_widget",
    "grow",
    "heat_map",
    "identify",
    "layout",
    "leaderboard",
    "leaderboard_widget",
    "load",
    "map_methods",
    "merge",
    "method_graph",
    "move_notes",
    "movements",
    "name_topics",
    "note",
    "notes",
    "origins",
    "prepare",
    "project",
    "read",
    "refit",
    "register_reader",
    "relations",
    "results",
    "sample",
    "search",
    "shared_graph",
    "similar",
    "timeline",
    "to_bibtex",
    "to_csv",
    "to_gexf",
    "to_graphml",
    "to_markdown",
    "topic_layers",
    "topic_map",
    "topic_map_widget",
    "topic_tree",
    "topic_vectors",
    "topics_over_time",
    "trends",
]
