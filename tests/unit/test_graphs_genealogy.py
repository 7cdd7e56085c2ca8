"""The genealogy: acyclic, in the order of time, and what it dropped is told."""

import networkx as nx
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from explorer.graphs import genealogy
from explorer.graphs.times import appeared

COLUMNS = ["source", "relation", "target", "target_kind", "target_paper", "confidence"]


def papers_of(**published: str | None) -> pd.DataFrame:
    index = pd.Index([f"title:{name}" for name in published], name="paper_id")
    return pd.DataFrame({"title": list(published), "published": pd.to_datetime(list(published.values()))}, index=index)


def ties(*rows: tuple[str, str, str, float]) -> pd.DataFrame:
    """Relations between papers, each named by the title of both."""
    told = [(f"title:{one}", kind, other, "method", f"title:{other}", sure) for one, kind, other, sure in rows]
    return pd.DataFrame(told, columns=COLUMNS).assign(sentence="…", file="a.md", line=1)


def test_an_edge_runs_from_the_newer_work_to_the_one_it_builds_on():
    graph = genealogy(papers_of(old="2024-01-01", new="2025-01-01"), ties(("new", "builds_on", "old", 0.9)))
    assert list(graph.edges) == [("title:new", "title:old")]
    assert graph.nodes["title:old"]["date"] == pd.Timestamp("2024-01-01")


def test_a_relation_that_goes_against_time_is_dropped_and_told():
    graph = genealogy(papers_of(old="2024-01-01", new="2025-01-01"), ties(("old", "outperforms", "new", 0.9)))
    assert graph.number_of_edges() == 0
    assert graph.graph["dropped"] == (("title:old", "title:new", "outperforms", "against time"),)


def test_a_relation_within_the_month_of_an_arxiv_id_is_not_against_time():
    papers = papers_of(old="2024-01-20", new=None).rename(index={"title:new": "arxiv:2401.00001"})
    told = ties(("new", "builds_on", "old", 0.9)).assign(source="arxiv:2401.00001")
    assert list(genealogy(papers, told).edges) == [("arxiv:2401.00001", "title:old")]


def test_of_relations_that_close_a_cycle_the_least_sure_is_dropped_and_told():
    told = ties(("a", "builds_on", "b", 0.9), ("b", "builds_on", "c", 0.5), ("c", "builds_on", "a", 0.8))
    graph = genealogy(papers_of(a=None, b=None, c=None), told)
    assert set(graph.edges) == {("title:a", "title:b"), ("title:c", "title:a")}
    assert pd.DataFrame(graph.graph["dropped"])[["source", "reason"]].values.tolist() == [["title:b", "cycle"]]


def test_building_on_a_work_says_more_than_outperforming_it():
    told = ties(("a", "outperforms", "b", 0.9), ("b", "builds_on", "a", 0.5))
    graph = genealogy(papers_of(a=None, b=None), told)
    assert list(graph.edges) == [("title:b", "title:a")]


def test_a_system_that_no_paper_introduces_is_a_node_without_a_date():
    told = ties(("new", "builds_on", "GAN", 0.9)).assign(target_paper=None)
    graph = genealogy(papers_of(new="2025-01-01"), told)
    assert graph.nodes["method:GAN"]["label"] == "GAN"
    assert pd.isna(graph.nodes["method:GAN"]["date"])


def test_other_relations_and_papers_without_any_have_no_place_in_it():
    told = ties(("a", "compares_with", "b", 0.9))
    assert len(genealogy(papers_of(a=None, b=None), told)) == 0


def test_a_paper_does_not_descend_from_its_own_system():
    graph = genealogy(papers_of(a=None), ties(("a", "outperforms", "a", 0.9)))
    assert len(graph) == 0
    assert graph.graph["dropped"] == ()


NAMES = st.sampled_from("abcdefg")
KINDS = st.sampled_from(["builds_on", "outperforms"])
YEARS = st.lists(st.sampled_from([None, "2023-05-01", "2024-05-01", "2025-05-01"]), min_size=7, max_size=7)


@given(st.lists(st.tuples(NAMES, KINDS, NAMES, st.floats(0, 1))), YEARS)
def test_it_is_acyclic_and_in_time_and_every_relation_is_drawn_or_told(rows, years):
    papers, told = papers_of(**dict(zip("abcdefg", years, strict=True))), ties(*rows)
    graph = genealogy(papers, told)
    assert nx.is_directed_acyclic_graph(graph)
    dates = dict(graph.nodes(data="date"))
    assert not [edge for edge in graph.edges if dates[edge[1]] > dates[edge[0]]]
    drawn = {(*edge, kind) for edge in graph.edges for kind in graph.edges[edge]["relations"]}
    dropped = {one[:3] for one in graph.graph["dropped"]}
    wanted = {
        (one.source, one.target_paper, one.relation) for one in told.itertuples() if one.source != one.target_paper
    }
    assert drawn | dropped == wanted


@pytest.mark.parametrize(
    ("paper_id", "published", "expected"),
    [
        ("title:a", "2024-05-06", ("2024-05-06", "2024-05-06")),
        ("arxiv:2401.00001", "2024-01-09", ("2024-01-09", "2024-01-09")),
        ("arxiv:2401.00001", None, ("2024-01-01", "2024-01-31")),
        ("arxiv:cs/9901001", None, ("1999-01-01", "1999-01-31")),
    ],
)
def test_a_paper_appeared_on_its_day_or_in_the_month_of_its_arxiv_id(paper_id, published, expected):
    papers = pd.DataFrame({"published": pd.to_datetime([published])}, index=[paper_id])
    assert tuple(appeared(papers)[["earliest", "latest"]].astype(str).iloc[0]) == expected


def test_a_preprint_is_out_before_the_journal_prints_it():
    papers = pd.DataFrame({"published": pd.to_datetime(["2025-03-01"])}, index=["arxiv:2401.00001"])
    assert appeared(papers)["latest"].iloc[0] == pd.Timestamp("2024-01-31")


def test_a_year_is_a_span_and_a_first_digest_only_an_end():
    papers = pd.DataFrame({"year": [2024, None], "first_seen": pd.to_datetime([None, "2025-02-03"])}, index=["a", "b"])
    spans = appeared(papers)
    assert spans.loc["a", ["earliest", "latest"]].tolist() == [pd.Timestamp("2024-01-01"), pd.Timestamp("2024-12-31")]
    assert pd.isna(spans.loc["b", "earliest"])
    assert spans.loc["b", "date"] == pd.Timestamp("2025-02-03")
