"""The frames of entities, relations and results of a small corpus: form, evidence, citations, vocabulary, models, cache."""

import json
import re
from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest

import explorer as ex
from explorer.errors import InvalidValueError
from explorer.extract import frames
from explorer.extract.frames import ENTITIES, RELATIONS, RESULTS
from explorer.extract.proposals import ProposalWarning

TIDES = """\
## TideNet: Learning Tides
我们提出 TideNet。
### 实验
在 METR-LA 上评测，MAE 为 2.91，优于 DLinear。
再次优于 DLinear。
训练设置沿用 Voss et al., 2023 与 arXiv:2406.09246。"""
HARBOR = """\
## HarborBench: A Benchmark
提出 HarborBench 基准。
### 实验
评测了 TideNet 与 GPT-4o。
在 HarborBench 上 TideNet 成功率为 61.2%。"""
WALLS = "## Sea Walls\n做法见 Unknown et al., 2020。\n### 实验\n- 基线：TideNet、Diffusion Policy"
TIDES_ID, HARBOR_ID, WALLS_ID = "arxiv:2601.00001", "arxiv:2601.00002", "arxiv:2301.00003"

Make = Callable[..., pd.DataFrame]
ALL: dict[str, tuple[Make, dict[str, str]]] = {
    "entities": (ex.entities, ENTITIES),
    "relations": (ex.relations, RELATIONS),
    "results": (ex.results, RESULTS),
}
every_frame = pytest.mark.parametrize(("make", "columns"), ALL.values(), ids=ALL)


@pytest.fixture
def papers() -> pd.DataFrame:
    """Three papers, of which two speak of the first."""
    columns = {
        "title": ["TideNet: Learning Tides", "HarborBench: A Benchmark", "Sea Walls"],
        "system": ["TideNet", "HarborBench", None],
        "authors": [("Lin Qiao", "Ada Noor"), ("Bo Reed",), ("Mara Voss", "Cy Dorn", "Eve Fox")],
        "year": [2026, 2026, 2023],
        "body": [TIDES, HARBOR, WALLS],
        "sources": [("a.md:11",), ("b.md:3",), ("c.md:1",)],
    }
    return pd.DataFrame(columns, index=pd.Index([TIDES_ID, HARBOR_ID, WALLS_ID], name="paper_id"))


def related(papers: pd.DataFrame, source: str, relation: str) -> list[str]:
    found = ex.relations(papers)
    return found.loc[found["source"].eq(source) & found["relation"].eq(relation), "target"].tolist()


@every_frame
@pytest.mark.parametrize("rows", [3, 0])
def test_a_frame_has_its_columns_and_dtypes_even_without_rows(
    papers: pd.DataFrame, make: Make, columns: dict[str, str], rows: int
) -> None:
    found = make(papers.iloc[:rows])
    assert found.empty is (rows == 0)
    assert found.reset_index()[list(columns)].dtypes.astype(str).to_dict() == columns
    assert list(found.columns) == [name for name in columns if name != "entity"]


def test_entities_are_indexed_by_name_and_the_others_by_place(papers: pd.DataFrame) -> None:
    found = ex.entities(papers)
    assert (found.index.name, found.index.is_unique) == ("entity", True)
    for make in (ex.relations, ex.results):
        assert make(papers).index.equals(pd.RangeIndex(len(make(papers))))


@every_frame
def test_evidence_is_verbatim_at_its_line(papers: pd.DataFrame, make: Make, columns: dict[str, str]) -> None:
    texts = {"a.md": (11, TIDES), "b.md": (3, HARBOR), "c.md": (1, WALLS)}
    for row in make(papers).itertuples():
        first, text = texts[row.file]
        assert row.sentence in text.split("\n")[row.line - first]
        assert 0 < row.confidence <= 1


def test_an_entity_tells_its_papers_its_introducer_and_its_other_spellings(papers: pd.DataFrame) -> None:
    found = ex.entities(papers)
    tide = found.loc["TideNet"]
    assert (tide["n_papers"], tide["papers"]) == (3, (TIDES_ID, HARBOR_ID, WALLS_ID))
    assert (tide["introduced_by"], tide["found_by"]) == (TIDES_ID, "corpus")
    assert pd.isna(found.loc["DLinear", "introduced_by"])
    assert found.loc[["METR-LA", "HarborBench", "success rate"], "kind"].tolist() == ["dataset", "benchmark", "metric"]
    assert "扩散策略" in found.loc["Diffusion Policy", "aliases"]


def test_what_most_papers_speak_of_comes_first(papers: pd.DataFrame) -> None:
    assert ex.entities(papers)["n_papers"].is_monotonic_decreasing


