import subprocess
import sys
from functools import partial
from pathlib import Path

import pandas as pd
import pytest

from explorer.errors import MissingColumnsError
from explorer.search import building, files, keeping, search
from explorer.search.query import Not, parse

found = partial(search, how="words")


def papers() -> pd.DataFrame:
    rows = {
        "arxiv:2601.00001": {
            "title": "MemoryVLA: Robots that Remember",
            "system": "MemoryVLA",
            "authors": ("Li Wei", "Ana García"),
            "categories": ("cs.RO", "cs.AI"),
            "summary": "给视觉-语言-动作模型加上记忆，机器人能完成长任务。",
            "published": "2026-01-05",
            "sources": ("digests/hf-2026-01-06.md:12",),
        },
        "arxiv:2601.00002": {
            "title": "City Flow: Traffic Forecasting with Federated Learning",
            "system": "CityFlow",
            "authors": ("Zhang San",),
            "categories": ("cs.LG",),
            "summary": "跨城市的交通预测，用联邦学习保护隐私，在SWE-bench之外的数据上。",
            "published": "2025-12-30",
            "sources": ("digests/arxiv-2026-01-02.md:3",),
        },
        "arxiv:2512.00003": {
            "title": "A Survey of World Models",
            "system": None,
            "authors": ("Wei Lihua",),
            "categories": ("cs.RO",),
            "summary": "综述世界模型，兼及机器人与自动驾驶。",
            "abstract": "World models predict what happens next; a model of the world helps a planner.",
            "published": None,
            "sources": ("notes/2024.md:7",),
        },
        "title:attention-in-vision": {
            "title": "Attention in Vision",
            "system": None,
            "authors": (),
            "categories": (),
            "summary": "Transformers for images. GPT-4 is mentioned once.",
            "body": "交通标志的图像识别也试过，预测天气则没有。π0 未测。",
            "published": "2024-03-01",
            "sources": ("notes/2024.md:40",),
        },
    }
    frame = pd.DataFrame.from_dict(rows, orient="index").rename_axis("paper_id")
    return frame.assign(published=pd.to_datetime(frame["published"]))


MEMORY, CITY, WORLD, VISION = papers().index


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("记忆", [MEMORY]),  # two characters inside a sentence
        ("隐私", [CITY]),
        ("跨城市 交通预测 隐私", [CITY]),
        ("跨城市交通预测隐私", [CITY]),  # nobody must put blanks into Chinese
        ("视觉语言动作", [MEMORY]),  # written with hyphens in the text
        ("ＭＥＭＯＲＹＶＬＡ", [MEMORY]),
        ("memoryvla", [MEMORY]),
        ("vla", [MEMORY]),  # inside a name
        ("robot", [MEMORY, WORLD]),  # its plural, and its translation
        ("forecast", [CITY, VISION]),  # 预测, which in the second is no forecast of traffic
        ("SWE-bench", [CITY]),
        ("swe bench", [CITY]),
        ("GPT-4", [VISION]),
        ("GPT-5", []),
        ("π0", [VISION]),
        ("2601.00002", [CITY]),
        ("arxiv:2601.00002", [CITY]),
        ("https://arxiv.org/abs/2601.00002v3", [CITY]),
        ("García", [MEMORY]),
        ("强化", []),
    ],
)
def test_words_find_their_papers(query: str, expected: list[str]) -> None:
    assert sorted(found(papers(), query).index) == sorted(expected)


def test_a_term_of_the_field_is_found_in_the_other_language() -> None:
    assert found(papers(), "federated learning").index[0] == CITY
    assert found(papers().drop(columns="summary"), "联邦学习").index.tolist() == [CITY]


def test_the_title_weighs_more_than_the_text() -> None:
    frame = papers()
    frame.loc[MEMORY, "abstract"] = "It has world models too, or one world model at least."
    assert found(frame, "world models").index.tolist() == [WORLD, MEMORY]


def test_a_short_latin_word_is_found_only_whole() -> None:
    assert found(papers(), "at").index.tolist() == []
    assert found(papers(), "is").index.tolist() == [VISION]


def test_a_part_of_a_word_counts_in_names_but_not_in_prose() -> None:
    assert found(papers(), "flow").index.tolist() == [CITY]
    assert found(papers(), "former").index.tolist() == []


def test_a_paper_that_holds_most_of_a_question_is_found() -> None:
    assert found(papers(), "how do robots remember what they have seen").index[0] == MEMORY


def test_where_no_paper_holds_enough_the_nearest_are_found() -> None:
    assert found(papers(), "量子计算 区块链 编译器 隐私").index.tolist() == [CITY]


def test_quotes_hold_a_phrase_together() -> None:
    assert found(papers(), '"world model"').index.tolist() == []
    assert found(papers(), "“world models”").index.tolist() == [WORLD]
    assert found(papers(), '"model of the world" 综述').index.tolist() == [WORLD]
    assert found(papers(), '"预测天气"').index.tolist() == [VISION]


@pytest.mark.parametrize("minus", ["机器人 -综述", "机器人 －综述", '机器人 -"世界模型"', "机器人 -author:lihua"])
def test_a_minus_excludes(minus: str) -> None:
    assert found(papers(), minus).index.tolist() == [MEMORY]


