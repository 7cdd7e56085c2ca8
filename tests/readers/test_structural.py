"""Digests of shapes that no reader was written for, read by their structure alone: entries and fields exact.

A new case needs no Python: put the digest into ``formats/`` and its entries into ``formats/truth.tsv`` (a row without a
title: the digest holds no paper, and the note says why). ``benchmarks/structural.py --verbose`` tells what differs.
"""

import importlib.util
import sys
from collections.abc import Iterable
from pathlib import Path
from types import ModuleType

import pytest

from explorer.parsing.blocks import lines_of
from explorer.readers import structural
from explorer.testing.rules import Reading, broken_rules
from explorer.testing.texts import variants

HERE = Path(__file__).parent
FORMATS = HERE / "formats"
EVERY = 9
NOT_YET = {  # shapes that are not read exactly: what is read better must leave this list
    "abstracts_by_a_database.txt",
    "assistant_with_criteria.md",
    "blog_note_with_quote_head.md",
    "blogger_with_category_codes.txt",
    "cards_in_articles.md",
    "chain_of_a_group_chat.txt",
    "chat_of_a_server.txt",
    "chat_tool_numbered_fields.md",
    "community_weekly_org_bar.md",
    "conference_papers_with_code.md",
    "database_table_export.md",
    "definition_list_page.html",
    "express_by_category_plain_names.md",
    "grid_of_cards.md",
    "group_share_with_at_signs.txt",
    "hf_daily_with_medals.md",
    "highlights_of_one_paper.md",
    "news_and_papers_in_one_shape.md",
    "note_with_a_citation_callout.md",
    "overview_lines_then_details.md",
    "picks_by_members.txt",
    "poster_session_pasted.txt",
    "posts_of_a_bot_in_japanese.txt",
    "priority_report_of_an_agent.md",
    "publications_line_blocks.rst",
    "references_of_a_national_style.md",
    "report_with_json_tail.md",
    "round_up_in_prose.md",
    "shortcodes_of_a_site.md",
    "thread_about_one_paper.txt",
    "tiers_by_colour.md",
    "votes_and_bullets.md",
    "weekly_report_topic_tables.md",
    "weekly_with_radio_lists.md",
}
AT_LEAST = {"entries": 0.95, "count": 0.98, "title": 0.97, "arxiv_id": 0.99, "authors": 0.95}


def load_scorer() -> ModuleType:
    spec = importlib.util.spec_from_file_location("structural_score", HERE.parents[1] / "benchmarks/structural.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module  # its dataclass looks its own module up
    spec.loader.exec_module(module)
    return module


scorer = load_scorer()
TRUTHS = {FORMATS / case: rows for case, rows in scorer.truths(FORMATS).items()}


def named(paths: Iterable[Path]) -> list[object]:
    """Parameters called by file name; a shape that is known to be read badly must fail, or its name must go."""
    badly = pytest.mark.xfail(strict=True, reason="this shape is not read exactly yet")
    return [pytest.param(path, id=path.name, marks=[badly] if path.name in NOT_YET else []) for path in paths]


@pytest.mark.parametrize("case", named(TRUTHS))
def test_a_digest_of_an_unknown_shape_is_read_as_its_truth_table_says(case: Path) -> None:
    result = scorer.score(case, TRUTHS[case])
    assert result.perfect, f"\n{result.report()}"


def test_all_shapes_together_are_read_well() -> None:
    reached = scorer.totals(list(scorer.scores(FORMATS, [])))
    assert {name: share for name, least in AT_LEAST.items() if (share := scorer.share(*reached[name])) < least} == {}


def test_every_digest_has_its_truth_and_every_truth_its_digest() -> None:
    assert set(scorer.truths(FORMATS)) == {path.name for path in FORMATS.iterdir() if path.name != "truth.tsv"}


@pytest.mark.parametrize("case", TRUTHS, ids=lambda case: case.name)
def test_the_truth_stands_in_the_digest(case: Path) -> None:
    """Guards the tables: each title begins on the line the table names, and each id is in the text."""
    text = case.read_text(encoding="utf-8")
    for row in TRUTHS[case]:
        assert row["arxiv_id"].removesuffix("||") in text, row
        assert row["doi"].removesuffix("||") in text, row
        assert row["title"].split()[0].split("&")[0] in text.split("\n")[int(row["line"]) - 1], row


@pytest.mark.parametrize("case", TRUTHS, ids=lambda case: case.name)
def test_pieces_of_a_digest_break_no_rule_of_readers(case: Path) -> None:
    """What `explorer.testing.check_reader` asks of other readers, on a sample of its cut and shuffled texts."""
    text = case.read_text(encoding="utf-8")
    is_page = case.suffix == ".html"  # an entry that shares its line with others is given as its part of the line
    for called, variant in [("the whole text", text), *list(variants("the text", text))[::EVERY]]:
        reading = Reading(lines_of(variant), case.name, structural.name)
        for mention in structural.read(variant, source=case.name):
            cut = is_page and mention.body in "\n".join(reading.lines[mention.line - 1 :])
            broken = [rule for rule in broken_rules(mention, reading) if not (cut and rule.startswith("`body` is"))]
            assert broken == [], f"{called}, line {mention.line}: {mention.title}"
