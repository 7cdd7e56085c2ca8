"""Two sets of papers side by side: what one speaks of and the other does not."""

from functools import partial
from typing import Any, NamedTuple

import pandas as pd
import traitlets

from explorer.trends.comparing import contrast, told_by, what_can_be_told
from explorer.widgets.assets import script, style
from explorer.widgets.base import Answer, Buffers, Message
from explorer.widgets.lazy import LazyWidget
from explorer.widgets.selection import REST, SHOWN, Selection
from explorer.widgets.strings import TEXTS, pair

MOST = 24
"""Entries of a side that travel to the page."""
LEAST = 0.6
"""Entries with a smaller score differ so little that they tell nothing."""

_FACTS = ("methods", "models", "datasets", "benchmarks")
_KINDS = ("words", *_FACTS, "topics", "categories", "kinds", "years")


class Found(NamedTuple):
    """What was read for a comparison."""

    told: pd.DataFrame
    """Which paper tells of what: ``paper_id``, ``what``, ``name``."""
    scores: pd.DataFrame
    """Frame of `explorer.trends.comparing.contrast`."""


class CompareWidget(LazyWidget):
    """What sets two sets apart, in words, topics, methods and data; a click on an entry shows its papers.

    The sides are kept sets (`Selection.keep`), the papers shown when the comparison was asked for, and all others.

    Parameters
    ----------
    papers
        Frame of `explorer.load`; needs ``title``.
    topics
        Frame of `explorer.name_topics`, for the names of topics.
    link
        Selection to share with other widgets; its own by default.

    Examples
    --------
    >>> papers = pd.DataFrame({"title": ["A", "B", "C", "D"], "kind": ["survey", "survey", "paper", "paper"]}, index=list("abcd"))
    >>> widget = CompareWidget(papers)
    >>> widget.link.keep("surveys", ["a", "b"])
    >>> widget.compare("surveys")
    >>> [entry["name"] for entry in widget.left["entries"]]
    [['综述', 'survey']]
    """

    _esm = script("compare.js")
    _css = style("lazy.css", "compare.css")

    sets: traitlets.List[Any] = traitlets.List(help="names of the kept sets").tag(sync=True)
    left = traitlets.Dict(help="name, size and entries of the left side; empty for no comparison").tag(sync=True)
    right = traitlets.Dict(help="the same of the right side").tag(sync=True)
    lacks_facts = traitlets.Bool(help="whether methods and data can be compared, too").tag(sync=True)
    empty = traitlets.Bool(help="whether a side has no papers").tag(sync=True)

    def __init__(
        self, papers: pd.DataFrame, *, topics: pd.DataFrame | None = None, link: Selection | None = None
    ) -> None:
        super().__init__(papers, *_WORDS, *(f"what_{kind}" for kind in _KINDS), link=link)
        self._topics = topics
        self._facts = False
        self._sides: tuple[str, str] | None = None
        self._ids = (papers.index[:0], papers.index[:0])
        self._found: Found | None = None
        self.link.observe(self._follow_kept, "kept")
        self.sets = list(self.link.kept)

    def compare(self, left: str, right: str = REST) -> None:
        """Compare a kept set with another one, or with all other papers.

        Parameters
        ----------
        left, right
            Names of kept sets; ``right`` is by default every paper that is not on the left.
        """
        self.in_sight = True
        self.link.compare(left, right)

    def answers(self) -> dict[str, Answer]:
        """Give the method that answers each type of message."""
        return {**super().answers(), "compare": self._choose, "facts": self._with_facts, "only": self._only}

    def show(self) -> None:
        """Compare what is asked for, unless that is shown already."""
        asked = self.link.compared
        if asked is not None and not (asked is self._sides and self._same(asked)):
            self._sides = asked
            self._ids = self._papers_of(*asked)
            self._read()

    def _same(self, sides: tuple[str, str]) -> bool:
        """Whether the kept sets on either side hold the papers they held when they were compared."""
        kept = self.link.kept
        return all(side not in kept or kept[side].equals(ids) for side, ids in zip(sides, self._ids, strict=True))

    def follow_filters(self) -> None:
        """Stay with the papers that were compared, whatever is shown by now."""

    def _follow_kept(self, _: object) -> None:
        with self.telling():
            self.sets = list(self.link.kept)
            if self.in_sight:
                self.show()

    def _papers_of(self, left: str, right: str) -> tuple[pd.Index, pd.Index]:
        kept = {**self.link.kept, SHOWN: self.link.ids}
        sides = [kept.get(side, self.papers.index[:0]) for side in (left, right)]
        for place, side in enumerate((left, right)):
            if side == REST:
                sides[place] = self.papers.index[~self.papers.index.isin(sides[1 - place])]
        return sides[0], sides[1]

    def _read(self) -> None:
        """Read and count beside everything else."""
        self.empty = any(ids.empty for ids in self._ids)
        if self.empty:
            self._found = None
            self.left = self.right = {}
        else:
            ask = partial(_found, self.papers, *self._ids, topics=self._topics, facts=self._facts)
            self.read_later(ask, self._tell)

    def _tell(self, found: Found) -> None:
        if self._sides is None:
            return
        self._found = found
        self.lacks_facts = not self._facts and set(_FACTS) <= set(what_can_be_told(self.papers))
        with self.hold_sync():
            self.left = self._side(0, found.scores[found.scores["score"] >= LEAST])
            self.right = self._side(1, found.scores[found.scores["score"] <= -LEAST])

    def _side(self, place: int, rows: pd.DataFrame) -> dict[str, Any]:
        assert self._sides is not None
        return {
            "key": self._key(self._sides[place]),
            "name": self._name(self._sides[place]),
            "n": len(self._ids[place]),
            "entries": [_entry(row) for row in rows.head(MOST).to_dict("records")],
        }

    def _key(self, side: str) -> str:
        return {SHOWN: "shown", REST: "rest"}.get(side, f"set {side}")

    def _name(self, side: str) -> list[str]:
        return list({SHOWN: pair("compare_shown"), REST: pair("compare_rest")}.get(side, (side, side)))

    def _choose(self, message: Message, _: Buffers) -> None:
        """Compare the sides that the page names by their keys."""
        keys = {self._key(side): side for side in (SHOWN, REST, *self.link.kept)}
        left, right = (keys.get(str(message.get(side))) for side in ("left", "right"))
        if left is not None and right is not None and left != right:
            self.link.compare(left, right)

    def _with_facts(self, _: Message, __: Buffers) -> None:
        self._facts = True
        self._read()

    def _only(self, message: Message, _: Buffers) -> None:
        """Show the papers of both sides that tell of an entry, and nothing else; `undo` brings back what was shown."""
        if self._found is None:
            return
        told = self._found.told
        here = told[told["what"].eq(str(message.get("what"))) & told["name"].eq(str(message.get("name")))]
        if len(here):
            what, name = str(here["what"].iloc[0]), str(here["name"].iloc[0])
            (zh, en), (named_zh, named_en) = pair(f"what_{what}"), _names(what, name)
            ids = self.papers.index[self.papers.index.isin(here["paper_id"])]
            self.link.show(ids, label=(f"{zh} {named_zh}", f"{en} {named_en}"))


