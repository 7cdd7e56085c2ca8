"""Notes in the page: written only where they may be, merged with what others write, never lost."""

import asyncio
import os

import pandas as pd
import pytest

from explorer.errors import InvalidValueError, NotesFileError
from explorer.notes import note, notes, reading_status
from explorer.widgets import note_keeper
from explorer.widgets.card import PaperCard
from explorer.widgets.explore import Explorer
from explorer.widgets.note_keeper import NoteKeeper
from explorer.widgets.notes_editor import LONGEST_NOTE

FIRST = "arxiv:2601.00001"


def card_on(papers, folder, *, editable=True):
    card = PaperCard(papers, notes=NoteKeeper(papers, folder, editable=editable))
    card.link.open(FIRST)
    return card


def send(widget, **content):
    widget._handle_custom_msg(content, [])


@pytest.fixture
def told(monkeypatch):
    """What widgets send to the page."""
    sent = []
    monkeypatch.setattr(PaperCard, "send", lambda self, content, buffers=None: sent.append(content))
    return sent


WRITING = [
    {"type": "note", "paper": FIRST, "text": "x", "seen": ""},
    {"type": "note", "paper": FIRST, "status": "read"},
    {"type": "note", "paper": FIRST, "add_tag": "x"},
    {"type": "tag_shown", "tag": "x"},
]


@pytest.mark.parametrize("message", WRITING)
def test_a_page_started_without_edit_writes_nothing_whatever_it_sends(message, papers, tmp_path):
    card = card_on(papers, tmp_path, editable=False)
    card.set_state({"noted": {**card.noted, "editable": True}})
    send(card, **message)
    assert list(tmp_path.iterdir()) == []


def test_a_keeper_for_reading_refuses_in_words(papers, tmp_path):
    with pytest.raises(InvalidValueError, match="--edit"):
        NoteKeeper(papers, tmp_path).change([FIRST], status="read")
    assert list(tmp_path.iterdir()) == []


def test_explore_is_for_reading_unless_asked(papers, tmp_path):
    assert Explorer(papers, notes=tmp_path).notes.editable is False
    assert Explorer(papers).notes is None
    assert Explorer(papers).card.noted == {}


def test_what_is_written_stands_in_the_file_with_the_title_and_in_the_page(papers, tmp_path):
    card = card_on(papers, tmp_path)
    send(card, type="note", paper=FIRST, text="第一行\n第二行", seen="")
    send(card, type="note", paper=FIRST, status="reading")
    send(card, type="note", paper=FIRST, starred=True)
    send(card, type="note", paper=FIRST, add_tag=" to try ")
    row = notes(tmp_path).loc[FIRST]
    assert (row["note"], row["status"], row["my_tags"], row["starred"]) == (
        "第一行\n第二行",
        "reading",
        ("to try",),
        True,
    )
    assert row["noted_as"] == papers.at[FIRST, "title"]
    assert card.noted["status"] == "reading"
    assert card.noted["known_tags"] == ["to try"]


def test_a_page_opened_again_shows_what_was_written(papers, tmp_path):
    send(card_on(papers, tmp_path), type="note", paper=FIRST, text="kept", seen="")
    assert card_on(papers, tmp_path).noted["note"] == "kept"


def test_what_another_wrote_meanwhile_is_merged_and_told(papers, tmp_path, told):
    card = card_on(papers, tmp_path)
    send(card, type="note", paper=FIRST, text="old", seen="")
    note(FIRST, path=tmp_path, note="theirs", add_tags="their tag")
    send(card, type="note", paper=FIRST, text="mine", seen="old")
    answer = [content for content in told if content["type"] == "noted"][-1]
    assert answer["merged"] is True
    assert "mine" in answer["note"]
    assert "theirs" in answer["note"]
    assert notes(tmp_path).at[FIRST, "note"] == answer["note"]
    assert card.noted["tags"] == ["their tag"]


def test_a_change_of_ones_own_alone_is_no_conflict(papers, tmp_path, told):
    card = card_on(papers, tmp_path)
    send(card, type="note", paper=FIRST, text="one", seen="")
    send(card, type="note", paper=FIRST, text="one two", seen="one")
    assert [content["merged"] for content in told if content["type"] == "noted"] == [False, False]


