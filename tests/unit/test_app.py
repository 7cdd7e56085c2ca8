from functools import partial
from pathlib import Path

import pandas as pd
import pytest

import explorer as ex
from explorer import app, cli, server
from explorer.dashboard import kept_map
from explorer.embeddings import embed, models
from explorer.errors import InvalidValueError


@pytest.fixture(autouse=True)
def without_a_model(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EXPLORER_CACHE", str(tmp_path / "kept"))
    monkeypatch.setattr(app, "embed", partial(embed, model="tfidf"))
    monkeypatch.setattr(models, "at_hand", lambda: iter(()))


@pytest.fixture(scope="module")
def papers() -> pd.DataFrame:
    return ex.sample()


def test_papers_that_come_later_leave_the_kept_map_as_it_was(papers: pd.DataFrame, tmp_path: Path) -> None:
    before, _ = ex.prepare(papers.head(50), folder=tmp_path / "map", progress=False)
    after, topics = ex.prepare(papers, folder=tmp_path / "map", progress=False)
    pd.testing.assert_frame_equal(after.loc[before.index, ["x", "y", "topic"]], before[["x", "y", "topic"]])
    assert set(after["topic"].dropna()) <= set(topics.index)


def test_old_topics_keep_their_names(papers: pd.DataFrame, tmp_path: Path) -> None:
    _, before = ex.prepare(papers.head(50), folder=tmp_path / "map", progress=False)
    _, after = ex.prepare(papers, folder=tmp_path / "map", progress=False)
    assert after.loc[before.index, "label"].equals(before["label"])


def test_what_the_user_changed_about_topics_stays(papers: pd.DataFrame, tmp_path: Path) -> None:
    mapped, before = ex.prepare(papers, folder=tmp_path / "map", progress=False)
    first, second, third = before.index[:3]
    edits = tmp_path / "map" / "topics.toml"
    ex.edit_topics(mapped, edits=edits, rename={first: "我的主题"}, merge=[(second, third)])
    after, topics = ex.prepare(papers, folder=tmp_path / "map", progress=False)
    assert topics.loc[first, "label"] == "我的主题"
    merged = mapped["topic"].isin([second, third])
    assert after.loc[merged, "topic"].nunique() == 1


def test_names_that_cannot_be_read_are_told_with_the_way_out(papers: pd.DataFrame, tmp_path: Path) -> None:
    ex.prepare(papers.head(9), folder=tmp_path / "map", progress=False)
    (tmp_path / "map" / "names.json").write_text("[1]")
    with pytest.raises(InvalidValueError, match=r"names\.json cannot be read .* or delete it"):
        ex.prepare(papers.head(9), folder=tmp_path / "map", progress=False)


def test_without_a_folder_nothing_is_kept_but_in_the_cache(papers: pd.DataFrame, tmp_path: Path) -> None:
    mapped, _ = ex.prepare(papers, progress=False)
    assert {"x", "y", "topic"} <= set(mapped.columns)
    assert [path.name for path in tmp_path.iterdir()] == ["kept"]


def test_a_kept_map_is_laid_out_anew_when_asked(papers: pd.DataFrame, tmp_path: Path) -> None:
    ex.prepare(papers.head(40), folder=tmp_path / "map", progress=False)
    grown, _ = ex.prepare(papers, folder=tmp_path / "map", progress=False)
    fresh, _ = ex.prepare(papers, folder=tmp_path / "map", refit=True, progress=False)
    again, _ = ex.prepare(papers, folder=tmp_path / "map", progress=False)
    assert not fresh["x"].equals(grown["x"])
    assert again["x"].equals(fresh["x"])


def test_the_dashboard_keeps_a_map_for_each_folder_of_digests(tmp_path: Path) -> None:
    assert kept_map.usual_map_folder(tmp_path / "a") == kept_map.usual_map_folder(tmp_path / "b" / ".." / "a")
    assert kept_map.usual_map_folder(tmp_path / "a") != kept_map.usual_map_folder(tmp_path / "b")


def test_the_dashboards_own_map_of_wholly_other_papers_is_made_anew(papers: pd.DataFrame, tmp_path: Path) -> None:
    ours = tmp_path / "ours"
    kept_map._mapped(papers.head(20), ours, is_ours=True, anew=False, say=str)
    _, topics = kept_map._mapped(papers.tail(20), ours, is_ours=True, anew=False, say=str)
    assert topics["size"].sum() <= 20
    assert set(pd.read_parquet(ours / "places.parquet").index) == set(papers.tail(20).index)


def test_a_map_the_user_keeps_is_never_dropped(papers: pd.DataFrame, tmp_path: Path) -> None:
    kept_map._mapped(papers.head(20), tmp_path / "theirs", is_ours=False, anew=False, say=str)
    with pytest.raises(InvalidValueError, match="none of these 20"):
        kept_map._mapped(papers.tail(20), tmp_path / "theirs", is_ours=False, anew=False, say=str)


def test_the_command_line_says_where_the_map_is_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: dict[str, object] = {}
    monkeypatch.setattr(server, "run", lambda digests, **options: asked.update(options) or 0)
    assert cli.main(["run", str(tmp_path), "--map", "my/map", "--refit", "--no-browser"]) == 0
    assert asked["map_folder"] == Path("my/map")
    assert asked["lay_out_anew"] is True
    assert asked["open_browser"] is False
