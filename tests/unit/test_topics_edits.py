import warnings
from pathlib import Path

import pandas as pd
import pytest

from explorer.errors import InvalidValueError, MissingColumnsError
from explorer.topics import apply_edits, edit_topics, name_topics
from explorer.topics.applying import TopicEditWarning


@pytest.fixture(autouse=True)
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EXPLORER_CACHE", str(tmp_path / "kept"))


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "folder" / "topics.toml"


def papers(*topics: int | None) -> pd.DataFrame:
    index = pd.Index([f"arxiv:{i}" for i in range(len(topics))], name="paper_id")
    titles = [f"Traffic Forecasting {'abcdefghij'[i]}" for i in range(len(topics))]
    return pd.DataFrame({"title": titles, "topic": pd.array(topics, dtype="Int64")}, index=index)


PAPERS = papers(0, 0, 0, 1, 1, 2, 2, None)


def renumbered(frame: pd.DataFrame) -> pd.DataFrame:
    """The same topics, as another clustering might number them."""
    return frame.assign(topic=frame["topic"].map({0: 2, 1: 0, 2: 1}).astype("Int64"))


def test_merged_topics_take_the_number_of_the_first(file: Path) -> None:
    assert edit_topics(PAPERS, edits=file, merge=[(2, 1)]).tolist()[:7] == [0, 0, 0, 2, 2, 2, 2]


def test_papers_that_are_split_off_become_a_topic_with_a_new_number(file: Path) -> None:
    topics = edit_topics(PAPERS, edits=file, split={0: ["arxiv:0"]})
    assert topics.tolist()[:3] == [3, 0, 0]


def test_a_pinned_paper_belongs_to_its_topic_even_when_it_had_none(file: Path) -> None:
    topics = edit_topics(PAPERS, edits=file, pin={"arxiv:7": 1, "arxiv:0": 2})
    assert topics["arxiv:7"] == 1
    assert topics["arxiv:0"] == 2


def test_a_name_that_the_user_gave_stands_and_says_so(file: Path) -> None:
    edit_topics(PAPERS, edits=file, rename={1: "夜间交通 / traffic at night", 2: "rain"})
    names = name_topics(PAPERS, edits=file)
    assert names.loc[1, ["label", "label_zh", "label_en", "named_by"]].tolist() == [
        "夜间交通 / traffic at night", "夜间交通", "traffic at night", "user",
    ]  # fmt: skip
    assert names.loc[2, "label_en"] == "rain"
    assert names.loc[0, "named_by"] == "words"


def test_edits_follow_their_topics_when_a_new_clustering_numbers_them_anew(file: Path) -> None:
    edit_topics(PAPERS, edits=file, rename={0: "rain"}, merge=[(1, 2)], pin={"arxiv:7": 0})
    later = renumbered(PAPERS)
    assert apply_edits(later, edits=file).tolist() == [2, 2, 2, 0, 0, 0, 0, 2]
    assert name_topics(later, edits=file).loc[2, "label"] == "rain"


def test_edits_applied_twice_change_nothing_more(file: Path) -> None:
    once = edit_topics(PAPERS, edits=file, split={0: ["arxiv:0"]}, merge=[(1, 2)], pin={"arxiv:7": 2})
    edited = PAPERS.assign(topic=once)
    edit_topics(edited, edits=file, pin={"arxiv:1": 3}, rename={3: "rain"}, merge=[(3, 1)])
    once = apply_edits(PAPERS, edits=file)
    pd.testing.assert_series_equal(apply_edits(PAPERS.assign(topic=once), edits=file), once)
    assert name_topics(PAPERS, edits=file)["label"].to_dict() == (
        name_topics(PAPERS.assign(topic=once), edits=file)["label"].to_dict()
    )


def test_a_merged_topic_keeps_the_name_of_its_first_and_else_of_another(file: Path) -> None:
    edit_topics(PAPERS, edits=file, rename={1: "rain", 2: "snow"})
    edit_topics(PAPERS, edits=file, merge=[(2, 1)])
    assert name_topics(PAPERS, edits=file).loc[2, "label"] == "snow"


def test_what_a_user_wrote_into_the_file_stays(file: Path) -> None:
    edit_topics(PAPERS, edits=file, rename={0: "rain"})
    file.write_text(f"{file.read_text(encoding='utf-8')}# 我的笔记\n", encoding="utf-8")
    edit_topics(PAPERS, edits=file, rename={0: "snow"})
    assert "# 我的笔记" in file.read_text(encoding="utf-8")
    assert name_topics(PAPERS, edits=file).loc[0, "label"] == "snow"