def test_what_another_wrote_shows_when_a_paper_is_opened(papers, tmp_path):
    card = card_on(papers, tmp_path)
    note(FIRST, path=tmp_path, status="read")
    card.link.open(None)
    card.link.open(FIRST)
    assert card.noted["status"] == "read"


def test_a_damaged_file_is_told_and_left_alone(papers, tmp_path, told):
    file = tmp_path / "explorer-notes.toml"
    file.write_text("[broken", "utf-8")
    card = card_on(papers, tmp_path)
    assert "explorer-notes.toml" in card.noted["problem"]
    send(card, type="note", paper=FIRST, text="not lost in the page", seen="")
    assert file.read_text("utf-8") == "[broken"
    (answer,) = [content for content in told if content["type"] != "done"]
    assert answer["type"] == "unsaved"
    assert "explorer-notes.toml, line 1: it is no TOML" in answer["why"]
    with pytest.raises(NotesFileError):
        reading_status(tmp_path, papers=papers)


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_one_may_not_write_to_is_told(papers, tmp_path, told):
    card = card_on(papers, tmp_path)
    tmp_path.chmod(0o500)
    send(card, type="note", paper=FIRST, text="x", seen="")
    tmp_path.chmod(0o700)
    assert "unsaved" in [content["type"] for content in told]


ODD = [
    {"paper": "arxiv:9999.99999", "text": "x"},
    {"paper": None, "text": "x"},
    {"paper": [FIRST], "text": "x"},
    {"paper": FIRST, "text": 7},
    {"paper": FIRST, "status": "done"},
    {"paper": FIRST, "starred": "yes"},
    {"paper": FIRST, "add_tag": ["a"]},
    {"paper": FIRST, "add_tag": "x" * 81},
    {"paper": FIRST, "add_tag": "  "},
    {"paper": FIRST, "text": "x" * (LONGEST_NOTE + 1), "seen": ""},
]


@pytest.mark.parametrize("message", ODD)
def test_what_is_no_note_is_not_written(message, papers, tmp_path):
    send(card_on(papers, tmp_path), type="note", **message)
    assert notes(tmp_path).empty


def test_a_tag_shows_its_papers_and_what_is_like_them(papers, tmp_path):
    note([FIRST, "arxiv:2601.00003"], path=tmp_path, add_tags="memory")
    card = card_on(papers, tmp_path, editable=False)
    send(card, type="tag", tag="memory")
    assert card.selection().index.tolist() == [FIRST, "arxiv:2601.00003"]
    send(card, type="tag", tag="memory")
    assert card.link.filters == {}


def test_tags_and_stars_are_counted_while_no_paper_is_open_and_lead_to_their_papers(papers, tmp_path):
    note([FIRST, "arxiv:2601.00003"], path=tmp_path, add_tags="memory", starred=True)
    note("arxiv:2999.00001", path=tmp_path, add_tags="of no paper here", starred=True)
    card = card_on(papers, tmp_path, editable=False)
    card.link.open(None)
    assert (card.noted["counts"], card.noted["stars"]) == ([["memory", 2]], 2)
    send(card, type="starred")
    assert card.selection().index.tolist() == [FIRST, "arxiv:2601.00003"]
    send(card, type="starred")
    assert card.link.filters == {}


@pytest.mark.parametrize("message", [{"type": "tag", "tag": "it's 记忆"}, {"type": "starred"}])
def test_the_code_of_a_filter_by_notes_gives_its_papers(message, papers, tmp_path):
    note(FIRST, path=tmp_path, add_tags="it's 记忆", starred=True)
    note("arxiv:2601.00002", path=tmp_path, status="read")
    card = card_on(papers, tmp_path, editable=False)
    send(card, **message)
    names = {"papers": papers}
    exec(card.link.code(), names)
    assert names["selected"].index.tolist() == card.selection().index.tolist() == [FIRST]


