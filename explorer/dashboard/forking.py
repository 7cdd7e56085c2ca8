"""Start kernels by forking a process that has imported everything and holds the corpus.

A kernel of its own takes two seconds of processor time until it can show a page, nearly all of it for imports, and holds
a copy of everything; one that is forked is there at once and shares what it does not change. `fork_server` is that
process. Jupyter starts kernels as commands and ends them by signals, so that `stand_in` is what it sees of a kernel.

Only where forking is safe with the libraries that are loaded: on Linux. Elsewhere kernels start as they always do.
"""

import gc
import json
import logging
import os
import signal
import socket
import subprocess
import sys
import warnings
from contextlib import suppress
from pathlib import Path
from select import select
from threading import Thread
from typing import Any

from explorer.dashboard import stand_in
from explorer.dashboard.prepared import remembered

_SOCKET = "kernels.socket"
_LONGEST = 100  # letters of a socket's path
_log = logging.getLogger(__name__)
_WAITING = 64  # kernels asked for before it has imported everything


def start(folder: Path, **variables: str) -> "subprocess.Popen[bytes] | None":
    """Start the process that kernels are forked from; None where they cannot be.

    Parameters
    ----------
    folder
        Private folder for its socket, and for what tells Jupyter of it; it belongs into ``JUPYTER_PATH``.
    variables
        Added to the environment.

    Returns
    -------
    subprocess.Popen
        The process; it ends when its standard input is closed. Its kernels end with those who asked for them.
    """
    address = folder / _SOCKET
    if sys.platform != "linux" or len(str(address)) > _LONGEST:
        return None
    command = [sys.executable, "-I", "-S", stand_in.__file__, str(address), "{connection_file}"]
    spec = folder / "kernels" / "python3" / "kernel.json"
    spec.parent.mkdir(parents=True)
    told = {"argv": command, "display_name": "Python 3", "language": "python"}
    spec.write_text(json.dumps(told), encoding="utf-8")
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind(str(address))
        listener.listen(_WAITING)
        return subprocess.Popen(
            [sys.executable, "-P", "-m", __name__, str(listener.fileno())],
            stdin=subprocess.PIPE,
            pass_fds=[listener.fileno()],
            env={**os.environ, **variables, "PYDEVD_DISABLE_FILE_VALIDATION": "1"},  # nobody debugs here
            start_new_session=True,  # Ctrl-C is for the server alone
        )


def read(folder: Path, *, more: bool = False) -> None:
    """Have it read the corpus, for kernels to come.

    Parameters
    ----------
    folder
        That of `start`.
    more
        Whether to take in what is in the cache by now for searches and for neighbours, too. Default False: the first page
        shall not wait for that.
    """
    with suppress(OSError), socket.socket(socket.AF_UNIX) as wire:  # where there is none, or none any more
        wire.connect(str(folder / _SOCKET))
        wire.sendall(json.dumps({"more": more}).encode() + b"\n")


def main() -> None:
    """Import all that a page needs, then become the kernels that are asked for."""
    with socket.socket(fileno=int(sys.argv[1])) as listener:
        _import()
        wire, asked = _asked_for(listener)
    _become(wire, asked)


def _import() -> None:
    """Import what a kernel and a page need."""
    import ipykernel.debugger
    import ipykernel.ipkernel
    import ipykernel.kernelapp  # noqa: F401
    import pyarrow.parquet  # noqa: F401

    import explorer.widgets.explore  # noqa: F401


def _asked_for(listener: socket.socket) -> tuple[socket.socket, dict[str, Any]]:
    """Serve until the end; comes back in each forked process, with what it was forked for."""
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # nobody waits for them
    while True:
        if sys.stdin in select([listener, sys.stdin], [], [])[0]:
            raise SystemExit(0)
        wire, _ = listener.accept()
        asked = json.loads(wire.makefile("rb").readline() or b"{}")
        _rehearse(more=asked.get("more", False))
        if "connection_file" in asked and _fork() == 0:
            signal.signal(signal.SIGCHLD, signal.SIG_DFL)
            return wire, asked
        wire.close()


def _rehearse(*, more: bool) -> None:
    """Read the corpus that the server has prepared, unless it is read; a kernel that is forked then has all this, too."""
    try:
        kept = remembered()
        if kept and more:
            from explorer.search import search
            from explorer.widgets.nearby import known_vectors

            known_vectors(kept.papers)
            search(kept.papers, "vision language", how="words")
    except Exception:  # each kernel can do without, and tells what is wrong where somebody sees it
        _log.warning("What kernels share cannot be read", exc_info=True)
    gc.collect()
    gc.freeze()  # a collection in a kernel would touch, and so copy, what is shared


def _fork() -> int:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # of threads: those of BLAS and Arrow know what to do
        return os.fork()


def _become(wire: socket.socket, asked: dict[str, Any]) -> None:
    """Be the kernel that was asked for, until it ends or the process that stands in for it."""
    from ipykernel.kernelapp import IPKernelApp

    os.setsid()
    os.chdir(asked["folder"])
    os.environ.clear()
    os.environ.update(asked["environment"])
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    wire.sendall(str(os.getpid()).encode())
    Thread(target=_end_with, args=(wire,), daemon=True).start()
    sys.argv = ["ipykernel_launcher", "-f", asked["connection_file"]]
    IPKernelApp.launch_instance(parent_handle=os.getppid())


def _end_with(wire: socket.socket) -> None:
    wire.recv(1)
    os._exit(0)


if __name__ == "__main__":
    main()
