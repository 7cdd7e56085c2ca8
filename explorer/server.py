"""Start the dashboard: prepare the corpus while telling what happens, then serve the notebook with voila.

Graph and leaderboard need what the sentences say; that is read behind the page, while the user looks at the map.
"""

import json
import signal
import socket
import subprocess
import sys
import time
import webbrowser
from contextlib import ExitStack, suppress
from pathlib import Path
from tempfile import TemporaryDirectory

from explorer.corpus.files.finding import find
from explorer.dashboard import ahead, forking
from explorer.dashboard.checked import keep_report
from explorer.dashboard.kept_map import CORPUS, growing, lay_out, usual_map_folder
from explorer.dashboard.ports import free_port
from explorer.dashboard.prepared import VARIABLE as PREPARED
from explorer.dashboard.settings import environment, voila_config
from explorer.dashboard.sharing import Sharing
from explorer.dashboard.watch import Watch
from explorer.errors import ServerError
from explorer.notes import notes_file
from explorer.sample import shipped

_JUPYTERS = (
    "JUPYTER_CONFIG_DIR",
    "JUPYTER_DATA_DIR",
    "JUPYTER_RUNTIME_DIR",
    "IPYTHONDIR",
)  # a service may have no home
_START_SECONDS = 60.0
_PAUSE = 0.5  # seconds between two looks at the server


def run(
    digests: Path,
    *,
    port: int,
    open_browser: bool,
    map_folder: Path | None = None,
    lay_out_anew: bool = False,
    notes: Path | None = None,
    editable: bool = False,
    sharing: Sharing | None = None,
) -> int:
    """Prepare a folder of digests and serve the dashboard on it until Ctrl-C.

    Parameters
    ----------
    digests
        File or folder of digests.
    port
        Port to listen on; when it is taken, the next free one.
    open_browser
        Whether to open the page in the user's browser.
    map_folder
        Where the map is kept, so that tomorrow's papers are placed on today's map (see `explorer.grow`). Default: a folder in
        the cache, one for each folder of digests.
    lay_out_anew
        Whether to lay the kept map out again, as near to the old one as it can be (see `explorer.refit`). Default False.
    notes
        Where notes stand, as for `explorer.notes`. Default: beside the digests.
    editable
        Whether the page may change notes. Default False.
    sharing
        How others get to see the page. Default: they do not; the server listens on this machine alone.

    Returns
    -------
    int
        Exit code of the server, 0 after Ctrl-C.

    Raises
    ------
    DigestNotFoundError
        When ``digests`` does not exist.
    InvalidValueError
        When no port from ``port`` on is free, or this machine has no such address to listen on.
    ServerError
        When the server does not answer in time.
    """
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # a service manager's stop is a Ctrl-C too
    _say("文献探索 · literature explorer")
    kept = map_folder.expanduser().absolute() if map_folder else usual_map_folder(digests)
    find(digests.expanduser().absolute())  # before anything else is said of a folder that is not there
    variables = _notes(notes or digests, editable=editable)
    wanted, port = port, free_port(port, host=sharing.listen if sharing else "localhost")
    if port != wanted:
        _say(f"端口 port       {wanted} is taken, perhaps by another explorer; this one takes {port}")
    address = _address(sharing, port)
    with TemporaryDirectory(prefix="explorer-") as folder, ExitStack() as stack:
        news, report, corpus = (Path(folder) / name for name in ("news.json", "check.pickle", CORPUS))
        variables |= {"EXPLORER_NEWS": str(news), "EXPLORER_CHECKED": str(report), PREPARED: str(corpus)}
        stack.callback(_stop, forking.start(Path(folder), **variables))
        server = _start(digests, kept, port=port, folder=Path(folder), sharing=sharing, variables=variables)
        stack.callback(_stop, server)
        watch = Watch(digests.absolute(), command=growing(digests, kept, news, report))
        stack.callback(watch.stop)
        keep_report(lay_out(digests, kept, anew=lay_out_anew, corpus=corpus, say=_say), report)
        try:
            _begin(server, folder=Path(folder))
            _wait(server, host=sharing.here if sharing else "localhost", port=port)
            reader = ahead.start(digests.absolute())
            stack.callback(_stop, reader)
            _say(f"页面 page       {address}   (Ctrl-C 停止 / stops it)")
            if open_browser:
                webbrowser.open(address)
            return _attend(server, watch, reader, folder=Path(folder))
        except KeyboardInterrupt:
            return 0


