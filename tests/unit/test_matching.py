"""Which titles are one paper's, which mentions are, and what becomes of one id at two titles."""

from datetime import date

import pandas as pd
import pytest

import explorer as ex
from explorer.corpus.identity.alike import authors_differ, different_title, same_title, share_an_author
from explorer.corpus.identity.grouping import identity
from explorer.corpus.identity.matching import near_pairs
from explorer.corpus.suspects import suspects
from explorer.model import Mention
from explorer.schema import mentions_frame

SAME = [
    ("TideNet: Forecasting Harbour Traffic", "Tidenet – forecasting harbour traffic."),
    ("Vision-Language Tugs for Open Harbours", "Vision Language Tugs for Open-Harbours"),
    ("A Survey of Tugs, Tides & the Harbours Between Them", "Survey of Tugs, Tides and Harbours Between Them"),
    (r"$\pi_{0.5}$: a Tug that Generalises", "π₀.₅: A Tug That Generalises"),
    ("Poincaré Maps of Slow Harbour Currents", "Poincare maps of slow harbour currents"),
    ("Modelling the Night Tides of a Northern Harbour", "Modeling the Night Tides of a Northern Harbour"),
    ("Optimising Berths for Tugs in Crowded Harbours", "Optimizing Berths for Tugs in Crowded Harbours"),
    ("Learning to Predict Delayed Tugs from Tide Table", "Learning to Predict Delayed Tugs from Tide Tables"),
    ("ＴｉｄｅＮｅｔ：基于潮汐的港口预测", "TideNet: 基于潮汐的港口预测"),
    ("Tugs That Learn to Wait for the Right Ti...", "Tugs That Learn to Wait for the Right Tide in Winter"),
]
DIFFERENT = [
    ("GPT-4 Technical Report", "GPT-5 Technical Report"),
    ("Tugs, Tides and Slow Harbours: Part I", "Tugs, Tides and Slow Harbours: Part II"),
    ("TideNet v2: Forecasting Harbour Traffic at Night", "TideNet v3: Forecasting Harbour Traffic at Night"),
    ("基于潮汐的港口交通预测研究综述（上）", "基于潮汐的港口交通预测研究综述（下）"),
    ("基于潮汐的港口预测方法", "基于潮汐的港口预报方法"),
    ("Fast Planning for Tugs in Crowded Harbours", "Fast Planning for Barges in Crowded Harbours"),
    ("Supervised Learning of Tides from Harbour Cameras", "Unsupervised Learning of Tides from Harbour Cameras"),
    ("Microscopic Models of Harbour Traffic at Night", "Macroscopic Models of Harbour Traffic at Night"),
    ("Online Berth Planning for Tugs under Tides", "Offline Berth Planning for Tugs under Tides"),
    ("Benchmarking SmolVLA in Busy Harbours at Night", "Benchmarking SmolVLM in Busy Harbours at Night"),
    ("Scaling InternVL for Harbour Cameras at Night", "Scaling InternVLA for Harbour Cameras at Night"),
    ("Planning Tugs with Tides in Crowded Harbours", "Planning Tugs without Tides in Crowded Harbours"),
    ("MemoryTug: Remembering Every Harbour Ever Seen", "MemoryTug++: Remembering Every Harbour Ever Seen"),
    ("Tug 2.5: a Report on Slow Harbour Robots", "Tug 25: a Report on Slow Harbour Robots"),
    ("A Casual Look at Tugs and Tides in Harbours", "A Causal Look at Tugs and Tides in Harbours"),
    ("Tides", "Tide"),
    ("From Sim to Real for Tugs in Harbours", "From Real to Sim for Tugs in Harbours"),
    ("Tugs That Learn to...", "Tugs That Learn to Wait"),
]


@pytest.mark.parametrize(("first", "second"), SAME)
def test_spellings_of_one_title_are_the_same(first: str, second: str) -> None:
    assert same_title(first, second)
    assert same_title(second, first)
    assert not different_title(first, second)


@pytest.mark.parametrize(("first", "second"), DIFFERENT)
def test_a_digit_a_name_or_a_word_makes_another_paper(first: str, second: str) -> None:
    assert not same_title(first, second)
    assert not same_title(second, first)


@pytest.mark.parametrize(
    ("first", "second"), [pair for pair in SAME if len(pair[0]) > 34 and not pair[0].startswith("$")]
)
def test_near_titles_are_found_without_comparing_all(first: str, second: str) -> None:
    others = [f"Another Paper on Harbour Number {number} and its Tugs" for number in range(300)]
    found = list(near_pairs([*others, first, *others, second]))
    assert found == [(first, second)]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("TideNet: Forecasting Harbour Traffic", "A Survey of Slow Robots"),
        ("Vision-Language Models for Ship Inspection", "Diffusion Policies for Fast Drones"),
        ("基于潮汐的港口交通预测", "机器人操作综述"),
    ],
)
def test_titles_without_a_word_in_common_are_clearly_different(first: str, second: str) -> None:
    assert different_title(first, second)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("TideNet", "TideNet: Forecasting Harbour Traffic"),
        ("会预测潮汐的拖船", "TideNet: Forecasting Harbour Traffic"),
        ("Tug", "An Image of a Harbour Says More Than Words"),
        ("Forecasting Harbour Traffic with Tides", "Tides for Forecasting the Traffic of a Harbour, Revisited"),
        ("untitled entry of a.md, line 3", "TideNet: Forecasting Harbour Traffic"),
    ],
)
def test_names_translations_and_revisions_are_no_conflict(first: str, second: str) -> None:
    assert not different_title(first, second)


