"""A shared dashboard: nothing without the token, everything below its base URL, no code from the page, no harm from others."""

import asyncio
import http.client
import json
import os
import re
import struct
import subprocess
import sys
import time
import uuid
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import urlsplit

import pytest
import serving
from playwright.sync_api import Browser, Page, expect
from tornado.httpclient import HTTPClientError, HTTPRequest
from tornado.websocket import WebSocketClientConnection, websocket_connect

pytestmark = pytest.mark.browser

TOKEN = "a-token-for-the-tests"
BASE = "/papers/"
SPOKEN = "v1.kernel.websocket.jupyter.org"
FOREIGN = [
    {"Origin": "http://elsewhere.example"},
    {"Origin": "null"},
    {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "no-cors"},
    {"Sec-Fetch-Site": "same-site", "Sec-Fetch-Mode": "navigate", "Sec-Fetch-Dest": "iframe"},
]


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


@pytest.mark.parametrize("query", ["", "?token=wrong", "?token=", "#token=wrong"])
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


def test_a_link_with_the_token_leads_to_its_view_and_no_log_gets_to_know_it(guest, root):
    asked: list[str] = []
    guest.on("request", lambda request: asked.append(request.url))
    guest.goto(f"{root}{BASE}#token={TOKEN}&lang=en")
    guest.wait_for_selector(".lx-explorer .lx-tr", timeout=60_000)
    assert urlsplit(guest.url).fragment == "lang=en"
    assert [address for address in asked if TOKEN in address] == []
    guest.click(".lx-panel-table .lx-tr >> nth=0")
    expect(guest.locator(".lx-card h2")).to_be_visible()


def test_a_wrong_token_is_told(guest, root):
    guest.goto(f"{root}{BASE}#token=wrong")
    expect(guest.get_by_role("alert")).to_contain_text("口令不对")


class Guest(NamedTuple):
    """A visitor with the token: the cookie that was given, and the kernel of the page that was opened."""

    cookie: str
    kernel: str


@pytest.fixture(scope="module")
def known(root: str) -> Guest:
    page = ask(root, BASE, headers={"Authorization": f"token {TOKEN}"})
    config = re.search(r'jupyter-config-data"[^>]*>(.*?)</script>', page.text, re.DOTALL)
    assert config
    cookie = page.headers["Set-Cookie"]
    assert "httponly" in cookie.lower()
    assert "samesite=lax" in cookie.lower()
    assert TOKEN not in page.text
    return Guest(cookie.partition(";")[0], json.loads(config[1])["kernelId"])


class Answer(NamedTuple):
    """What the server says."""

    status: int
    text: str
    headers: Any


def ask(root: str, path: str, *, method: str = "GET", body: str | None = None, headers: dict[str, str]) -> Answer:
    """Ask as no browser would, without following where it leads to."""
    connection = http.client.HTTPConnection(urlsplit(root).netloc, timeout=60)
    connection.request(method, path, body=body, headers=headers)
    answer = connection.getresponse()
    told = Answer(answer.status, answer.read().decode("utf-8", "replace"), answer.headers)
    connection.close()
    return told


@pytest.mark.parametrize(
    "path",
    [
        *("api/kernels", "api/contents", "api/sessions", "api/terminals", "api/me", "tree", "login", "logout"),
        *("voila/files/notebooks/dashboard.ipynb", "voila/files/../../../etc/passwd", "voila/static//etc/passwd"),
        *("voila/static/../../../../../../etc/passwd", "voila/static/%2e%2e/%2e%2e/%2e%2e/%2e%2e/%2e%2e/etc/passwd"),
        *("voila/templates/explorer/index.html.j2", "voila/templates/explorer/static/../index.html.j2"),
        *("voila/labextensions/../../../../etc/passwd", "voila/api/themes/x", "voila/execution/" + str(uuid.uuid4())),
    ],
)
def test_nothing_but_the_page_is_served(root, known, path):
    assert ask(root, BASE + path, headers={}).status in {302, 403, 404}
    assert ask(root, BASE + path, headers={"Cookie": known.cookie}).status in {403, 404, 405}


def test_jupyters_form_that_could_set_a_password_is_not_there(root, known):
    told = f"password={TOKEN}&new_password=mine"
    for path in ("/login", f"{BASE}login"):
        form = {"Content-Type": "application/x-www-form-urlencoded", "Cookie": known.cookie}
        assert ask(root, path, method="POST", body=told, headers=form).status in {303, 404}


@pytest.mark.parametrize("method", ["DELETE", "POST", "PUT", "PATCH"])
def test_a_page_learns_of_its_own_kernel_and_does_nothing_else_to_it(root, known, method):
    path = f"{BASE}api/kernels/{known.kernel}"
    assert ask(root, path, method=method, body="", headers={"Cookie": known.cookie}).status == 405
    assert ask(root, path, headers={"Cookie": known.cookie}).status == 200
    assert ask(root, path, headers={}).status == 403


@pytest.mark.parametrize("headers", FOREIGN)
def test_what_a_page_of_another_site_asks_is_refused(root, known, headers):
    mine = {"Cookie": known.cookie, **headers}
    for path in ("", f"api/kernels/{known.kernel}", "voila/static/voila.js"):
        assert ask(root, BASE + path, headers=mine).status == 403
    ended = ask(root, f"{BASE}voila/api/shutdown/{known.kernel}", method="POST", body="", headers=mine)
    assert ended.status == 403
    assert ended.headers["Access-Control-Allow-Origin"] is None
    assert ask(root, f"{BASE}api/kernels/{known.kernel}", headers={"Cookie": known.cookie}).status == 200


