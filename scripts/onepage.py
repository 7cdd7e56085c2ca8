"""Show one widget in a bare page of a headless browser, without kernel or server, for tests and screenshots.

What the page says reaches the widget in this process, and its answer goes back: as under voila, in milliseconds.
"""

import base64
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import ipywidgets
from playwright.sync_api import Browser, Page

HTML = """<!doctype html><meta charset="utf-8"><style>
html, body { margin: 0; background: light-dark(#fff, #111); color-scheme: light dark; } #cell { margin: 0; width: 100%; }
</style><style id="style"></style><div id="cell"></div>"""

HOST = """async ({ code, css, state, height }) => {
  document.getElementById("style").textContent = css;
  const bytes = (text) => Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
  const read = (value) => (value && value.base64 !== undefined ? new DataView(bytes(value.base64).buffer) : value);
  const values = new Map();
  const heard = new Map();
  const fire = (name, ...what) => [...(heard.get(name) ?? [])].forEach((act) => act(...what));
  const take = (fresh) => {
    for (const [name, value] of Object.entries(fresh)) values.set(name, read(value));
    for (const name of Object.keys(fresh)) fire(`change:${name}`);
  };
  const model = {
    get: (name) => values.get(name),
    on: (name, act) => heard.set(name, [...(heard.get(name) ?? []), act]),
    off: (name, act) => heard.set(name, (heard.get(name) ?? []).filter((other) => other !== act)),
    send: async (content, _, buffers = []) => {
      const written = buffers.map((buffer) => btoa(Array.from(new Uint8Array(buffer), (byte) => String.fromCharCode(byte)).join("")));
      for (const [kind, what] of await window.toPython(content, written)) kind === "state" ? take(what) : fire("msg:custom", what, []);
      window.answered = (window.answered ?? 0) + 1;
    },
  };
  take(state);
  const cell = document.getElementById("cell");
  cell.style.height = height;
  const module = await import(URL.createObjectURL(new Blob([code], { type: "text/javascript" })));
  module.default.render({ model, el: cell });
}"""


@contextmanager
def showing(
    widget: ipywidgets.DOMWidget, opened: Browser, *, height: str = "100vh", width: int = 1280, dark: bool = False
) -> Iterator[Page]:
    """Show a widget in a fresh profile, in a window 800 pixels high; closes the page afterwards."""
    context = opened.new_context(
        viewport={"width": width, "height": 800}, color_scheme="dark" if dark else "light", locale="zh-CN"
    )
    page = context.new_page()
    page.set_content(HTML)
    page.expose_function("toPython", Wire(widget).hear)
    state = _written(widget.get_state(), [name for name in widget.keys if not name.startswith("_")])
    page.evaluate(HOST, {"code": widget._esm, "css": widget._css, "state": state, "height": height})
    yield page
    context.close()


class Wire:
    """Between a page and a widget: messages in, changes and answers out, in order."""

    def __init__(self, widget: ipywidgets.DOMWidget) -> None:
        self._widget = widget
        self._out: list[tuple[str, Any]] = []
        widget.send_state = self._state
        widget.send = lambda content, buffers=None: self._out.append(("message", content))  # noqa: ARG005  # as ipywidgets calls it

    def hear(self, content: dict[str, Any], buffers: list[str]) -> list[tuple[str, Any]]:
        """Hand a message to the widget and give what it has to say, and what changed here since the last one."""
        self._widget._handle_custom_msg(content, [memoryview(base64.b64decode(buffer)) for buffer in buffers])
        told, self._out = self._out, []
        return told

    def _state(self, key: Any = None) -> None:
        names = [key] if isinstance(key, str) else list(key or ())
        self._out.append(("state", _written(self._widget.get_state(), names)))


def _written(state: dict[str, Any], names: list[str]) -> dict[str, Any]:
    """Write traits as JSON; binary ones as base64."""
    return {name: _json(state[name]) for name in names if name in state and name != "layout"}


def _json(value: Any) -> Any:
    return {"base64": base64.b64encode(value).decode()} if isinstance(value, bytes | memoryview) else value
