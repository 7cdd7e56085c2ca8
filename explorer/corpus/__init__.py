"""Digest files to mentions, mentions to papers, and a report on what was read and what was not."""

from explorer.corpus.check import check
from explorer.corpus.identity.grouping import identify
from explorer.corpus.merging.differences import disagreements
from explorer.corpus.merging.merge import merge, origins
from explorer.corpus.read import load, read

__all__ = ["check", "disagreements", "identify", "load", "merge", "origins", "read"]
