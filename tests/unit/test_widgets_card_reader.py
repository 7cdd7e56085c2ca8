"""The reader: tellings side by side, facts with their sentences, neighbours and the way back, steps through the hits."""

import numpy as np
import pandas as pd
import pytest

import explorer as ex
from explorer.widgets.card import PaperCard
from explorer.widgets.card_fields import fields_of
from explorer.widgets.facts import facts_of, naming
from explorer.widgets.nearby import Like, Nearby, driving_words, like_filter
from explorer.widgets.selection import Filter
from explorer.widgets.tellings import tellings_of

HEAD = "# Hugging Face Daily Papers Report\n**Date**: {date}\n\n" + "=" * 60 + "\n\n"
TUG = """## 📄 TugNet: Harbour Traffic from Radar

- **链接**: https://huggingface.co/papers/2603.00001

1. **应用领域**：
海事

2. **一句话核心贡献**：
{summary}

3. **主要创新点**：
*   提出 TugNet，在 LIBERO 上成功率达到 91.5%，优于 OpenVLA。
"""
BUOY = """## 📄 BuoyNet: Drifting Buoys

- **链接**: https://huggingface.co/papers/2603.00002

2. **一句话核心贡献**：
浮标漂流预测。基线包括 TugNet。

3. **主要创新点**：
*   BuoyNet 与 TugNet 对比，成功率更高。
"""


@pytest.fixture
def digests(tmp_path):
    first, second = "用雷达预测港口交通。", "港口里的船往哪里去，雷达看得见。"
    (tmp_path / "a.md").write_text(HEAD.format(date="2026-03-01") + TUG.format(summary=first), "utf-8")
    (tmp_path / "b.md").write_text(
        HEAD.format(date="2026-03-02") + TUG.format(summary=second) + "\n" + "=" * 60 + "\n\n" + BUOY, "utf-8"
    )
    return tmp_path


@pytest.fixture
def corpus(digests):
    return ex.load(digests)


def send(widget, **content):
    widget._handle_custom_msg(content, [])


@pytest.fixture
def told(monkeypatch):
    """What widgets send to the page."""
    sent = []
    monkeypatch.setattr(PaperCard, "send", lambda self, content, buffers=None: sent.append(content))
    return sent


def of_type(sent, name):
    return [content for content in sent if content["type"] == name]


def test_each_telling_keeps_its_own_words_place_and_date(corpus):
    tellings, more = tellings_of(corpus, "arxiv:2603.00001")
    assert more == 0
    assert [telling["date"] for telling in tellings] == ["2026-03-01", "2026-03-02"]
    assert [dict(telling["texts"])["summary"] for telling in tellings] == [
        "用雷达预测港口交通。",
        "港口里的船往哪里去，雷达看得见。",
    ]
    assert [telling["places"][0]["where"].partition(":")[0] for telling in tellings] == ["a.md", "b.md"]


def test_digests_that_are_gone_leave_the_verbatim_entries(corpus, digests):
    for digest in digests.iterdir():
        digest.unlink()
    tellings, _ = tellings_of(corpus, "arxiv:2603.00001")
    assert [telling["texts"] for telling in tellings] == [[], []]
    assert "港口里的船往哪里去" in tellings[1]["body"]


def test_a_digest_changed_meanwhile_lends_its_new_words_to_no_telling(corpus, digests):
    (digests / "a.md").write_text(HEAD.format(date="2026-03-01") + TUG.format(summary="别的话。"), "utf-8")
    tellings, _ = tellings_of(corpus, "arxiv:2603.00001")
    assert "用雷达预测港口交通" in tellings[0]["body"]
    assert tellings[0]["texts"] == []


def test_digests_that_say_the_same_are_one_telling_at_two_places(digests):
    (digests / "c.md").write_text((digests / "a.md").read_text("utf-8"), "utf-8")
    tellings, _ = tellings_of(ex.load(digests), "arxiv:2603.00001")
    assert sorted(len(telling["places"]) for telling in tellings) == [1, 2]


def test_mentions_that_are_given_are_not_read_again(corpus, digests):
    mentions = ex.read(digests)
    for digest in digests.iterdir():
        digest.unlink()
    tellings, _ = tellings_of(corpus, "arxiv:2603.00001", mentions=mentions)
    assert [bool(telling["texts"]) for telling in tellings] == [True, True]