def test_authors_are_compared_by_family_name_and_initial() -> None:
    assert share_an_author(["Ada Moreau"], ["A. Moreau"])
    assert share_an_author(["Lin Wei"], ["Wei Lin"])
    assert not share_an_author(["Ada Moreau"], ["Kai Moreau"])
    assert not authors_differ(["Ada Moreau"], ["Kai Moreau"])
    assert authors_differ(["Ada Moreau"], ["Kai Berg"])


def telling(title: str, arxiv_id: str | None = None, file: str = "a.md", **fields: object) -> Mention:
    line = fields.pop("line", 1)
    return Mention(title=title, arxiv_id=arxiv_id, file=file, line=line, reader="demo", **fields)  # type: ignore[arg-type]


def ids(*mentions: Mention) -> list[str]:
    return ex.identify(mentions_frame(mentions)).tolist()


TIDENET = "TideNet: Forecasting Harbour Traffic"


def test_a_mention_without_an_id_joins_the_paper_of_its_title() -> None:
    assert (
        ids(telling("tidenet: forecasting harbour-traffic"), telling(TIDENET, "2601.09150")) == ["arxiv:2601.09150"] * 2
    )


def test_a_chinese_title_joins_the_paper_that_has_it_as_its_translation() -> None:
    chinese = "会预测潮汐的港口拖船"
    assert ids(telling(TIDENET, "2601.09150", title_zh=chinese), telling(chinese)) == ["arxiv:2601.09150"] * 2


def test_a_doi_and_an_arxiv_id_of_one_title_are_one_paper() -> None:
    authors = ("Ada Moreau", "Lin Wei")
    told = [telling(TIDENET, "2601.09150", authors=authors), telling(TIDENET, doi="10.1/x", authors=("A. Moreau",))]
    assert ids(*told) == ["arxiv:2601.09150"] * 2
    assert ids(told[0], telling(TIDENET, doi="10.1/x", authors=("Kai Berg",))) == ["arxiv:2601.09150", "doi:10.1/x"]


def test_a_doi_that_stands_beside_an_arxiv_id_names_the_same_paper_under_any_title() -> None:
    told = [telling(TIDENET, "2601.09150", doi="10.1/x"), telling("TideNet", doi="10.1/x")]
    assert ids(*told) == ["arxiv:2601.09150"] * 2


def test_years_apart_speak_against_a_common_title() -> None:
    told = [telling(TIDENET, "2601.09150", published=date(2026, 1, 3)), telling(TIDENET, published=date(1999, 1, 3))]
    assert len(set(ids(*told))) == 2


def test_two_arxiv_ids_stay_two_papers_and_who_has_neither_joins_none() -> None:
    told = [telling(TIDENET, "2601.09150"), telling(TIDENET, "2602.00001"), telling(TIDENET)]
    found = ids(*told)
    assert found[:2] == ["arxiv:2601.09150", "arxiv:2602.00001"]
    assert found[2].startswith("title:")
    assert len(suspects(mentions_frame(told), pd.Series(found))) == 2


def test_a_common_word_as_title_joins_nothing() -> None:
    assert ids(telling("Introduction", "2601.09150"), telling("Introduction")) == [
        "arxiv:2601.09150",
        "title:introduction",
    ]


def test_one_id_at_two_titles_stays_with_the_one_that_more_digests_agree_on() -> None:
    told = [
        telling("A Survey of Slow Robots", "2601.09150", "wrong.md"),
        telling(TIDENET, "2601.09150", "b.md"),
        telling("TideNet", "2601.09150", "c.md"),
    ]
    assert ids(*told) == ["title:a-survey-of-slow-robots", "arxiv:2601.09150", "arxiv:2601.09150"]
    papers = ex.merge(mentions_frame(told))
    assert pd.isna(papers.loc["title:a-survey-of-slow-robots", "arxiv_id"])
    assert [each.row for each in identity(mentions_frame(told)).refused] == [0]


def test_among_equals_the_earlier_digest_keeps_the_id() -> None:
    late = telling("A Survey of Slow Robots", "2601.09150", "a.md", digest_date=date(2026, 3, 2))
    early = telling(TIDENET, "2601.09150", "b.md", digest_date=date(2026, 3, 1))
    assert ids(late, early) == ["title:a-survey-of-slow-robots", "arxiv:2601.09150"]


def test_an_entry_that_lost_a_wrong_id_finds_its_own_paper_by_title() -> None:
    told = [
        telling(TIDENET, "2601.09150", "a.md"),
        telling(TIDENET, "2601.09150", "b.md"),
        telling("A Survey of Slow Robots", "2601.09150", "c.md"),
        telling("A Survey of Slow Robots", "2602.00001", "d.md"),
    ]
    assert ids(*told)[2] == "arxiv:2602.00001"


def test_a_revised_title_with_the_same_authors_is_no_conflict() -> None:
    told = [
        telling(TIDENET, "2601.09150", authors=("Ada Moreau",)),
        telling("Ships Foreseen by the Moon", "2601.09150", authors=("A. Moreau", "Lin Wei")),
    ]
    assert ids(*told) == ["arxiv:2601.09150"] * 2


def test_the_answer_has_the_index_of_the_mentions_and_does_not_hang_on_their_order() -> None:
    told = [
        telling(TIDENET),
        telling(TIDENET, "2601.09150"),
        telling("Slow Robots, Fast Tides and a Harbour"),
        telling("B"),
    ]
    frame = mentions_frame(told).set_axis([7, 7, 3, 1])
    assert ex.identify(frame).index.tolist() == [7, 7, 3, 1]
    assert ids(*told) == ids(*reversed(told))[::-1]


def test_identical_beginnings_by_the_thousand_take_no_square_of_the_time() -> None:
    titles = [
        f"Large Language Models for Harbour {name} and Every Tug" for name in map(chr, range(0x4E00, 0x4E00 + 4000))
    ]
    assert list(near_pairs(titles)) == []