def _address(sharing: Sharing | None, port: int) -> str:
    """Where the page is, with the token that opens it; as seen from this machine."""
    if sharing is None:
        return f"http://localhost:{port}/"
    return f"http://{sharing.host}:{port}{sharing.base_url}#token={sharing.token}"


def _notes(path: Path, *, editable: bool) -> dict[str, str]:
    """Tell the page's kernel where notes stand, and whether it may write them; that it may is never inherited."""
    return {"EXPLORER_NOTES": str(notes_file(path.expanduser())), "EXPLORER_EDIT": "1" if editable else ""}


def _attend(server: "subprocess.Popen[bytes]", watch: Watch, reader: "subprocess.Popen[bytes]", *, folder: Path) -> int:
    """Watch the digests for as long as the server runs; once all is read ahead, kernels to come take it in."""
    is_read = False
    while server.poll() is None:
        time.sleep(_PAUSE)
        if not is_read and reader.poll() is not None:
            forking.read(folder, more=True)
            is_read = True
        if watch.look():
            _say("更新 updating   the digests have changed; open pages are told when the map is ready")
    return server.returncode


def _start(
    digests: Path, map_folder: Path, *, port: int, folder: Path, sharing: Sharing | None, variables: dict[str, str]
) -> "subprocess.Popen[bytes]":
    """Start the server, which imports what it needs while the digests are prepared (see `_begin`)."""
    settings = voila_config(port=port, open_browser=False, sharing=sharing)
    settings["Voila"]["log_level"] = "ERROR"
    (folder / "voila.json").write_text(json.dumps(settings), encoding="utf-8")  # voila looks in its working folder
    return subprocess.Popen(
        [sys.executable, "-m", "explorer.dashboard.serving", str(shipped("notebooks/dashboard.ipynb").absolute())],
        env=environment(
            folder,
            EXPLORER_DIGESTS=str(digests.absolute()),
            EXPLORER_MAP=str(map_folder),
            EXPLORER_SHARED="1" if sharing else "",
            EXPLORER_HOST=sharing.here if sharing else "localhost",
            **{name: str(folder / "jupyter") for name in _JUPYTERS},
            **variables,
        ),
        cwd=folder,
        stdin=subprocess.PIPE,
    )


def _begin(server: "subprocess.Popen[bytes]", *, folder: Path) -> None:
    """Have the server serve, and kernels take in the corpus, now that it is prepared."""
    forking.read(folder)
    if server.stdin:
        with suppress(BrokenPipeError):  # it has ended, of which `_wait` tells
            server.stdin.write(b"\n")
            server.stdin.flush()


def _wait(server: "subprocess.Popen[bytes]", *, host: str, port: int) -> None:
    """Wait until the server takes connections."""
    deadline = time.monotonic() + _START_SECONDS
    while time.monotonic() < deadline:
        if server.poll() is not None:
            raise ServerError(
                f"The dashboard's server ended with exit code {server.returncode}; its words stand above."
            )
        with suppress(OSError), socket.create_connection((host, port), timeout=0.2):
            return
        time.sleep(0.05)
    raise ServerError(f"The dashboard's server did not answer on port {port} within {_START_SECONDS:.0f} s.")


def _stop(process: "subprocess.Popen[bytes] | None") -> None:
    """End the server, which ends its kernels itself, given the time; or the process that reads ahead."""
    if process is not None and process.poll() is None:
        process.terminate()
        try:
            process.wait(timeout=10)
        except subprocess.TimeoutExpired:
            process.kill()


def _say(line: str) -> None:
    print(line, flush=True)
