"""The explorer in a cell of JupyterLab: drawn, clicked, with keys of its own, and nothing leaves the machine."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from urllib.parse import urlsplit

import nbformat
import pytest
import serving
from playwright.sync_api import Browser, Page, expect
from playwright.sync_api import TimeoutError as Late

import explorer as ex

pytestmark = pytest.mark.browser

TOKEN = "lab-token-for-the-tests"


@pytest.fixture(scope="module")
def lab(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where JupyterLab opens a notebook of one cell, with settings of its own."""
    ex.prepare(ex.sample(), progress=False)  # as on a second visit: the page is tested, not how long the first takes
    folder = tmp_path_factory.mktemp("lab")
    notebook = nbformat.v4.new_notebook(
        cells=[nbformat.v4.new_code_cell("import explorer as ex\nview = ex.explore(ex.sample())\nview")],
        metadata={"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}},
    )
    nbformat.write(notebook, folder / "cell.ipynb")
    port = serving.free_port()
    options = [
        f"--port={port}",
        f"--IdentityProvider.token={TOKEN}",
        "--no-browser",
        "--allow-root",
        f"--notebook-dir={folder}",
    ]
    server = subprocess.Popen(
        [sys.executable, "-m", "jupyterlab", *options, "--LabApp.extension_manager=readonly"],
        env={
            **os.environ,
            "JUPYTERLAB_SETTINGS_DIR": str(folder / "settings"),
            "JUPYTERLAB_WORKSPACES_DIR": str(folder / "workspaces"),
        },
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    deadline = time.monotonic() + 60
    while not serving.answers(port):
        assert server.poll() is None
        assert time.monotonic() < deadline
        time.sleep(0.05)
    yield f"http://localhost:{port}/lab/tree/cell.ipynb?token={TOKEN}"
    server.terminate()
    server.wait(timeout=30)


def _run_the_cell(page: Page) -> None:
    """Press the keys until the cell is numbered: while JupyterLab is still being drawn, it does not hear them."""
    for _ in range(6):
        page.click(".jp-CodeCell .cm-content")
        page.keyboard.press("Shift+Enter")
        try:
            page.wait_for_selector(".jp-CodeCell .jp-InputPrompt:text-matches('\\[[*1]\\]')", timeout=10_000)
        except Late:
            continue
        return
    raise AssertionError("JupyterLab did not run the cell")


def test_a_cell_shows_the_explorer_and_its_clicks_and_keys_are_not_the_notebooks(browser: Browser, lab: str) -> None:
    context = browser.new_context(viewport={"width": 1400, "height": 1000}, locale="zh-CN")
    page = context.new_page()
    outside: list[str] = []
    page.on(
        "request",
        lambda request: None if urlsplit(request.url).hostname in {"localhost", None} else outside.append(request.url),
    )
    page.goto(lab)
    page.wait_for_selector(".jp-Notebook .jp-CodeCell", timeout=90_000)
    page.wait_for_selector(".jp-Notebook-ExecutionIndicator[data-status=idle]", timeout=90_000)  # the kernel listens
    _run_the_cell(page)
    row = page.locator(".lx-explorer .lx-panel-table .lx-tr").first
    row.wait_for(timeout=120_000)
    expect(page.locator(".lx-heading")).to_have_text("文献探索", use_inner_text=True)
    page.locator(".lx-plane-top").first.click(modifiers=["Shift"])  # in a notebook: select all cells up to here
    expect(page.locator(".jp-Cell.jp-mod-selected")).to_have_count(1)
    row.click()
    expect(page.locator(".lx-card h2")).to_be_visible()
    page.keyboard.press("d")
    page.keyboard.press("d")  # in a notebook: delete the cell, and what is asked for below is gone
    page.click(".lx-value[data-key='category cs.RO']")
    expect(page.locator(".lx-chip[data-name=category]")).to_contain_text("cs.RO", use_inner_text=True)
    assert page.evaluate("location.hash") == ""  # the address belongs to JupyterLab
    page.locator(".lx-tongue").press("Enter")  # in a notebook: edit the cell
    expect(page.locator(".lx-heading")).to_have_text("Literature explorer", use_inner_text=True)
    context.close()
    assert outside == []
