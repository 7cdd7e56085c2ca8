"""The notebooks of facts, on other digests than ours: none at all, one paper of which nothing is told, and one number."""

from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient

FOLDER = Path(__file__).parents[1] / "notebooks"
HEAD = """# Hugging Face Daily Papers Report
**Date**: 2026-03-01

============================================================

## 📄 TideNet: Forecasting of Traffic

- **链接**: https://huggingface.co/papers/2603.00001
"""
TOLD = f"{HEAD}\n2. **一句话核心贡献**：\nTideNet 在 PEMS04 数据集上的 MAE 为 18.2，优于 DCRNN 的 21.1。\n"


@pytest.mark.parametrize("digest", ["", HEAD, TOLD], ids=["no digest", "nothing told", "one paper"])
@pytest.mark.parametrize("name", ["02_method_graph", "03_citations", "04_leaderboard"])
def test_a_notebook_of_facts_runs_on_next_to_nothing(name, digest, tmp_path):
    if digest:
        (tmp_path / "digest.md").write_text(digest, encoding="utf-8")
    notebook = nbformat.read(FOLDER / f"{name}.ipynb", as_version=4)
    loading = next(cell for cell in notebook.cells if "ex.load(" in cell.source)
    loading.source = loading.source.replace('"../data/digests"', repr(str(tmp_path)))
    assert str(tmp_path) in loading.source
    NotebookClient(notebook, timeout=120, resources={"metadata": {"path": str(FOLDER)}}).execute()
