"""Whom the page's server answers: nobody whom another web page sends, no stranger, and not more than it can bear."""

import asyncio
import logging
import socket
import struct
from types import SimpleNamespace
from typing import Any

import pytest
from tornado.httputil import HTTPHeaders, HTTPServerRequest, RequestStartLine

from explorer.cli import main
from explorer.dashboard.door import Door, asked_by_another_page, names_this_machine
from explorer.dashboard.guarded import Coming, Foreign, Guarded
from explorer.dashboard.messages import is_whole
from explorer.dashboard.page import Page
from explorer.dashboard.ports import free_port
from explorer.dashboard.sharing import Sharing
from explorer.errors import InvalidValueError

LINK = {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "navigate", "Sec-Fetch-Dest": "document"}
TOKEN = "0123456789abcdef"


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"Origin": "http://lab:8866"},
        {"Origin": "https://LAB:8866"},
        {"Sec-Fetch-Site": "none", "Sec-Fetch-Mode": "navigate", "Sec-Fetch-Dest": "document"},
        {"Sec-Fetch-Site": "same-origin", "Sec-Fetch-Mode": "cors"},
        LINK,
    ],
)
def test_the_page_itself_a_program_and_who_follows_a_link_are_answered(headers: dict[str, str]) -> None:
    assert not asked_by_another_page("GET", {"Host": "lab:8866", **headers})


@pytest.mark.parametrize("method", ["GET", "POST"])
@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "http://lab:9999"},
        {"Origin": "http://lab.evil.example"},
        {"Origin": "null"},
        {"Origin": ""},
        {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "no-cors", "Sec-Fetch-Dest": "image"},
        {**LINK, "Sec-Fetch-Dest": "iframe"},
        {"Sec-Fetch-Site": "same-site", "Sec-Fetch-Mode": "cors"},
    ],
)
def test_another_page_is_not(method: str, headers: dict[str, str]) -> None:
    assert asked_by_another_page(method, {"Host": "lab:8866", **headers})


def test_a_form_of_another_page_is_no_link() -> None:
    assert asked_by_another_page("POST", {"Host": "lab:8866", **LINK})


@pytest.mark.parametrize(
    ("host", "named"),
    [
        *(("localhost", True), ("papers.localhost", True), ("127.0.0.1", True), ("127.1.2.3", True), ("::1", True)),
        *(("rebound.example", False), ("localhost.evil.example", False), ("192.168.1.7", False), ("", False)),
    ],
)
def test_a_name_that_somebody_else_can_point_here_is_not_this_machines(host: str, named: bool) -> None:
    assert names_this_machine(host) is named


def asked(host: str) -> HTTPServerRequest:
    return HTTPServerRequest(start_line=RequestStartLine("GET", "/", "HTTP/1.1"), headers=HTTPHeaders({"Host": host}))


def test_where_there_is_no_token_other_names_of_the_host_are_refused_and_where_there_is_one_they_are_not() -> None:
    for_one, for_all = Foreign(anywhere=False), Foreign(anywhere=True)
    assert for_one.match(asked("localhost:8866")) is None
    assert for_one.match(asked("rebound.example:8866")) == {}
    assert for_all.match(asked("papers.example.org")) is None


def visitor(token: str | None) -> Any:
    """A request that brings a token and no cookie."""
    request = SimpleNamespace(headers={}, protocol="http", host="lab")
    return SimpleNamespace(
        get_argument=lambda name, default: token or default,
        request=request,
        log=logging.getLogger(),
        get_secure_cookie=lambda *_, **__: None,
    )


@pytest.mark.parametrize("told", ["", "0123456789abcdeF", "0123456789abcde", "0123456789abcdef0", "口令口令"])
def test_only_the_whole_token_opens(told: str) -> None:
    door = Door(token=TOKEN)
    assert asyncio.run(door.get_user_token(visitor(told))) is None
    assert asyncio.run(door.get_user_token(visitor(TOKEN))) is not None


def test_an_empty_token_opens_nothing_and_jupyters_own_forms_are_gone() -> None:
    assert asyncio.run(Door(token="").get_user_token(visitor(""))) is None
    assert Door(token=TOKEN).get_handlers() == []


def test_a_new_token_makes_old_cookies_worthless_and_the_same_one_knows_them_after_a_restart() -> None:
    one, again, other, without = (Guarded(token=token).cookie_secret for token in (TOKEN, TOKEN, TOKEN[::-1], None))
    assert one == again
    assert len({one, other, without, Guarded().cookie_secret}) == 4


def page(kernels: int, *, ready: int, starting: int = 0, most: int) -> Any:
    pool = [
        SimpleNamespace(done=lambda is_ready=is_ready: is_ready) for is_ready in [True] * ready + [False] * starting
    ]
    manager = SimpleNamespace(list_kernel_ids=lambda: list(range(kernels)), _pools={"a.ipynb": pool})
    return SimpleNamespace(kernel_manager=manager, notebook_path="a.ipynb", settings={"most_viewers": most})


def test_kernels_in_readiness_are_no_viewers(monkeypatch: pytest.MonkeyPatch) -> None:
    assert not Page._is_full(page(11, ready=2, most=10))
    assert Page._is_full(page(12, ready=2, most=10))
    assert Page._is_full(page(11, ready=1, starting=1, most=10))
    monkeypatch.setattr(Page, "coming", 1)
    assert Page._is_full(page(11, ready=2, most=10))


@pytest.mark.parametrize(("known", "waiting"), [([], {}), (["a-b-c-d-e"], {"a-b-c-d-e": "its kernel"})])
def test_nobody_takes_the_place_of_a_kernel_that_waits_for_its_visitor(
    known: list[str], waiting: dict[str, str]
) -> None:
    socket_ = SimpleNamespace(settings={"kernel_manager": known}, _waiters=waiting)
    with pytest.raises(Exception, match="404"):
        asyncio.run(Coming.get(socket_, "a-b-c-d-e"))


@pytest.mark.parametrize(
    ("offsets", "text", "whole"),
    [
        ((32, 34, 36), b"abcd", True),
        ((32, 34, 99), b"abcd", False),
        ((34, 32, 36), b"abcd", False),
        ((0, 34, 36), b"abcd", False),
    ],
)
def test_a_message_holds_the_parts_that_it_names(offsets: tuple[int, ...], text: bytes, whole: bool) -> None:
    assert is_whole(struct.pack(f"<{len(offsets) + 1}Q", len(offsets), *offsets) + text) is whole


def test_a_taken_port_is_passed_over() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        assert free_port(port, host="127.0.0.1") > port


@pytest.mark.parametrize(
    ("port", "host", "told"),
    [(0, "localhost", "1 to 65535"), (70_000, "localhost", "65535"), (9, "192.0.2.1", "--listen")],
)
def test_an_address_that_cannot_be_is_told_in_words(port: int, host: str, told: str) -> None:
    with pytest.raises(InvalidValueError, match=told):
        free_port(port, host=host)


def test_a_folder_that_is_not_there_is_one_line_about_the_folder(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["run", "no/such/folder", "--no-browser"]) == 2
    told = capsys.readouterr().err
    assert "There is no file or folder" in told
    assert "notes" not in told.lower()


def test_pages_are_limited_and_the_address_of_this_machine_is_its_own() -> None:
    with pytest.raises(InvalidValueError):
        Sharing(viewers=0)
    assert (Sharing(token=TOKEN).here, Sharing(listen="192.0.2.7").here) == ("127.0.0.1", "192.0.2.7")