def test_a_hyphen_inside_a_word_excludes_nothing() -> None:
    assert not any(isinstance(part, Not) for part in parse("SWE-bench vision-language").parts)


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("author:wei", [MEMORY, WORLD]),
        ("作者：wei", [MEMORY, WORLD]),
        ('author:"li wei"', [MEMORY]),
        ("Author: garcía", [MEMORY]),
        ("category:cs.RO", [MEMORY, WORLD]),
        ("category:cs", [MEMORY, CITY, WORLD]),
        ("source:hf", [MEMORY]),
        ("year:2026", [MEMORY]),
        ("year:2024-2025", [CITY, VISION]),
        ("year:2025-", [MEMORY, CITY]),
        ("year:20", [MEMORY, CITY, VISION]),
        ("year:soon", []),
        ("-category:cs", [VISION]),
        ("category:cs.RO 记忆", [MEMORY]),
        ("category:cs.RO 交通", []),
    ],
)
def test_filters_keep_the_order_of_the_frame(query: str, expected: list[str]) -> None:
    assert found(papers(), query).index.tolist() == expected


@pytest.mark.parametrize("query", ["", "   ", "author:", "-", '"', "?!", "，", "year: ", "m", "author: year:"])
def test_a_query_of_nothing_finds_all_papers_in_order(query: str) -> None:
    hits = found(papers(), query)
    assert hits.index.equals(papers().index)
    assert (hits["score"] == 0).all()
    assert (hits["why"] == "").all()


def test_hits_come_best_first_and_tell_why() -> None:
    hits = found(papers(), "机器人 世界模型")
    assert hits.index.tolist() == [WORLD]
    assert hits["why"].tolist() == ["机器人 (summary) · 世界模型 (title, summary, abstract)"]
    assert hits["score"].is_monotonic_decreasing
    assert (str(hits["score"].dtype), str(hits["why"].dtype), hits.index.name) == ("float64", "str", "paper_id")


def test_a_word_that_is_only_in_the_body_is_found_there() -> None:
    assert found(papers(), "天气")["why"].tolist() == ["天气 (body)"]


def test_the_body_does_not_repeat_what_a_field_says() -> None:
    frame = papers().assign(body=["开头\n" + str(summary) + "\n结尾" for summary in papers()["summary"]])
    assert found(frame, "隐私")["why"].tolist() == ["隐私 (summary)"]


def test_only_papers_that_are_new_are_read(monkeypatch: pytest.MonkeyPatch) -> None:
    keeping.forget()
    read: list[int] = []
    build = building.build
    monkeypatch.setattr(building, "build", lambda cells, digests: read.append(len(cells)) or build(cells, digests))
    frame = papers()
    found(frame, "隐私")
    found(frame, "隐私 交通")
    assert read == [4]
    frame.loc[WORLD, "summary"] = "也谈隐私。"
    assert set(found(frame, "隐私").index) == {CITY, WORLD}
    frame.at[VISION, "authors"] = ("Nina New",)
    assert found(frame, "nina").index.tolist() == [VISION]
    assert read == [4, 1, 1]
    assert found(frame.iloc[:2], "nina").empty
    assert found(frame.iloc[::-1], "nina").index.tolist() == [VISION]
    assert read == [4, 1, 1]


def test_a_frame_of_titles_alone_will_do() -> None:
    assert found(papers()[["title"]], "traffic").index.tolist() == [CITY]


def test_no_papers_have_no_hits() -> None:
    hits = found(papers().iloc[:0], "traffic")
    assert hits.empty
    assert hits.columns.tolist() == ["score", "why"]


def test_missing_columns_are_named() -> None:
    with pytest.raises(MissingColumnsError, match="title"):
        found(papers().drop(columns="title"), "traffic")
    with pytest.raises(MissingColumnsError, match="authors"):
        found(papers().drop(columns="authors"), "author:li")


@pytest.mark.parametrize(
    "query", ["(", "[a-z]+", "\\", "a" * 5000, "隐" * 5000, "\x00隐私\ud83d", "<b>&", "-" * 400, "%s{}"]
)
def test_whatever_is_typed_is_no_error(query: str) -> None:
    found(papers(), query)


def test_the_frame_given_is_not_changed() -> None:
    frame = papers()
    found(frame, "机器人 -综述 year:2026")
    pd.testing.assert_frame_equal(frame, papers())


def test_searching_imports_no_model_and_no_statistics() -> None:
    code = (
        "import sys, pandas as pd\nfrom explorer.search import search\n"
        "search(pd.DataFrame({'title': ['交通预测']}, index=['arxiv:1']), '交通预测 traffic', how='words')\n"
        "print([name for name in ('torch', 'sklearn', 'scipy', 'umap', 'tqdm') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_a_large_index_is_read_from_its_file(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("EXPLORER_CACHE", str(tmp_path))
    monkeypatch.setattr(files, "WORTH_KEEPING", 3)
    keeping.forget()
    before = found(papers(), "隐私 机器人 vla")
    keeping.forget()
    monkeypatch.setattr(building, "build", None)  # nothing is to be built
    pd.testing.assert_frame_equal(found(papers(), "隐私 机器人 vla"), before)
    keeping.forget()
