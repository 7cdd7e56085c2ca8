"""Stands in for a page's kernel: has it forked by the process that has everything imported, and lives as long as it.

This is the command that voila starts and ends as a kernel, with the standard library alone: `forking` tells the rest.
"""

import json
import os
import signal
import socket
import sys


def main() -> None:
    """Have the kernel started that the command line tells of, and wait for its end."""
    address, connection_file = sys.argv[1:]
    with socket.socket(socket.AF_UNIX) as wire:
        try:
            kernel = ask(wire, address, connection_file)
        except (OSError, ValueError):  # nobody there: a kernel of the usual kind
            os.execl(sys.executable, sys.executable, "-m", "ipykernel_launcher", "-f", connection_file)
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, lambda told, _: os.kill(kernel, told))
        wire.recv(1)  # nothing comes but the end; and should this end first, so does the kernel


def ask(wire: socket.socket, address: str, connection_file: str) -> int:
    """Ask for a kernel; gives its process id."""
    wire.connect(address)
    asked = {"connection_file": connection_file, "environment": dict(os.environ), "folder": os.getcwd()}  # noqa: PTH109 - starts in half the time without pathlib
    wire.sendall(json.dumps(asked).encode() + b"\n")
    return int(wire.recv(32))


if __name__ == "__main__":
    main()
