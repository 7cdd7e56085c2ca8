"""Importing the package is light: a notebook that only reads digests waits for pandas, not for PyTorch."""

import pkgutil
import subprocess
import sys

import explorer

HEAVY = ("torch", "umap", "sklearn", "scipy", "plotly", "ipywidgets", "anywidget", "networkx", "sentence_transformers")
HEAVY += ("transformers", "tokenizers", "rjieba", "jieba", "numba", "voila", "matplotlib", "itables", "IPython")
NAMES = [module.name for module in pkgutil.walk_packages(explorer.__path__, "explorer.")]
SERVER = {
    f"explorer.dashboard.{name}" for name in ("guarded", "messages", "page", "serving")
}  # they are voila, made smaller
LIGHT = [name for name in NAMES if not name.startswith("explorer.widgets") and name not in SERVER]


def test_importing_the_package_loads_nothing_heavy():
    assert loaded_by("import explorer") == set()


def test_only_the_widgets_import_anything_heavy_at_their_top():
    assert loaded_by(f"import {', '.join(LIGHT)}") == set()


def test_loading_and_filtering_digests_loads_nothing_heavy():
    code = "import explorer as ex; papers = ex.load('data/digests'); papers[papers['code_url'].notna()]"
    assert loaded_by(code) == set()


def loaded_by(code: str) -> set[str]:
    """Names of the heavy packages that a fresh Python has loaded after running the code."""
    tell = f"{code}\nimport sys; print(*sorted(set({HEAVY!r}) & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", tell], capture_output=True, text=True, check=True)
    return set(done.stdout.split())
