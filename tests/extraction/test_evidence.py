"""Every row of every frame can be traced: its sentence begins, verbatim, on its line of its file."""

from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import explorer as ex
from explorer.corpus.files.decoding import decode
from explorer.errors import DigestWarning, MissingColumnsError
from explorer.extract.frames import ENTITIES, RELATIONS, RESULTS, entities, relations, results
from explorer.model import Mention
from explorer.schema import mentions_frame

ROOT = Path(__file__).parents[2]
OURS = (ROOT / "data/digests", ROOT / "tests/readers/formats", ROOT / "tests/extraction/cases")
SHARED = ROOT.parent / "shared/digests"
CORPORA = [SHARED / "seeds", *sorted((SHARED / "wild").glob("*"))] if SHARED.is_dir() else []
SAMPLE_FILES, SAMPLE_BYTES = 6, 120_000
FRAMES: dict[str, tuple[Callable[[pd.DataFrame], pd.DataFrame], dict[str, str]]] = {
    "entities": (entities, ENTITIES),
    "relations": (relations, RELATIONS),
    "results": (results, RESULTS),
}

pytestmark = pytest.mark.filterwarnings(f"ignore::{DigestWarning.__module__}.{DigestWarning.__name__}")


@pytest.fixture(autouse=True, scope="module")
def _own_cache(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("EXPLORER_CACHE", str(tmp_path_factory.mktemp("cache")))
        yield


def sample(folder: Path) -> list[Path]:
    """A few files from all over a folder; of big ones only the smallest."""
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    chosen = [path for path in files if path.stat().st_size <= SAMPLE_BYTES]
    if not chosen:
        return sorted(files, key=lambda path: path.stat().st_size)[:1]
    return chosen[:: -(-len(chosen) // SAMPLE_FILES)]


@cache
def lines_of(file: str) -> tuple[str, ...]:
    return tuple(decode(Path(file).read_bytes()).text.split("\n"))


def stands_at(lines: tuple[str, ...], sentence: str, line: int) -> bool:
    """Whether a sentence begins on a line, counted from 1, and goes on verbatim from there."""
    if not sentence.strip() or not 1 <= line <= len(lines):
        return False
    tail = "\n".join(lines[line - 1 : line + sentence.count("\n")])
    return 0 <= tail.find(sentence) < len(lines[line - 1])


def astray(papers: pd.DataFrame, lines_of: Callable[[str], tuple[str, ...]] = lines_of) -> list[str]:
    """Rows of all frames whose evidence is not where they say."""
    return [
        f"{name} {row.file}:{row.line} {row.sentence[:90]!r}"
        for name, (make, _) in FRAMES.items()
        for row in make(papers).itertuples()
        if not stands_at(lines_of(row.file), row.sentence, row.line)
    ]


@pytest.mark.parametrize("folder", OURS, ids=lambda folder: folder.name)
def test_evidence_of_our_own_digests_is_found_at_its_line(folder: Path) -> None:
    papers = ex.load(folder)
    assert len(entities(papers)) > 20
    assert astray(papers) == []


@pytest.mark.skipif(not CORPORA, reason="the real digests are not here")
@pytest.mark.parametrize("folder", CORPORA, ids=lambda folder: folder.name)
def test_evidence_of_real_digests_is_found_at_its_line(folder: Path) -> None:
    papers = ex.load(sample(folder))
    assert len(entities(papers)) > 5
    assert astray(papers) == []


@pytest.mark.skipif(not CORPORA, reason="the real digests are not here")
def test_evidence_of_mentions_is_found_at_its_line() -> None:
    assert astray(ex.read(sample(SHARED / "wild/enhanced-md")[:1])) == []


FRAGMENTS = st.sampled_from(
    (
        *(
            "## ",
            "### 实验\n",
            "- **基线**：",
            "- ",
            "1. ",
            "| 方法 | LIBERO |\n|---|---|\n",
            "| TideNet | 91.2% |\n",
            "\n",
            "\n\n",
        ),
        *(
            "TideNet 优于 DLinear、Informer 和 ",
            "在 METR-LA（RMSE 3.2）上",
            "，成功率从 55% → **85%**",
            "提升 23.2%。",
            "未在 ",
            "39×",
        ),
        *(
            "we compare with ",
            "outperforms ",
            "on CALVIN, ",
            "GPT-4 ",
            "(Kim et al., 2025)",
            "arXiv:2406.09246",
            " et al.",
            "e.g. ",
        ),
        *(
            '{"title": "',
            '", "abstract": ',
            "}]",
            "<td>",
            "</table>",
            "<br/>",
            "&nbsp;",
            "$\\pi_{0.5}$",
            "\\u4e2d",
            "\\n",
            "`",
            "```\n",
        ),
        *(
            "（",
            "）",
            "(",
            ")",
            "**",
            "《",
            "[",
            "](https://x.org)",
            "。",
            ".",
            "；",
            ": ",
            "π0",
            "１２％",
            "ﬁ",
            "\ufeff",
            "\u2028",
            "\x0c",
            "🤖",
        ),
    )
)
TEXTS = st.lists(FRAGMENTS | st.text(max_size=12), max_size=40).map("".join)


def frame_of(text: str, line: int) -> pd.DataFrame:
    return mentions_frame(
        [Mention(title="TideNet: 潮汐", system="TideNet", file="a.md", line=line, reader="demo", body=text)]
    )


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(TEXTS, st.integers(1, 9))
def test_any_text_is_read_and_its_evidence_is_found(text: str, line: int) -> None:
    lines = (*[""] * (line - 1), *text.split("\n"))
    mentions = frame_of(text, line)
    told = lines if text else ("TideNet: 潮汐",) * 9
    assert astray(mentions, lambda _: told) == []
    for make, dtypes in FRAMES.values():
        assert_dtypes(make(mentions), dtypes)


def assert_dtypes(frame: pd.DataFrame, dtypes: dict[str, str]) -> None:
    assert {name: str(dtype) for name, dtype in frame.reset_index()[list(dtypes)].dtypes.items()} == dtypes


@pytest.mark.parametrize(("make", "dtypes"), FRAMES.values(), ids=FRAMES)
def test_an_empty_frame_gives_an_empty_frame_with_its_dtypes(
    make: Callable[[pd.DataFrame], pd.DataFrame], dtypes: dict[str, str]
) -> None:
    for none in (frame_of("", 1)[:0], ex.sample()[:0]):
        assert len(make(none)) == 0
        assert_dtypes(make(none), dtypes)


@pytest.mark.parametrize(("make", "dtypes"), FRAMES.values(), ids=FRAMES)
def test_a_frame_that_was_cut_down_keeps_its_dtypes(
    make: Callable[[pd.DataFrame], pd.DataFrame], dtypes: dict[str, str]
) -> None:
    found = make(ex.sample()[["title", "body", "sources"]])
    assert_dtypes(found, dtypes)


@pytest.mark.parametrize("missing", ["title", "sources"])
@pytest.mark.parametrize(("make", "dtypes"), FRAMES.values(), ids=FRAMES)
def test_a_missing_column_is_named(
    make: Callable[[pd.DataFrame], pd.DataFrame], dtypes: dict[str, str], missing: str
) -> None:
    with pytest.raises(MissingColumnsError, match=missing):
        make(ex.sample().drop(columns=missing))


@pytest.mark.parametrize("columns", [["title"], ["file", "line"], []])
def test_a_frame_of_neither_papers_nor_mentions_is_refused(columns: list[str]) -> None:
    with pytest.raises(MissingColumnsError):
        relations(ex.sample().reset_index(drop=True).reindex(columns=columns))


def test_a_paper_is_read_in_prose_where_its_text_was_cut_away() -> None:
    papers = ex.sample().drop(columns=["body", "bodies"], errors="ignore")
    assert len(relations(papers)) > 0


def test_the_frame_given_is_not_changed() -> None:
    papers = ex.sample()
    before = papers.copy()
    for make, _ in FRAMES.values():
        make(papers)
    pd.testing.assert_frame_equal(papers, before)
