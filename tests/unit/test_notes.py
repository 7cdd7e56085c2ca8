"""Notes are what people type themselves: whatever happens, none of it is lost."""

import os
import re
import subprocess
import sys
import tempfile
from datetime import date
from pathlib import Path

import pandas as pd
import pytest

from explorer.errors import DigestNotFoundError, InvalidValueError, NotesFileError, NotesNotSavedError
from explorer.notes import backup_file, move_notes, note, notes, notes_file
from explorer.notes.file import update
from explorer.notes.saving import locked

ONE, TWO = "arxiv:2601.00001", "arxiv:2601.00002"
TODAY = date.today().isoformat()


def content(folder: Path) -> str:
    return notes_file(folder).read_text(encoding="utf-8")


def write(folder: Path, text: str) -> Path:
    file = notes_file(folder)
    file.write_text(text, encoding="utf-8")
    return file


def test_notes_join_papers_that_have_tags_of_their_own(papers, tmp_path):
    note(ONE, path=tmp_path, status="read", tags=("基线", "VLA"), starred=True)
    joined = papers.join(notes(tmp_path))
    assert joined.loc[ONE, ["status", "my_tags", "starred"]].tolist() == ["read", ("VLA", "基线"), True]
    assert list(joined[joined["starred"]].index) == [ONE]
    assert joined.explode("my_tags")["my_tags"].value_counts().to_dict() == {"VLA": 1, "基线": 1}


def test_without_a_file_there_are_no_notes_and_the_columns_stand(papers, tmp_path):
    found = notes(tmp_path, papers=papers)
    assert found.empty
    assert found.index.name == "paper_id"
    assert found.columns.tolist() == ["status", "starred", "my_tags", "note", "updated", "noted_as", "moved_from"]
    assert len(papers.join(found)) == len(papers)
    assert list(tmp_path.iterdir()) == []


def test_a_part_of_the_frame_is_noted_at_once_with_titles(papers, tmp_path):
    now = note(papers.iloc[:2], path=tmp_path, add_tags="to read")
    assert now["noted_as"].tolist() == papers["title"].iloc[:2].tolist()
    assert notes(tmp_path).index.tolist() == [ONE, TWO]


def test_a_row_of_the_frame_may_be_noted(papers, tmp_path):
    note(papers.loc[TWO], path=tmp_path, status="skip")
    assert notes(tmp_path).loc[TWO, ["status", "noted_as"]].tolist() == ["skip", "Traffic Across Cities"]


def test_tables_are_sorted_whatever_the_order_of_noting(tmp_path):
    for name in ("title:zebra", TWO, "doi:10.1/a", ONE):
        note(name, path=tmp_path, status="read")
    assert re.findall(r'^\["(.*)"\]$', content(tmp_path), re.MULTILINE) == [ONE, TWO, "doi:10.1/a", "title:zebra"]


def test_one_change_touches_one_line_of_the_file(tmp_path):
    note([ONE, TWO], path=tmp_path, status="unread", note="a\nb", tags=["x"])
    before = content(tmp_path).split("\n")
    note(ONE, path=tmp_path, status="read")
    after = content(tmp_path).split("\n")
    assert [(old, new) for old, new in zip(before, after, strict=True) if old != new] == [
        ('status = "unread"', 'status = "read"')
    ]


def test_a_change_that_changes_nothing_does_not_write(tmp_path):
    note(ONE, path=tmp_path, status="read")
    before = notes_file(tmp_path).stat().st_mtime_ns
    note(ONE, path=tmp_path, status="read", add_tags=(), note="")
    assert notes_file(tmp_path).stat().st_mtime_ns == before
    assert not backup_file(notes_file(tmp_path)).exists()


def test_empty_values_clear_and_missing_ones_stay(tmp_path):
    note(ONE, path=tmp_path, status="read", tags=["a"], note="text", starred=True)
    note(ONE, path=tmp_path, status="", tags=(), note="")
    row = notes(tmp_path).loc[ONE]
    assert pd.isna(row["status"])
    assert pd.isna(row["note"])
    assert row["my_tags"] == ()
    assert bool(row["starred"])


def test_text_and_tags_are_added_to_what_is_there(tmp_path):
    note(ONE, path=tmp_path, add_note="first", add_tags=["a", "b"])
    note(ONE, path=tmp_path, add_note="second", add_tags="c", drop_tags="a")
    assert notes(tmp_path).loc[ONE, ["note", "my_tags"]].tolist() == ["first\n\nsecond", ("b", "c")]


