"""Have several processes parse batches of files.

They are started as commands and told through a pipe what to parse, not forked and not spawned by `multiprocessing`: a
fork is unsafe beside Arrow's threads, and spawning would run a user's unguarded script once more in each process.
Whatever goes wrong there, be it that none can be started, is no error: what they have not done is left to the caller.
"""

import json
import os
import subprocess
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from queue import Empty, SimpleQueue
from threading import Thread

MAX_PROCESSES = 8

Keys = dict[str, str]
Tell = Callable[[], object]

_Worker = subprocess.Popen[str]


def spread(batches: Sequence[list[str]], arguments: Sequence[str], *, processes: int, told: Tell) -> Keys:
    """Parse batches of files in processes of their own; gives the keys of the files that are done.

    Parameters
    ----------
    batches
        Paths of files.
    arguments
        What `explorer.corpus.kept.worker` is started with.
    processes
        How many at most; with one there is nothing to gain, and none is started.
    told
        Called in this thread after each file.

    Returns
    -------
    dict of str to str

    Examples
    --------
    >>> spread([["a.md"], ["b.md"]], ("unused", "another version", ""), processes=2, told=lambda: None)
    {}
    """
    count = min(processes, len(batches), MAX_PROCESSES)
    workers: list[_Worker] = []
    try:
        if count > 1:
            workers += [_started(arguments) for _ in range(count)]
        return _served(workers, batches, told)
    except OSError:  # no process can be started here
        return {}
    finally:  # also when the user interrupts
        for worker in workers:
            worker.kill()
            worker.wait()


def _started(arguments: Sequence[str]) -> _Worker:
    return subprocess.Popen(
        [sys.executable, "-m", "explorer.corpus.kept.worker", *arguments],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        encoding="utf-8",
        env=os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, sys.path)), "PYTHONIOENCODING": "utf-8"},
        process_group=0 if os.name == "posix" else None,  # Ctrl-C is for us; the finally above ends them
    )


def _served(workers: Sequence[_Worker], batches: Sequence[list[str]], told: Tell) -> Keys:
    waiting: SimpleQueue[list[str]] = SimpleQueue()
    for batch in batches:
        waiting.put(batch)
    answers: SimpleQueue[str | None] = SimpleQueue()
    for worker in workers:
        Thread(target=_serve, args=(worker, waiting, answers), daemon=True).start()
    keys: Keys = {}
    working = len(workers)
    while working:
        answer = answers.get()
        if answer is None:
            working -= 1
        elif answer == "+":
            told()
        else:
            keys |= json.loads(answer)
    return keys


def _serve(worker: _Worker, waiting: SimpleQueue[list[str]], answers: SimpleQueue[str | None]) -> None:
    """Hand batches to one process until none is left or the process is gone, and pass its answers on."""
    assert worker.stdin
    assert worker.stdout
    try:
        with suppress(OSError, Empty), worker.stdout, worker.stdin:
            while True:
                worker.stdin.write(json.dumps(waiting.get_nowait()) + "\n")
                worker.stdin.flush()
                for line in worker.stdout:
                    if line.startswith(("+", "{")):
                        answers.put(line.strip())
                    if line.startswith("{"):
                        break
                else:
                    return  # it is gone
    finally:
        answers.put(None)
