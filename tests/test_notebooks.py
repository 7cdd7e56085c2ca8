"""Notebooks are read, run and shared: without outputs in the repository, in short cells, each from top to bottom."""

import re
from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient

ROOT = Path(__file__).parents[1]
NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))
LESSONS = [path for path in NOTEBOOKS if path.stem[0].isdigit()]
LONGEST_CELL = {"lesson": 8, "dashboard": 12}
DEFINITION = re.compile(r"^\s*(async\s+)?(def|class)\s|\blambda\b", re.MULTILINE)
QUESTION = re.compile(r"# \d\d · [^\n]*？ / [^\n]*\?\n")
ANSWER = re.compile(r"```python\n(.*?)```", re.DOTALL)
KEPT = re.compile(r"`kept/([\w.]+)`")
LINK = re.compile(r"\]\(([^)]+)\)")

each_notebook = pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
each_lesson = pytest.mark.parametrize("path", LESSONS, ids=lambda path: path.stem)


def read(path: Path) -> nbformat.NotebookNode:
    return nbformat.read(path, as_version=4)


def code_cells(notebook: nbformat.NotebookNode) -> list[nbformat.NotebookNode]:
    return [cell for cell in notebook.cells if cell.cell_type == "code"]


def texts(notebook: nbformat.NotebookNode) -> str:
    return "\n\n".join(cell.source for cell in notebook.cells if cell.cell_type == "markdown")


def with_answers(notebook: nbformat.NotebookNode) -> nbformat.NotebookNode:
    """The notebook of someone who looked at the answers and typed them where there is room for them."""
    answers = ANSWER.findall(texts(notebook))
    for cell in code_cells(notebook):
        if cell.source.startswith("# 写在这里"):
            cell.source = "\n".join(answers)
    return notebook


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    """A folder to run notebooks in, so that what a user has kept beside the real ones stays as it is."""
    (tmp_path / "data").symlink_to(ROOT / "data")
    folder = tmp_path / "notebooks"
    folder.mkdir()
    return folder


def test_the_notebooks_are_six_lessons_and_the_dashboard():
    assert [path.stem[:2] for path in LESSONS] == ["00", "01", "02", "03", "04", "05"]
    assert [path.stem for path in NOTEBOOKS if path not in LESSONS] == ["dashboard"]


@each_notebook
def test_a_notebook_is_valid_and_without_outputs(path):
    notebook = read(path)
    nbformat.validate(notebook)
    assert [cell.source for cell in code_cells(notebook) if cell.outputs or cell.execution_count] == []


@each_notebook
def test_cells_are_short_and_define_nothing(path):
    sources = [cell.source for cell in code_cells(read(path))]
    longest = LONGEST_CELL["lesson" if path in LESSONS else "dashboard"]
    assert sources
    assert [source for source in sources if source.count("\n") >= longest or DEFINITION.search(source)] == []


@each_lesson
def test_a_lesson_begins_with_a_question_in_both_languages_and_leads_on(path):
    cells = read(path).cells
    following = LESSONS[(LESSONS.index(path) + 1) % len(LESSONS)]
    assert QUESTION.match(cells[0].source)
    assert f"({following.name})" in cells[-1].source


@each_lesson
def test_every_cell_of_a_lesson_has_words_before_and_after_it(path):
    kinds = "".join(cell.cell_type[0] for cell in read(path).cells)
    assert kinds.startswith("m")
    assert kinds.endswith("m")
    assert "cc" not in kinds


@each_lesson
def test_a_lesson_names_its_folder_once(path):
    assert sum(cell.source.count("data/digests") for cell in read(path).cells) == 1


@each_notebook
def test_links_between_notebooks_and_docs_lead_somewhere(path):
    links = LINK.findall(texts(read(path)))
    assert [link for link in links if not (path.parent / link).exists()] == []


@pytest.mark.model
@each_notebook
def test_a_notebook_runs_from_top_to_bottom_without_warnings_and_keeps_what_it_names(path, desk, monkeypatch):
    monkeypatch.delenv("EXPLORER_DIGESTS", raising=False)
    notebook = with_answers(read(path))
    NotebookClient(notebook, timeout=300, resources={"metadata": {"path": str(desk)}}).execute()
    said = [output for cell in code_cells(notebook) for output in cell.outputs if output.output_type == "stream"]
    assert [output.text for output in said if "Warning" in output.text or "Traceback" in output.text] == []
    named = set(KEPT.findall(texts(notebook)))
    assert bool(named) == (path in LESSONS)
    assert [name for name in named if not (desk / "kept" / name).stat().st_size] == []


@each_notebook
def test_the_last_cell_of_a_notebook_shows_something(path):
    last = code_cells(read(path))[-1].source.rstrip().splitlines()[-1]
    assert not re.match(r"(import|from)\s|\w+\s*=[^=]", last)
