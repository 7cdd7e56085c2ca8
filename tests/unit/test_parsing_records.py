"""What a record of a data file is, where it stands, and that no text is too odd, too deep or too long."""

import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from explorer import schema
from explorer.parsing.record_fields import recognise
from explorer.parsing.record_yaml import load_yaml
from explorer.readers import CLAIM, hf_api_json, records

TUGS = {"title": "Tugs That Learn", "arxiv_id": "2603.00001"}
TIDES = {"title": "Tides", "doi": "10.1000/tides"}
LONG = "We study how harbour tugs learn from tides, and in this paper we show that they do. " * 8


def titles(text: str) -> list[str]:
    return [mention.title for mention in records.read(text, source="a.json")]


@pytest.mark.parametrize("document", [
    [TUGS, TIDES],
    {"data": [TUGS, TIDES]},
    {"status": "ok", "result": {"hits": {"hit": [{"info": TUGS}, {"info": TIDES}]}}},
    [[TUGS], [TIDES]],
    [{"paper": TUGS}, {"paper": TIDES}],
    {"2603.00001": {"title": "Tugs That Learn"}, "2603.00002": {"title": "Tides"}},
    {"2026-03-01": [TUGS], "2026-03-02": [TIDES]},
    [{"topic": "towing", "papers": [TUGS]}, {"topic": "water", "papers": [TIDES]}],
    {"title": "What we read", "author": "a bot", "url": "https://example.org/day", "papers": [TUGS, TIDES]},
    {"data": json.dumps([TUGS, TIDES])},
    [json.dumps(TUGS), repr(TIDES)],
], ids=str)  # fmt: skip
def test_records_are_found_at_any_depth(document: object) -> None:
    text = json.dumps(document)
    assert titles(text) == titles(json.dumps(document, indent=2)) == ["Tugs That Learn", "Tides"]
    assert records.sniff(text) >= CLAIM


@pytest.mark.parametrize("document", [
    {"name": "tug", "version": "1.0.0", "author": "Ada", "license": "MIT", "repository": {"url": "https://github.com/a/b"}},
    {"type": "FeatureCollection", "features": [{"properties": {"title": "Quay 3"}, "geometry": {"coordinates": [[1, 2]]}}]},
    [{"title": "The Tug", "director": "A B", "authors": ["A B", "C D"], "year": 1999}],
    [{"title": "Waltz of the Tugs", "artist": "A B", "author": "C D", "year": 1999}],
    [{"name": "Ada Moreau", "title": "Professor", "affiliation": "Harbour University", "homepage": "https://example.org"}],
    [{"title": "My week", "author": "Ada", "date": "2026-03-01", "url": "https://example.org/a", "summary": "It rained."}],
    {"title": "标题", "authors": "作者", "abstract": "摘要", "link": "链接"},
    {"title": "Paper", "type": "object", "properties": {"title": {"type": "string"}, "doi": {"type": "string"}}},
    {"nbformat": 4, "cells": [{"source": [repr(TUGS)]}]},
    [{"id": "tugs/model", "tags": ["arxiv:2603.00001"], "author": "tugs"}],
    {"feed": {"title": "Robots on arXiv", "url": "https://rss.arxiv.org/rss/cs.RO"}, "items": []},
    {"title": None, "papers": [{"title": ""}, {"title": 3}, []]},
], ids=str)  # fmt: skip
def test_other_data_give_no_entry(document: object) -> None:
    text = json.dumps(document, ensure_ascii=False)
    assert titles(text) == []
    assert records.sniff(text) == 0


