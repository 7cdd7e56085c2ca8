"""The graph that is drawn: read when it is first seen, and as much of it as is asked for; what the papers shown mute."""

from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt
import pandas as pd

from explorer.widgets.base import Answer, Buffers, Message
from explorer.widgets.graph_content import CONTENTS, graph_of, with_aliases
from explorer.widgets.graph_nodes import neighbours
from explorer.widgets.graph_page import GraphPage
from explorer.widgets.graph_view import View
from explorer.widgets.selection import Selection

if TYPE_CHECKING:
    import networkx as nx

_AT_ONCE = 600  # nodes that are laid out before one could notice


class ShownGraph(GraphPage):
    """What part of which graph the page shows; `explorer.widgets.graph.GraphWidget` says what a click does.

    Parameters
    ----------
    papers
        Frame of `explorer.load`.
    graph
        A graph of `explorer.graphs`; made of the papers when it is not given.
    link
        Selection to share with other widgets; its own by default.
    """

    def __init__(
        self, papers: pd.DataFrame, *, graph: "nx.Graph[str] | None" = None, link: Selection | None = None
    ) -> None:
        super().__init__(papers, link=link)
        self.given = graph
        self.view: View | None = None
        self.picked_node: str | None = None
        self._drawn: View | None = None
        self._content = CONTENTS[0]
        self._offered = CONTENTS if graph is None else ()
        self.contents = list(self._offered)

    def answers(self) -> dict[str, Answer]:
        """Give the method that answers each type of message."""
        views: dict[str, Answer] = {"more": self._more, "whole": self._whole, "back": self._back}
        return {**super().answers(), **views, "content": self._change}

    def show(self) -> None:
        """Mute what is not joined to the papers shown; the first view of a big graph is cut anew for them."""
        if self.view is None:
            if not self.reading:
                self._read()
            return
        # A click on a node mutes the others; it must not change which are drawn, and where.
        others = self.view.follow(self._wanted())
        if others or self.view is not self._drawn:
            self.draw(self.view, node=self.picked_node)
            self._drawn = self.view
        chosen = self._joined(self.view)
        self.shown = b"" if chosen.all() else chosen.astype(np.uint8).tobytes()

    def follow_opened(self) -> None:
        """Ring the node of the paper that is open."""
        self.opened = -1 if self.view is None else self.view.place_of(self.link.opened)

    def let_go(self) -> None:
        """Pick no node, and filter by none."""
        self.picked_node = None
        if self.view is not None:
            self.mark(self.view, node=None)
        self.link.set("node", None)

    def _wanted(self) -> pd.Index:
        """The papers around which the graph is drawn."""
        return self.papers.index[self.link.mask(without="node")]

    def _read(self) -> None:
        """Read the graph, or the spellings of its names, and lay it out; beside everything else where it may be long."""
        content, given, wanted = self._content, self.given, self._wanted()

        def read() -> tuple[str, View]:
            view = View(graph_of(self.papers, content) if given is None else with_aliases(given, self.papers))
            view.lay_out(wanted)
            return content, view

        if given is None or len(given) > _AT_ONCE:
            self.read_later(read, lambda found: self._take(*found))
        else:
            self._take(*read())

    def _take(self, content: str, view: View) -> None:
        """Show the graph that was asked for last; one that was asked for before comes too late."""
        if content == self._content and self.view is None:
            self.view, self.content = view, content
            self.name_kinds(view)
            self.show()
            self.follow_opened()

    def _change(self, message: Message, _: Buffers) -> None:
        """Draw other content: methods, citations or both; what was picked lets go."""
        wanted = message.get("content")
        if wanted not in self._offered or wanted == self._content:
            return
        self._content = str(wanted)
        if self.view is not None:
            self.let_go()
            self.tell_path(None, [])
            self.view = None
        if self.in_sight:
            self._read()

    def _more(self, _: Message, __: Buffers) -> None:
        if self.view is not None:
            self.view.draw_more()
            self._show_later(self.view)

    def _whole(self, _: Message, __: Buffers) -> None:
        if self.view is not None:
            self.view.draw_all()
            self._show_later(self.view)

    def _back(self, _: Message, __: Buffers) -> None:
        if self.view is not None:
            self.view.back()
            self.show()

    def _show_later(self, view: View) -> None:
        """Show a view as soon as it is laid out, which in a big graph happens beside everything else."""
        if len(view.graph) <= _AT_ONCE:
            self.show()
        else:
            wanted = self._wanted()
            self.read_later(lambda: view.lay_out(wanted), lambda _: self.show())

    def _joined(self, view: View) -> npt.NDArray[np.bool_]:
        """Tell which nodes drawn are papers shown, or joined to one of them."""
        shown = set(self.link.ids)
        if len(shown) == len(self.papers):
            return np.ones(len(view.nodes), dtype=np.bool_)
        near = {other for paper in shown if paper in view.graph for other in neighbours(view.graph, paper)}
        others = near - set(self.papers.index)
        return np.array([node in shown or node in others for node in view.nodes], dtype=np.bool_)