def test_a_large_body_is_not_read(root):
    try:
        status = ask(root, BASE, method="POST", body="x" * 2_000_000, headers={}).status
    except (ConnectionError, http.client.HTTPException):  # hung up on
        status = 400
    assert status == 400


@pytest.fixture
def talk(root: str, known: Guest) -> Callable[..., Any]:
    """Connect to a web socket and hand it on; in a thread of its own, since playwright's loop runs in this one."""

    def talk_(path: str, act: Callable[[WebSocketClientConnection], Any], **headers: str) -> Any:
        async def go() -> Any:
            address = root.replace("http", "ws") + BASE + path
            asked = HTTPRequest(address, headers={"Cookie": known.cookie, **headers})
            connection = await websocket_connect(asked, subprotocols=[SPOKEN])
            try:
                return await act(connection)
            finally:
                connection.close()

        with ThreadPoolExecutor(1) as thread:
            return thread.submit(asyncio.run, go()).result(timeout=60)

    return talk_


def message(kind: str, content: dict[str, object], *, channel: str = "shell") -> bytes:
    """A message to a kernel, as JupyterLab's scripts write it."""
    header = {"msg_id": uuid.uuid4().hex, "msg_type": kind, "session": "test", "username": "", "version": "5.3"}
    header["date"] = "2026-01-01T00:00:00Z"
    parts = [channel.encode(), *(json.dumps(part).encode() for part in (header, {}, {}, content))]
    offsets = [8 * (len(parts) + 2)]
    for part in parts:
        offsets.append(offsets[-1] + len(part))
    return struct.pack(f"<{len(offsets) + 1}Q", len(offsets), *offsets) + b"".join(parts)


async def heard(connection: WebSocketClientConnection) -> list[str]:
    """The kinds of messages until the kernel tells of itself, or the connection ends."""
    await connection.write_message(message("kernel_info_request", {}), binary=True)
    kinds: list[str] = []
    while "kernel_info_reply" not in kinds:
        told = await connection.read_message()
        if not isinstance(told, bytes):
            return [*kinds, "closed"]
        start, stop = struct.unpack("<2Q", told[16:32])
        kinds.append(json.loads(told[start:stop])["msg_type"])
    return kinds


def test_a_viewer_runs_no_code(talk, known, tmp_path):
    proof = tmp_path / "run"
    code = f"open({json.dumps(str(proof))}, 'w').close()"
    evil = [
        ("execute_request", {"code": code, "silent": False, "user_expressions": {}, "allow_stdin": True}),
        ("debug_request", {"type": "request", "command": "evaluate", "arguments": {"expression": code}}),
        ("complete_request", {"code": "ope", "cursor_pos": 3}),
        ("inspect_request", {"code": "open", "cursor_pos": 4, "detail_level": 1}),
        ("history_request", {"hist_access_type": "tail", "n": 9, "output": True, "raw": True}),
        ("input_reply", {"value": code}),
        ("interrupt_request", {}),
        ("comm_open", {"comm_id": "x", "target_name": "system", "target_module": "os", "data": {}}),
    ]

    async def attack(connection: WebSocketClientConnection) -> list[str]:
        for channel in ("shell", "control", "stdin"):
            for kind, content in evil:
                await connection.write_message(message(kind, content, channel=channel), binary=True)
        return await heard(connection)

    kinds = set(talk(f"api/kernels/{known.kernel}/channels", attack))
    assert "kernel_info_reply" in kinds
    assert kinds <= {"status", "comm_close", "kernel_info_reply"}
    assert not proof.exists()


@pytest.mark.parametrize(
    "nonsense",
    [
        struct.pack("<Q", 2**60) + b"x" * 32,  # Jupyter would count to that, and answer nobody meanwhile
        struct.pack("<5Q", 4, 40, 0, 40, 0),
        b"",
        b"short",
        b"\0" * 11_000_000,
        json.dumps({"channel": "shell", "header": {"msg_type": "comm_msg"}}),
        "[" * 100_000,
    ],
    ids=["endless", "backwards", "empty", "short", "large", "text", "deep"],
)
def test_what_is_no_message_ends_the_connection_alone(talk, root, known, nonsense):
    async def attack(connection: WebSocketClientConnection) -> Any:
        connection.write_message(nonsense, binary=isinstance(nonsense, bytes))
        return await connection.read_message()

    async def still(connection: WebSocketClientConnection) -> list[str]:
        return await heard(connection)

    channel = f"api/kernels/{known.kernel}/channels"
    talk(channel, attack)
    assert "kernel_info_reply" in talk(channel, still)


@pytest.mark.parametrize("headers", [{"Cookie": ""}, {"Origin": "http://elsewhere.example"}, {"Origin": "null"}])
def test_no_other_page_and_no_stranger_speaks_to_a_kernel(talk, known, headers):
    for path in (f"api/kernels/{known.kernel}/channels", f"voila/query/{uuid.uuid4()}"):
        with pytest.raises(HTTPClientError) as refused:
            talk(path, heard, **headers)
        assert refused.value.code in {403, 404}


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
