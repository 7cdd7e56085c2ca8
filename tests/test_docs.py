"""The docs are complete and true: nothing public is missing in them, their examples run, their links lead somewhere."""

import doctest
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import reference

import explorer as ex
from explorer.cli import main

ROOT = Path(__file__).parents[1]
README = ROOT / "README.md"
ADD_A_FORMAT = ROOT / "docs" / "add_a_format.md"
DOCS = sorted(path for folder in (".", "docs", "data", "benchmarks") for path in (ROOT / folder).glob("*.md"))
TEXT = "\n".join(path.read_text(encoding="utf-8") for path in DOCS)
BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"!?\[[^\]]*\]\(([^)#\s]+)")
TARGETS = re.findall(r"^([a-z]+):.*## ", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)


def blocks(path: Path, language: str) -> list[str]:
    return [code for tongue, code in BLOCK.findall(path.read_text(encoding="utf-8")) if tongue == language]


def relative_links(path: Path) -> list[str]:
    prose = BLOCK.sub("", path.read_text(encoding="utf-8"))
    return [link for link in LINK.findall(prose) if "://" not in link and not link.startswith("mailto:")]


@pytest.mark.parametrize("name", reference.PAGES)
def test_a_generated_page_is_up_to_date(name, update_golden):
    page, path = reference.PAGES[name](), ROOT / "docs" / name
    if update_golden:
        path.write_text(page, encoding="utf-8")
    assert path.read_text(encoding="utf-8") == page, "run `make golden` and look at the diff"


def test_every_column_has_a_description():
    described = reference.field_docstrings(Path(reference.model.__file__).read_text(encoding="utf-8"))
    assert [name for columns in described.values() for name, words in columns.items() if not words] == []


def test_every_public_function_has_its_place_in_the_reference():
    assert sorted(name for names in reference.GROUPS.values() for name in names) == ex.__all__


def test_every_command_is_documented(capsys):
    with pytest.raises(SystemExit):
        main(["--help"])
    commands = re.findall(r"^    ([a-z]+) ", capsys.readouterr().out, re.MULTILINE)
    assert commands
    assert [command for command in commands if f"explorer {command}" not in TEXT] == []


def test_every_make_target_is_documented():
    assert "test" in TARGETS
    assert [target for target in TARGETS if f"make {target}" not in TEXT] == []


def test_make_help_lists_every_target():
    listed = subprocess.run(["make", "help"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    assert re.findall(r"^make (\w+)", listed, re.MULTILINE) == TARGETS


@pytest.mark.parametrize("path", DOCS, ids=lambda path: str(path.relative_to(ROOT)))
def test_links_inside_the_project_lead_somewhere(path):
    assert [link for link in relative_links(path) if not (path.parent / link).exists()] == []


def test_the_table_of_the_demonstration_digests_is_true():
    told = re.findall(
        r"^\| `(\S+)` .* (\d+) \|$", (ROOT / "data" / "README.md").read_text(encoding="utf-8"), re.MULTILINE
    )
    counted = ex.check(ROOT / "data" / "digests")["entries"]
    assert {name: int(entries) for name, entries in told} == {Path(str(file)).name: n for file, n in counted.items()}


@pytest.mark.model
def test_the_readmes_python_runs(monkeypatch, tmp_path):
    shutil.copytree(ROOT / "data", tmp_path / "data")  # it keeps a map and notes
    monkeypatch.chdir(tmp_path)
    found = blocks(README, "python")
    assert found
    names: dict[str, object] = {}
    for block in found:
        exec(compile(block, str(README), "exec"), names)


def test_the_worked_example_of_a_new_format_runs(monkeypatch, tmp_path):
    (digest,), (hello, reader, *session) = blocks(ADD_A_FORMAT, "markdown"), blocks(ADD_A_FORMAT, "python")
    (tmp_path / "weekly-2026-03-06.md").write_text(digest, encoding="utf-8")
    (tmp_path / "weekly_picks.py").write_text(reader, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.setattr("explorer.readers._registered", {})
    monkeypatch.delitem(sys.modules, "weekly_picks", raising=False)
    assert run_session("\n".join([hello, *session])).failed == 0


def run_session(session: str) -> doctest.TestResults:
    """Run what a page shows as typed into Python, and compare the answers."""
    test = doctest.DocTestParser().get_doctest(session, {}, ADD_A_FORMAT.name, str(ADD_A_FORMAT), 0)
    flags = doctest.NORMALIZE_WHITESPACE
    return doctest.DocTestRunner(optionflags=flags).run(test)
