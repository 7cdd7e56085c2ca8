"""scripts/chromium.py finds the browser that a user names, else one that starts."""

from pathlib import Path

import chromium
import pytest


def executable(path: Path, *, exit_code: int) -> str:
    path.write_text(f"#!/bin/sh\nexit {exit_code}\n")
    path.chmod(0o755)
    return str(path)


def test_the_named_browser_is_the_only_candidate(tmp_path, monkeypatch):
    named = executable(tmp_path / "mine", exit_code=0)
    monkeypatch.setenv(chromium.VARIABLE, named)
    assert list(chromium.candidates()) == [named]
    assert chromium.find() == named


@pytest.mark.parametrize("named", ["/nowhere/chromium", "broken"])
def test_a_named_browser_that_does_not_start_is_none(named, tmp_path, monkeypatch):
    executable(tmp_path / "broken", exit_code=1)
    monkeypatch.setenv(chromium.VARIABLE, str(tmp_path / named))
    assert chromium.find() is None


def test_an_empty_shell_on_the_path_is_passed_over(tmp_path, monkeypatch):
    monkeypatch.delenv(chromium.VARIABLE, raising=False)
    executable(tmp_path / "chromium-browser", exit_code=1)
    good = executable(tmp_path / "google-chrome", exit_code=0)
    monkeypatch.setenv("PATH", f"{tmp_path}:/bin")
    monkeypatch.setattr(chromium, "NAMES", ("chromium-browser", "google-chrome"))
    assert chromium.find() == good


def test_without_a_browser_it_says_so_and_does_not_fail(monkeypatch, capsys):
    monkeypatch.setattr(chromium, "find", lambda: None)
    monkeypatch.setattr(chromium, "can_use_apt", lambda: False)
    monkeypatch.setattr(chromium, "download", lambda: None)
    chromium.main()
    assert f"set {chromium.VARIABLE}=path" in capsys.readouterr().out
