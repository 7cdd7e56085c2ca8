"""Conventions that hold for every public function, so that knowing one is knowing all."""

import inspect
import pickle
import re
from collections.abc import Callable
from tempfile import mkdtemp
from types import FunctionType
from typing import Any

import numpy as np
import pandas as pd
import pytest

import explorer as ex
from explorer import errors, schema
from explorer.model import Mention, Paper

FUNCTIONS: dict[str, FunctionType] = {name: getattr(ex, name) for name in ex.__all__}
FIRST_PARAMETERS = {
    "papers",
    "results",
    "vectors",
    "mentions",
    "paths",
    "graph",
    "reader",
    "tree",
    "trends",
    "n_papers",
    "path",
}
ALSO_POSITIONAL = {  # ex.search(papers, "words") is how one says it
    "compare": ["a", "b"],
    "search": ["query"],
    "similar": ["to"],
    "method_graph": ["relations"],
    "citation_graph": ["relations"],
    "genealogy": ["relations"],
    "heat_map": ["relations"],
    "topic_vectors": ["vectors"],
    "grow": ["folder"],
    "refit": ["folder"],
    "dendrogram": ["topics"],
    "shared_graph": ["what", "relations"],
    "leaderboard": ["benchmark"],
    "leaderboard_widget": ["results"],
    "to_parquet": ["path"],
}


def parameters(name: str) -> list[inspect.Parameter]:
    return list(inspect.signature(FUNCTIONS[name]).parameters.values())


def first(name: str) -> str | None:
    """Name of a function's first parameter."""
    return next((one.name for one in parameters(name)), None)


each_function = pytest.mark.parametrize("name", FUNCTIONS)


@each_function
def test_all_names_only_functions_in_order(name):
    assert isinstance(FUNCTIONS[name], FunctionType)
    assert sorted(ex.__all__) == ex.__all__


@each_function
def test_only_the_first_parameter_is_positional(name):
    positional = [one.name for one in parameters(name) if one.kind is not inspect.Parameter.KEYWORD_ONLY]
    assert positional[:1] == [] or positional[0] in FIRST_PARAMETERS
    assert positional[1:] == ALSO_POSITIONAL.get(name, [])


@each_function
def test_everything_is_annotated(name):
    assert [one.name for one in parameters(name) if one.annotation is inspect.Parameter.empty] == []
    assert inspect.signature(FUNCTIONS[name]).return_annotation is not inspect.Signature.empty


@each_function
def test_the_docstring_tells_all_parameters_the_result_and_an_example(name):
    told = inspect.getdoc(FUNCTIONS[name]) or ""
    summary, _, rest = told.partition("\n")
    assert summary.endswith(".")
    assert {one.name for one in parameters(name)} <= told_parameters(rest)
    assert "\nReturns\n-------\n" in rest or inspect.signature(FUNCTIONS[name]).return_annotation is None
    assert "\nExamples\n--------\n>>> " in rest


def told_parameters(docstring: str) -> set[str]:
    """Names at the beginning of a line, one or several that are told together, over a line that is indented."""
    lines = re.findall(r"^(\w+(?:, \w+)*)\n    ", docstring, flags=re.MULTILINE)
    return {name for line in lines for name in line.split(", ")}


@pytest.mark.parametrize("error", [one for one in vars(errors).values() if inspect.isclass(one)])
def test_an_error_is_an_explorer_error_and_a_builtin_error_or_a_warning(error):
    builtins = [
        base
        for base in error.__mro__
        if base.__module__ == "builtins" and base not in (Exception, BaseException, object)
    ]
    assert issubclass(error, errors.ExplorerError | Warning)
    assert builtins or error is errors.ExplorerError
    assert error.__doc__


@pytest.fixture(scope="module")
def papers() -> pd.DataFrame:
    """A dozen real papers with places and topics."""
    loaded = ex.sample().iloc[::5]
    angle = np.linspace(0, 6, len(loaded))
    return loaded.assign(x=np.cos(angle), y=np.sin(angle), topic=pd.array(np.arange(len(loaded)) % 3, dtype="Int64"))


