"""Reading in several processes gives what reading in one gives; and the bar that shows how far it is."""

import io
import os
import subprocess
import sys
import time
from pathlib import Path

import pandas as pd
import pytest

import explorer as ex
from explorer.corpus.kept import filling, spreading
from explorer.corpus.kept.progress import Progress

TEXT = """# Hugging Face Daily Papers Report
**Date**: 2026-03-02

============================================================

## 📄 Tug{number}: Towing at Night

- **链接**: https://huggingface.co/papers/2603.{number:05d}
- **阅读来源**: HTML

2. **一句话核心贡献**：
第 {number} 号拖轮在夜里也能找到泊位。
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Thirty digests, each a batch of its own, and a few files that are none."""
    monkeypatch.setenv("EXPLORER_CACHE", str(tmp_path / "kept"))
    monkeypatch.setattr(filling, "ALONE_BYTES", 1)
    monkeypatch.setattr(filling, "BATCH_BYTES", 1)
    monkeypatch.setattr(filling, "_cores", lambda: 2)
    (tmp_path / "digests").mkdir()
    for number in range(30):
        (tmp_path / "digests" / f"{number}.md").write_text(TEXT.format(number=number + 1), encoding="utf-8")
    (tmp_path / "digests" / "empty.json").write_text("")
    (tmp_path / "digests" / "gone.md").symlink_to(tmp_path / "nothing")
    return tmp_path / "digests"


@pytest.fixture
def alone(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Names of the files that this process parses itself."""
    names: list[str] = []
    real = filling.parse_raw
    monkeypatch.setattr(filling, "parse_raw", lambda raw, **how: names.append(raw.name) or real(raw, **how))
    return names


@pytest.mark.filterwarnings("ignore::explorer.errors.DigestWarning")
def test_several_processes_read_what_one_reads(
    folder: Path, alone: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    together = ex.read(folder), ex.check(folder), ex.load(folder)
    assert alone == []
    monkeypatch.setenv("EXPLORER_CACHE", str(tmp_path / "another"))
    monkeypatch.setattr(filling, "ALONE_BYTES", 10**9)
    for frame, function in zip(together, (ex.read, ex.check, ex.load), strict=True):
        pd.testing.assert_frame_equal(frame, function(folder))
    assert len(alone) == 32


@pytest.mark.filterwarnings("ignore::explorer.errors.DigestWarning")
@pytest.mark.parametrize("command", ["/nowhere/python", "/bin/false"])
def test_where_no_process_can_be_started_this_one_reads(
    folder: Path, alone: list[str], monkeypatch: pytest.MonkeyPatch, command: str
) -> None:
    monkeypatch.setattr(spreading.sys, "executable", command)
    assert len(ex.read(folder)) == 30
    assert len(alone) == 32


@pytest.mark.filterwarnings("ignore::explorer.errors.DigestWarning")
def test_an_unguarded_script_runs_once(folder: Path, tmp_path: Path) -> None:
    script = tmp_path / "script.py"
    script.write_text(
        "import explorer as ex\nfrom explorer.corpus.kept import filling\n"
        "filling.ALONE_BYTES = filling.BATCH_BYTES = 1\nfilling._cores = lambda: 2\n"
        f"print(len(ex.load({str(folder)!r})))\n"
    )
    done = subprocess.run([sys.executable, "-W", "ignore", script], capture_output=True, text=True, check=True)
    assert done.stdout == "30\n"


def test_an_interrupt_leaves_no_process_behind(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    started: list[subprocess.Popen[str]] = []
    real = spreading._started
    monkeypatch.setattr(spreading, "_started", lambda arguments: started.append(real(arguments)) or started[-1])

    def interrupted() -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        filling.fill(folder.parent / "packs", [str(folder / f"{n}.md") for n in range(30)], reader=None,
                     version=filling_version(), told=interrupted)  # fmt: skip
    assert len(started) == 2
    assert all(worker.poll() is not None for worker in started)


def filling_version() -> str | None:
    from explorer.corpus.kept.version import version

    return version()


@pytest.mark.skipif(os.name != "posix", reason="other systems have no process groups")
def test_processes_end_when_the_one_that_started_them_is_killed(folder: Path, tmp_path: Path) -> None:
    code = (
        "import time\nfrom explorer.corpus.kept import spreading\nfrom explorer.corpus.kept.version import version\n"
        f"worker = spreading._started(({str(tmp_path)!r}, version(), ''))\nprint(worker.pid, flush=True)\ntime.sleep(60)\n"
    )
    parent = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True)
    assert parent.stdout
    child = int(parent.stdout.readline())
    parent.kill()
    parent.wait()
    for _ in range(300):
        if not Path(f"/proc/{child}").exists() or "Z (" in Path(f"/proc/{child}/stat").read_text():
            break
        time.sleep(0.1)
    else:
        pytest.fail("it is still there")


class Screen(io.StringIO):
    """Where a person looks."""

    def isatty(self) -> bool:
        return True


def shown(monkeypatch: pytest.MonkeyPatch, screen: io.StringIO, *, seconds: float) -> str:
    monkeypatch.setattr(sys, "stderr", screen)
    now = iter([0.0] + [seconds] * 10)
    with Progress(3, "reading digests", clock=lambda: next(now)) as progress:
        for _ in range(3):
            progress()
    return screen.getvalue()


def test_a_bar_is_shown_only_where_it_takes_longer_than_a_second(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("CI", raising=False)
    assert shown(monkeypatch, Screen(), seconds=0.9) == ""
    assert "reading digests" in shown(monkeypatch, Screen(), seconds=1.1)


def test_no_bar_is_shown_where_nobody_looks(monkeypatch: pytest.MonkeyPatch) -> None:
    assert shown(monkeypatch, io.StringIO(), seconds=9) == ""
    monkeypatch.setenv("VOILA_KERNEL_ID", "1")
    assert shown(monkeypatch, Screen(), seconds=9) == ""
