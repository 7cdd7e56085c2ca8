"""The server of the page: voila, with nothing in it that the page does not need, and deaf to what other web pages ask of it.

Voila leaves to a firewall what a page on a lab's machine has to care for itself: whom it answers, how many, and for whom.
"""

import logging
import secrets
from functools import partial
from hashlib import sha256
from typing import Any

from jupyter_server.auth.identity import IdentityProvider
from jupyter_server.base.handlers import FileFindHandler
from jupyter_server.services.kernels.handlers import KernelHandler
from tornado.routing import Matcher, Rule
from tornado.web import HTTPError, RedirectHandler, RequestHandler, StaticFileHandler
from traitlets import Int, Type, default
from voila.app import Voila
from voila.request_info_handler import RequestInfoSocketHandler
from voila.shutdown_kernel_handler import VoilaShutdownKernelHandler
from voila.static_file_handler import MultiStaticFileHandler
from voila.tornado.handler import TornadoVoilaHandler
from voila.tornado.kernel_websocket_handler import VoilaKernelWebsocketHandler

from explorer.dashboard.door import Door, asked_by_another_page, names_this_machine
from explorer.dashboard.messages import Channels
from explorer.dashboard.page import STATIC, Brief, Page

_OWN_FILES = "voila/templates/explorer/static/"
_MOST_BODY = 65_536  # bytes; the page posts a token, or nothing
_log = logging.getLogger(__name__)


class Refused(RequestHandler):
    """Says no to what another web page asks, and to a name that is not this machine's."""

    def prepare(self) -> None:
        """Answer, whatever was asked and how."""
        self.set_status(403)
        self.finish("这里不回答别的网页或别的主机名。 Other web pages and other host names are not answered here.\n")


class Foreign(Matcher):
    """Matches requests that a page of another site has a browser make, and other host names where only this machine may ask.

    The latter is what a page does that has its own name point to 127.0.0.1 to read what only this machine may.
    """

    def __init__(self, *, anywhere: bool) -> None:
        self._anywhere = anywhere

    def match(self, request: Any) -> dict[str, Any] | None:
        """Give nothing where the request may go on."""
        named = self._anywhere or names_this_machine(request.host_name)
        return {} if not named or asked_by_another_page(request.method, request.headers) else None


class Extensions(Brief, FileFindHandler):
    """The scripts that show widgets."""


class KernelState(KernelHandler):
    """Tells a page of its own kernel; the kernel ends with the page, and in no other way."""

    SUPPORTED_METHODS = ("GET",)


class Coming(RequestInfoSocketHandler):  # type: ignore[misc]
    """Tells a kernel in readiness of its visitor: only one that there is, and only once at a time."""

    async def get(self, kernel_id: str) -> None:
        """Refuse who is no such kernel: a stranger who took its place would keep a visitor waiting for ever."""
        if kernel_id not in self.settings["kernel_manager"] or kernel_id in self._waiters:
            raise HTTPError(404)
        await super().get(kernel_id)


_PASSED_ON = (MultiStaticFileHandler, VoilaShutdownKernelHandler)
_REPLACED = {
    FileFindHandler: Extensions,
    KernelHandler: KernelState,
    RequestInfoSocketHandler: Coming,
    TornadoVoilaHandler: Page,
    VoilaKernelWebsocketHandler: Channels,
}


class Guarded(Voila):  # type: ignore[misc]
    """Voila with the handlers that the page needs, and no others."""

    most_viewers = Int(40, help="Pages that can be open at a time.").tag(config=True)

    identity_provider_class = Type(default_value=Door, klass=IdentityProvider)

    @default("cookie_secret")
    def _cookie_secret(self) -> bytes:
        """Another token, another secret: the same token knows its browsers again after a restart, a new one forgets all."""
        return sha256(f"cookies {self.token}".encode()).digest() if self.token else secrets.token_bytes(32)

    def init_settings(self) -> dict[str, Any]:
        """Tell the handlers and the page's template what they need to know."""
        shared = self.token is not None
        self.voila_configuration.page_config_hook = lambda config, **_: {**config, "shared": shared}
        return {**super().init_settings(), "most_viewers": self.most_viewers, "log_function": _log_failure}

    def init_handlers(self) -> list[Any]:
        """Keep of voila's handlers those that are needed; what a later voila adds is not served unasked."""
        kept = [
            (address, _REPLACED.get(handler, handler), *options)
            for address, handler, *options in super().init_handlers()
            if handler in _PASSED_ON or handler in _REPLACED
        ]
        own = (f"{self.base_url}{_OWN_FILES}(.*)", StaticFileHandler, {"path": str(STATIC)})
        short = [(self.base_url.rstrip("/"), RedirectHandler, {"url": self.base_url})] if self.base_url != "/" else []
        return [Rule(Foreign(anywhere=self.token is not None), Refused), own, *short, *kept]

    def listen(self) -> None:
        """Listen, and take in no large bodies, which would fill the memory before anybody is asked for a token."""
        self.app.listen = partial(self.app.listen, max_body_size=_MOST_BODY)
        super().listen()


def _log_failure(handler: RequestHandler) -> None:
    """Log what failed, without what follows the ``?`` in an address, which may be a token."""
    if handler.get_status() == 500:
        _log.error("500 %s %s", handler.request.method, handler.request.path)


def main() -> None:
    """Serve the notebook that the command line names, under the settings in the working folder."""
    logging.getLogger("tornado.general").setLevel(logging.ERROR)  # it warns of each 404, with all of its address
    Guarded.launch_instance()


if __name__ == "__main__":
    main()
