"""The five digests this project was made for: every entry is found, and nothing else.

``tests/data/seeds.tsv`` was written by hand from the real digests, which lie beside the project where there are any.
The demonstration corpus tells of the same papers in the same order, in our own words.
"""

import csv
from collections import Counter
from pathlib import Path

import pytest

from explorer.model import Mention
from explorer.readers import choose

HERE = Path(__file__).parent
TABLE = list(csv.DictReader((HERE / "data/seeds.tsv").open(encoding="utf-8"), delimiter="\t", quoting=csv.QUOTE_NONE))
DIGESTS = list(dict.fromkeys(row["digest"] for row in TABLE))
SEEDS = HERE.parent.parent / "shared/digests/seeds"
DEMONSTRATION = HERE.parent / "data/digests"


def digests(corpus: str) -> list[Path]:
    """The five files, in the order of the table."""
    if corpus == "demonstration":
        return [DEMONSTRATION / f"{name}.md" for name in DIGESTS]
    if not SEEDS.is_dir():
        pytest.skip("the real digests are not here")
    return sorted(SEEDS.glob("*.txt"))


def read(path: Path) -> list[Mention]:
    text = path.read_text(encoding="utf-8")
    reader, _ = choose(text)
    assert reader is not None, f"no reader claims {path.name}"
    return list(reader.read(text, source=str(path)))


@pytest.fixture(params=["demonstration", "real"])
def found(request: pytest.FixtureRequest) -> list[tuple[dict[str, str], Mention]]:
    """Rows of the table beside what was read, in order."""
    mentions = [mention for path in digests(request.param) for mention in read(path)]
    assert len(mentions) == len(TABLE)
    return list(zip(TABLE, mentions, strict=True))


@pytest.mark.parametrize("corpus", ["demonstration", "real"])
def test_each_digest_gives_all_its_entries_and_no_ghost(corpus: str) -> None:
    expected = Counter(row["digest"] for row in TABLE)
    counted = {name: len(read(path)) for name, path in zip(DIGESTS, digests(corpus), strict=True)}
    assert counted == expected
    assert sum(counted.values()) == 65


@pytest.mark.parametrize("field", ["title", "arxiv_id", "kind", "code_url"])
def test_a_field_is_exactly_as_in_the_digest(found: list[tuple[dict[str, str], Mention]], field: str) -> None:
    assert [getattr(mention, field) or "" for _, mention in found] == [row[field] for row, _ in found]


def test_a_system_is_named_rightly_or_not_at_all(found: list[tuple[dict[str, str], Mention]]) -> None:
    named = [(row["system"], mention.system) for row, mention in found if mention.system]
    assert [right for right, _ in named] == [said for _, said in named]
    assert len(named) >= 58  # of the 59 that the digests name


def test_the_one_resource_is_a_project_page(found: list[tuple[dict[str, str], Mention]]) -> None:
    resources = [mention for _, mention in found if mention.kind == "resource"]
    assert [(mention.title, mention.url) for mention in resources] == [
        ("DYNA: Reinforcement Learning in Real World", "https://www.dyna.co/dyna-1/research")
    ]


def test_a_monitors_entries_have_authors_dates_versions_and_abstracts(
    found: list[tuple[dict[str, str], Mention]],
) -> None:
    monitored = [mention for row, mention in found if row["digest"].startswith("arxiv-monitor")]
    assert all(mention.authors and mention.abstract and mention.version and mention.categories for mention in monitored)
    assert {(mention.published.isoformat(), mention.digest_date.isoformat()) for mention in monitored} == {
        ("2026-02-02", "2026-02-03"),
        ("2026-02-03", "2026-02-04"),
    }
    assert "Tamás Gábor Orosz" in [name for mention in monitored for name in mention.authors]


def test_a_daily_reports_entries_have_all_five_fields(found: list[tuple[dict[str, str], Mention]]) -> None:
    daily = [mention for row, mention in found if row["digest"].startswith("huggingface-daily")]
    for mention in daily:
        assert mention.areas
        assert mention.summary
        assert mention.usage
        assert mention.contributions
        assert mention.experiments
        assert mention.hf_url == f"https://huggingface.co/papers/{mention.arxiv_id}"
        assert not mention.truncated


def test_a_monitors_analysis_that_breaks_off_is_marked(found: list[tuple[dict[str, str], Mention]]) -> None:
    whole = [
        row["title"] for row, mention in found if row["digest"].startswith("arxiv-monitor") and not mention.truncated
    ]
    assert [title.partition(":")[0] for title in whole] == ["VAT"]  # the one that stops at the end of a sentence


def test_the_notes_tell_sections_stars_stamps_and_authors(found: list[tuple[dict[str, str], Mention]]) -> None:
    by_system = {row["system"]: mention for row, mention in found if row["digest"].startswith("reading-notes")}
    notes = by_system.values()
    assert list(dict.fromkeys(mention.section for mention in notes)) == [
        "Diffusion", "RL4AD", "VLA", "场景重建", "视频生成", "其他",
    ]  # fmt: skip
    assert {system: mention.stars for system, mention in by_system.items() if mention.stars} == {
        "DiWA": 23, "RWFM": 4, "HRF": 1, "VOTE": 16, "MP1": 10, "DreamVLA": 139, "Chain-of-Action": 54, "StreamVGGT": 500,
        "DenseMixer": 58,
    }  # fmt: skip
    stamped = {
        system: (mention.version, str(mention.published)) for system, mention in by_system.items() if mention.published
    }
    assert stamped == {"RWFM": (1, "2025-07-20"), "DSRL": (2, "2025-06-25")}
    assert by_system["DiWA"].authors[2:4] == ("Chenguang Huang", "Tim Welschehold")
    assert by_system["DiWA"].institutions == ("University of Freiburg", "University of Technology Nuremberg")
    assert by_system["FedVLA"].authors[1] == "Tao Chang"
    assert by_system["DSRL"].project_url == "https://diffusion-steering.github.io/"
    assert by_system["DSRL"].code_url is None
    assert all(by_system[system].comment for system in ("CaRL", "Q-chunking", "DIVER", "TriVLA", "LBP", "StreamDiT"))
    assert not by_system["DiWA"].comment
