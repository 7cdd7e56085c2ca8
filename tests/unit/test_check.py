"""The report of what was read, and what is to be mended."""

from pathlib import Path

import pytest

import explorer as ex
from explorer.corpus.findings import findings

HEAD = "# Hugging Face Daily Papers Report\n**Date**: {day}\n\n{rule}\n\n"
ENTRY = """## 📄 {title}

- **链接**: https://huggingface.co/papers/{number}
- **阅读来源**: HTML

1. **应用领域**：
港口

2. **一句话核心贡献**：
{title} 让拖船在夜里也能看清航道。

{rule}

"""
RULE = "=" * 60


def daily(day: str, *entries: tuple[str, str]) -> str:
    """A daily report with entries of title and number."""
    return HEAD.format(day=day, rule=RULE) + "".join(
        ENTRY.format(title=title, number=number, rule=RULE) for title, number in entries
    )


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    tide = ("TideNet: Forecasting Harbour Traffic", "2603.00011")
    (tmp_path / "a.md").write_text(daily("2026-03-02", tide), encoding="utf-8")
    (tmp_path / "b.md").write_text(daily("2026-03-03", tide), encoding="utf-8")
    return tmp_path


def told(folder: Path, name: str, column: str) -> tuple[str, ...]:
    return tuple(ex.check(folder).loc[str(folder / name), column])


def test_sound_digests_give_nothing_to_mend(folder: Path) -> None:
    report = ex.check(folder)
    assert report["entries"].tolist() == [1, 1]
    assert str(report["declared"].dtype) == "Int64"
    assert [finding for finding in findings(report) if finding.serious] == []


def test_a_wrong_link_is_a_conflict_that_names_who_keeps_the_id(folder: Path) -> None:
    wrong = daily("2026-03-04", ("A Survey of Slow Robots", "2603.00011"))
    (folder / "c.md").write_text(wrong, encoding="utf-8")
    (note,) = told(folder, "c.md", "id_conflicts")
    assert note.startswith("6: arxiv:2603.00011 → ")
    assert "a.md:6 “TideNet" in note
    assert any(finding.serious and finding.place.endswith("c.md:6") for finding in findings(ex.check(folder)))


MONITOR = """# arXiv论文监控报告 - 2026年03月04日

> 本报告由arXiv论文监控Agent自动生成

## 报告概览

- **监控日期**: 2026年03月04日
- **发现论文数**: 1篇

---

## 1. Slow Robots in Harbours

### 基本信息
- **作者**: Ada Moreau
- **arXiv ID**: 2403.0553
- **分类**: cs.RO

### 原文摘要
Slow robots finish sooner in crowded harbours.
"""


def test_a_damaged_id_is_told_with_its_line_and_gives_no_id(folder: Path) -> None:
    (folder / "c.md").write_text(MONITOR, encoding="utf-8")
    assert told(folder, "c.md", "damaged_ids") == ("12: 2403.0553",)
    assert ex.load(folder).index.tolist() == ["arxiv:2603.00011", "title:slow-robots-in-harbours"]


def test_a_declared_number_that_differs_is_to_be_mended(folder: Path) -> None:
    said = daily("2026-03-04", ("Slow Robots in Harbours", "2603.00012")).replace(
        "2026-03-04\n", "2026-03-04\n\n共 2 篇论文\n", 1
    )
    (folder / "c.md").write_text(said, encoding="utf-8")
    report = ex.check(folder)
    assert report.loc[str(folder / "c.md"), "declared"] == 2
    assert any("says it has 2 papers, 1 were read" in finding.what for finding in findings(report))


def test_papers_that_look_like_one_are_told_and_not_merged(folder: Path) -> None:
    twin = ("TideNet: Forecasting Harbour Traffic", "2603.00099")
    (folder / "c.md").write_text(daily("2026-03-04", twin), encoding="utf-8")
    (note,) = told(folder, "c.md", "duplicates")
    assert note.startswith("6: ≈ ")
    assert len(ex.load(folder)) == 2


def test_an_empty_folder_has_an_empty_report_with_all_columns(tmp_path: Path) -> None:
    report = ex.check(tmp_path)
    assert report.empty
    assert {"declared", "duplicates", "id_conflicts", "damaged_ids", "disagreements"} <= set(report.columns)
    assert findings(report) == []
