"""Graphs out of what the digests say: methods, citations, shared names, genealogies; layouts and measures for any graph."""

from explorer.graphs.centralities import centrality
from explorer.graphs.citations import citation_graph
from explorer.graphs.genealogies import Dropped, genealogy
from explorer.graphs.groups import bridges, communities
from explorer.graphs.layouts import layout
from explorer.graphs.methods import method_graph
from explorer.graphs.nodes import NODE_KINDS
from explorer.graphs.shared import SHARED, shared_graph
from explorer.graphs.tables import graph_tables

__all__ = [
    "NODE_KINDS",
    "SHARED",
    "Dropped",
    "bridges",
    "centrality",
    "citation_graph",
    "communities",
    "genealogy",
    "graph_tables",
    "layout",
    "method_graph",
    "shared_graph",
]
