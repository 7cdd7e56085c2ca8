"""Which word groups are pieces of longer terms, by the words they stand among."""

from collections import Counter, defaultdict
from collections.abc import Iterable

from explorer import vocabulary
from explorer.vocabulary import english_key

LONGEST = 3
"""Words of a term."""

FREE = 0.25
"""A term ends its run of nouns in this share of the papers that use it; a piece does so more seldom."""

BOUND = 0.7
"""A piece has the same word before it in this share of the papers that use it."""

FEWEST = 2
"""Papers that must have a word before a group, to call the group a piece."""


HEADS = {
    "model": "models",
    "network": "networks",
    "learning": "learning",
    "模型": "模型",
    "网络": "网络",
    "学习": "学习",
}
"""Words that name no topic but end the names of many, and how they are written there."""

HELD = 0.5
"""A term is written with such a word where this share of its papers do so."""


class Neighbours:
    """The words before and behind word groups, over the papers of a corpus.

    Notes
    -----
    After the C-value (Frantzi, Ananiadou & Mima, 2000): a group found only inside a longer one is no term.

    Examples
    --------
    >>> corpus = Neighbours()
    >>> for _ in range(3):
    ...     corpus.read([["末端", "执行器", "轨迹"]], [["Series", "Forecasting"], ["Time", "Series", "Forecasting"]])
    >>> corpus.is_fragment("末端执行器"), corpus.is_fragment("执行器轨迹"), corpus.is_fragment("末端执行器轨迹")
    (True, True, False)
    >>> corpus.is_fragment("series forecasting")
    False
    """

    def __init__(self) -> None:
        self._papers: Counter[str] = Counter()
        self._ends: Counter[str] = Counter()
        self._before: defaultdict[str, Counter[str]] = defaultdict(Counter)
        self._heads: defaultdict[str, Counter[str]] = defaultdict(Counter)

    def read(self, chinese: Iterable[list[str]], english: Iterable[list[str]]) -> None:
        """Take in the runs of nouns of one more paper."""
        # term -> does it ever end a run, and the words before it; "" where it begins a run
        ends: dict[str, bool] = {}
        before: defaultdict[str, set[str]] = defaultdict(set)
        heads: set[tuple[str, str]] = set()
        for phrases, joint in ((chinese, ""), (english, " ")):
            for phrase in phrases:
                words = phrase if not joint else [english_key(word) for word in phrase]
                _take(words, joint, ends, before, heads)
        self._papers.update(ends.keys())
        self._ends.update(term for term, free in ends.items() if free)
        for term, words_before in before.items():
            if "" not in words_before:
                self._before[term].update(words_before)
        for term, head in heads:
            self._heads[term][head] += 1

    def is_fragment(self, term: str) -> bool:
        """Say whether a term is hardly ever met but as the beginning, or the end, of one that is longer."""
        papers = self._papers[term]
        if not papers:
            return False
        most = max(self._before[term].values(), default=0)
        return self._ends[term] < FREE * papers or (most >= FEWEST and most >= BOUND * papers)

    def head_of(self, term: str) -> str:
        """Give the word without content of its own that a term hardly ever goes without, as *models* behind *diffusion language*."""
        head, papers = max(self._heads[term].items(), key=lambda pair: (pair[1], pair[0]), default=("", 0))
        return HEADS[head] if papers >= FEWEST and papers >= HELD * self._papers[term] else ""


def _take(
    words: list[str],
    joint: str,
    ends: dict[str, bool],
    before: defaultdict[str, set[str]],
    heads: set[tuple[str, str]],
) -> None:
    empty = vocabulary.fillers("en" if joint else "zh")
    for start in range(len(words)):
        for end in range(start + 1, min(start + LONGEST, len(words)) + 1):
            term = joint.join(words[start:end])
            ends[term] = ends.get(term, False) or end == len(words) or words[end] in empty
            if end < len(words) and words[end] in HEADS:
                heads.add((term, words[end]))
            before[term].add("" if start == 0 or words[start - 1] in empty else words[start - 1])
