"""How a dashboard is shared, watches its folder, and tells its pages."""

import json
import os
import time
from pathlib import Path

import pandas as pd
import pytest

from explorer.cli import main
from explorer.dashboard import voila_config, welcome
from explorer.dashboard.kept_map import grow
from explorer.dashboard.sharing import Sharing
from explorer.dashboard.watch import Watch
from explorer.errors import InvalidValueError
from explorer.widgets.arrivals import Arrivals

TOKEN = "0123456789abcdef"


def test_unless_it_is_shared_only_this_machine_is_answered():
    settings = voila_config()["Voila"]
    assert settings["ip"] == "localhost"
    assert "token" not in settings


def test_a_shared_page_listens_everywhere_below_its_path_and_wants_the_token():
    settings = voila_config(sharing=Sharing(token=TOKEN, base_url="papers/vla"))["Voila"]
    assert (settings["ip"], settings["token"], settings["base_url"]) == ("0.0.0.0", TOKEN, "/papers/vla/")
    assert settings["tornado_settings"]["login_url"].startswith("/papers/vla/voila/templates/")


def test_each_start_makes_another_token_and_none_is_printed_with_the_settings():
    one, other = Sharing(), Sharing()
    assert one.token != other.token
    assert one.token not in repr(one)


@pytest.mark.parametrize(
    "wrong",
    [
        {"token": "short"},
        {"token": "with a blank in it!"},
        {"token": ""},
        {"base_url": "/a b/"},
        {"base_url": "https://x"},
        {"ready": 0},
    ],
)
def test_what_makes_no_sense_is_refused(wrong):
    with pytest.raises(InvalidValueError):
        Sharing(**wrong)


@pytest.mark.parametrize(
    "option", [["--listen", "0.0.0.0"], ["--base-url", "/x/"], ["--ready", "3"], ["--token-file", "t"]]
)
def test_options_for_a_group_without_share_are_an_error(option, capsys):
    assert main(["run", "data/digests", *option]) == 2
    assert "--share" in capsys.readouterr().err


def test_a_token_file_that_is_missing_is_one_clear_line(capsys):
    assert main(["run", "data/digests", "--share", "--token-file", "no/such/file"]) == 2
    assert "no/such/file" in capsys.readouterr().err


@pytest.fixture
def digests(tmp_path: Path) -> Path:
    folder = tmp_path / "digests"
    folder.mkdir()
    (folder / "a.md").write_text("# notes\n", "utf-8")
    return folder


@pytest.fixture
def watch(digests: Path, monkeypatch: pytest.MonkeyPatch) -> Watch:
    monkeypatch.setattr("explorer.dashboard.watch._PAUSE", 0.0)
    monkeypatch.setattr("explorer.dashboard.watch._SHARE", 1e9)
    return Watch(digests, command=["true"])


def started(watch: Watch, monkeypatch: pytest.MonkeyPatch) -> list[object]:
    calls: list[object] = []

    class Done:
        def poll(self) -> int:
            return 0

    monkeypatch.setattr(
        "explorer.dashboard.watch.subprocess.Popen", lambda *given, **_: (calls.append(given), Done())[1]
    )
    return calls


def test_a_folder_at_rest_starts_nothing(watch, monkeypatch):
    calls = started(watch, monkeypatch)
    assert [watch.look() for _ in range(3)] == [False] * 3
    assert calls == []


def test_a_file_that_is_still_being_written_is_waited_for(watch, digests, monkeypatch):
    started(watch, monkeypatch)
    (digests / "b.md").write_text("1", "utf-8")
    assert not watch.look()
    (digests / "b.md").write_text("12", "utf-8")
    assert not watch.look()
    assert watch.look()
    assert not watch.look()


@pytest.mark.parametrize("change", ["touched", "removed", "renamed"])
def test_what_changes_is_noticed(watch, digests, monkeypatch, change):
    started(watch, monkeypatch)
    file = digests / "a.md"
    changes = {
        "touched": lambda: os.utime(file, (1, 1)),
        "removed": file.unlink,
        "renamed": lambda: file.rename(digests / "c.md"),
    }
    changes[change]()
    assert [watch.look(), watch.look()] == [False, True]


def test_a_folder_that_is_gone_for_a_while_fails_nothing(watch, digests, monkeypatch):
    started(watch, monkeypatch)
    digests.rename(digests.with_name("elsewhere"))
    assert [watch.look(), watch.look()] == [False, True]


def test_growing_writes_down_the_papers_there_are(digests, tmp_path):
    grow(digests, tmp_path / "map", tmp_path / "news.json", tmp_path / "check.pickle")
    assert (tmp_path / "check.pickle").exists()
    assert json.loads((tmp_path / "news.json").read_text("utf-8")) == {"ids": []}


def tell(file: Path, ids: list[str], at: int) -> None:
    file.write_text(json.dumps({"ids": ids}), "utf-8")
    os.utime(file, ns=(at, at))


def test_an_open_page_counts_what_is_new_to_it(tmp_path):
    file = tmp_path / "news.json"
    told = Arrivals(["a", "b"], file=file)
    told.look()
    assert (told.changed, told.fresh) == (False, 0)
    tell(file, ["a", "b", "c", "d"], time.time_ns())
    told.look()
    assert (told.changed, told.fresh) == (True, 2)


def test_a_page_opened_after_the_news_knows_them(tmp_path):
    file = tmp_path / "news.json"
    tell(file, ["a"], 10**18)
    told = Arrivals(["a"], file=file)
    told.look()
    assert not told.changed


def test_changed_digests_without_new_papers_are_told_too(tmp_path):
    file = tmp_path / "news.json"
    told = Arrivals(["a"], file=file)
    tell(file, ["a"], 10**18)
    told.look()
    assert (told.changed, told.fresh) == (True, 0)


def test_a_shared_page_does_not_tell_where_the_digests_lie(monkeypatch):
    report = pd.DataFrame({"problem": ["the file is empty"]}, index=["/srv/secret/a.md"])
    assert welcome("/srv/secret", report).page.folder == "/srv/secret"
    monkeypatch.setenv("EXPLORER_SHARED", "1")
    page = welcome("/srv/secret", report).page
    assert (page.folder, page.files) == ("", [["a.md", ["文件是空的", "the file is empty"]]])
