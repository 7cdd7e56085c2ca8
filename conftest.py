"""For tests and docstring examples alike: a cache of this run's own, so that nobody's real one is read or written."""

import os
from pathlib import Path

import pytest


@pytest.fixture(scope="session", autouse=True)
def cache_of_this_run(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A cache that starts empty, shared by all tests of a run: the embedding model is unpacked once."""
    folder = tmp_path_factory.mktemp("explorer-cache")
    os.environ["EXPLORER_CACHE"] = str(folder)  # fixtures that live longer than a test start kernels and servers
    return folder


@pytest.fixture(autouse=True)
def _every_test_uses_it(cache_of_this_run: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EXPLORER_CACHE", str(cache_of_this_run))
