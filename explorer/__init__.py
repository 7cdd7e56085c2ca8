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

from explorer.app import prepare
from explorer.corpus import check, disagreements, identify, load, merge, origins, read
from explorer.embeddings import center, embed, embedder_report, topic_vectors
from explorer.export import (
    read_parquet,
    to_bibtex,
    to_csl_json,
    to_csv,
    to_gexf,
    to_graphml,
    to_markdown,
    to_parquet,
    to_ris,
)
from explorer.extract import entities, leaderboard, relations, results
from explorer.figures import dendrogram, heat_map, timeline, to_svg, topic_map
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
from explorer.notes import move_notes, note, notes, reading_status
from explorer.readers import register_reader
from explorer.sample import sample
from explorer.search import search, similar
from explorer.topics import apply_edits, edit_topics, name_topics
from explorer.trends import brief, compare, movements, topics_over_time, trends
from explorer.views import (
    compare_widget,
    explore,
    graph_widget,
    leaderboard_widget,
    news_widget,
    topic_map_widget,
    trends_widget,
)
from explorer.widgets.html_file import to_html

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
    "compare",
    "compare_widget",
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
    "news_widget",
    "note",
    "notes",
    "origins",
    "prepare",
    "project",
    "read",
    "read_parquet",
    "reading_status",
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
    "to_csl_json",
    "to_csv",
    "to_gexf",
    "to_graphml",
    "to_html",
    "to_markdown",
    "to_parquet",
    "to_ris",
    "to_svg",
    "topic_layers",
    "topic_map",
    "topic_map_widget",
    "topic_tree",
    "topic_vectors",
    "topics_over_time",
    "trends",
    "trends_widget",
]