def test_facts_come_with_the_sentence_that_says_them(corpus):
    groups = {group["relation"][1]: group["entries"] for group in facts_of(corpus, "arxiv:2603.00001").relations}
    assert "LIBERO" in [entry["name"] for entry in groups["evaluated on"]]
    assert "91.5%" in groups["evaluated on"][0]["sentence"]


def test_numbers_are_written_with_their_unit(corpus):
    assert "91.5%" in [result["value"] for result in facts_of(corpus, "arxiv:2603.00001").results]


def test_a_paper_knows_who_compares_with_it(corpus):
    groups = {group["relation"][1]: group["entries"] for group in facts_of(corpus, "arxiv:2603.00001").papers}
    assert [entry["id"] for entry in groups["compared by"]] == ["arxiv:2603.00002"]
    assert "TugNet" in groups["compared by"][0]["sentence"]


def test_a_paper_knows_whom_it_compares_with(corpus):
    groups = {group["relation"][1]: group["entries"] for group in facts_of(corpus, "arxiv:2603.00002").papers}
    assert [entry["id"] for entry in groups["compared with"]] == ["arxiv:2603.00001"]


@pytest.mark.parametrize("columns", [["title"], ["title", "sources"], ["title", "body"]])
def test_a_frame_without_text_or_place_has_no_facts(columns, corpus):
    assert facts_of(corpus[columns], "arxiv:2603.00001") == ([], [], [])


def test_sources_that_are_no_places_have_no_facts_and_no_tellings(corpus):
    odd = corpus.assign(sources=[("somewhere",)] * len(corpus))
    assert facts_of(odd, "arxiv:2603.00001").relations == []
    assert tellings_of(odd, "arxiv:2603.00001") == ([], 0)


def test_a_name_of_two_letters_is_looked_for_nowhere():
    frame = pd.DataFrame({"system": ["DP", None], "body": ["", "DP3"]}, index=["title:a", "title:b"])
    assert naming(frame, "title:a") == []


def vectors(papers):
    angles = np.linspace(0, 1, len(papers))
    return pd.DataFrame(np.c_[np.cos(angles), np.sin(angles)].astype("float32"), index=papers.index)


def test_papers_alike_come_from_the_vectors_given(papers):
    found = Nearby(papers, vectors=vectors(papers)).like([papers.index[0]], limit=1)
    assert [one.paper_id for one in found] == [papers.index[1]]


def test_without_vectors_words_decide(papers, monkeypatch):
    monkeypatch.setattr("explorer.widgets.nearby.kept_vectors", lambda papers: None)
    near = papers.assign(summary=["机械臂的长期记忆", "交通预测", "机械臂记忆综述", "别的"])
    found = Nearby(near).like(["arxiv:2601.00001"], limit=3)
    assert [one.paper_id for one in found] == ["arxiv:2601.00003"]
    assert found[0].why == "机械臂"


@pytest.mark.parametrize("n", [0, 1])
def test_a_corpus_of_hardly_any_papers_has_none_alike(n, papers):
    assert Nearby(papers.iloc[:n]).like(papers.index[:n].tolist(), limit=3) == []


def test_the_words_that_drove_a_ranking_are_those_most_of_the_best_share():
    assert driving_words([Like("a", "x · y"), Like("b", "y"), Like("c", "z")]) == "y · x · z"


def test_the_filter_of_papers_alike_is_ranked_and_says_why():
    kept = like_filter([Like("b", "VLA")], ["a"], name=("像 A", "like A"), index=pd.Index(["a", "b"]), exact=True)
    assert (kept.ranked, kept.ids.tolist(), kept.why) == (True, ["b"], {"b": "≈ VLA"})
    assert (kept.label, kept.label_en) == ("像 A：VLA", "like A: VLA")
    assert kept.code == "ex.similar(papers, ['a'], limit=1).index"


def test_a_neighbour_opens_and_there_is_a_way_back(papers):
    card = PaperCard(papers)
    card.link.open("arxiv:2601.00001")
    send(card, type="visit", at=2)
    assert card.paper["id"] == "arxiv:2601.00003"
    assert card.standing["back"] == papers["title"].iloc[0]
    send(card, type="back")
    assert card.paper["id"] == "arxiv:2601.00001"
    assert card.standing["back"] is None


def test_a_paper_opened_elsewhere_ends_the_way_back(papers):
    card = PaperCard(papers)
    card.link.open("arxiv:2601.00001")
    send(card, type="visit", at=2)
    card.link.open("title:bare")
    send(card, type="back")
    assert card.paper["id"] == "title:bare"


