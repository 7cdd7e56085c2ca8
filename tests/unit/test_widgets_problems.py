"""What is wrong with files is said in the language of the page, whatever it is."""

import re
from pathlib import Path

import pytest

from explorer.corpus.check import EXPECTED
from explorer.corpus.files import parse
from explorer.corpus.files.parse import Raw, parse_raw, read_raw
from explorer.widgets.problems import field_said, problem_said

HAN = re.compile(r"[\u4e00-\u9fff]")


def broken(text, *, source):
    raise ValueError("half\na line")
    yield


@pytest.fixture
def failing(monkeypatch):
    """A reader that fails."""
    reader = type("Reader", (), {"name": "it's mine", "read": staticmethod(broken)})
    monkeypatch.setattr(parse.readers, "reader_named", lambda name: reader)


RAW = {
    "empty": b"",
    "binary": b"a\x00b",
    "neither": bytes(range(128, 256)) * 20,
    "half": "标题写到一半".encode()[:-1],
    "bytes": "一句很长的话，".encode() * 30 + b"\xff" + "后面还有".encode(),
    "no paper": b"Milk, bread.",
}


@pytest.mark.parametrize("raw", RAW.values(), ids=RAW)
def test_each_problem_of_a_file_is_said_in_chinese(raw):
    problem = parse_raw(Raw("a.md", raw), reader=None).problem
    zh, en = problem_said(problem)
    assert HAN.search(zh)
    assert en == problem


def test_a_file_that_cannot_be_read_is_said_in_chinese(tmp_path, monkeypatch):
    assert problem_said(read_raw(Path("nowhere.md")).problem)[0] == "读不了：No such file or directory"
    (tmp_path / "a.md").write_text("a" * 10)
    monkeypatch.setattr(parse, "MAX_BYTES", 5)
    assert HAN.search(problem_said(read_raw(tmp_path / "a.md").problem)[0])


def test_a_reader_that_fails_is_said_with_its_error(failing):
    zh, _ = problem_said(parse_raw(Raw("a.md", b"text"), reader="mine").problem)
    assert zh.startswith("按格式")
    assert "half\na line" in zh


@pytest.mark.parametrize("name", EXPECTED)
def test_each_field_that_the_report_counts_has_a_chinese_name(name):
    assert HAN.search(field_said(f"{name} 1/2")[0])


def test_what_is_no_field_stays_as_it_is():
    assert field_said("12: nothing of the kind") == ("12: nothing of the kind",) * 2
