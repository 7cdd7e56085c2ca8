"""Papers out again: for reference managers, spreadsheets, pandas and people; graphs as GraphML and GEXF."""

from explorer.export.bibtex import to_bibtex
from explorer.export.csl_json import to_csl_json
from explorer.export.graphs import to_gexf, to_graphml
from explorer.export.markdown import to_markdown
from explorer.export.parquet import read_parquet, to_parquet
from explorer.export.ris import to_ris
from explorer.export.sheets import to_csv

__all__ = [
    "read_parquet",
    "to_bibtex",
    "to_csl_json",
    "to_csv",
    "to_gexf",
    "to_graphml",
    "to_markdown",
    "to_parquet",
    "to_ris",
]
