"""The map with a look that can be told and taken back: colours, sizes, density, the trail of time."""

from collections.abc import Mapping
from types import MappingProxyType

import numpy as np
import traitlets

from explorer.widgets.base import Buffers, Message
from explorer.widgets.map_look import (
    COLOUR,
    DAYS,
    DENSITY,
    SIZE,
    SPANS,
    TRAIL,
    checked_look,
    day_number,
    fresh_by_label,
)
from explorer.widgets.map_page import MapPage


class LookedMap(MapPage):
    """A map that knows what it looks like: `look` tells it, `set_look` shows it again.

    Examples
    --------
    >>> import pandas as pd
    >>> papers = pd.DataFrame({"title": ["A", "B"], "x": [0.0, 1.0], "y": [0.0, 1.0], "topic": [0, 0], "stars": [1, 2]})
    >>> widget = LookedMap(papers)
    >>> widget.colour_by("stars")
    >>> widget.look
    {'colour': 'stars'}
    """

    _usual: Mapping[str, str] = MappingProxyType({COLOUR: "topic", SIZE: "", DAYS: str(SPANS[0])})
    _beyond: Mapping[str, str] = MappingProxyType({})

    def take_as_usual(self) -> None:
        """Take the colours and sizes there are now as those that a look need not tell."""
        self._usual = {**self._usual, COLOUR: self.coloured, SIZE: self.sized}
        self._tell_look()

    def set_look(self, look: Mapping[str, str]) -> None:
        """Show the map as `look` told it before; what it does not say goes back to what is usual here.

        Parameters
        ----------
        look
            As `look`; what cannot be shown here is left out, so it may come from anywhere.

        Examples
        --------
        >>> import pandas as pd
        >>> papers = pd.DataFrame({"title": ["A", "B"], "x": [0.0, 1.0], "y": [0.0, 1.0], "topic": [0, 0], "stars": [1, 2]})
        >>> widget = LookedMap(papers)
        >>> widget.set_look({"colour": "stars", "size": "no such column"})
        >>> widget.look
        {'colour': 'stars'}
        """
        self._show(checked_look(look, scales=self.scales))

    def follow_filters(self) -> None:
        """Mute the papers that are not shown, and count what is new among the others."""
        super().follow_filters()
        self.fresh = self._fresh()

    def change_look(self, message: Message, _: Buffers) -> None:
        """Change what the page asks for and leave the rest of the look as it is; a trail without a day is no trail."""
        kept = {key: text for key, text in self.look.items() if key not in message}
        self._show({**kept, **checked_look(message, scales=self.scales)})

    def _show(self, look: Mapping[str, str]) -> None:
        wanted = {**self._usual, **look}
        with self.hold_sync():
            if wanted[COLOUR] != self.coloured:
                self.colour_by(wanted[COLOUR])
            if wanted[SIZE] != self.sized:
                self.size_by(wanted[SIZE] or None)
            self._beyond = {key: text for key, text in look.items() if key in (DENSITY, TRAIL, DAYS)}
            self._tell_look()
            self.fresh = self._fresh()

    @traitlets.observe("coloured", "sized")
    def _tell_look(self, _: object = None) -> None:
        now = {COLOUR: self.coloured, SIZE: self.sized, **self._beyond}
        self.look = {key: text for key, text in now.items() if text != self._usual.get(key)}

    def _fresh(self) -> list[int]:
        """Count the new papers of the trail by label."""
        last = day_number(self.look.get(TRAIL, ""))
        if last is None:
            return []
        with np.errstate(invalid="ignore"):
            new = (self.first_days <= last) & (self.first_days > last - int(self.look.get(DAYS, SPANS[0])))
        return fresh_by_label(self.levels, self.labels, new & self.link.mask())
