"""What can bring two mentions together: which papers a changed digest can touch at all.

The keys follow `explorer.corpus.identity.grouping`: mentions meet under an arXiv id, a DOI, or a title that is equal or nearly so.
Titles only count where one of the two mentions is not sure of its arXiv id, so keys of titles come in two kinds.
"""

from collections import defaultdict
from collections.abc import Iterable

import pandas as pd

from explorer.corpus.identity.keys import is_untitled, title_key
from explorer.corpus.identity.matching import halves
from explorer.corpus.values import objects

_SURE, _UNSURE = "sure ", "unsure "


def link_keys(mentions: pd.DataFrame) -> list[tuple[str, ...]]:
    """Give for each mention the keys by which others can find it; see `asked`.

    Examples
    --------
    >>> from explorer.model import Mention
    >>> from explorer.schema import mentions_frame
    >>> told = [Mention(title="Tugs", arxiv_id=i, file="a.md", line=1, reader="demo") for i in ("2601.09150", None)]
    >>> link_keys(mentions_frame(told))
    [('arxiv:2601.09150', 'sure tugs'), ('unsure tugs',)]
    """
    arxiv, titles = objects(mentions["arxiv_id"]), mentions["title"].tolist()
    spellings = defaultdict[str, set[str]](set)
    for identifier, title in zip(arxiv, titles, strict=True):
        spellings[identifier].add(title_key(title))
    others = zip(objects(mentions["doi"]), titles, objects(mentions["title_zh"]), strict=True)
    return [
        (
            *([f"arxiv:{identifier}"] if identifier else []),
            *([f"doi:{doi}"] if doi else []),
            # An id that stands at several titles may be taken from some of them.
            *_of_titles(_SURE if identifier and len(spellings[identifier]) == 1 else _UNSURE, title, chinese),
        )
        for identifier, (doi, title, chinese) in zip(arxiv, others, strict=True)
    ]


def asked(keys: Iterable[tuple[str, ...]]) -> set[str]:
    """Give the keys to look for, to find all mentions that could meet those with these keys.

    Examples
    --------
    >>> sorted(asked([("doi:10.1/x", "sure tugs")])), sorted(asked([("unsure tugs",)]))
    (['doi:10.1/x', 'unsure tugs'], ['sure tugs', 'unsure tugs'])
    """
    own = {key for several in keys for key in several}
    unsure = {_UNSURE + key.removeprefix(_SURE) for key in own if key.startswith(_SURE)}
    sure = {_SURE + key.removeprefix(_UNSURE) for key in own if key.startswith(_UNSURE)}
    return {key for key in own if not key.startswith(_SURE)} | unsure | sure


def _of_titles(kind: str, title: str, chinese: str | None) -> list[str]:
    if is_untitled(title):
        return []
    names = dict.fromkeys(title_key(name) for name in (title, chinese) if name)
    return [kind + key for key in (*names, *sorted(halves(title)))]
