"""Files to mentions to papers, and what is told of files that cannot be read."""

from pathlib import Path

import pandas as pd
import pytest

import explorer as ex
from explorer.corpus.files.decoding import decode
from explorer.errors import DigestNotFoundError, DigestWarning, ExplorerError, MissingColumnsError
from explorer.model import Mention
from explorer.schema import mentions_frame

DAILY = """# Hugging Face Daily Papers Report
**Date**: 2026-03-02

============================================================

## 📄 LanternNet: Seeing in the Dark

- **链接**: https://huggingface.co/papers/2603.00011
- **阅读来源**: HTML

1. **应用领域**：
夜间驾驶

2. **一句话核心贡献**：
LanternNet 让相机在没有路灯的乡间也能看清车道。

============================================================
"""
LATER = DAILY.replace("2026-03-02", "2026-03-05").replace("也能看清车道。", "也能看清车道，并且只用一块旧显卡。")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "a.md").write_text(DAILY, encoding="utf-8")
    return tmp_path


def read_quietly(path: Path) -> pd.DataFrame:
    with pytest.warns(DigestWarning):
        return ex.read(path)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_encodings_and_line_ends_give_the_same_mentions(tmp_path: Path, encoding: str, newline: str) -> None:
    text = DAILY.replace("📄", "") if encoding == "gb18030" else DAILY
    (tmp_path / "a.md").write_bytes(text.replace("\n", newline).encode(encoding))
    mentions = ex.read(tmp_path)
    assert mentions["summary"].tolist() == ["LanternNet 让相机在没有路灯的乡间也能看清车道。"]
    assert mentions["line"].tolist() == [6]


def test_folders_are_searched_recursively_for_three_suffixes_but_not_hidden_ones(folder: Path) -> None:
    for name in ["deep/er/b.markdown", "c.TXT", ".git/d.md", ".e.md", "f.py"]:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(DAILY, encoding="utf-8")
    names = {Path(file).name for file in ex.read(folder)["file"]}
    assert names == {"a.md", "b.markdown", "c.TXT"}


def test_a_file_given_twice_is_read_once(folder: Path) -> None:
    assert len(ex.read([folder, folder / "a.md", folder])) == 1


def test_a_missing_path_is_an_error_that_names_it(tmp_path: Path) -> None:
    with pytest.raises(DigestNotFoundError, match="no-such-folder"):
        ex.load(tmp_path / "no-such-folder")
    assert issubclass(DigestNotFoundError, FileNotFoundError)
    assert issubclass(DigestNotFoundError, ExplorerError)


def test_a_tilde_is_the_users_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    (tmp_path / "notes").mkdir()
    (tmp_path / "notes" / "a.md").write_text("## 1. A title of a paper\n\narXiv: 2601.00001\n", encoding="utf-8")
    assert ex.load("~/notes").index.tolist() == ["arxiv:2601.00001"]


