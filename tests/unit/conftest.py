"""A few papers in our own words, mapped and named, for tests that need some but not many."""

from datetime import date

import pandas as pd
import pytest

from explorer.model import Paper
from explorer.schema import papers_frame

PAPERS = {
    "arxiv:2601.00001": Paper(
        title="MemoryVLA: Remembering What the Arm Saw",
        title_zh="记住机械臂所见",
        authors=("Lin Qiao", "Mara Voss"),
        arxiv_id="2601.00001",
        published=date(2026, 1, 5),
        categories=("cs.RO", "cs.AI"),
        system="MemoryVLA",
        summary="给机械臂一份可检索的记忆。",
        code_url="https://github.com/example/memory",
        n_mentions=2,
        sources=("digests/daily-2026-01-06.md:3", "digests/old/notes.md:12"),
    ),
    "arxiv:2601.00002": Paper(
        title="Traffic Across Cities",
        arxiv_id="2601.00002",
        published=date(2026, 2, 20),
        categories=("cs.LG",),
        summary="跨城市交通预测，不交换原始数据。",
        sources=("digests/daily-2026-01-06.md:40",),
    ),
    "arxiv:2601.00003": Paper(
        title="A Survey of Robot Memory",
        arxiv_id="2601.00003",
        kind="survey",
        first_seen=date(2026, 3, 1),
        categories=("cs.RO",),
        sources=("digests/old/notes.md:30",),
    ),
    "title:bare": Paper(title="Bare"),
}

TOPICS = pd.DataFrame(
    {
        "label": ["记忆 / memory", "traffic"],
        "label_zh": ["记忆", None],
        "label_en": ["memory", "traffic"],
        "size": [2, 1],
    },
    index=pd.Index([0, 1], name="topic", dtype="Int64"),
)


@pytest.fixture
def papers() -> pd.DataFrame:
    """The four papers with places; the last one has no topic."""
    return papers_frame(PAPERS.items()).assign(
        x=[0.0, 4.0, 1.0, 2.0], y=[0.0, 2.0, 1.0, 0.0], topic=pd.array([0, 1, 0, None], dtype="Int64")
    )


@pytest.fixture
def topics() -> pd.DataFrame:
    """Names of their two topics."""
    return TOPICS.copy()
