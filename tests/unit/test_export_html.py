"""The page in one file: whole, small, silent, and deaf to what hostile titles say."""

import json
import re
from html.parser import HTMLParser
from pathlib import Path

import pandas as pd

import explorer as ex
from explorer.widgets.html_file import to_html

HOSTILE = '</script><script>window.PWNED=1</script><!-- <img src=x onerror="window.PWNED=1"> ]]>'


class Tags(HTMLParser):
    """Collects the tags of a page."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note a tag."""
        self.tags.append((tag, dict(attrs)))


def data_of(page: str) -> dict:
    found = re.search(r'<script type="application/json" id="lx-data">(.*?)</script>', page, re.DOTALL)
    assert found
    return json.loads(found[1])


def test_every_paper_is_in_the_file_with_its_text_and_place(papers: pd.DataFrame, topics: pd.DataFrame) -> None:
    data = data_of(to_html(papers, topics=topics))
    assert [paper["title"] for paper in data["papers"]] == papers["title"].tolist()
    assert data["papers"][0]["authors"] == ["Lin Qiao", "Mara Voss"]
    assert len(data["points"]) == len(papers)
    assert {(label["zh"], label["en"]) for label in data["labels"]} == {("记忆", "memory"), ("traffic", "traffic")}


def test_what_a_hostile_digest_says_makes_no_tag(papers: pd.DataFrame, topics: pd.DataFrame) -> None:
    hostile = papers.assign(title=HOSTILE, summary=HOSTILE, authors=[(HOSTILE,)] * len(papers))
    page = to_html(hostile, topics=topics.assign(label=HOSTILE, label_zh=HOSTILE, label_en=HOSTILE), title=HOSTILE)
    kind = [tag for tag, _ in Tags(page).tags]
    assert kind == [tag for tag, _ in Tags(to_html(papers, topics=topics)).tags]
    assert data_of(page)["papers"][0]["title"] == HOSTILE


def test_it_loads_nothing_and_its_policy_lets_only_its_own_script_run(papers: pd.DataFrame) -> None:
    page = to_html(papers)
    tags = Tags(page).tags
    assert not any("src" in attributes or "href" in attributes for _, attributes in tags)
    policy = next(attributes["content"] for tag, attributes in tags if attributes.get("http-equiv"))
    assert policy
    assert policy.startswith("default-src 'none'; script-src 'sha256-")
    assert re.findall(r"[\w-]+ (?=[^;]*unsafe)", policy) == ["style-src-attr "]
    assert not re.search(r"^\s*import ", page, re.MULTILINE)


def test_it_does_not_tell_of_the_machine_it_was_made_on(papers: pd.DataFrame) -> None:
    told = [(f"/home/someone/private/{name}.md:3",) for name in "abcd"]
    assert "someone" not in to_html(papers.assign(sources=told))
    assert data_of(to_html(papers.assign(sources=told)))["papers"][0]["sources"] == ["a.md:3"]


def test_it_is_written_where_one_wants_it(papers: pd.DataFrame, tmp_path: Path) -> None:
    written = to_html(papers, path=tmp_path / "papers.html")
    assert written == tmp_path / "papers.html"
    assert (tmp_path / "papers.html").read_text(encoding="utf-8") == to_html(papers)


def test_no_papers_no_map_and_odd_cells_make_a_page_too(papers: pd.DataFrame) -> None:
    assert data_of(to_html(papers.head(0)))["papers"] == []
    assert data_of(to_html(papers.drop(columns=["x", "y", "topic"])))["points"] == []
    odd = papers.assign(
        x=float("inf"), title=[None, "B", "", "A"], authors=[("\ud800 half",)] * 4, published=pd.NaT, sources=None
    )
    assert data_of(to_html(odd))["placed"] == []


def test_the_sample_takes_less_than_a_megabyte() -> None:
    assert len(to_html(ex.sample()).encode()) < 1_000_000


def test_words_of_the_papers_travel_in_both_languages_and_no_others(papers: pd.DataFrame) -> None:
    data = data_of(to_html(papers.head(1).assign(title="Grasping in the kitchen", summary=None)))
    assert "厨房|kitchen" in data["wordings"]
    assert not any("交通预测" in group for group in data["wordings"])
    assert "如何" in data["stop_words"]


def test_private_notes_are_not_mailed(papers: pd.DataFrame) -> None:
    noted = papers.assign(note="MY OWN WORDS", my_tags=[("MINE",)] * len(papers), status="read")
    assert "MY OWN WORDS" not in to_html(noted)