RELATIONS = pd.DataFrame({"source": ["arxiv:1"], "target": ["LIBERO"], "target_kind": ["method"]})
RESULTS = pd.DataFrame(
    {"paper_id": ["arxiv:1"], "system": ["A"], "benchmark": ["LIBERO"], "metric": ["success rate"], "value": [85.2]}
)
Call = Callable[[pd.DataFrame], Any]
CALLS: dict[str, Call] = {
    "embed": lambda papers: ex.embed(papers, model="tfidf", progress=False),
    "center": lambda papers: ex.center(vectors_of(papers), by=papers["lang"]),
    "project": lambda papers: ex.project(vectors_of(papers)),
    "cluster": lambda papers: ex.cluster(vectors_of(papers)),
    "topic_vectors": lambda papers: ex.topic_vectors(papers, vectors_of(papers)),
    "topic_tree": lambda papers: ex.topic_tree(vectors_of(papers)),
    "topic_layers": lambda papers: ex.topic_layers(vectors_of(papers)),
    "grow": lambda papers: ex.grow(vectors_of(papers), mkdtemp()),
    "refit": lambda papers: refitted(vectors_of(papers)),
    "timeline": lambda papers: ex.timeline(counted(papers)),
    "heat_map": lambda papers: ex.heat_map(papers, RELATIONS),
    "name_topics": ex.name_topics,
    "search": lambda papers: ex.search(papers, "世界模型 robot", how="words"),
    "topic_map": lambda papers: ex.topic_map(papers, names=ex.name_topics(papers)),
    "entities": ex.entities,
    "relations": ex.relations,
    "results": ex.results,
    "leaderboard": lambda papers: ex.leaderboard(RESULTS, "LIBERO"),
    "leaderboard_widget": ex.leaderboard_widget,
    "method_graph": ex.method_graph,
    "citation_graph": ex.citation_graph,
    "shared_graph": lambda papers: ex.shared_graph(papers, "datasets"),
    "genealogy": ex.genealogy,
    "explore": lambda papers: ex.explore(papers, topics=ex.name_topics(papers)),
    "graph_widget": ex.graph_widget,
    "topic_map_widget": lambda papers: ex.topic_map_widget(papers, topics=ex.name_topics(papers)),
    "to_bibtex": ex.to_bibtex,
    "to_csv": ex.to_csv,
    "to_ris": ex.to_ris,
    "to_html": lambda papers: ex.to_html(papers, topics=ex.name_topics(papers)),
    "to_svg": lambda papers: ex.to_svg(papers, names=ex.name_topics(papers)),
    "to_csl_json": ex.to_csl_json,
    "compare_widget": ex.compare_widget,
    "trends_widget": ex.trends_widget,
    "news_widget": ex.news_widget,
    "to_markdown": ex.to_markdown,
    "trends": ex.trends,
    "movements": ex.movements,
    "topics_over_time": ex.topics_over_time,
    "brief": lambda papers: ex.brief(papers, since="2026-01-01"),
}
TESTED_ELSEWHERE = {
    "merge": "below, on mentions",
    "identify": "below, on mentions",
    "origins": "below, on mentions",
    "disagreements": "below, on mentions",
    "prepare": "below, with the real model",
    "edit_topics": "writes a file",
    "apply_edits": "takes a file",
    "map_methods": "takes a number",
    "compare": "asks for papers that are there, tests/unit/test_trends_comparing.py",
    "similar": "asks for papers that are there, tests/unit/test_search_meaning.py",
    "embedder_report": "loads models",
    "note": "writes a file",
    "reading_status": "takes a file",
    "to_parquet": "writes a file",
    "read_parquet": "takes a file",
    "notes": "takes a file",
    "move_notes": "writes a file",
    "dendrogram": "takes a tree",
    "layout": "takes a graph",
    "graph_tables": "takes a graph",
    "bridges": "takes a graph",
    "centrality": "takes a graph",
    "communities": "takes a graph",
    "to_gexf": "takes a graph",
    "to_graphml": "takes a graph",
}