HAND_WRITTEN = """\
# what we read together
[group]
members = ["Mara", "林"]   # in turn

# the one from the talk
["arxiv:2601.00001"]   # important
status = 'reading'  # since Monday
rating = 4.5        # of 5
tags = [
  "robot", # as in the talk
  "memory",
]
["arxiv:2601.00001".figures]
seen = [1, 2]
"""


def test_comments_and_keys_of_ones_own_survive(tmp_path):
    write(tmp_path, HAND_WRITTEN)
    note(ONE, path=tmp_path, status="read", add_tags="VLA", note="fine")
    note("arxiv:2512.00009", path=tmp_path, status="skip")
    assert content(tmp_path) == HAND_WRITTEN.replace("'reading'", '"read"').replace(
        'tags = [\n  "robot", # as in the talk\n  "memory",\n]\n',
        f'# as in the talk\ntags = ["VLA", "memory", "robot"]\nnote = "fine"\nupdated = {TODAY}\n',
    ).replace("# the one from", f'["arxiv:2512.00009"]\nstatus = "skip"\nupdated = {TODAY}\n\n# the one from')


def test_line_ends_of_windows_stay(tmp_path):
    file = tmp_path / "explorer-notes.toml"
    file.write_bytes(f'["{ONE}"]\r\nnote = """\r\na\r\nb"""\r\n'.encode())
    note(ONE, path=tmp_path, status="read")
    assert file.read_bytes().count(b"\r\n") == file.read_bytes().count(b"\n") == 6
    assert notes(tmp_path).loc[ONE, "note"] == "a\nb"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('["arxiv:1"]\nstatus = "read\n', "line 2"),
        ('["arxiv:1"]\nstatus = "read"\n<<<<<<< HEAD\n', "line 3: git left marks of a conflict"),
        ('["arxiv:1"]\n\nstarred = "yes"\n', "line 3: starred of arxiv:1 is 'yes'; it must be true or false"),
        ('# hi\n["arxiv:1"]\ntags = [1]\n', "line 3: tags of arxiv:1"),
        ('"arxiv:1" = "read"\n', 'must be a table that begins with ["arxiv:1"]'),
    ],
)
def test_a_damaged_file_is_not_touched_and_the_line_is_told(tmp_path, text, message):
    file = write(tmp_path, text)
    for action in (lambda: notes(tmp_path), lambda: note("arxiv:1", path=tmp_path, status="read")):
        with pytest.raises(NotesFileError, match=re.escape(message)):
            action()
    assert file.read_text(encoding="utf-8") == text


def test_a_file_of_another_encoding_is_not_touched(tmp_path):
    file = tmp_path / "explorer-notes.toml"
    file.write_bytes('["arxiv:1"]\nnote = "基线"\n'.encode("gbk"))
    with pytest.raises(NotesFileError, match="line 2: this is not UTF-8"):
        note("arxiv:1", path=tmp_path, status="read")
    assert file.read_bytes() == '["arxiv:1"]\nnote = "基线"\n'.encode("gbk")


def test_what_is_written_without_a_header_is_read_but_not_rewritten(tmp_path):
    file = write(tmp_path, '"arxiv:1" = {status = "read"}\n')
    assert notes(tmp_path)["status"].to_dict() == {"arxiv:1": "read"}
    with pytest.raises(NotesFileError, match=re.escape('Write arxiv:1 as a table that begins with ["arxiv:1"]')):
        note("arxiv:1", path=tmp_path, status="skip")
    assert file.read_text(encoding="utf-8") == '"arxiv:1" = {status = "read"}\n'


def test_the_version_before_is_kept_and_named_when_the_file_is_damaged(tmp_path):
    note(ONE, path=tmp_path, note="first")
    before = content(tmp_path)
    note(ONE, path=tmp_path, note="second")
    assert backup_file(notes_file(tmp_path)).read_text(encoding="utf-8") == before
    write(tmp_path, "[")
    with pytest.raises(NotesFileError, match=re.escape(str(backup_file(notes_file(tmp_path))))):
        notes(tmp_path)


def test_a_file_emptied_by_accident_leaves_the_backup_alone(tmp_path):
    note(ONE, path=tmp_path, note="first")
    note(ONE, path=tmp_path, note="second")
    write(tmp_path, "")
    note(TWO, path=tmp_path, note="third")
    assert "first" in backup_file(notes_file(tmp_path)).read_text(encoding="utf-8")


def test_a_link_is_followed_and_the_rights_of_the_file_stay(tmp_path):
    (tmp_path / "digests").mkdir()
    real = tmp_path / "shared.toml"
    note(ONE, path=real, status="read")
    real.chmod(0o664)
    (tmp_path / "digests" / "explorer-notes.toml").symlink_to(real)
    note(TWO, path=tmp_path / "digests", status="read")
    assert notes(real).index.tolist() == [ONE, TWO]
    assert (tmp_path / "digests" / "explorer-notes.toml").is_symlink()
    assert real.stat().st_mode & 0o777 == 0o664