def test_a_fact_told_twice_is_one_row_with_its_best_evidence(papers: pd.DataFrame) -> None:
    found = ex.relations(papers)
    assert not found.duplicated(["source", "relation", "target"]).any()
    (row,) = found[found["relation"].eq("outperforms")].itertuples()
    assert (row.target, row.target_kind, row.file, row.line) == ("DLinear", "model", "a.md", 14)


def test_relations_lead_to_the_paper_that_introduces_the_target(papers: pd.DataFrame) -> None:
    found = ex.relations(papers).set_index(["source", "relation", "target"])["target_paper"]
    assert found[WALLS_ID, "compares_with", "TideNet"] == TIDES_ID
    assert found[HARBOR_ID, "introduces", "HarborBench"] == HARBOR_ID
    assert pd.isna(found[TIDES_ID, "evaluates_on", "METR-LA"])


@pytest.mark.parametrize(
    ("source", "cited"),
    [
        (HARBOR_ID, [TIDES_ID]),
        (WALLS_ID, ["Unknown et al., 2020", TIDES_ID]),
        (TIDES_ID, [WALLS_ID, "arxiv:2406.09246"]),
    ],
    ids=["by its system", "by authors nobody knows and by its system", "by authors of the corpus and by id"],
)
def test_a_paper_cites(papers: pd.DataFrame, source: str, cited: list[str]) -> None:
    assert sorted(related(papers, source, "cites")) == sorted(cited)


def test_no_paper_cites_itself(papers: pd.DataFrame) -> None:
    papers.loc[TIDES_ID, "body"] = f"{TIDES}\n见 arXiv:2601.00001 与 TideNet。"
    assert TIDES_ID not in related(papers, TIDES_ID, "cites")


def test_authors_who_wrote_two_papers_in_a_year_stay_authors(papers: pd.DataFrame) -> None:
    second = papers.loc[[WALLS_ID]].set_axis(["arxiv:2302.00009"]).assign(sources=[("d.md:1",)])
    assert "Voss et al., 2023" in related(pd.concat([papers, second]), TIDES_ID, "cites")


def test_a_result_says_whose_number_it_is_and_in_which_direction_it_is_good(papers: pd.DataFrame) -> None:
    error, rate = ex.results(papers).itertuples(index=False)
    assert error[:6] == (TIDES_ID, "TideNet", "METR-LA", error.split, "MAE", 2.91)
    assert (error.higher_is_better, error.file, error.line) == (False, "a.md", 14)
    assert (rate.benchmark, rate.value, rate.unit, rate.higher_is_better) == ("HarborBench", 61.2, "%", True)


def test_both_tellings_of_a_paper_are_read_each_at_its_place(papers: pd.DataFrame) -> None:
    again = "## TideNet\n### 实验\n在 PEMS04 上优于 Informer。"
    twice = papers.iloc[:1].assign(sources=[("a.md:11", "z.md:5")], bodies=[(TIDES, again)])
    found = ex.relations(twice).set_index(["relation", "target"])
    assert found.loc[("outperforms", "DLinear"), "file"] == "a.md"
    assert found.loc[("evaluates_on", "PEMS04"), ["file", "line"]].tolist() == ["z.md", 7]
    assert ex.entities(twice).loc["TideNet", "n_papers"] == 1


def vocabulary(folder: Path, text: str) -> list[Path]:
    (folder / "mine.toml").write_text(text, encoding="utf-8")
    return [folder / "mine.toml"]


def test_a_vocabulary_of_ones_own_adds_names(papers: pd.DataFrame, tmp_path: Path) -> None:
    own = vocabulary(tmp_path, '[tasks]\n"flood forecasting" = ["训练设置"]\n')
    assert "flood forecasting" not in ex.entities(papers).index
    assert ex.entities(papers, vocabulary=own).loc["flood forecasting", ["kind", "found_by"]].tolist() == [
        "task",
        "vocabulary",
    ]


def test_a_vocabulary_of_ones_own_wins_over_the_package(papers: pd.DataFrame, tmp_path: Path) -> None:
    own = vocabulary(tmp_path, '[metrics]\n"MAE" = { aliases = ["my error"], higher_is_better = true }\n')
    assert ex.entities(papers, vocabulary=own).loc["MAE", "aliases"] == ("my error",)
    assert bool(ex.results(papers, vocabulary=own).loc[0, "higher_is_better"]) is True
    assert bool(ex.results(papers).loc[0, "higher_is_better"]) is False


