"""What was read is kept: only what changed is read again, nothing stale is served, nothing broken stays."""

import os
import random
import subprocess
import sys
import time
import warnings
from pathlib import Path
from types import ModuleType

import numpy as np
import pandas as pd
import pytest

import explorer as ex
from explorer import readers
from explorer.corpus.identity.links import link_keys
from explorer.corpus.kept import filling, listing, merged, packs, patching, scanning, tidying, touching
from explorer.errors import DigestWarning, InvalidValueError
from explorer.model import Mention
from explorer.schema import mentions_frame

HEAD = "# Hugging Face Daily Papers Report\n**Date**: 2026-03-{day:02d}\n\n" + "=" * 60 + "\n\n"
ENTRY = """## 📄 Tug{number}: Towing at Night

- **链接**: https://huggingface.co/papers/2603.{number:05d}
- **阅读来源**: HTML

2. **一句话核心贡献**：
第 {number} 号拖轮在{said}也能找到泊位。

"""


def digest(*numbers: int, day: int = 2, said: str = "夜里") -> str:
    return HEAD.format(day=day) + "".join(ENTRY.format(number=number, said=said) for number in numbers)


@pytest.fixture(autouse=True)
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("EXPLORER_CACHE", str(tmp_path / "kept"))
    monkeypatch.setattr(merged, "WORTH_KEEPING", 1)
    monkeypatch.setattr("explorer.corpus.kept.patching.MAX_SHARE", 0.9)
    return tmp_path / "kept"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Five digests of four papers, each paper told in two of them, written an hour ago."""
    folder = tmp_path / "digests"
    folder.mkdir()
    for number in range(5):
        put(folder / f"{number}.md", digest(*range(number * 2, number * 2 + 4), day=number + 1))
    return folder


def put(file: Path, text: str) -> None:
    """Write a digest that looks settled."""
    file.write_text(text, encoding="utf-8")
    os.utime(file, (time.time() - 3600,) * 2)


@pytest.fixture
def parsed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Names of the files that are parsed from here on."""
    names: list[str] = []
    real = filling.parse_raw

    def counted(raw, **options):  # type: ignore[no-untyped-def]
        names.append(Path(raw.name).name)
        return real(raw, **options)

    monkeypatch.setattr(filling, "parse_raw", counted)
    return names