NEED_NO_TITLE = ("to_csv", "to_svg", "heat_map", "trends", "movements")

each_call = pytest.mark.parametrize("name", CALLS)


def test_every_function_of_frames_has_a_call_here():
    of_files = {name for name in FUNCTIONS if first(name) in ("paths", "reader", None)}
    assert set(FUNCTIONS) == of_files | set(CALLS) | set(TESTED_ELSEWHERE)


@each_call
def test_the_frame_given_is_not_changed(name, papers):
    assert_unchanged(papers, CALLS[name])


@each_call
def test_lists_and_arrays_are_as_good_as_tuples(name, papers):
    columns = schema.list_columns(Paper)
    assert CALLS[name](papers.assign(**papers[columns].map(np.array))) is not None
    assert CALLS[name](papers.assign(**papers[columns].map(list))) is not None


@each_call
@pytest.mark.parametrize("rows", [0, 1, 2, 3])
def test_few_papers_are_enough(name, rows, papers):
    assert CALLS[name](papers.head(rows)) is not None


@pytest.mark.parametrize("name", [name for name in CALLS if first(name) == "papers" and name not in NEED_NO_TITLE])
def test_a_missing_column_is_named(name, papers):
    more = {
        "search": {"query": "robot"},
        "topic_vectors": {"vectors": vectors_of(papers)},
        "brief": {"since": "2026-01-01"},
    }.get(name, {})
    with pytest.raises(errors.MissingColumnsError, match=r"lacks the column\(s\) .*title"):
        FUNCTIONS[name](papers.drop(columns="title"), **more)


@pytest.mark.parametrize("name", ["merge", "identify", "origins", "disagreements"])
def test_what_is_done_with_mentions_does_not_change_them(name):
    assert_unchanged(ex.read("data/digests"), FUNCTIONS[name])


@pytest.mark.parametrize("name", ["merge", "identify", "origins", "disagreements"])
def test_mentions_may_hold_lists_and_arrays_and_be_few(name):
    mentions = ex.read("data/digests")
    columns = schema.list_columns(Mention)
    for made in (list, np.array):
        assert len(FUNCTIONS[name](mentions.assign(**mentions[columns].map(made)))) == len(FUNCTIONS[name](mentions))
    for rows in (0, 1, 2):
        assert FUNCTIONS[name](mentions.head(rows)) is not None


@pytest.mark.model
def test_prepare_does_not_change_the_papers(papers):
    assert_unchanged(papers[list(schema.dtypes(Paper))], lambda given: ex.prepare(given, progress=False))


def assert_unchanged(frame: pd.DataFrame, call: Call) -> None:
    """Compare a frame with a deep copy of itself after a call: values, lists inside, dtypes, index, order."""
    before = pickle.loads(pickle.dumps(frame))
    call(frame)
    pd.testing.assert_frame_equal(frame, before)


def vectors_of(papers: pd.DataFrame) -> pd.DataFrame:
    """Unit vectors that differ from paper to paper; no model."""
    raw = np.random.default_rng(0).normal(size=(len(papers), 8))
    unit = (raw / np.linalg.norm(raw, axis=1, keepdims=True)).astype("float32")
    return pd.DataFrame(unit, index=papers.index)


def refitted(vectors: pd.DataFrame) -> pd.DataFrame:
    folder = mkdtemp()
    ex.grow(vectors, folder)
    return ex.refit(vectors, folder)


def counted(papers: pd.DataFrame) -> pd.DataFrame:
    """What `timeline` draws: a row a topic and period."""
    return papers.groupby(["topic", "last_seen"]).size().rename("n").rename_axis(["name", "period"]).reset_index()
