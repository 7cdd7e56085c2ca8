"""Whatever is typed comes back, and whatever else stands in the file stays there."""

import tomllib
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from explorer.notes import note, notes
from explorer.notes.document import Document
from explorer.notes.model import Note, clean_tags, clean_text
from explorer.notes.toml import statements

HOSTILE = st.text(st.sampled_from("\"\\'#[]{}=\n\r\t\x00\x7f\x1b\ufeff\u2028\x85\ud83d a基😀$<"), max_size=30)
TEXTS = HOSTILE | st.text(max_size=30)

texts = pytest.mark.parametrize(
    "text",
    [
        'He said """no""" and """"',
        "'''literal''' \\ \\n \\u0041 \\",
        "ends with a backslash \\\nand goes on",
        "NUL \x00, escape \x1b, delete \x7f",
        "一段很长的笔记。" * 20_000,
        "😀 👩‍🔬 \U0010ffff \ufffe \u2028 \x85",
        '["arxiv:2601.00002"]\nstatus = "read"  # no table\n<<<<<<< HEAD',
        '"' * 50,
        "\n\n  leading and trailing  \n\n",
        "<script>alert(1)</script>",
    ],
)


@texts
def test_hostile_text_comes_back_as_it_was(text, tmp_path):
    note("arxiv:1", path=tmp_path, note=text, tags=[text[:40]])
    note("arxiv:2", path=tmp_path, status="read")
    found = notes(tmp_path)
    assert found.loc["arxiv:1", "note"] == text
    assert found.loc["arxiv:1", "my_tags"] == clean_tags(text[:40])
    assert found.index.tolist() == ["arxiv:1", "arxiv:2"]


def test_line_ends_and_halves_of_characters_become_what_a_file_can_hold(tmp_path):
    note("arxiv:1", path=tmp_path, note="a\r\nb\rc \ud83d\ude00 \ud83d")
    assert notes(tmp_path).loc["arxiv:1", "note"] == "a\nb\nc 😀 �"


def test_chinese_in_several_lines_is_readable_in_the_file(tmp_path):
    note("arxiv:1", path=tmp_path, note="第一行：“引号”\n第二行")
    assert 'note = """\n第一行：“引号”\n第二行"""\n' in (tmp_path / "explorer-notes.toml").read_text(encoding="utf-8")


@settings(max_examples=150, deadline=None)
@given(
    st.lists(
        st.tuples(st.sampled_from(["arxiv:1", "doi:a", "title:基"]), TEXTS, st.lists(TEXTS, max_size=3)), max_size=6
    )
)
@example([("arxiv:1", '"""\\', ['"""'])])
def test_any_series_of_notes_reads_back(series):
    wanted: dict[str, Note] = {}
    text = ""
    for name, typed, tags in series:
        document = Document(text, file="notes.toml")
        said = Note(title=clean_text(typed), note=clean_text(typed), tags=clean_tags(tags), starred=len(tags) > 1)
        document.put(name, said)
        text = document.text()
        if name in wanted or said != Note():
            wanted[name] = said
    assert Document(text, file="notes.toml").notes() == wanted


VALUES = st.sampled_from(
    [
        '"a # b"',
        "'''x\n[y]\n'''",
        '"""\n"q" \\" # no\n"""',
        "[1, # one\n [2, ']'], # two\n]",
        "{a = [1], b = '#'}",
        "1979-05-27",
        "inf",
        "nan",
        '""',
    ]
)
LINES = st.one_of(
    st.just("\n"),
    st.sampled_from(["# comment\n", "  # [no.table]\n", "#\n"]),
    st.tuples(st.integers(0, 10**6), VALUES, st.sampled_from(["", " # after"])).map(
        lambda it: f"k{it[0]} = {it[1]}{it[2]}\n"
    ),
)
BODY = st.lists(LINES, max_size=6).map("".join)


@settings(max_examples=200, deadline=None)
@given(BODY, BODY, BODY, BODY, TEXTS)
def test_what_somebody_wrote_by_hand_stays_letter_by_letter(before, first, sub, second, typed):
    text = f'{before}["arxiv:1"] # head\n{first}["arxiv:1".sub]\n{sub}[mine]\n{second}'
    try:
        data = tomllib.loads(text, parse_float=str)
    except tomllib.TOMLDecodeError:  # a key came twice
        return
    assert "".join(statements(text)) == text
    document = Document(text, file="notes.toml")
    document.put("arxiv:1", Note(note=clean_text(typed), status="read"))
    document.put("arxiv:0", Note(status="skip"))
    after = tomllib.loads(document.text(), parse_float=str)
    assert after.pop("arxiv:0") == {"status": "skip"}
    for field in ("note", "status"):
        after["arxiv:1"].pop(field, None)
    assert after == data
    kept = document.text().split("\n")
    assert [line for line in text.split("\n") if line and line not in kept] == []


def test_a_note_of_a_thousand_papers_is_one_file_written_once(tmp_path):
    note([f"arxiv:{number:04}" for number in range(1000)], path=tmp_path, status="unread")
    assert len(notes(tmp_path)) == 1000
    assert [path.name for path in Path(tmp_path).iterdir()] == ["explorer-notes.toml"]
