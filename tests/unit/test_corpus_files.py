"""Which files are found, and what is told of those that are no digests."""

import os
import warnings
from pathlib import Path

import pytest

import explorer as ex
from explorer.corpus.files import parse
from explorer.corpus.files.finding import find, find_digests
from explorer.errors import DigestWarning

SHOPPING = "Milk, bread and a new rope for the dinghy.\n"


def lay(folder: Path, *names: str, text: str = SHOPPING) -> None:
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")


def found(*paths: Path) -> list[str]:
    return [path.relative_to(paths[0]).as_posix() for path in find_digests(paths)]


def test_a_folder_is_searched_for_texts_and_records(tmp_path: Path) -> None:
    names = ["a.md", "b.HTML", "c.jsonl", "d.bib", "e.ris", "f.yaml", "g.csv", "h.qmd"]
    lay(tmp_path, *names, "code.py", "photo.png", "no_suffix")
    assert found(tmp_path) == names


def test_hidden_folders_and_installed_software_are_passed_over(tmp_path: Path) -> None:
    lay(
        tmp_path,
        "keep/a.md",
        ".git/b.md",
        ".ipynb_checkpoints/c.md",
        "web/node_modules/x/README.md",
        "__pycache__/d.md",
    )
    lay(tmp_path, "env/pyvenv.cfg", "env/lib/e.md")
    assert found(tmp_path) == ["keep/a.md"]


def test_a_file_with_several_names_is_listed_once(tmp_path: Path) -> None:
    lay(tmp_path, "a.md", "sub/b.md")
    (tmp_path / "c.md").symlink_to(tmp_path / "a.md")
    os.link(tmp_path / "a.md", tmp_path / "d.md")
    assert found(tmp_path, tmp_path / "a.md", tmp_path / "sub" / ".." / "a.md", tmp_path / "sub") == [
        "a.md",
        "sub/b.md",
    ]


def test_links_to_folders_are_followed_but_never_round(tmp_path: Path) -> None:
    lay(tmp_path, "elsewhere/a.md", "digests/b.md")
    (tmp_path / "digests" / "more").symlink_to(tmp_path / "elsewhere")
    (tmp_path / "elsewhere" / "back").symlink_to(tmp_path / "digests")
    assert found(tmp_path / "digests") == ["b.md", "more/a.md"]


def test_paths_may_be_an_iterator(tmp_path: Path) -> None:
    lay(tmp_path, "a.md", "b.md")
    assert len(find(path for path in tmp_path.iterdir())) == 2
    with pytest.warns(DigestWarning, match="2 of 2 files"):
        ex.load(path for path in tmp_path.iterdir())


def test_data_without_papers_are_nothing_to_worry_about(tmp_path: Path) -> None:
    lay(tmp_path, "package.json", text='{"name": "harbour", "version": "1.0"}')
    lay(tmp_path, "ci.yaml", text="steps:\n  - make test\n")
    lay(tmp_path, "tides.csv", text="day,height\n1,3.2\n")
    lay(tmp_path, "index.html", text="<html><body><p>Welcome to the quay.</p></body></html>")
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert ex.load(tmp_path).empty
        assert ex.check(tmp_path)["problem"].isna().all()


def test_texts_without_papers_are_told_of_in_one_warning(tmp_path: Path) -> None:
    lay(tmp_path, "CHANGES.md", "README.md", "a.txt", "b.txt")
    with pytest.warns(DigestWarning) as caught:
        ex.load(tmp_path)
    assert len(caught) == 1
    assert "4 of 4 files hold no paper" in str(caught[0].message)
    assert "README.md" in str(caught[0].message)
    assert caught[0].filename == __file__
    assert ex.check(tmp_path)["problem"].str.contains("no paper was found").all()


def test_a_file_that_is_too_large_is_told_of(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parse, "MAX_BYTES", 10)
    lay(tmp_path, "a.md")
    with pytest.warns(DigestWarning, match="MB are read"):
        ex.read(tmp_path)
    assert "MB are read" in ex.check(tmp_path)["problem"].iloc[0]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_named_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.md")
    with pytest.warns(DigestWarning, match="no regular file"):
        ex.read(tmp_path)


def test_a_folder_that_may_not_be_searched_is_told_of(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    lay(tmp_path, "closed/a.md")
    real = os.scandir

    def guarded(path: Path):  # type: ignore[no-untyped-def]
        if Path(path).name == "closed":
            raise PermissionError(13, "Permission denied")
        return real(path)

    monkeypatch.setattr(os, "scandir", guarded)
    with pytest.warns(DigestWarning, match="closed: the file cannot be read"):
        ex.read(tmp_path)
