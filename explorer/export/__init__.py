"""Papers out again: BibTeX for reference managers, CSV for spreadsheets, markdown for people; graphs as GraphML and GEXF."""

from explorer.export.bibtex import to_bibtex
from explorer.export.graphs import to_gexf, to_graphml
from explorer.export.markdown import to_markdown
from explorer.export.sheets import to_csv

__all__ = ["to_bibtex", "to_csv", "to_gexf", "to_graphml", "to_markdown"]
