"""Who is let in: whoever has brought the token once, and no request that another web page makes a browser send."""

import ipaddress
import secrets
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

from jupyter_server.auth import User
from jupyter_server.auth.identity import IdentityProvider

_READING = frozenset({"GET", "HEAD"})
_OWN_SITE = frozenset({None, "same-origin", "none"})  # of Sec-Fetch-Site; none: typed, or a bookmark


class Door(IdentityProvider):
    """Asks for the token once, then knows the browser by a cookie; without a token everybody is let in."""

    @property
    def auth_enabled(self) -> bool:
        """Whether there is a token."""
        return bool(self.token)

    def get_handlers(self) -> list[tuple[str, object]]:
        """No form of Jupyter's, which could also set a password."""
        return []

    async def get_user_token(self, handler: Any) -> User | None:
        """Compare the token in a time that tells nothing of it."""
        told = self.get_token(handler) or ""
        if not self.token or not secrets.compare_digest(told.encode("utf-8", "replace"), str(self.token).encode()):
            return None
        known = self.get_user_cookie(handler)
        return known if isinstance(known, User) else self.generate_anonymous_user(handler)

    def set_login_cookie(self, handler: Any, user: User) -> None:
        """Set a cookie that no other site's page makes a browser send; over TLS alone where the visitor came by it."""
        by_tls = "https" in {handler.request.protocol, handler.request.headers.get("X-Forwarded-Proto")}
        self.cookie_options = {"samesite": "Lax", "secure": by_tls}
        super().set_login_cookie(handler, user)


def asked_by_another_page(method: str | None, headers: Mapping[str, str]) -> bool:
    """Whether a page of another site has the browser ask this, other than by a link that its user followed.

    Examples
    --------
    >>> asked_by_another_page("POST", {"Host": "lab:8866", "Origin": "http://elsewhere.example"})
    True
    >>> asked_by_another_page("GET", {"Host": "lab:8866", "Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "navigate", "Sec-Fetch-Dest": "document"})
    False
    """
    origin = headers.get("Origin")
    if origin is not None and urlsplit(origin).netloc.lower() != headers.get("Host", "").lower():
        return True
    if headers.get("Sec-Fetch-Site") in _OWN_SITE:
        return False
    is_link = (headers.get("Sec-Fetch-Mode"), headers.get("Sec-Fetch-Dest")) == ("navigate", "document")
    return not (is_link and method in _READING)


def names_this_machine(host: str) -> bool:
    """Whether a host name, without its port, is one that leads to this machine wherever it is looked up.

    Examples
    --------
    >>> names_this_machine("localhost"), names_this_machine("127.0.0.1"), names_this_machine("rebound.example")
    (True, True, False)
    """
    if host.lower() == "localhost" or host.lower().endswith(".localhost"):
        return True
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False
