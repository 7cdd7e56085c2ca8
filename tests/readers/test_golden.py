"""Golden pairs: the digest tests/readers/<reader>/<case>.* is read, and must give what stands in <case>.golden.json.

A new case needs no Python: write the digest, run ``pytest tests/readers --update-golden``, read the JSON with your own
eyes, and keep it when every field is what the digest says. A field without a value is left out of the JSON.
"""

import json
from dataclasses import asdict
from datetime import date
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

from explorer import readers, schema
from explorer.model import Mention
from explorer.parsing.chatter import is_chatter
from explorer.readers import CLAIM, Reader, choose

HERE = Path(__file__).parent
READERS = {path.stem for path in Path(readers.__file__).parent.glob("*.py")}
CASES = sorted(
    path for path in HERE.glob("*/*.*") if path.parent.name in READERS and not path.name.endswith(".golden.json")
)
SELF_EVIDENT = {"file", "reader", "body"}


def reader_of(case: Path) -> Reader:
    return import_module(f"explorer.readers.{case.parent.name}")


def golden_of(case: Path) -> Path:
    return case.with_name(f"{case.stem}.golden.json")


def read(case: Path) -> list[Mention]:
    return list(reader_of(case).read(case.read_text(encoding="utf-8"), source=case.name))


def told(mention: Mention) -> dict[str, Any]:
    """What a mention says beyond the defaults, in a form that JSON knows."""
    silent = schema.defaults(Mention)
    silent |= {"year": mention.published.year} if mention.published else {}  # it goes without saying
    found = {
        name: value for name, value in asdict(mention).items() if name not in SELF_EVIDENT and value != silent.get(name)
    }
    return {name: value.isoformat() if isinstance(value, date) else value for name, value in found.items()}


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.parent.name}/{case.stem}")
def test_a_digest_gives_what_its_golden_file_says(case: Path, update_golden: bool) -> None:
    found = json.loads(json.dumps([told(mention) for mention in read(case)]))
    golden = golden_of(case)
    if update_golden:
        golden.write_text(json.dumps(found, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    assert found == json.loads(golden.read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.parent.name}/{case.stem}")
def test_a_digest_is_claimed_by_its_own_reader(case: Path) -> None:
    reader, confidence = choose(case.read_text(encoding="utf-8"))
    assert reader is not None
    assert reader.name == reader_of(case).name
    assert confidence >= CLAIM


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.parent.name}/{case.stem}")
def test_a_body_is_the_file_line_for_line_with_the_chatter_blanked(case: Path) -> None:
    lines = case.read_text(encoding="utf-8").split("\n")
    for mention in read(case):
        body = (mention.body or "").split("\n")
        assert body == ["" if is_chatter(line) else line for line in lines[mention.line - 1 :][: len(body)]]


def test_every_golden_file_has_its_digest() -> None:
    assert set(HERE.glob("*/*.golden.json")) == set(map(golden_of, CASES))
