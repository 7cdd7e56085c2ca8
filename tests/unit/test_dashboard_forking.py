"""Kernels forked from a process that has imported everything: there at once, ended like any other."""

import os
import signal
import sys
import time
from pathlib import Path

import pandas as pd
import pytest
from jupyter_client.kernelspec import KernelSpecManager
from jupyter_client.manager import KernelManager

from explorer.dashboard import forking
from explorer.dashboard.prepared import VARIABLE, keep_corpus

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="kernels are forked on Linux alone")
TOLD = "import os, sys; print(os.getpid(), os.getppid(), 'explorer.widgets.explore' in sys.modules, os.environ['WHO'])"


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    folder = tmp_path_factory.mktemp("k")
    process = forking.start(folder)
    yield folder, process.pid
    process.stdin.close()
    assert process.wait(timeout=30) == 0


@pytest.fixture
def start():
    """Starts kernels as voila does."""
    started = []

    def start_(folder, **variables):
        specs = KernelSpecManager(kernel_dirs=[str(folder / "kernels")])
        manager = KernelManager(kernel_spec_manager=specs, transport="ipc")
        manager.start_kernel(env={**os.environ, **variables})
        started.append((manager, manager.blocking_client()))
        started[-1][1].start_channels()
        started[-1][1].wait_for_ready(timeout=60)
        return started[-1]

    yield start_
    for manager, client in started:
        client.stop_channels()
        manager.shutdown_kernel(now=True)


def said(client, code):
    told = []
    client.execute_interactive(code, timeout=60, output_hook=lambda one: told.append(one["content"].get("text", "")))
    return "".join(told).split()


def is_there(process):
    stat = Path(f"/proc/{process}/stat")
    return stat.exists() and stat.read_text().rpartition(")")[2].split()[0] != "Z"


def is_gone(process):
    deadline = time.monotonic() + 30
    while is_there(process) and time.monotonic() < deadline:
        time.sleep(0.05)
    return not is_there(process)


def test_a_kernel_is_forked_with_everything_imported_and_gets_its_own_environment(folder, start):
    _, client = start(folder[0], WHO="first")
    assert said(client, TOLD)[1:] == [str(folder[1]), "True", "first"]


def test_a_kernel_holds_the_corpus_and_the_index_that_were_read_before_it_was_forked(tmp_path, start):
    papers = pd.DataFrame({"title": ["Slow Tugs"]}, index=pd.Index(["a"], name="paper_id"))
    variables = {VARIABLE: str(tmp_path / "corpus"), "WHO": "reader"}
    keep_corpus((papers, papers), [], map_folder=tmp_path, file=tmp_path / "corpus")
    process = forking.start(tmp_path, **variables)
    forking.read(tmp_path, more=True)
    _, client = start(tmp_path, **variables)
    held = "from explorer.dashboard.prepared import _read; from explorer.search.keeping import _recent"
    assert said(client, f"{held}; print(_read.cache_info().currsize, len(_recent))") == ["1", "1"]
    process.stdin.close()
    assert process.wait(timeout=30) == 0


def test_a_kernel_that_is_shut_down_ends(folder, start):
    manager, client = start(folder[0], WHO="second")
    kernel = said(client, TOLD)[0]
    manager.shutdown_kernel()
    assert is_gone(kernel)


def test_a_kernel_ends_with_what_stands_in_for_it(folder, start):
    manager, client = start(folder[0], WHO="third")
    kernel = said(client, TOLD)[0]
    os.kill(manager.provisioner.pid, signal.SIGKILL)
    assert is_gone(kernel)


def test_where_nobody_forks_a_kernel_starts_as_it_always_does(tmp_path, start, monkeypatch):
    monkeypatch.setattr(forking.subprocess, "Popen", lambda *_args, **_options: None)
    forking.start(tmp_path)
    _, client = start(tmp_path, WHO="fourth")
    assert said(client, TOLD)[2:] == ["False", "fourth"]


def test_elsewhere_than_on_linux_nothing_is_forked(tmp_path, monkeypatch):
    monkeypatch.setattr(forking.sys, "platform", "darwin")
    assert forking.start(tmp_path) is None
    assert list(tmp_path.iterdir()) == []
