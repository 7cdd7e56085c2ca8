"""How the dashboard is served: nothing from elsewhere, nothing overridden, and fresh digests for each visitor."""

import asyncio
import json
import os
import re
from pathlib import Path

import pytest
from tornado.httpserver import HTTPServer
from tornado.testing import bind_unused_port
from tornado.web import Application
from tornado.websocket import WebSocketHandler

import explorer.dashboard
from explorer.dashboard import environment, visitor, voila_config

TEMPLATES = Path(explorer.dashboard.__file__).parent / "jupyter" / "voila" / "templates" / "explorer"


def test_the_settings_can_be_written_as_json():
    assert json.loads(json.dumps(voila_config(port=1))) == voila_config(port=1)


def test_visitors_can_override_neither_template_nor_theme_and_read_no_file():
    settings = voila_config()["VoilaConfiguration"]
    assert (settings["allow_template_override"], settings["allow_theme_override"]) == ("NO", "NO")
    assert settings["file_allowlist"] == []


def test_the_browser_is_told_to_load_nothing_from_elsewhere():
    policy = voila_config()["Voila"]["tornado_settings"]["headers"]["Content-Security-Policy"]
    assert "default-src 'self'" in policy
    assert re.findall(r"https?:|\*", policy) == []


def test_no_template_names_another_machine():
    found = {
        file.name: re.findall(r"(?:https?:)?//(?!www\.w3\.org)[\w.-]+\.\w+", file.read_text("utf-8"))
        for file in TEMPLATES.rglob("*.*")
    }
    assert {name: addresses for name, addresses in found.items() if addresses} == {}


def test_the_template_is_where_voila_looks():
    folder = environment()["JUPYTER_PATH"].split(os.pathsep)[0]
    assert (Path(folder) / "voila" / "templates" / voila_config()["VoilaConfiguration"]["template"]).samefile(TEMPLATES)


def test_a_known_jupyter_path_is_kept(monkeypatch):
    monkeypatch.setenv("JUPYTER_PATH", "/somewhere")
    assert environment()["JUPYTER_PATH"].endswith("/somewhere")


class Voila(WebSocketHandler):
    """Tells a kernel that waits of a request, as voila does."""

    asked: tuple[str, ...] = ()

    def open(self, kernel_id):
        Voila.asked = (*Voila.asked, kernel_id)
        self.write_message({"QUERY_STRING": ""})


@pytest.fixture
def preheated(monkeypatch):
    monkeypatch.setenv("VOILA_PREHEAT", "True")
    monkeypatch.setenv("VOILA_SERVER_URL", "/")
    monkeypatch.setenv("VOILA_KERNEL_ID", "abc-1")


def test_a_kernel_in_readiness_waits_until_voila_tells_of_a_visitor(preheated, monkeypatch):
    async def wait():
        socket, port = bind_unused_port()
        monkeypatch.setenv("VOILA_APP_PORT", str(port))
        server = HTTPServer(Application([("/voila/query/(.*)", Voila)]))
        server.add_sockets([socket])
        await visitor("data/digests")

    asyncio.run(wait())
    assert Voila.asked == ("abc-1",)


def test_a_kernel_that_cannot_reach_voila_goes_on_and_says_so(preheated, monkeypatch, caplog):
    socket, port = bind_unused_port()
    socket.close()
    monkeypatch.setenv("VOILA_APP_PORT", str(port))
    asyncio.run(visitor("data/digests"))
    assert "as they are now" in caplog.text


def test_a_notebook_does_not_wait(monkeypatch, caplog):
    monkeypatch.delenv("VOILA_PREHEAT", raising=False)
    asyncio.run(visitor("data/digests"))
    assert caplog.text == ""