def test_the_same_edits_make_the_same_file(tmp_path: Path) -> None:
    for name in ("a.toml", "b.toml"):
        edit_topics(PAPERS, edits=tmp_path / name, merge=[(0, 1)], rename={2: 'the "odd" one'})
    assert (tmp_path / "a.toml").read_bytes() == (tmp_path / "b.toml").read_bytes()
    assert name_topics(PAPERS, edits=tmp_path / "a.toml").loc[2, "label"] == 'the "odd" one'


def test_topics_may_be_words(file: Path) -> None:
    frame = PAPERS.assign(section=["a", "a", "a", "b", "b", "c", "c", None])
    assert edit_topics(frame, edits=file, by="section", merge=[("b", "c")], split={"a": ["arxiv:0"]}).tolist()[:5] == [
        "a (2)", "a", "a", "b", "b",
    ]  # fmt: skip


def test_edits_of_papers_that_are_not_here_are_told_and_the_others_applied(file: Path) -> None:
    edit_topics(PAPERS, edits=file, rename={0: "rain"}, merge=[(1, 2)])
    with pytest.warns(TopicEditWarning, match=r"1 edits .*topics\.toml:\d+"):
        found = apply_edits(PAPERS.iloc[3:], edits=file)
    assert found.tolist()[:4] == [1, 1, 1, 1]


def test_no_papers_have_no_topics(file: Path) -> None:
    edit_topics(PAPERS, edits=file, merge=[(1, 2)])
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", TopicEditWarning)
        assert apply_edits(PAPERS.iloc[:0], edits=file).empty


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ({"rename": {9: "rain"}}, "rename speaks of topic 9, which no paper here has; there are 0, 1, 2"),
        ({"rename": {0: " "}}, "rename gives topic 0 the name ' '"),
        ({"merge": [(1, 1)]}, "merge wants two topics or more"),
        ({"split": {0: ["arxiv:5"]}}, r"split takes papers out of topic 0; \['arxiv:5'\] are not in it"),
        ({"split": {1: ["arxiv:3", "arxiv:4"]}}, "split takes all 2 papers"),
        ({"pin": {"arxiv:99": 0}}, "pin speaks of the paper 'arxiv:99'"),
    ],
)
def test_what_cannot_be_done_is_refused_and_nothing_is_written(file: Path, asked: dict[str, object], told: str) -> None:
    with pytest.raises(InvalidValueError, match=told):
        edit_topics(PAPERS, edits=file, **asked)  # type: ignore[arg-type]
    assert not file.exists()


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("[[edit]\n", r"topics\.toml is no TOML: .*line 1"),
        (
            '\n[[edit]]\nkind = "rename it"\n',
            r"topics\.toml:2: kind must be one of rename, merge, split, pin; got 'rename it'",
        ),
        ('[[edit]]\nkind = "rename"\ntopic = 1\n', r"topics\.toml:1: name of a rename must be .*got None"),
        ('[[edit]]\nkind = "merge"\ntopics = [1]\n', "topics of a merge must be two topics or more"),
        ('[[edit]]\nkind = "pin"\npaper = 3\ntopic = 1\n', "paper of a pin must be a paper id"),
        ('[[edit]]\nkind = "pin"\npaper = "a"\ntopic = 1\ncolour = 2\n', "colour is none of them"),
        ("[edits]\na = 1\n", r"may hold \[\[edit\]\] tables only; got edits"),
    ],
)
def test_what_a_file_gets_wrong_is_told_with_its_line(tmp_path: Path, written: str, told: str) -> None:
    file = tmp_path / "topics.toml"
    file.write_text(written, encoding="utf-8")
    with pytest.raises(InvalidValueError, match=told):
        apply_edits(PAPERS, edits=file)
    with pytest.raises(InvalidValueError, match=told):
        edit_topics(PAPERS, edits=file, rename={0: "rain"})
    assert file.read_text(encoding="utf-8") == written


def test_a_missing_file_and_a_missing_column_are_named(file: Path) -> None:
    with pytest.raises(InvalidValueError, match=r"There is no file .*topics\.toml; explorer\.edit_topics writes it"):
        apply_edits(PAPERS, edits=file)
    with pytest.raises(MissingColumnsError, match="topic"):
        edit_topics(PAPERS.drop(columns="topic"), edits=file)
