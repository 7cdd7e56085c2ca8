"""Reading ahead: what the sentences say is in the cache before anyone looks at graph or leaderboard."""

import subprocess

import pytest

import explorer as ex
from explorer import server
from explorer.dashboard import ahead
from explorer.extract import frames

DIGEST = """# Hugging Face Daily Papers Report
**Date**: 2026-03-01

============================================================

## 📄 TideNet: Forecasting of Traffic

- **链接**: https://huggingface.co/papers/2603.00001

2. **一句话核心贡献**：
TideNet 在 PEMS04 数据集上评测，优于 DCRNN。
"""


@pytest.fixture
def digests(tmp_path, monkeypatch):
    monkeypatch.setenv("EXPLORER_CACHE", str(tmp_path / "cache"))
    folder = tmp_path / "digests"
    folder.mkdir()
    (folder / "a.md").write_text(DIGEST, encoding="utf-8")
    return folder


def test_what_was_read_ahead_in_another_process_is_not_read_again(digests, monkeypatch):
    assert ahead.start(digests).wait(timeout=60) == 0
    monkeypatch.setattr(frames, "gather", lambda *_args, **_options: pytest.fail("read again"))
    papers = ex.load(digests)
    assert "PEMS04" in set(ex.relations(papers)["target"])
    assert (len(ex.entities(papers)) > 0, len(ex.results(papers))) == (True, 0)


def test_reading_ahead_yields_to_everything_else(digests, monkeypatch):
    yielded = []
    monkeypatch.setattr(ahead.os, "nice", yielded.append, raising=False)
    monkeypatch.setattr(ahead.sys, "argv", ["ahead", str(digests)])
    ahead.main()
    assert yielded == [19]


def test_the_dashboard_reads_ahead_once_it_is_served_and_ends_that_with_itself(digests, monkeypatch):
    happened = []
    sleeper = subprocess.Popen(["sleep", "60"])
    page = subprocess.Popen(["sleep", "0"])
    monkeypatch.setattr(server.signal, "signal", lambda *_: None)
    monkeypatch.setattr(server, "lay_out", lambda *_args, **_options: None)
    monkeypatch.setattr(server.forking, "start", lambda *_args, **_options: None)
    monkeypatch.setattr(server, "_start", lambda *_args, **_options: page)
    monkeypatch.setattr(server, "_wait", lambda *_args, **_options: happened.append("served"))
    monkeypatch.setattr(server.ahead, "start", lambda read: happened.append(read) or sleeper)
    assert server.run(digests, port=8866, open_browser=False) == 0
    assert happened == ["served", digests.absolute()]
    assert sleeper.poll() is not None


def test_a_folder_that_vanishes_disturbs_nobody(tmp_path, capfd):
    assert ahead.start(tmp_path / "gone").wait(timeout=60) != 0
    assert capfd.readouterr() == ("", "")
