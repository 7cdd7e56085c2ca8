"""Search papers in Chinese and English, by words and by meaning; papers like others."""

from explorer.search.searching import search
from explorer.search.similar import similar

__all__ = ["search", "similar"]