@pytest.mark.parametrize("text", [
    "---\ntitle: Tugs\narxiv: 2603.00001\n---\n\n# Tugs\n\nThey learn.\n",
    "[Home](index.md)\n\n- [Tugs](https://arxiv.org/abs/2603.00001)\n",
    "```json\n" + json.dumps([TUGS]) + "\n```\n",
    "# Papers\n\n- title: Tugs\n- arXiv: 2603.00001\n\nSome prose.\n",
    "@article{a,\n title = {Tugs},\n doi = {10.1000/1}\n}\n",
    "Title, authors and tides were spoken of.\nThen came the link, and the rest.\n",
    "title: My site\nauthor: Ada\ndescription: notes\nurl: https://example.org\n",
    "title,director,year\nThe Tug,A B,1999\n",
    "cff-version: 1.2.0\ntitle: Tugs\nauthors:\n- family-names: Moreau\ndoi: 10.1000/1\n",
    "",
])  # fmt: skip
def test_running_text_and_settings_are_not_claimed(text: str) -> None:
    assert records.sniff(text) == hf_api_json.sniff(text) == 0


def test_a_broken_line_does_not_take_the_others_with_it() -> None:
    lines = [json.dumps(TUGS), '{"title": "Half a', json.dumps(TIDES), "{'title': 'Quays', 'doi': '10.1000/quay'}"]
    found = list(records.read("\n".join(lines), source="a.jsonl"))
    assert [(mention.title, mention.line, mention.body) for mention in found] == [
        ("Tugs That Learn", 1, lines[0]), ("Tides", 3, lines[2]), ("Quays", 4, lines[3]),
    ]  # fmt: skip


@pytest.mark.parametrize("indent", [None, 1])
def test_a_file_that_breaks_off_gives_what_stands_before_the_break(indent: int | None) -> None:
    whole = json.dumps({"papers": [TUGS, TIDES, {**TUGS, "arxiv_id": "2603.00003"}]}, indent=indent)
    assert titles(whole[:-20]) == ["Tugs That Learn", "Tides"]


def test_a_comma_too_many_or_too_few_does_no_harm() -> None:
    assert titles('[\n{"title": "Tugs", "doi": "10.1000/1",},\n{"title": "Tides" "doi": "10.1000/2"},\n]') == [
        "Tugs",
        "Tides",
    ]


def test_records_on_one_line_have_their_own_text_as_body() -> None:
    text = json.dumps([TUGS, TIDES])
    assert [(mention.line, mention.body) for mention in records.read(text, source="a.json")] == [
        (1, "[" + json.dumps(TUGS)), (1, json.dumps(TIDES) + "]"),
    ]  # fmt: skip


def test_a_number_keeps_the_zero_of_an_identifier() -> None:
    found = next(records.read('[{"title": "Tugs", "arxiv_id": 2603.00010}]', source="a.json"))
    assert found.arxiv_id == "2603.00010"


def test_cited_papers_are_no_entries() -> None:
    assert titles(json.dumps([{**TUGS, "references": [TIDES, TIDES]}])) == ["Tugs That Learn"]


def test_a_text_called_summary_is_the_abstract_when_it_reads_like_one() -> None:
    abstract, own = recognise({**TUGS, "summary": LONG}, ()), recognise({**TUGS, "summary": "Tugs tow."}, ())
    assert abstract
    assert own
    found = list(records.read(json.dumps([{**TUGS, "summary": LONG}, {**TUGS, "summary": "Tugs tow."}]), source="a"))
    assert [(mention.abstract, mention.summary) for mention in found] == [(LONG.strip(), None), (None, "Tugs tow.")]


def test_titles_in_two_languages_are_told_apart() -> None:
    found = list(
        records.read(json.dumps([{**TUGS, "title": {"zh": "会学习的拖船", "en": "Tugs That Learn"}}]), source="a")
    )
    assert [(mention.title, mention.title_zh) for mention in found] == [("Tugs That Learn", "会学习的拖船")]


def test_a_quote_never_closed_costs_one_row() -> None:
    rows = [f"Quay {number},10.1000/{number}" for number in range(60)]
    text = "\n".join(["title,doi", '"Tides,10.1000/t', *rows])
    assert titles(text) == ["Tides", *(row.split(",")[0] for row in rows)]


