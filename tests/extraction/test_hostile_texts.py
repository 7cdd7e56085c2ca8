"""No text makes a rule run wild: runs of one mark or phrase come to an end."""

import time

import pandas as pd
import pytest

from explorer.extract.facts import gather
from explorer.model import Mention
from explorer.schema import mentions_frame

UNITS = (
    *(
        "(",
        ")",
        "()",
        "[",
        "[1]",
        "{",
        '{"a":',
        '"',
        "<",
        "<td>",
        "*",
        "**a**",
        "`",
        "_",
        "$",
        "\\",
        "](",
        "[a](",
        "|",
        "|a",
    ),
    *(
        "a ",
        "A",
        "A ",
        "A-",
        "a.",
        "et al. ",
        "Kim et al., ",
        "(Kim, ",
        "1",
        "2020",
        "1.",
        "1,",
        "1 ",
        "2406.",
        "@1",
        "。",
        "、",
        "A、",
    ),
    *(
        " ",
        "\t",
        "\u3000",
        "\n ",
        "/",
        "&",
        "优于",
        "A优于",
        "在A上",
        "比A高",
        "与A相比",
        "基线包括",
        "提出了",
        "从 55% ",
        "提升 3%",
    ),
    *("GPT-4 ", "GPT-4、", "GPT-4(", "MAE ", "成功率", "85.2 ", "39×", "(见第", "(Fig. ", "第1节", "on the "),
)
RUN, FOREVER = 700, 20
"""Characters of a run; seconds after which a rule has run wild (benchmarks/extraction_speed.py measures)."""


def frame_of(text: str) -> pd.DataFrame:
    return mentions_frame([Mention(title="A", system="A", file="a.md", line=1, reader="demo", body=text)])


@pytest.mark.parametrize("unit", UNITS)
def test_no_rule_runs_wild_on_a_run_of_one_thing(unit: str) -> None:
    run = unit * (RUN // len(unit))
    gaps = "".join(f"DLinear{run[:80]}" for _ in range(8))
    papers = frame_of(f"{run}\n\n我们的 A 优于 B{run}C。\n\nA 优于 {gaps}")
    gather(papers[:0])
    begun = time.process_time()
    gather(papers)
    assert time.process_time() - begun < FOREVER