def fresh(folder: Path) -> pd.DataFrame:
    """The papers as they are without any cache."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(scanning, "_writable", lambda path: False)
        return ex.merge(ex.read(folder))


def test_what_comes_from_the_cache_equals_what_was_read(folder: Path) -> None:
    for function in (ex.read, ex.load, ex.check):
        pd.testing.assert_frame_equal(function(folder), function(folder))
    pd.testing.assert_frame_equal(ex.load(folder), fresh(folder))
    assert isinstance(ex.load(folder)["sources"].iloc[0], tuple)


def test_a_load_after_a_load_parses_nothing_and_the_report_profits(folder: Path, parsed: list[str]) -> None:
    ex.load(folder)
    assert len(parsed) == 5
    for function in (ex.load, ex.read, ex.check):
        function(folder)
    assert len(parsed) == 5


def test_only_what_changed_is_parsed_and_the_papers_are_as_if_all_were(folder: Path, parsed: list[str]) -> None:
    ex.load(folder)
    parsed.clear()
    put(folder / "1.md", digest(2, 5, 90, day=2, said="浓雾里，没有灯塔的时候"))
    put(folder / "1b.md", digest(0, 91, day=20))
    (folder / "3.md").unlink()
    pd.testing.assert_frame_equal(ex.load(folder), fresh(folder))
    assert parsed[:2] == ["1.md", "1b.md"]
    parsed.clear()
    pd.testing.assert_frame_equal(ex.load(folder), fresh(folder))


def test_changes_after_changes_are_followed(folder: Path, kept: Path) -> None:
    for turn in range(8):
        ex.load(folder)
        put(folder / f"{turn % 5}.md", digest(turn, turn + 3, 7, day=turn + 1, said="雨" * turn))
        pd.testing.assert_frame_equal(ex.load(folder), fresh(folder))
    assert len(list(kept.rglob("patch-*.parquet"))) <= 1
    assert len(list(kept.rglob("whole-*.parquet"))) == 1


TITLES = (
    "The Modelling of Tides in a Northern Harbour",
    "Modeling of Tides in Northern Harbour",
    "TideNet: Forecasting Harbour Traffic",
    "Tidenet - forecasting harbour traffic",
    "A Survey of Slow Robots at the Quay",
    "TugVLA 2",
    "TugVLA 2.5",
)


@pytest.mark.parametrize("seed", range(4))
def test_a_changed_file_gives_the_papers_that_merging_all_would_give(folder: Path, registry: None, seed: int) -> None:
    """Ids that stand at several titles, titles without ids, titles that are nearly equal, and many on one line."""
    readers.register_reader(Lines())
    chance = random.Random(seed)
    for turn in range(10):
        names = [chance.choice("abcdef")] if turn else "abcdef"
        for name in names:
            rows = [
                (chance.choice(("", "", "1", "2")), chance.choice(TITLES), line)
                for line in chance.choice(("111", "112", "122", "123"))
            ]
            put(folder / f"{name}.md", "lines\n" + "\n".join("|".join(row) for row in rows))
        if turn == 5:
            (folder / "c.md").unlink()
        pd.testing.assert_frame_equal(ex.load(folder), fresh(folder))


def test_what_is_kept_of_many_papers_on_one_line_grows_with_their_number_only() -> None:
    told = [
        Mention(title=f"Tug Number {n} in the Fog", arxiv_id=f"2601.{n:05d}", file="a.json", line=1, reader="demo")
        for n in range(500)
    ]
    mentions = mentions_frame(told)
    table = patching.with_places(ex.merge(mentions), mentions, np.arange(500))
    kept_keys = [key for keys in table.column(touching.KEYS).to_pylist() for key in keys]
    assert sorted(kept_keys) == sorted({key for keys in link_keys(mentions) for key in keys})
    assert table.column(patching.FIRST).to_pylist() == list(range(500))


def test_a_digest_that_tells_of_one_paper_on_a_line_of_many_gives_what_merging_all_would_give(
    folder: Path, registry: None
) -> None:
    readers.register_reader(Lines())
    put(folder / "a.md", "lines\n" + "\n".join(f"{n}|Tug Number {n} in the Fog|1" for n in range(9)))
    ex.load(folder)
    put(folder / "b.md", "lines\n7|Tug Number 7 in the Fog|1\n|Tug Number 5 in the Fog|2")
    papers = ex.load(folder)
    pd.testing.assert_frame_equal(papers, fresh(folder))
    assert papers.loc["arxiv:2601.00007", "n_mentions"] == papers.loc["arxiv:2601.00005", "n_mentions"] == 2


def test_a_large_change_merges_all_anew(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ex.load(folder)
    monkeypatch.setattr("explorer.corpus.kept.patching.MAX_SHARE", 0.01)
    put(folder / "0.md", digest(50, 51))
    pd.testing.assert_frame_equal(ex.load(folder), fresh(folder))


def test_an_edit_that_keeps_size_and_time_is_seen(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(listing, "DOUBTFUL_NS", -(10**12))
    ex.load(folder)
    before = (folder / "0.md").stat()
    (folder / "0.md").write_text(digest(0, 1, 2, 3, day=1, said="雾里"), encoding="utf-8")
    os.utime(folder / "0.md", ns=(before.st_atime_ns, before.st_mtime_ns))
    assert (folder / "0.md").stat().st_size == before.st_size
    assert "雾里" in ex.load(folder).loc["arxiv:2603.00001", "summary"]


@pytest.mark.parametrize("ahead", [0, 10**9, 10**13])
def test_a_file_that_changed_when_it_was_looked_at_or_later_is_looked_at_again(tmp_path: Path, ahead: int) -> None:
    now = time.time_ns()
    file = listing.Found("a.md", 3, now + ahead - 10**9, 5, 1, 1)
    settled = file._replace(path="b.md", mtime_ns=now - 3 * 10**9)
    listing.remember(tmp_path / "seen.json", [file, settled], {"a.md": "k1", "b.md": "k2"}, looked=now)
    assert listing.unchanged(tmp_path / "seen.json", [file, settled]) == {"b.md": "k2"}


def test_unchanged_files_are_not_even_opened(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(listing, "DOUBTFUL_NS", -(10**12))
    ex.load(folder)
    monkeypatch.setattr(scanning, "read_raw", lambda path: pytest.fail(f"{path} was opened"))
    ex.load(folder)


def test_a_broken_file_of_any_kind_is_made_anew(folder: Path, kept: Path) -> None:
    papers = ex.load(folder)
    for pattern in ("*.mentions.parquet", "*.files.parquet", "whole-*.parquet", "seen.json"):
        for file in kept.rglob(pattern):
            file.write_bytes(file.read_bytes()[: file.stat().st_size // 2])
        with warnings.catch_warnings(record=True):
            pd.testing.assert_frame_equal(ex.load(folder), papers)
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            pd.testing.assert_frame_equal(ex.load(folder), papers)


def test_a_run_killed_between_writing_and_renaming_leaves_nothing_that_is_read(folder: Path, kept: Path) -> None:
    code = f"""
