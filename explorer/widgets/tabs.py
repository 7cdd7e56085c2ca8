"""The row of tabs below the map."""

from collections.abc import Mapping

import traitlets

from explorer.widgets.assets import script, style
from explorer.widgets.base import LinkedWidget


class TabBar(LinkedWidget):
    """Tabs for panels that stand beside the bar in the same box; the panel of tab ``x`` has the class ``lx-panel-x``.

    Switching happens in the page; Python has no part in it. The bar's upper edge can be dragged to make room.

    Parameters
    ----------
    tabs
        Key of each tab's text, and the share of the height, in percent, that its panel gets to begin with.

    Examples
    --------
    >>> TabBar({"table": 33, "graph": 60}).tabs
    ['table', 'graph']
    """

    _esm = script("tabs.js")
    _css = style("tabs.css")

    tabs = traitlets.List(traitlets.Unicode()).tag(sync=True)
    shares = traitlets.Dict(help="height of each panel to begin with, in percent").tag(sync=True)

    def __init__(self, tabs: Mapping[str, int]) -> None:
        super().__init__("resize", *tabs)
        self.shares = dict(tabs)
        self.tabs = list(tabs)
