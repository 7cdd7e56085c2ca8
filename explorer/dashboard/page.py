"""The page as it is served: one kernel for each visitor, and a place for as many as the machine bears."""

import asyncio
from pathlib import Path
from typing import Any, ClassVar

from tornado.web import HTTPError, RequestHandler, authenticated
from voila.tornado.handler import TornadoVoilaHandler

STATIC = Path(__file__).parent / "jupyter" / "voila" / "templates" / "explorer" / "static"
"""Folder of the pages that need no kernel: the door, and what is told when all places are taken."""

_LOOKS, _PAUSE = 8, 0.4  # for a place; seconds between them


class Brief(RequestHandler):
    """Tells of an error in a line, not on a page of Jupyter's."""

    def write_error(self, status_code: int, **_: Any) -> None:
        """Say the number and its meaning."""
        self.set_header("Content-Type", "text/plain; charset=utf-8")
        self.finish(f"{status_code} {self._reason}\n")


class Page(Brief, TornadoVoilaHandler):  # type: ignore[misc]
    """The page: one kernel for each visitor, and not more of them than the machine bears."""

    coming: ClassVar[int] = 0  # visitors whose kernel may not have been started yet

    @authenticated
    async def get(self, path: str | None = None) -> None:
        """Send the page while it is made."""
        if path:
            raise HTTPError(404)
        if not await self._finds_place():
            self.set_status(503)
            self.finish((STATIC / "full.html").read_text("utf-8"))
            return
        Page.coming += 1
        waiting = True
        try:
            async for html in self.get_generator():
                Page.coming -= waiting
                waiting = False
                self.write(html)
                self.flush()
        finally:
            Page.coming -= waiting

    @authenticated
    async def post(self, _path: str | None = None) -> None:
        """Let in who brings the token, which in a form stands in no address; where to stands after the ``#``."""
        self.redirect(self.base_url, status=303)

    def write_error(self, status_code: int, **_: Any) -> None:
        """A wrong token leads back to the door."""
        if self.request.method == "POST":
            self.redirect(f"{self.settings['login_url']}?wrong", status=303)
        else:
            super().write_error(status_code)

    async def _finds_place(self) -> bool:
        """Wait a little for a place: who loads the page anew leaves one at the same time."""
        for _ in range(_LOOKS):
            if not self._is_full():
                return True
            await asyncio.sleep(_PAUSE)
        return False

    def _is_full(self) -> bool:
        started = sum(kernel.done() for kernel in self.kernel_manager._pools.get(self.notebook_path, ()))
        open_pages: int = len(self.kernel_manager.list_kernel_ids()) - started
        return open_pages + Page.coming >= int(self.settings["most_viewers"])