def _found(papers: pd.DataFrame, left: pd.Index, right: pd.Index, *, topics: pd.DataFrame | None, facts: bool) -> Found:
    relations = None
    if facts:
        from explorer.extract import relations as relations_of

        relations = relations_of(papers)  # of the whole corpus: what is kept is kept for all
    both = papers.loc[papers.index.isin(left.union(right))]
    kinds = [what for what in what_can_be_told(papers) if facts or what not in _FACTS]
    told = pd.concat([told_by(both, what, names=topics, relations=relations) for what in kinds], ignore_index=True)
    return Found(told, contrast(told, left, right))


def _entry(row: dict[Any, Any]) -> dict[str, Any]:
    what, name = str(row["what"]), str(row["name"])
    return {
        "what": what,
        "value": name,
        "name": list(_names(what, name)),
        "n_a": int(row["n_a"]),
        "n_b": int(row["n_b"]),
        "score": round(abs(float(row["score"])), 2),
    }


def _names(what: str, name: str) -> tuple[str, str]:
    """What an entry is called in either language; words and topics carry both."""
    if what == "kinds":
        return TEXTS.get(f"kind_{name}", (name, name))
    zh, both, en = name.partition(" / ")
    return (zh, en) if both and what in {"words", "topics"} else (name, name)


_WORDS = (
    *(
        "compare",
        "compare_hint",
        "compare_start",
        "compare_a",
        "compare_b",
        "compare_shown",
        "compare_rest",
        "compare_wait",
    ),
    *("compare_waited", "compare_more_in", "compare_same", "compare_empty", "compare_share", "compare_facts"),
    *("compare_only", "compare_help", "papers", "papers_one"),
)