import os, pathlib, explorer as ex
real = pathlib.Path.replace
def replace(self, target):
    if "files.parquet" in str(target): os._exit(9)
    return real(self, target)
pathlib.Path.replace = replace
ex.load({str(folder)!r})
"""
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 9
    assert list(kept.rglob("*.mentions.parquet"))
    pd.testing.assert_frame_equal(ex.load(folder), fresh(folder))


def test_what_an_interrupted_run_has_parsed_is_kept(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = filling.read_raw

    def interrupted(path: Path):  # type: ignore[no-untyped-def]
        if path.name == "3.md":
            raise KeyboardInterrupt
        return real(path)

    with monkeypatch.context() as patch:
        patch.setattr(filling, "read_raw", interrupted)
        with pytest.raises(KeyboardInterrupt):
            ex.load(folder)
    seen: list[str] = []
    monkeypatch.setattr(filling, "read_raw", lambda path: seen.append(path.name) or real(path))
    ex.load(folder)
    assert seen == ["3.md", "4.md"]


def test_two_processes_may_load_at_once(folder: Path, kept: Path) -> None:
    code = f"import explorer as ex; print(len(ex.load({str(folder)!r})))"
    command = [sys.executable, "-W", "error", "-c", code]
    both = [subprocess.Popen(command, stdout=subprocess.PIPE, text=True) for _ in range(3)]
    assert [process.communicate()[0] for process in both] == ["12\n"] * 3
    assert not list(kept.rglob(".*"))
    assert len(ex.load(folder)) == 12


def test_many_packs_become_one_and_old_states_of_a_digest_go(
    folder: Path, kept: Path, parsed: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tidying, "MAX_PACKS", 4)
    for turn in range(8):
        put(folder / "0.md", digest(turn, turn + 20))
        ex.load(folder)
    (store,) = kept.rglob("packs")
    assert len(packs.packs(store)) <= 5
    assert len(packs.places(store)) < 5 + 8
    parsed.clear()
    pd.testing.assert_frame_equal(ex.load(folder), fresh(folder))
    assert len(parsed) == 5  # all of them without a cache, none with one


def test_a_folder_that_cannot_be_written_is_no_hindrance(folder: Path, kept: Path) -> None:
    kept.write_text("a file where the folder should be")
    with pytest.warns(UserWarning, match="EXPLORER_CACHE"):
        assert len(ex.load(folder)) == 12


def test_what_is_kept_of_loads_stays_small(folder: Path, kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tidying, "MAX_LOADS", 3)
    monkeypatch.setattr(tidying, "MAX_BYTES", 1)
    for number in range(6):
        ex.load(folder / f"{number % 5}.md")
        ex.load([folder / f"{number % 5}.md", folder])
    put(folder / "0.md", digest(60))
    ex.load(folder)
    assert len(list(kept.rglob("seen.json"))) <= 4
    assert len(list(kept.rglob("whole-*.parquet"))) == 1


class Lines:
    """A reader of lines such as ``1|A Title|4``: the last part of the id, the title, the line it claims to stand on."""

    name = "lines"

    def sniff(self, text: str) -> float:
        return float(text.startswith("lines\n"))

    def read(self, text: str, *, source: str):  # type: ignore[no-untyped-def]
        for row in text.split("\n")[1:]:
            number, title, line = row.split("|")
            identifier = f"2601.0000{number}" if number else None
            yield Mention(title=title, arxiv_id=identifier, file=source, line=int(line), reader=self.name)


class Odd:
    """A reader as one types it into a notebook."""

    name = "odd"

    def __init__(self, title: str) -> None:
        self.title = title

    def sniff(self, text: str) -> float:
        return 1.0

    def read(self, text: str, *, source: str):  # type: ignore[no-untyped-def]
        yield Mention(title=self.title, file=source, line=1, reader=self.name)


@pytest.fixture
def registry(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(readers, "_registered", {})
    monkeypatch.setattr(readers, "_registered_code", {})


def test_a_reader_from_a_notebook_is_never_served_stale(folder: Path, registry: None) -> None:
    typed = ModuleType("typed")  # has no file
    typed.name, typed.sniff = "typed", lambda text: 1.0  # type: ignore[attr-defined]
    for title in ("Old", "New"):
        typed.read = lambda text, source, title=title: iter(  # type: ignore[attr-defined]
            [Mention(title=title, file=source, line=1, reader="typed")]
        )
        readers.register_reader(typed)
        assert set(ex.load(folder)["title"]) == {title}


def test_a_reader_with_another_state_reads_anew_and_the_same_one_does_not(
    folder: Path, registry: None, parsed: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, __name__, sys.modules.get(__name__) or ModuleType(__name__))
    for title in ("Old", "New", "Old"):
        readers.register_reader(Odd(title))
        assert set(ex.load(folder)["title"]) == {title}


def test_a_reader_whose_file_has_changed_reads_anew(
    folder: Path, tmp_path: Path, registry: None, parsed: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    code = "from explorer.model import Mention\nname = 'mine'\ndef sniff(text): return 1.0\n"
    code += "def read(text, *, source): yield Mention(title='TITLE', file=source, line=1, reader=name)\n"
    monkeypatch.syspath_prepend(tmp_path)
    for title in ("Old", "Old", "Newer"):
        (tmp_path / "mine_to_read.py").write_text(code.replace("TITLE", title))
        sys.modules.pop("mine_to_read", None)
        readers.register_reader(__import__("mine_to_read"))
        assert set(ex.load(folder)["title"]) == {title}
    assert len(parsed) == 10
    (tmp_path / "mine_to_read.py").write_text(code.replace("TITLE", "Edited but not loaded again"))
    assert set(ex.load(folder)["title"]) == {"Newer"}
    assert len(parsed) == 15  # such a state is not kept
    assert set(ex.load(folder)["title"]) == {"Newer"}


def test_our_own_code_is_part_of_the_version(folder: Path, parsed: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    ex.load(folder)
    monkeypatch.setattr("explorer.corpus.kept.version._OURS", "changed")
    ex.load(folder)
    assert len(parsed) == 10


def test_old_versions_are_forgotten(folder: Path, kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(6):
        monkeypatch.setattr("explorer.corpus.kept.version._OURS", str(number))
        ex.load(folder)
    assert len(list((kept / "digests").iterdir())) == tidying.MAX_VERSIONS


def test_a_reader_may_be_named(folder: Path, parsed: list[str]) -> None:
    ex.load(folder)
    assert set(ex.read(folder, reader="huggingface-daily")["reader"]) == {"huggingface-daily"}
    assert len(parsed) == 10


def test_a_wrong_name_lists_the_right_ones(folder: Path) -> None:
    for function in (ex.read, ex.load):
        with pytest.raises(InvalidValueError, match=r"'structral'.*arxiv-monitor.*structural"):
            function(folder, reader="structral")


def test_a_value_that_its_column_cannot_hold_is_that_files_problem(folder: Path, registry: None) -> None:
    class Wrong(Odd):
        def read(self, text: str, *, source: str):  # type: ignore[no-untyped-def]
            yield Mention(title="A", stars="many" if source.endswith("0.md") else 1, file=source, line=1, reader="odd")  # type: ignore[arg-type]

    readers.register_reader(Wrong("x"))
    with pytest.warns(DigestWarning, match="0.md: the reader 'odd' gave a value"):
        assert len(ex.read(folder)) == 4


def test_half_a_character_in_a_text_does_not_lose_the_entry(folder: Path, registry: None) -> None:
    readers.register_reader(Odd("Tide \ud83d tables"))
    assert set(ex.read(folder)["title"]) == {"Tide \ufffd tables"}
