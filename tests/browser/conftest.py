"""One voila for a module of browser tests, and a page that must not leave the machine, fail, or run what a digest says."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from urllib.parse import urlsplit

import chromium
import onepage
import pytest
import serving
from playwright.sync_api import Browser, Page, Request

import explorer as ex

ROOT = Path(__file__).parents[2]
HOSTILE = """# Hugging Face Daily Papers Report
**Date**: 2026-03-01

============================================================

## 📄 Zebrafish Routing <img src=x onerror=window.PWNED=1 //

- **链接**: https://huggingface.co/papers/2603.00001

1. **应用领域**：
<script>window.PWNED=1</script>

2. **一句话核心贡献**：
<svg onload="window.PWNED=1"> 给斑马鱼规划路线 [读](javascript:window.PWNED=1)。

3. **主要创新点**：
*   **<img src=x onerror="window.PWNED=1">**：[点我](javascript:window.PWNED=1) 与 [真链接](https://example.org/ok)
*   <iframe srcdoc="<script>parent.PWNED=1</script>"></iframe> ![remote](https://example.org/seen.png) <img src=https://example.org/seen.png>
*   矩阵 $\\begin{bmatrix} a & b \\\\ c & \\text{<img src=x onerror=window.PWNED=1>} \\end{bmatrix}$ 与 $\\href{javascript:window.PWNED=1}{x}$

============================================================

## 📄 A Very Long Title About Zebrafish That Goes On And On Beyond What Any Table, Card Or Label Could Ever Show In One Line Because Nobody Stopped The Authors From Adding Yet Another Clause To It

- **链接**: https://huggingface.co/papers/2603.00002
"""

OpenPage = Callable[..., Page]


@pytest.fixture(scope="module")  # not longer: while playwright runs, no other test can run an event loop
def browser() -> Iterator[Browser]:
    """A Chromium or Chrome of this machine."""
    if chromium.find() is None:
        pytest.skip(f"There is no Chromium or Chrome; install one, or set {chromium.VARIABLE} to its path.")
    with serving.browser() as started:
        yield started


@pytest.fixture(scope="session")
def digests(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demonstration digests and a hostile one, embedded and laid out, as they are before the page is opened."""
    folder = tmp_path_factory.mktemp("digests")
    for digest in (ROOT / "data" / "digests").glob("*.md"):
        shutil.copy(digest, folder)
    (folder / "hostile.md").write_text(HOSTILE, encoding="utf-8")
    ex.prepare(ex.load(folder), progress=False)
    return folder


@pytest.fixture(scope="session")
def address(digests: Path) -> Iterator[str]:
    """Where ``explorer run`` serves the dashboard."""
    with serving.serving(str(digests)) as port:
        yield f"http://localhost:{port}/"


@pytest.fixture
def open_page(browser: Browser, address: str) -> Iterator[OpenPage]:
    """Open the dashboard in a fresh profile; afterwards nothing must have left the machine, failed, or been run."""
    opened: list[tuple[Page, list[str], list[str]]] = []

    def open_(*, path: str = "", script: str = "", wait: str = ".lx-explorer .lx-tr", **options: object) -> Page:
        context = browser.new_context(
            **{"viewport": {"width": 1280, "height": 800}, "accept_downloads": True, **options}
        )
        page = context.new_page()
        outside: list[str] = []
        errors: list[str] = []
        page.on("request", lambda request: outside.extend(_outside(request)))
        page.on("pageerror", lambda error: errors.append(str(error)))
        if script:
            page.add_init_script(script)
        opened.append((page, outside, errors))
        page.goto(address + path)
        page.wait_for_selector(wait, timeout=60_000)
        return page

    yield open_
    for page, outside, errors in opened:
        assert page.evaluate("window.PWNED") is None
        page.context.close()
        assert outside == []
        assert errors == []


@pytest.fixture
def page(open_page: OpenPage) -> Page:
    """The dashboard, drawn."""
    return open_page()


@pytest.fixture
def show_bare(browser: Browser) -> Iterator[OpenPage]:
    """Show one widget in a bare page; afterwards nothing must have failed, been run, or left the machine."""
    checked: list[tuple[Page, list[str]]] = []
    with ExitStack() as stack:

        def show(widget: object, **options: object) -> Page:
            page = stack.enter_context(onepage.showing(widget, browser, **options))
            wrong: list[str] = []
            page.on("pageerror", lambda error: wrong.append(str(error)))
            page.on("request", lambda request: request.url.startswith("http") and wrong.append(request.url))
            checked.append((page, wrong))
            return page

        yield show
        for page, wrong in checked:
            assert page.evaluate("window.PWNED") is None
            assert wrong == []


def _outside(request: Request) -> list[str]:
    parts = urlsplit(request.url)
    inside = parts.scheme in {"data", "blob"} or parts.hostname in {"localhost", "127.0.0.1"}
    return [] if inside else [request.url]
