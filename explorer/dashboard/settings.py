"""Settings under which voila serves the dashboard."""

import os
from pathlib import Path
from typing import Any

from explorer.dashboard.sharing import Sharing

_JUPYTER = Path(__file__).parent / "jupyter"
_EXTENSIONS = ["@jupyter-widgets/jupyterlab-manager", "@voila-dashboards/widgets-manager8", "anywidget"]
_PING_MILLISECONDS = 30_000  # as long as the interval; the default of three intervals makes tornado complain
_ASK_FOR_TOKEN = "voila/templates/explorer/static/token.html"
_REFILL_SECONDS = 3.0  # the next kernel starts when the page that took the last one is drawn, not while it is
_POLICY = (
    "default-src 'self' 'unsafe-inline' 'unsafe-eval' blob: data:; connect-src 'self' ws: wss: blob: data:; "  # see index.html.j2
    "object-src 'none'; base-uri 'self'; frame-ancestors 'self'; form-action 'self'"
)
_HEADERS = {"Content-Security-Policy": _POLICY, "X-Content-Type-Options": "nosniff", "Referrer-Policy": "same-origin"}


def voila_config(
    *, port: int = 8866, open_browser: bool = True, sharing: Sharing | None = None
) -> dict[str, dict[str, Any]]:
    """Give voila's settings; run it in `environment`.

    The page gets its own template and only the extensions it needs, and the browser is told to load nothing from other
    machines. A kernel is kept in readiness; one whose page is gone ends with it, or after two minutes where the page could
    not say so. A visitor can choose neither template nor theme, and can read no file.

    Parameters
    ----------
    port
        First port to try; voila takes another when it is in use. Default 8866.
    open_browser
        Whether to open the page in the user's browser. Default True.
    sharing
        How others get to see the page. Default: only this machine is answered.

    Returns
    -------
    dict
        Section -> option -> value, for ``traitlets.config.Config``, or as JSON in a configuration file.

    Examples
    --------
    >>> voila_config(port=8899)["Voila"]["port"]
    8899
    """
    return {
        "Voila": {
            "port": port,
            "ip": sharing.listen if sharing else "localhost",
            **({"token": sharing.token, "base_url": sharing.base_url} if sharing else {}),
            "open_browser": open_browser,
            "tornado_settings": {
                **({"login_url": f"{sharing.base_url}{_ASK_FOR_TOKEN}"} if sharing else {}),
                "headers": _HEADERS,
                "ws_ping_timeout": _PING_MILLISECONDS,
                "disable_check_xsrf": True,  # instead, `guarded` refuses all that other sites' pages ask
            },
        },
        "VoilaConfiguration": {
            "template": "explorer",
            "allow_template_override": "NO",
            "allow_theme_override": "NO",
            "extension_allowlist": _EXTENSIONS,
            "file_allowlist": [],
            "show_tracebacks": True,  # our template shows the message alone
            "preheat_kernel": True,
            "default_pool_size": sharing.ready if sharing else 1,
        },
        "MappingKernelManager": {"cull_idle_timeout": 120, "cull_interval": 30},
        "Guarded": {"most_viewers": sharing.viewers} if sharing else {},
        "VoilaKernelManager": {"fill_delay": _REFILL_SECONDS},
        "KernelManager": {"transport": "ipc"} if os.name == "posix" else {},  # no port that other users could reach
    }


def environment(*folders: Path, **variables: str) -> dict[str, str]:
    """Give the environment for voila's process: this one's, with the place of our template.

    Parameters
    ----------
    folders
        More folders of Jupyter's files, such as that of `explorer.dashboard.forking`.
    variables
        More variables.

    Examples
    --------
    >>> environment(EXPLORER_DIGESTS="digests")["EXPLORER_DIGESTS"]
    'digests'
    """
    known = os.environ.get("JUPYTER_PATH")
    paths = os.pathsep.join([str(_JUPYTER), *map(str, folders), *([known] if known else [])])
    return {**os.environ, "JUPYTER_PATH": paths, **variables}