def test_a_digest_or_a_toml_file_names_the_place_too(tmp_path):
    (tmp_path / "a.md").write_text("# a")
    assert notes_file(tmp_path / "a.md") == notes_file(tmp_path)
    assert notes_file(tmp_path / "mine.toml") == (tmp_path / "mine.toml").resolve()
    with pytest.raises(DigestNotFoundError, match="missing"):
        notes(tmp_path / "missing")


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        ({"status": "raed"}, "'raed' is none of unread, reading, read, skip"),
        ({"note": 3}, "note is text, not 3"),
        ({"tags": [3]}, "A tag is text, not 3"),
    ],
)
def test_a_wrong_value_is_refused_with_what_is_right(tmp_path, wrong, message):
    with pytest.raises(InvalidValueError, match=re.escape(message)):
        note(ONE, path=tmp_path, **wrong)
    assert list(tmp_path.iterdir()) == []


def test_what_is_no_paper_id_is_refused(tmp_path):
    with pytest.raises(InvalidValueError, match=re.escape("'2601.00001' is no paper_id")):
        note(["2601.00001"], path=tmp_path, status="read")


def test_a_folder_without_the_right_to_write_is_told():
    with tempfile.TemporaryDirectory() as folder:
        note(ONE, path=folder, note="kept")
        before = content(Path(folder))
        Path(folder).chmod(0o555)
        root = os.geteuid() == 0
        try:
            if root:  # who may do everything cannot be refused
                os.seteuid(65534)
            with pytest.raises(NotesNotSavedError, match=r"not saved: .*explorer-notes.toml cannot be written \(Perm"):
                note(ONE, path=folder, note="lost?")
        finally:
            if root:
                os.seteuid(0)
            Path(folder).chmod(0o755)
        assert content(Path(folder)) == before
        assert [path.name for path in Path(folder).iterdir()] == ["explorer-notes.toml"]


def test_what_an_editor_saves_in_between_is_not_overwritten(tmp_path):
    note(ONE, path=tmp_path, status="read")
    tries = []

    def change(document):
        tries.append(1)
        if len(tries) == 1:  # an editor knows nothing of the lock
            write(tmp_path, content(tmp_path) + f'\n["{TWO}"]\nnote = "by hand"\n')
        document.put(ONE, document.note(ONE).__class__(status="skip"))

    update(notes_file(tmp_path), change)
    assert len(tries) == 2
    assert notes(tmp_path).loc[TWO, "note"] == "by hand"
    assert notes(tmp_path).loc[ONE, "status"] == "skip"


def test_who_waits_too_long_for_another_writer_is_told(tmp_path, monkeypatch):
    monkeypatch.setattr(sys.modules["explorer.notes.saving"], "PATIENCE", 0.05)
    note(ONE, path=tmp_path, note="kept")
    with locked(tmp_path), pytest.raises(NotesNotSavedError, match="Another process has been writing"):
        note(ONE, path=tmp_path, note="lost?")
    assert notes(tmp_path).loc[ONE, "note"] == "kept"


WRITER = """
import sys
from explorer.notes import note
folder, me = sys.argv[1:]
for turn in range(10):
    note("arxiv:2601.00001", path=folder, add_note=f"{me} says {turn}", add_tags=f"{me}-{turn}")
    note(f"title:{me}-{turn}", path=folder, status="read")
"""


def test_processes_that_write_at_once_lose_nothing(tmp_path):
    writers = [
        subprocess.Popen([sys.executable, "-c", WRITER, str(tmp_path), me], stderr=subprocess.PIPE) for me in "ab"
    ]
    errors = [writer.communicate(timeout=120)[1].decode() for writer in writers]
    assert [writer.returncode for writer in writers] == [0, 0], errors
    found = notes(tmp_path)
    said = {f"{me}-{turn}" for me in "ab" for turn in range(10)}
    assert set(found.loc[ONE, "my_tags"]) == said
    assert set(found.loc[ONE, "note"].split("\n\n")) == {name.replace("-", " says ") for name in said}
    assert set(found.index) == {ONE} | {f"title:{name}" for name in said}
    assert sorted(path.name for path in tmp_path.iterdir()) == [".explorer-notes.toml.bak", "explorer-notes.toml"]


def test_a_form_that_stood_open_merges_what_others_changed(tmp_path):
    note(ONE, path=tmp_path, tags=["a", "b"], note="old")
    seen = notes(tmp_path)
    note(ONE, path=tmp_path, add_tags="theirs", drop_tags="b", status="reading")
    note(ONE, path=tmp_path, tags=["a", "b", "mine"], note="mine", seen=seen)
    row = notes(tmp_path).loc[ONE]
    assert row["my_tags"] == ("a", "mine", "theirs")
    assert row[["note", "status"]].tolist() == ["mine", "reading"]


