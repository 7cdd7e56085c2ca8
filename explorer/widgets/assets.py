"""JavaScript and CSS of the widgets: one self-contained module a widget, put together from the shared files."""

import re
from functools import cache
from importlib.resources import files

_IMPORT = re.compile(r'^import \{[^}]*\} from "\./([\w-]+\.js)";\n', re.MULTILINE)
_EXPORT = re.compile(r"^export (?=(?:async )?(?:function|class|const))", re.MULTILINE)


@cache
def script(name: str) -> str:
    """Put a widget's module and the modules it imports into one, since a widget travels as a single text.

    Imports are written ``import { a } from "./file.js";`` at the start of a line; top-level names are unique over all
    files, so that joining them needs no renaming.

    Parameters
    ----------
    name
        File in ``static/``, e.g. ``map.js``; its default export is the widget.

    Returns
    -------
    str
        An ES module without imports.

    Examples
    --------
    >>> "import {" in script("map.js")
    False
    """
    order: list[str] = []
    _collect(name, order)
    texts = [_read(file) for file in order]
    return "\n".join(
        _IMPORT.sub("", text if file == name else _EXPORT.sub("", text))
        for file, text in zip(order, texts, strict=True)
    )


@cache
def style(*names: str) -> str:
    """Join style sheets, the shared one (``base.css``) first.

    Examples
    --------
    >>> ".lx" in style("plane.css")
    True
    """
    return "\n".join(_read(name) for name in ("base.css", *names))


def _collect(name: str, order: list[str]) -> None:
    """Append a file after everything that it imports."""
    for imported in _IMPORT.findall(_read(name)):
        if imported not in order:
            _collect(imported, order)
    order.append(name)


@cache
def _read(name: str) -> str:
    return (files("explorer.widgets") / "static" / name).read_text(encoding="utf-8")
