"""Serve the dashboard and open it in a headless browser, for screenshots and benchmarks."""

import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager

import chromium
from playwright.sync_api import Browser, Page, sync_playwright

FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--enable-unsafe-swiftshader",
)
PAINTED = """() => {
  const canvas = document.querySelector('.lx-plane canvas');
  return canvas && canvas.width > 0 && document.querySelectorAll('.lx-tr').length > 1;
}"""


@contextmanager
def serving(digests: str, *options: str) -> Iterator[int]:
    """Run ``explorer run`` on a folder, with more options; gives the port as soon as the server takes connections."""
    port = free_port()
    command = [sys.executable, "-m", "explorer", "run", digests, "--no-browser", "--port", str(port), *options]
    server = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        while not answers(port):
            if server.poll() is not None:
                raise SystemExit(f"`explorer run {digests}` ended with exit code {server.returncode}.")
            time.sleep(0.01)
        yield port
    finally:
        server.terminate()
        server.wait(timeout=30)


@contextmanager
def browser() -> Iterator[Browser]:
    """Start a headless Chromium or Chrome."""
    path = chromium.find()
    if path is None:
        raise SystemExit(f"No Chromium or Chrome found; install one or set {chromium.VARIABLE}.")
    with sync_playwright() as playwright:
        yield playwright.chromium.launch(executable_path=path, args=list(FLAGS))


@contextmanager
def dashboard(opened: Browser, port: int, *, dark: bool = False) -> Iterator[Page]:
    """Open the page in a fresh profile at 1280 x 800; gives it when map and table are painted."""
    context = opened.new_context(
        viewport={"width": 1280, "height": 800}, color_scheme="dark" if dark else "light", locale="zh-CN"
    )
    page = context.new_page()
    page.goto(f"http://localhost:{port}/", wait_until="commit")
    page.wait_for_function(PAINTED, timeout=120_000)
    yield page
    context.close()


def answers(port: int) -> bool:
    """Tell whether something takes connections on a port of this machine."""
    with socket.socket() as client:
        return client.connect_ex(("127.0.0.1", port)) == 0


def free_port() -> int:
    """Give a port nobody uses at the moment."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
