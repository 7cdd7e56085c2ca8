"""A shared dashboard: nothing without the token, everything below its base URL, and no code from the page."""

import json
import os
import re
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from urllib.error import HTTPError

import pytest
import serving
from playwright.sync_api import Browser, Page, expect

pytestmark = pytest.mark.browser

TOKEN = "a-token-for-the-tests"
BASE = "/papers/"
RUN_CODE = """async ([code]) => {
    const { baseUrl, kernelId } = JSON.parse(document.getElementById("jupyter-config-data").textContent);
    const socket = new WebSocket(`ws://${location.host}${baseUrl}api/kernels/${kernelId}/channels`);
    await new Promise((open, failed) => { socket.onopen = open; socket.onerror = failed; });
    const answers = [];
    const send = (type, content) => socket.send(JSON.stringify({ channel: "shell", content, metadata: {}, parent_header: {}, buffers: [],
        header: { msg_id: `test-${type}`, msg_type: type, session: "test", username: "", version: "5.3", date: new Date().toISOString() } }));
    const answered = new Promise((done) => { socket.onmessage = ({ data }) => {
        const message = JSON.parse(data);
        answers.push(message.msg_type);
        if (message.msg_type === "kernel_info_reply") done();
    }; });
    send("execute_request", { code, silent: false, store_history: false, user_expressions: {}, allow_stdin: false });
    send("kernel_info_request", {});
    await answered;
    socket.close();
    return answers;
}"""


@pytest.fixture(scope="module")
def root(digests: Path) -> Iterator[str]:
    """Where ``explorer run --share`` serves the dashboard, without the base URL."""
    port = serving.free_port()
    command = [
        sys.executable,
        "-m",
        "explorer",
        "run",
        str(digests),
        "--share",
        "--listen",
        "127.0.0.1",
        "--base-url",
        BASE,
    ]
    environment = {**os.environ, "EXPLORER_TOKEN": TOKEN}
    server = subprocess.Popen(
        [*command, "--no-browser", "--port", str(port)], env=environment, stdout=subprocess.PIPE, text=True
    )
    deadline = time.monotonic() + 120
    while not serving.answers(port):
        assert server.poll() is None
        assert time.monotonic() < deadline
        time.sleep(0.05)
    yield f"http://127.0.0.1:{port}"
    server.terminate()
    server.wait(timeout=30)


@pytest.fixture
def guest(browser: Browser, root: str) -> Iterator[Page]:
    """A page of a visitor who has been given nothing yet."""
    context = browser.new_context(viewport={"width": 1280, "height": 800})
    page = context.new_page()
    outside: list[str] = []
    page.on(
        "request",
        lambda request: None if request.url.startswith((root, "blob:", "data:")) else outside.append(request.url),
    )
    yield page
    context.close()
    assert outside == []


@pytest.mark.parametrize("query", ["", "?token=wrong", "?token=", "#token=" + TOKEN])
def test_without_the_token_there_is_a_door_and_nothing_behind_it(guest, root, query):
    guest.goto(root + BASE + query)
    expect(guest.locator("form input[name=token]")).to_be_visible()
    assert "jupyter-config-data" not in guest.content()


def test_the_door_opens_to_the_token(guest, root):
    guest.goto(root + BASE)
    guest.fill("input[name=token]", TOKEN)
    guest.keyboard.press("Enter")
    guest.wait_for_selector(".lx-explorer .lx-tr", timeout=60_000)
    guest.wait_for_url(re.compile(r"^[^?]*$"))  # the token stays in no address that could be copied


@pytest.mark.parametrize(
    "path",
    ["api/kernels", "api/contents", "api/sessions", "api/terminals", "voila/files/notebooks/dashboard.ipynb", "tree"],
)
def test_nothing_but_the_page_is_served_to_a_stranger(root, path):
    class Stay(urllib.request.HTTPRedirectHandler):
        def redirect_request(self, *_: object) -> None:
            return None

    with pytest.raises(HTTPError) as refused:
        urllib.request.build_opener(Stay).open(root + BASE + path)
    assert refused.value.code in {302, 403, 404}


def test_a_viewer_filters_reads_and_runs_no_code(guest, root, tmp_path):
    guest.goto(f"{root}{BASE}?token={TOKEN}")
    guest.wait_for_selector(".lx-explorer .lx-tr", timeout=60_000)
    guest.click(".lx-panel-table .lx-tr >> nth=0")
    expect(guest.locator(".lx-card h2")).to_be_visible()
    proof = tmp_path / "run"
    answers = guest.evaluate(RUN_CODE, [f"open({json.dumps(str(proof))}, 'w').close()"])
    assert "execute_reply" not in answers
    assert not proof.exists()


def test_the_page_may_connect_to_its_own_server_alone(guest, root):
    guest.goto(f"{root}{BASE}?token={TOKEN}")
    guest.wait_for_selector(".lx-explorer .lx-tr", timeout=60_000)
    refused = guest.evaluate(
        """() => new Promise((done) => {
            document.addEventListener("securitypolicyviolation", (event) => done(event.effectiveDirective), { once: true });
            try { new WebSocket("ws://127.0.0.2:9/"); } catch (error) { done(error.name); }
        })"""
    )
    assert refused in {"connect-src", "SecurityError"}