def test_a_yaml_alias_cannot_grow() -> None:
    assert load_yaml("a: &a [x, x]\ntitle: [*a, *a]") == {"a": ["x", "x"], "title": [None, None]}


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=30)
    | st.sampled_from(["2603.00001", "https://arxiv.org/abs/2603.00001v2", "10.1000/x", "2026-13-45", "{'a': 1}", "|a|**b**|", "\ud800"]),
    lambda inner: st.lists(inner, max_size=4)
    | st.dictionaries(
        st.text(max_size=8)
        | st.sampled_from(["title", "authors", "paper", "id", "doi", "date", "summary", "abstract", "versions", "links", "code",
            "authors_parsed", "abstract_inverted_index", "stars", "name", "标题", "score", "category", "AI", "content", "published"]),
        inner, max_size=8,
    ),
    max_leaves=30,
)  # fmt: skip


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    JSON.map(lambda value: {"title": "Tugs", "url": "https://arxiv.org/abs/2603.00001", "x": value}) | JSON,
    st.integers(0, 2),
)
def test_any_value_is_read_without_an_error(value: object, indent: int) -> None:
    text = json.dumps(value, indent=indent or None)
    for reader in (records, hf_api_json):
        for part in (text, text[: len(text) // 2], text.replace('"', "'")):
            assert 0 <= reader.sniff(part) <= 1
            mentions = list(reader.read(part, source="a.json"))
            lines = part.split("\n")
            for mention in mentions:
                body = (mention.body or "").split("\n")
                assert all(piece in line for piece, line in zip(body, lines[mention.line - 1 :], strict=False))
                assert mention.line + len(body) - 1 <= len(lines)
            assert len(schema.mentions_frame(mentions)) == len(mentions)


PIECES = st.sampled_from(
    ["- title: Tugs", "  doi: 10.1000/1", "title: x", "title,doi", '"a,b', "a,10.1000/2", "{", "[", "}", '"title": "x",', "- - -", "&a", "*a",
     "key:", "  - ", "---", "\t", "title\tdoi", '{"title": "x", "doi": "10.1000/1"}', "'", "!!python/object:os.system", "? a", ": b", "\x00", "\ufeff"]
)  # fmt: skip


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(PIECES | st.text(max_size=20), max_size=30).map("\n".join))
def test_any_text_is_read_without_an_error(text: str) -> None:
    for reader in (records, hf_api_json):
        assert 0 <= reader.sniff(text) <= 1
        mentions = list(reader.read(text, source="a"))
        assert all(1 <= mention.line <= text.count("\n") + 1 for mention in mentions)


HOSTILE = {
    "brackets": "[" * 100_000,
    "objects in objects": '{"a":' * 60_000,
    "lists in objects": '[{"title":' * 40_000,
    "lines that are broken": '{"title": "x, "id": 3}\n' * 20_000,
    "lines that open": "{\n" * 40_000,
    "a string never closed": '[{"title":"' + "x" * 500_000,
    "a number": '{"title": ' + "1" * 500_000 + "}",
    "brackets in a string": json.dumps(["{" + "(" * 50_000 + "}"] * 3),
    "a python literal": "{'a':" * 20_000,
    "flow in yaml": "- title: " + "[" * 100_000,
    "dashes in yaml": "- title: x\n  a:\n    " + "- " * 50_000,
    "deeper and deeper yaml": "".join(" " * depth + "title:\n" for depth in range(600)),
    "quotes in yaml": '- title: "x\n  doi: 10.1000/1\n' * 5_000,
    "quotes in csv": "title,doi\n" + '"a,10.1000/1\n' * 5_000,
    "commas": "title,doi\n" + "," * 500_000,
    "a header": ",".join(["title"] * 50_000) + "\na\n",
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_text_takes_linear_time(text: str) -> None:
    """Were any step quadratic, or deep as the text is, one of these would run for minutes or crash."""
    for reader in (records, hf_api_json):
        reader.sniff(text)
        list(reader.read(text, source="a.json"))
