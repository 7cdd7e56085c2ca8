"""`check_reader` passes the readers we ship, and finds every rule that a reader breaks."""

import dataclasses
import re
from collections.abc import Callable, Iterator
from datetime import date, datetime
from importlib import import_module
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from explorer import readers
from explorer.errors import ExplorerError, ReaderRulesError
from explorer.model import Mention
from explorer.readers import Reader
from explorer.testing import check_reader

GOLDEN = Path(__file__).parents[1] / "readers"
OURS = sorted(path.stem for path in Path(readers.__file__).parent.glob("*.py") if (GOLDEN / path.stem).is_dir())
DIGEST = "# Tugs of the week\n\n* Quay Robots\n  Slow and steady.\n* Tide Tables\n  Twice a day.\n\nBye!"


@pytest.mark.parametrize("name", OURS)
def test_our_own_readers_keep_the_rules(name: str) -> None:
    cases = [path for path in sorted((GOLDEN / name).iterdir()) if not path.name.endswith(".golden.json")]
    reader: Reader = import_module(f"explorer.readers.{name}")
    check_reader(reader, *(case.read_text(encoding="utf-8") for case in cases))


class Good:
    """A reader of `DIGEST`; its children break one rule each."""

    name = "tugs-of-the-week"

    def sniff(self, text: str) -> float:
        return 0.8 if text.lstrip(" ").startswith("# Tugs of the week") else 0.0

    def read(self, text: str, *, source: str) -> Iterator[Mention]:
        for number, line in enumerate(text.split("\n"), start=1):
            title = line.removeprefix("* ")
            if title != line and any(letter.isalnum() for letter in title):
                yield self.mention(title=title, body=line, file=source, line=number, reader=self.name)

    def mention(self, **told: Any) -> Mention:
        return Mention(**told)


def test_a_good_reader_passes() -> None:
    check_reader(Good(), DIGEST)


def test_a_module_passes_as_well_as_an_object() -> None:
    good = Good()
    check_reader(SimpleNamespace(name=good.name, sniff=good.sniff, read=good.read), DIGEST)


def broken(reader: object, *texts: str) -> str:
    with pytest.raises(ReaderRulesError) as caught:
        check_reader(reader, *(texts or [DIGEST]))  # type: ignore[arg-type]
    return str(caught.value)


def with_(**changes: Any) -> Good:
    """A reader whose mentions differ by these fields from good ones."""
    reader = Good()
    reader.mention = lambda **told: Mention(**(told | changes))  # type: ignore[method-assign]
    return reader


@pytest.mark.parametrize(
    ("changes", "rule"),
    [
        ({"summary": ""}, "`summary` holds an empty text"),
        ({"tags": ("rope", " ")}, "`tags` holds an empty text"),
        ({"title": "***"}, "`title`"),
        ({"authors": ["Ada Moreau"]}, "tuples"),
        ({"published": "2026-03-02"}, "datetime.date"),
        ({"digest_date": datetime(2026, 3, 2)}, "datetime.date"),
        ({"arxiv_id": "2603.01234v2"}, "`arxiv_id`"),
        ({"arxiv_id": "https://arxiv.org/abs/2603.01234"}, "`arxiv_id`"),
        ({"arxiv_id": 2603.01234}, "`arxiv_id`"),
        ({"version": 0}, "`version`"),
        ({"doi": "https://doi.org/10.1000/x"}, "`doi`"),
        ({"doi": "10.1000/X"}, "`doi`"),
        ({"kind": "article"}, "`kind`"),
        ({"lang": "english"}, "`lang`"),
        ({"url": "arxiv.org/abs/2603.01234"}, "addresses"),
        ({"links": ("ftp://example.org",)}, "addresses"),
        ({"file": "a.md"}, "`file`"),
        ({"reader": "other"}, "`reader`"),
        ({"line": 0}, "`line`"),
        ({"body": "* Quay"}, "verbatim"),
        ({"body": None}, "verbatim"),
    ],
    ids=str,
)
def test_a_broken_field_is_named(changes: dict[str, Any], rule: str) -> None:
    assert rule in broken(with_(**changes))


