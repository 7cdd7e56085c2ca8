"""A literature explorer over folders of paper digests (the lead completes this module)."""

from explorer.corpus import check, load, merge, read
from explorer.readers import register_reader

__all__ = ["check", "load", "merge", "read", "register_reader"]
