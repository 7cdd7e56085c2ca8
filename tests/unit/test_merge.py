"""The best value a field, where it comes from, and what mentions do not agree on."""

from datetime import date

import pandas as pd

import explorer as ex
from explorer import schema
from explorer.model import Entry, Mention, Paper
from explorer.schema import mentions_frame

EARLY, LATE = date(2026, 3, 1), date(2026, 3, 5)


def telling(file: str, **fields: object) -> Mention:
    told = {
        "title": "TideNet: Tides",
        "arxiv_id": "2603.00011",
        "line": 1,
        "reader": "r",
        "digest_date": EARLY,
    } | fields
    return Mention(file=file, **told)  # type: ignore[arg-type]


def merged(*told: Mention) -> "pd.Series[object]":
    papers = ex.merge(mentions_frame(told))
    assert len(papers) == 1
    return papers.iloc[0]


def test_a_complete_list_of_authors_beats_one_cut_short() -> None:
    paper = merged(
        telling("a.md", authors=("Ann", "Bo", "Cy")),
        telling("b.md", authors=("Ann", "Bo"), et_al=True, digest_date=LATE),
    )
    assert (paper["authors"], paper["et_al"]) == (("Ann", "Bo", "Cy"), False)


def test_a_list_cut_short_beats_a_shorter_one_that_claims_to_be_whole() -> None:
    paper = merged(telling("a.md", authors=("Ann", "Bo"), et_al=True), telling("b.md", authors=("Ann",)))
    assert (paper["authors"], paper["et_al"]) == (("Ann", "Bo"), True)


def test_a_mention_without_authors_does_not_make_a_list_complete() -> None:
    paper = merged(telling("a.md", authors=("Ann",), et_al=True), telling("b.md", digest_date=LATE))
    assert (paper["authors"], paper["et_al"]) == (("Ann",), True)


def test_the_title_is_whole_original_and_what_most_agree_on() -> None:
    assert merged(telling("a.md", title="TideNet"), telling("b.md"))["title"] == "TideNet: Tides"
    assert merged(telling("a.md", title="TideNet: T..."), telling("b.md"), telling("c.md", title="TideNet: T..."))[
        "title"
    ] == ("TideNet: Tides")
    chinese = merged(
        telling("a.md", title="会预测潮汐的拖船"), telling("b.md", title="会预测潮汐的拖船"), telling("c.md")
    )
    assert (chinese["title"], chinese["title_zh"]) == ("TideNet: Tides", "会预测潮汐的拖船")


def test_what_goes_stale_comes_from_the_latest_digest_and_dates_from_the_earliest() -> None:
    paper = merged(
        telling("b.md", stars=12, code_url="https://new", published=date(2026, 2, 9), digest_date=LATE, line=4),
        telling("a.md", stars=10, code_url="https://old", published=date(2026, 2, 7)),
        telling("c.md", digest_date=None),
    )
    assert (paper["stars"], paper["code_url"], paper["published"]) == (12, "https://new", pd.Timestamp(2026, 2, 7))
    assert (paper["first_seen"], paper["last_seen"], paper["n_mentions"]) == (
        pd.Timestamp(EARLY),
        pd.Timestamp(LATE),
        3,
    )
    assert paper["sources"] == ("c.md:1", "a.md:1", "b.md:4")


def test_a_paper_told_of_once_keeps_all_it_has() -> None:
    values = {
        "stars": 3,
        "tags": ("x", "y", "x"),
        "truncated": True,
        "comment": "好。",
        "published": EARLY,
        "doi": "10.1/x",
    }
    paper = merged(telling("a.md", **values))
    assert paper[[*values]].tolist() == [3, ("x", "y"), True, "好。", pd.Timestamp(EARLY), "10.1/x"]


def test_merging_each_paper_alone_gives_what_merging_all_gives() -> None:
    mentions = ex.read("data/digests")
    doubled = pd.concat([mentions, mentions.assign(file=mentions["file"] + "2", summary="short")], ignore_index=True)
    papers = ex.merge(doubled)
    alone = pd.concat([ex.merge(group) for _, group in doubled.groupby("paper_id", sort=False)])
    pd.testing.assert_frame_equal(papers, alone)


def test_papers_have_the_declared_columns_and_dtypes() -> None:
    papers = ex.merge(ex.read("data/digests"))
    assert {name: str(dtype) for name, dtype in papers.dtypes.items()} == schema.dtypes(Paper)


def test_origins_name_the_mention_of_each_value() -> None:
    told = [
        telling("a.md", summary="short", tags=("x",), authors=("Ann", "Bo")),
        telling("b.md", summary="much longer", tags=("y",), authors=("Ann",), line=9, digest_date=LATE),
    ]
    frame = mentions_frame(told)
    places = ex.origins(frame)
    assert list(places.columns) == list(schema.dtypes(Entry))
    assert places.index.equals(ex.merge(frame).index)
    place = places.iloc[0]
    assert (place["summary"], place["authors"], place["tags"]) == ("b.md:9", "a.md:1", "a.md:1; b.md:9")
    assert pd.isna(place["stars"])


def test_disagreements_name_both_values_and_where_they_stand() -> None:
    told = [
        telling("a.md", published=date(2026, 2, 7), stars=10, code_url="https://github.com/a/b", authors=("Ann Ree",)),
        telling(
            "b.md",
            published=date(2026, 2, 9),
            stars=12,
            code_url="http://www.github.com/a/b/",
            authors=("A. Ree", "Bo Li"),
        ),
    ]
    found = ex.disagreements(mentions_frame(told)).set_index("column")
    assert set(found.index) == {"published", "stars"}
    assert found.loc["stars", "values"] == (10, 12)
    assert found.loc["stars", "sources"] == ("a.md:1", "b.md:1")


def test_a_shorter_or_translated_title_is_no_disagreement_but_another_one_is() -> None:
    short = [telling("a.md"), telling("b.md", title="TideNet"), telling("c.md", title="会预测潮汐的拖船")]
    assert ex.disagreements(mentions_frame(short)).empty
    other = [telling("a.md"), telling("b.md", title="TideNet: Moons and Tides")]
    assert ex.disagreements(mentions_frame(other))["column"].tolist() == ["title"]