def test_a_vocabulary_of_ones_own_may_say_that_a_name_is_of_another_kind(papers: pd.DataFrame, tmp_path: Path) -> None:
    own = vocabulary(tmp_path, '[benchmarks]\n"METR-LA" = []\n')
    assert ex.entities(papers, vocabulary=own).loc["METR-LA", "kind"] == "benchmark"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('[datasets]\n"Reef" = 3\n', '"Reef" wants a list of other spellings, e.g. "Reef" = [], not 3'),
        ('[datasets]\n"Reef" = [3]\n', 'the aliases of "Reef" want to be texts, not [3]'),
        ('[datasets]\n"Reef" = [""]\n', "the aliases of \"Reef\" want to be texts, not ['']"),
        ('[datasets]\n"Reef" = { colour = "red" }\n', "\"Reef\" has colour = 'red'"),
        ('[metrics]\n"Reef" = { higher_is_better = "yes" }\n', "\"Reef\" has higher_is_better = 'yes'"),
        ('[datasets]\n"-" = []\n', '"-" wants a list'),
        ('[planets]\n"Mars" = []\n', "the table [planets] is none of [methods], [models], [datasets]"),
        ("datasets = = 3\n", "is no TOML"),
    ],
)
@every_frame
def test_a_malformed_vocabulary_is_told_with_file_name_and_value(
    papers: pd.DataFrame, tmp_path: Path, make: Make, columns: dict[str, str], text: str, told: str
) -> None:
    with pytest.raises(InvalidValueError, match=rf"mine\.toml.*{re.escape(told)}"):
        make(papers, vocabulary=vocabulary(tmp_path, text))


def test_a_vocabulary_file_that_is_not_there_is_told(papers: pd.DataFrame, tmp_path: Path) -> None:
    with pytest.raises(InvalidValueError, match=re.escape(str(tmp_path / "none.toml"))):
        ex.entities(papers, vocabulary=[tmp_path / "none.toml"])


def model(**fact: str) -> Callable[[str], str]:
    """A language model that says the same of every paper."""
    return lambda prompt: json.dumps([fact], ensure_ascii=False)


HONEST = {"fact": "relation", "relation": "uses", "target": "Sea Walls", "kind": "method", "quote": "## Sea Walls"}


@pytest.mark.filterwarnings(f"ignore::{ProposalWarning.__module__}.{ProposalWarning.__name__}")
def test_what_a_model_proposes_with_a_quote_that_stands_in_the_text_is_added_as_the_models(
    papers: pd.DataFrame,
) -> None:
    found = ex.relations(papers, propose=model(**HONEST))
    (row,) = found[found["found_by"].eq("model")].itertuples()
    assert row[1:5] == (WALLS_ID, "uses", "Sea Walls", "method")
    assert (row.sentence, row.file, row.line) == ("## Sea Walls", "c.md", 1)
    assert len(found) == len(ex.relations(papers)) + 1


@every_frame
def test_what_a_model_makes_up_changes_nothing(papers: pd.DataFrame, make: Make, columns: dict[str, str]) -> None:
    with pytest.warns(ProposalWarning, match="the quote does not stand in the text"):
        found = make(papers, propose=model(**HONEST | {"quote": "Sea Walls 胜过一切"}))
    pd.testing.assert_frame_equal(found, make(papers))


def test_where_a_model_says_what_the_rules_found_the_rules_have_the_word(papers: pd.DataFrame) -> None:
    said = HONEST | {"relation": "evaluates_on", "target": "METR-LA", "kind": "dataset", "quote": "在 METR-LA 上评测"}
    with pytest.warns(ProposalWarning):
        found = ex.relations(papers, propose=model(**said))
    pd.testing.assert_frame_equal(found, ex.relations(papers))


@every_frame
def test_a_second_call_gives_an_equal_frame_without_reading_again(
    papers: pd.DataFrame, make: Make, columns: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    first = make(papers)

    def reading(*_: object, **__: object) -> None:
        raise AssertionError("read again")

    monkeypatch.setattr(frames, "gather", reading)
    pd.testing.assert_frame_equal(make(papers), first)


@pytest.mark.parametrize(
    ("column", "value"),
    [("body", f"{TIDES}\n也优于 Octo。"), ("system", "SeaNet"), ("authors", ("Mara Voss",)), ("year", 2019)],
)
def test_a_frame_that_says_something_else_is_read_again(
    papers: pd.DataFrame, column: str, value: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    ex.relations(papers)
    other = papers.copy()
    other.at[TIDES_ID, column] = value
    read = list[pd.DataFrame]()
    gather = frames.gather
    monkeypatch.setattr(frames, "gather", lambda papers, **rest: (read.append(papers), gather(papers, **rest))[1])
    ex.relations(other)
    assert len(read) == 1