@pytest.mark.parametrize(
    ("raw", "reason"),
    [
        (b"", "empty"),
        (b" \n\t\n", "empty"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00", "binary"),
        (bytes(range(128, 256)) * 4, "neither UTF-8 nor GB18030"),
        (b"just a shopping list\n- milk\n", "no paper was found"),
    ],
)
def test_a_file_that_cannot_be_read_is_a_row_of_check_and_a_warning(folder: Path, raw: bytes, reason: str) -> None:
    (folder / "bad.md").write_bytes(raw)
    assert len(read_quietly(folder)) == 1
    report = ex.check(folder)
    assert reason in report.loc[str(folder / "bad.md"), "problem"]
    assert pd.isna(report.loc[str(folder / "a.md"), "problem"])


def test_a_link_to_nowhere_does_not_stop_the_load(folder: Path) -> None:
    (folder / "gone.md").symlink_to(folder / "nothing-here")
    assert len(read_quietly(folder)) == 1
    assert "cannot be read" in ex.check(folder).loc[str(folder / "gone.md"), "problem"]


def test_a_half_written_file_is_read_as_far_as_it_goes(tmp_path: Path) -> None:
    (tmp_path / "half.md").write_bytes(DAILY.encode().split("车道".encode())[0] + "车".encode()[:2])
    assert read_quietly(tmp_path)["title"].tolist() == ["LanternNet: Seeing in the Dark"]
    assert "half-written" in ex.check(tmp_path)["problem"].iloc[0]


def test_a_damaged_byte_is_told_with_its_line() -> None:
    decoded = decode(("中文字" * 60 + "\n").encode() + b"\xff" + ("更多中文" * 60).encode())
    assert decoded.problem is not None
    assert "line 2" in decoded.problem


def test_many_problems_give_few_warnings_and_all_rows(tmp_path: Path) -> None:
    for number in range(12):
        (tmp_path / f"{number}.md").write_text("")
    with pytest.warns(DigestWarning) as caught:
        ex.read(tmp_path)
    assert len(caught) == 6
    assert "7 more files" in str(caught[-1].message)
    assert len(ex.check(tmp_path)) == 12


def test_a_reader_that_raises_keeps_what_it_had_read(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class Faulty:
        name = "faulty"

        def sniff(self, text: str) -> float:
            return 1.0

        def read(self, text: str, *, source: str):  # type: ignore[no-untyped-def]
            yield Mention(title="First", file=source, line=1, reader=self.name)
            raise RuntimeError("out of cheese")

    monkeypatch.setattr("explorer.readers._registered", {"faulty": Faulty()})
    assert read_quietly(folder)["title"].tolist() == ["First"]
    assert "out of cheese" in ex.check(folder)["problem"].iloc[0]


def test_check_tells_the_text_that_landed_in_no_entry(folder: Path) -> None:
    (folder / "a.md").write_text("今天没有什么好说的。\n\n" + DAILY, encoding="utf-8")
    unclaimed = ex.check(folder)["unclaimed"].iloc[0]
    assert unclaimed[0] == "1: 今天没有什么好说的。"
    assert not any("LanternNet" in piece for piece in unclaimed)


def test_an_empty_folder_gives_empty_frames_with_all_columns(tmp_path: Path) -> None:
    papers = ex.load(tmp_path)
    assert papers.empty
    assert papers.index.name == "paper_id"
    assert {"title", "authors", "sources"} <= set(papers.columns)
    assert ex.check(tmp_path).empty


def test_two_tellings_become_one_paper_with_both_sources(folder: Path) -> None:
    (folder / "b.md").write_text(LATER, encoding="utf-8")
    papers = ex.load(folder)
    assert papers.index.tolist() == ["arxiv:2603.00011"]
    paper = papers.iloc[0]
    assert paper["n_mentions"] == 2
    assert paper["first_seen"] == pd.Timestamp("2026-03-02")
    assert paper["last_seen"] == pd.Timestamp("2026-03-05")
    assert paper["summary"].endswith("一块旧显卡。")
    assert paper["sources"] == (f"{folder / 'a.md'}:6", f"{folder / 'b.md'}:6")


def telling(**fields: object) -> Mention:
    return Mention(**{"title": "A", "arxiv_id": "2603.00011", "file": "a.md", "line": 1, "reader": "r"} | fields)  # type: ignore[arg-type]


def test_merging_keeps_the_best_value_a_field() -> None:
    told = [
        telling(
            authors=("Ann", "Bo"), stars=10, tags=("x", "y"), comment="好。", kind="paper", truncated=True, version=1
        ),
        telling(authors=("Ann",), stars=12, tags=("y", "z"), comment="坏。", kind="survey", version=3),
    ]
    paper = ex.merge(mentions_frame(told)).iloc[0]
    assert paper["authors"] == ("Ann", "Bo")
    assert paper["tags"] == ("x", "y", "z")
    assert paper["comment"] == "好。\n\n坏。"
    assert (paper["stars"], paper["version"], paper["kind"], paper["truncated"]) == (12, 3, "survey", False)


def test_merging_does_not_change_the_mentions() -> None:
    mentions = mentions_frame([telling(), telling(file="b.md")])
    before = mentions.copy(deep=True)
    ex.merge(mentions)
    pd.testing.assert_frame_equal(mentions, before)


def test_merging_names_a_missing_column() -> None:
    with pytest.raises(MissingColumnsError, match="digest_date"):
        ex.merge(mentions_frame([telling()]).drop(columns="digest_date"))


def test_a_field_without_a_value_is_missing_and_never_an_empty_string(folder: Path) -> None:
    paper = ex.load(folder).iloc[0]
    assert pd.isna(paper["abstract"])
    assert pd.isna(paper["published"])
    assert paper["authors"] == ()


def test_papers_survive_a_trip_through_parquet(folder: Path, tmp_path: Path) -> None:
    papers = ex.load(folder)
    papers.to_parquet(tmp_path / "papers.parquet")
    back = pd.read_parquet(tmp_path / "papers.parquet")
    assert back.index.equals(papers.index)
    assert back.dtypes.astype(str).tolist() == papers.dtypes.astype(str).tolist()
    assert list(back["sources"].iloc[0]) == list(papers["sources"].iloc[0])