def test_a_text_that_two_changed_is_kept_in_both_versions(tmp_path):
    seen = notes(tmp_path)
    note(ONE, path=tmp_path, note="theirs")
    note(ONE, path=tmp_path, note="mine", seen=seen)
    text = notes(tmp_path).loc[ONE, "note"]
    assert text.startswith("mine\n")
    assert text.endswith("\ntheirs")
    assert "changed meanwhile" in text


def test_notes_follow_a_paper_that_got_an_id(papers, tmp_path):
    note("title:traffic-across-cities", path=tmp_path, note="good")
    note("title:not-in-the-corpus", path=tmp_path, note="kept")
    found = notes(tmp_path, papers=papers)
    assert found.loc[TWO, ["note", "moved_from"]].tolist() == ["good", "title:traffic-across-cities"]
    assert found.loc["title:not-in-the-corpus", "note"] == "kept"
    assert found["moved_from"].notna().sum() == 1


def test_notes_follow_a_chinese_title_a_doi_and_a_lost_id(papers, tmp_path):
    corpus = papers.assign(doi=[None, "10.1000/XYZ", None, None])
    note("title:记住机械臂所见", path=tmp_path, note="by title")
    note("doi:10.1000/xyz", path=tmp_path, note="by doi")
    note(pd.DataFrame({"title": ["Bare"]}, index=["arxiv:2501.00001"]), path=tmp_path, note="id lost")
    found = notes(tmp_path, papers=corpus)["note"]
    assert found.to_dict() == {ONE: "by title", TWO: "by doi", "title:bare": "id lost"}


def test_notes_follow_no_title_that_two_papers_have_and_no_other_arxiv_id(papers, tmp_path):
    twins = pd.concat([papers, papers.loc[[TWO]].rename(index={TWO: "arxiv:2601.00009"})])
    note("title:traffic-across-cities", path=tmp_path, note="whose?")
    note(papers.loc[[TWO]].rename(index={TWO: "arxiv:2401.00001"}), path=tmp_path, note="another paper")
    assert notes(tmp_path, papers=twins)["moved_from"].isna().all()
    assert notes(tmp_path, papers=papers).loc["arxiv:2401.00001", "note"] == "another paper"


def test_moving_renames_the_table_and_leaves_the_rest_of_it(papers, tmp_path):
    write(tmp_path, '# mine\n["title:traffic-across-cities"] # yes\nrating = 3 # own\nstatus = "read"\n\n["title:z"]\n')
    moved = move_notes(tmp_path, papers=papers)
    assert moved["moved_from"].to_dict() == {TWO: "title:traffic-across-cities"}
    assert content(tmp_path) == f'# mine\n["{TWO}"]  # yes\nrating = 3 # own\nstatus = "read"\n\n["title:z"]\n'
    assert move_notes(tmp_path, papers=papers).empty


def test_two_notes_of_one_paper_become_one(papers, tmp_path):
    note("title:traffic-across-cities", path=tmp_path, note="early", tags=["a"], starred=True)
    note(TWO, path=tmp_path, note="late", tags=["b"], status="read")
    seen = notes(tmp_path, papers=papers)
    move_notes(tmp_path, papers=papers)
    after = notes(tmp_path)
    assert after.index.tolist() == [TWO]
    assert after.loc[TWO, ["note", "my_tags", "status", "starred"]].tolist() == [
        "late\n\nearly",
        ("a", "b"),
        "read",
        True,
    ]
    pd.testing.assert_frame_equal(seen.drop(columns="moved_from"), after.drop(columns="moved_from"))


def test_a_table_with_keys_of_ones_own_stays_where_its_note_moved_away(papers, tmp_path):
    write(tmp_path, f'["{TWO}"]\nnote = "late"\n\n["title:traffic-across-cities"]\nrating = 3\nnote = "early"\n')
    move_notes(tmp_path, papers=papers)
    assert content(tmp_path).endswith('["title:traffic-across-cities"]\nrating = 3\n')
    assert notes(tmp_path).loc[TWO, "note"] == "late\n\nearly"


def test_a_text_that_was_written_on_after_the_move_is_not_doubled(papers, tmp_path):
    note("title:traffic-across-cities", path=tmp_path, note="early")
    note(TWO, path=tmp_path, note="early, and more", seen=notes(tmp_path, papers=papers))
    assert notes(tmp_path, papers=papers).loc[TWO, "note"] == "early, and more"
