"""Digest files to mentions, mentions to papers, and a report on what was read and what was not."""

from explorer.corpus.check import check
from explorer.corpus.merge import merge
from explorer.corpus.read import load, read

__all__ = ["check", "load", "merge", "read"]