def test_good_fields_of_every_kind_pass() -> None:
    check_reader(
        with_(
            arxiv_id="cs/0112017", version=2, doi="10.1000/182", kind="survey", lang="zh", published=date(2026, 3, 2),
            digest_date=date(2026, 3, 6), authors=("Ada Moreau",), url="https://example.org/a", summary="Slow and steady.",
        ),
        DIGEST,
    )  # fmt: skip


def sniffing(sniff: Callable[[str], Any]) -> Good:
    reader = Good()
    reader.sniff = sniff  # type: ignore[method-assign]
    return reader


@pytest.mark.parametrize(
    ("sniff", "rule"),
    [
        (lambda _: 0.2, "own format (text 1: 0.2)"),
        (lambda _: 0.9, "less than 0.5 for other formats"),
        (lambda _: 7, "from 0 to 1, not 7"),
        (lambda _: "yes", "from 0 to 1, not 'yes'"),
        (lambda text: float(text[0] == "#"), "`sniff` never raises"),
    ],
)
def test_a_sniff_that_claims_too_little_too_much_or_fails_is_named(sniff: Callable[[str], Any], rule: str) -> None:
    assert rule in broken(sniffing(sniff))


def test_a_registered_reader_that_claims_everything_is_caught(monkeypatch: pytest.MonkeyPatch) -> None:
    greedy = sniffing(lambda _: 0.9)
    monkeypatch.setitem(readers._registered, greedy.name, greedy)
    assert "less than 0.5 for other formats" in broken(greedy)


def reading(read: Callable[..., Any]) -> Good:
    reader = Good()
    reader.read = read  # type: ignore[method-assign]
    return reader


def test_a_reader_that_needs_the_line_after_the_title_is_caught_by_a_cut() -> None:
    def read(text: str, *, source: str) -> Iterator[Mention]:
        lines = text.split("\n")
        for mention in Good().read(text, source=source):
            yield dataclasses.replace(mention, summary=lines[mention.line])

    told = broken(reading(read))
    assert "`read` never raises" in told
    assert "IndexError" in told
    assert re.search(r"text 1 cut after (line )?\d+", told)


def test_a_reader_that_splits_at_odd_characters_is_caught() -> None:
    def read(text: str, *, source: str) -> Iterator[Mention]:
        return Good().read("\n".join(text.splitlines()), source=source)

    assert "split the text at '\\n' only" in broken(reading(read))


def test_a_reader_that_remembers_is_caught() -> None:
    calls: list[str] = []

    def read(text: str, *, source: str) -> Iterator[Mention]:
        calls.append(text)
        return (dataclasses.replace(each, upvotes=len(calls)) for each in Good().read(text, source=source))

    assert "keep no state" in broken(reading(read))


def test_a_reader_that_jumps_about_is_caught() -> None:
    assert "in the order of the text" in broken(
        reading(lambda text, source: reversed(list(Good().read(text, source=source))))
    )


def test_a_reader_that_finds_nothing_or_yields_something_else_is_caught() -> None:
    assert "none of the texts gave one" in broken(reading(lambda text, source: iter(())))
    assert "not dict" in broken(reading(lambda text, source: iter([{"title": "Quay Robots"}])))


@pytest.mark.parametrize("name", ["", "Tugs", "tugs of the week", "tugs_weekly", 7])
def test_an_odd_name_is_named(name: object) -> None:
    reader = Good()
    reader.name = name  # type: ignore[assignment]
    assert "`name` is short" in broken(reader)


@pytest.mark.parametrize("name", ["arxiv-monitor", "structural"])
def test_a_name_that_is_taken_is_named(name: str) -> None:
    reader = Good()
    reader.name = name
    assert "`name` is unique" in broken(reader)


def test_a_reader_without_texts_or_parts_is_told_what_to_give() -> None:
    assert "add sniff, read" in broken(SimpleNamespace(name="tugs"))
    with pytest.raises(ReaderRulesError, match="at least one text"):
        check_reader(Good())


def test_all_broken_rules_are_told_at_once_and_each_only_once() -> None:
    told = broken(with_(summary="", kind="article", lang="english"))
    assert "breaks 3 rule(s)" in told
    assert told.count("empty text") == 1
    assert "text 1, line 3: 'Quay Robots'" in told


def test_the_error_is_an_assertion_and_one_of_ours() -> None:
    assert issubclass(ReaderRulesError, AssertionError)
    assert issubclass(ReaderRulesError, ExplorerError)