def test_what_another_writes_shows_by_itself(papers, tmp_path, monkeypatch):
    monkeypatch.setattr(note_keeper, "_PAUSE", 0.01)

    async def others_note():
        card = card_on(papers, tmp_path)
        note(FIRST, path=tmp_path, note="theirs")
        for _ in range(500):
            await asyncio.sleep(0.01)
            if card.noted["note"] == "theirs":
                return True
        return False

    assert asyncio.run(others_note())


def test_the_papers_shown_get_a_tag_in_one_go(papers, tmp_path):
    card = card_on(papers, tmp_path)
    send(card, type="tag", tag="nothing has it")
    send(card, type="tag_shown", tag="none")
    assert notes(tmp_path).empty
    card.link.clear()
    send(card, type="tag_shown", tag="all")
    assert notes(tmp_path)["my_tags"].tolist() == [("all",)] * 4


def test_more_like_a_tag_is_ranked_without_the_tagged(papers, tmp_path):
    vectors = pd.DataFrame([[1, 0], [0.9, 0.1], [0, 1], [0.5, 0.5]], index=papers.index, dtype="float32")
    note(FIRST, path=tmp_path, add_tags="t")
    card = PaperCard(papers, vectors=vectors, notes=NoteKeeper(papers, tmp_path))
    send(card, type="like", tag="t")
    assert card.link.filters["like"].label_en.startswith("like “t”")
    assert FIRST not in card.selection().index
    assert card.selection().index[0] == "arxiv:2601.00002"


def test_a_note_under_an_old_id_moves_before_it_is_changed(papers, tmp_path):
    note("title:memoryvla-remembering-what-the-arm-saw", path=tmp_path, note="early", add_tags="t")
    card = card_on(papers, tmp_path)
    assert card.noted["note"] == "early"
    send(card, type="note", paper=FIRST, text="", seen="early")
    assert notes(tmp_path).index.tolist() == [FIRST]
    assert card.noted["note"] == ""
    assert card.noted["tags"] == ["t"]


def test_reading_status_fills_in_unread_and_takes_no_invention(papers, tmp_path):
    note(FIRST, path=tmp_path, status="read")
    with (tmp_path / "explorer-notes.toml").open("a", encoding="utf-8") as file:
        file.write('\n["arxiv:2601.00002"]\nstatus = "someday"\n')
    status = reading_status(tmp_path, papers=papers)
    assert status.tolist() == ["read", "unread", "unread", "unread"]
    assert NoteKeeper(papers, tmp_path).status().equals(status)


def test_observers_hear_of_a_change_once(papers, tmp_path):
    keeper = NoteKeeper(papers, tmp_path, editable=True)
    heard = []
    keeper.observe(lambda: heard.append(keeper.status()[FIRST]))
    keeper.change([FIRST], status="skip")
    assert heard == ["skip"]


def test_an_empty_corpus_has_notes_of_nothing(papers, tmp_path):
    note(FIRST, path=tmp_path, status="read")
    card = PaperCard(papers.iloc[:0], notes=NoteKeeper(papers.iloc[:0], tmp_path, editable=True))
    assert card.noted["statuses"] == ["unread", "reading", "read", "skip"]


@pytest.mark.parametrize(("options", "edit"), [([], ""), (["--edit"], "1")])
def test_only_edit_on_the_command_line_lets_the_page_write(options, edit, tmp_path, monkeypatch):
    from explorer import server
    from explorer.cli import main

    started = []

    def start(command, *, env, **_):
        started.append(env)
        raise KeyboardInterrupt

    monkeypatch.setenv("EXPLORER_EDIT", "1")  # left over from elsewhere
    monkeypatch.setattr(server, "lay_out", lambda *_, **__: None)
    monkeypatch.setattr(server.signal, "signal", lambda *_: None)
    monkeypatch.setattr(server.subprocess, "Popen", start)
    main(["run", str(tmp_path), "--no-browser", "--port", "8995", "--notes", str(tmp_path / "own.toml"), *options])
    assert started[0]["EXPLORER_EDIT"] == edit
    assert started[0]["EXPLORER_NOTES"] == str(tmp_path / "own.toml")
