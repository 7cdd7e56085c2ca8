"""The lessons on other digests than ours: none at all, one paper of which nothing is told, and one number."""

import ast
from pathlib import Path
from typing import Any

import nbformat
import pytest

from explorer.embeddings import models

LESSONS = sorted((Path(__file__).parents[1] / "notebooks").glob("0*.ipynb"))
HEAD = """# Hugging Face Daily Papers Report
**Date**: 2026-03-01

============================================================

## 📄 TideNet: Forecasting of Traffic

- **链接**: https://huggingface.co/papers/2603.00001
"""
TOLD = f"{HEAD}\n2. **一句话核心贡献**：\nTideNet 在 PEMS04 数据集上的 MAE 为 18.2，优于 DCRNN 的 21.1。\n"


def run_and_show(source: str, names: dict[str, Any]) -> None:
    """Run a cell as a notebook does, but in this process: what stands last is shown."""
    *lines, last = ast.parse(source).body
    exec(compile(ast.Module(lines, []), "cell", "exec"), names)
    if isinstance(last, ast.Expr):
        shown = eval(compile(ast.Expression(last.value), "cell", "eval"), names)
        getattr(shown, "_repr_html_", shown.__repr__)()
    else:
        exec(compile(ast.Module([last], []), "cell", "exec"), names)


@pytest.mark.filterwarnings("ignore:.*model")  # it is said where there is none
@pytest.mark.parametrize("digest", ["", HEAD, TOLD], ids=["no digest", "nothing told", "one paper"])
@pytest.mark.parametrize("path", LESSONS, ids=lambda path: path.stem)
def test_a_lesson_runs_on_next_to_nothing(path, digest, tmp_path, monkeypatch):
    monkeypatch.setattr(models, "at_hand", lambda: iter(()))  # words do for a paper or none
    monkeypatch.chdir(tmp_path)
    folder = tmp_path / "digests"
    folder.mkdir()
    if digest:
        (folder / "digest.md").write_text(digest, encoding="utf-8")
    names: dict[str, Any] = {}
    for cell in nbformat.read(path, as_version=4).cells:
        if cell.cell_type == "code" and not cell.source.startswith("#"):
            run_and_show(cell.source.replace('"../data/digests"', repr(str(folder))), names)
    assert names["digests"] == str(folder)
    assert list((tmp_path / "kept").iterdir())
