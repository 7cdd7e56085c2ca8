"""Notebooks are read, run and shared: without outputs in the repository, in short cells, each from top to bottom."""

import re
from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient

ROOT = Path(__file__).parents[1]
NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))
LONGEST_CELL = 12
DEFINITION = re.compile(r"^\s*(async\s+)?(def|class)\s|\blambda\b", re.MULTILINE)

each_notebook = pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)


def code_cells(notebook: nbformat.NotebookNode) -> list[nbformat.NotebookNode]:
    return [cell for cell in notebook.cells if cell.cell_type == "code"]


def test_the_notebooks_are_the_promised_ones():
    assert {"00_start", "01_topic_map", "02_method_graph", "03_citations", "04_leaderboard", "dashboard"} <= {
        path.stem for path in NOTEBOOKS
    }


@each_notebook
def test_a_notebook_is_valid_and_without_outputs(path):
    notebook = nbformat.read(path, as_version=4)
    nbformat.validate(notebook)
    assert [cell.source for cell in code_cells(notebook) if cell.outputs or cell.execution_count] == []


@each_notebook
def test_cells_are_short_and_define_nothing(path):
    sources = [cell.source for cell in code_cells(nbformat.read(path, as_version=4))]
    assert sources
    assert [source for source in sources if source.count("\n") >= LONGEST_CELL or DEFINITION.search(source)] == []


@pytest.mark.model
@each_notebook
def test_a_notebook_runs_from_top_to_bottom_without_warnings(path, monkeypatch):
    monkeypatch.delenv("EXPLORER_DIGESTS", raising=False)
    notebook = nbformat.read(path, as_version=4)
    NotebookClient(notebook, timeout=300, resources={"metadata": {"path": str(path.parent)}}).execute()
    said = [output for cell in code_cells(notebook) for output in cell.outputs if output.output_type == "stream"]
    assert [output.text for output in said if "Warning" in output.text or "Traceback" in output.text] == []


@each_notebook
def test_the_last_cell_of_a_notebook_shows_something(path):
    last = code_cells(nbformat.read(path, as_version=4))[-1].source.rstrip().splitlines()[-1]
    assert not re.match(r"(import|from)\s|\w+\s*=[^=]", last)