def test_steps_lead_through_the_hits_in_their_order_and_stop_at_the_ends(papers):
    card = PaperCard(papers)
    hits = pd.Index(["arxiv:2601.00003", "arxiv:2601.00001"])
    card.link.set("search", Filter(label="x", ids=hits, ranked=True))
    opened = []
    for by in (1, 1, 1, -1, -1):
        send(card, type="step", by=by)
        opened.append(card.paper["id"])
    assert opened == [hits[0], hits[1], hits[1], hits[0], hits[0]]


@pytest.mark.parametrize("by", [0, 2, "1", None, True, 10**9])
def test_a_step_that_is_none_moves_nothing(by, papers):
    card = PaperCard(papers)
    card.link.open("title:bare")
    send(card, type="step", by=by)
    assert card.paper["id"] == "title:bare"


def test_a_step_among_no_papers_does_nothing(papers):
    card = PaperCard(papers)
    card.link.set("x", Filter(label="x", ids=pd.Index([], dtype="object")))
    send(card, type="step", by=1)
    assert card.paper == {}


def test_more_is_told_of_the_open_paper(corpus, told):
    card = PaperCard(corpus, vectors=vectors(corpus))
    card.link.open("arxiv:2603.00001")
    send(card, type="more")
    (more,) = of_type(told, "more")
    assert (more["of"], more["at"]) == ("arxiv:2603.00001", 0)
    assert more["papers"][0]["entries"][0]["at"] == 1
    assert [paper["at"] for paper in more["like"]] == [1]


def test_a_paper_of_nothing_but_a_title_has_no_more(papers, told):
    card = PaperCard(papers[["title"]], vectors=vectors(papers))
    card.link.open("title:bare")
    send(card, type="more")
    (more,) = of_type(told, "more")
    assert (more["relations"], more["results"], more["papers"]) == ([], [], [])
    assert len(more["like"]) == 3


def test_like_the_papers_shown_replaces_what_is_filtered_and_can_be_undone(papers):
    card = PaperCard(papers, vectors=vectors(papers))
    card.link.set("x", Filter(label="x", ids=papers.index[:2]))
    send(card, type="like")
    assert list(card.link.filters) == ["like"]
    assert card.selection().index.tolist() == papers.index[2:].tolist()
    card.link.undo()
    assert list(card.link.filters) == ["x"]


def test_like_all_papers_finds_none_and_says_so(papers, told):
    card = PaperCard(papers, vectors=vectors(papers))
    send(card, type="like")
    assert card.link.filters == {}
    assert of_type(told, "notice")


def test_no_heavy_package_is_loaded_for_neighbours():
    import subprocess
    import sys

    code = (
        "import sys, explorer as ex; from explorer.widgets.card import PaperCard; p = ex.sample(); c = PaperCard(p);"
        "c.link.open(p.index[0]); c._handle_custom_msg({'type': 'more'}, []); print(*sys.modules)"
    )
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    assert {"torch", "umap", "sklearn", "networkx", "plotly"} & set(loaded) == set()


IDS = [
    ("arxiv:2601.00001", {}, ["https://arxiv.org/abs/2601.00001"]),
    (
        "arxiv:2601.00001",
        {"hf_url": "https://huggingface.co/papers/2601.00001"},
        ["https://arxiv.org/abs/2601.00001", "https://huggingface.co/papers/2601.00001"],
    ),
    ("arxiv:2601.00001", {"url": "http://www.arxiv.org/pdf/2601.00001v2"}, ["http://www.arxiv.org/pdf/2601.00001v2"]),
    ("doi:10.1/x", {"url": "https://a.org/"}, ["https://doi.org/10.1/x", "https://a.org/"]),
    (
        "title:x",
        {"arxiv_id": "2601.00002", "doi": "10.1/y"},
        ["https://arxiv.org/abs/2601.00002", "https://doi.org/10.1/y"],
    ),
    ("title:x", {"url": float("nan")}, []),
]


@pytest.mark.parametrize(("paper_id", "row", "expected"), IDS)
def test_a_paper_is_linked_to_where_its_ids_lead(paper_id, row, expected):
    assert [address for _, address in fields_of(paper_id, row)["links"]] == expected


def test_places_are_short_and_whole_for_those_who_point_at_them():
    told = fields_of("title:x", {"sources": ("/home/me/d/a.md:3", "/home/me/d/old/a.md:4")})["sources"]
    assert told == [
        {"where": "a.md:3", "file": "/home/me/d/a.md:3"},
        {"where": "old/a.md:4", "file": "/home/me/d/old/a.md:4"},
    ]
