"""How fast facts are read out of digests on one core, with nothing cached; how time grows with length; what hostile texts cost.

    python benchmarks/extraction_speed.py FOLDER [FOLDER ...] [--growth] [--hostile] [--mixtures 200]

For each FOLDER: entries a second and megabytes a second, without the reading of the digests and, told by itself, without that of
the vocabulary, which happens once. ``--growth``: one entry whose text
is repeated 1, 2, 4, 8 times. ``--hostile``: sentences that are runs of one mark or phrase, and as many random mixtures of them
as ``--mixtures`` says; listed are those slower than `SLOW`, with the line of code they were stopped in. Processor time.
"""

import argparse
import random
import signal
import sys
import traceback
import warnings
from collections.abc import Iterator
from pathlib import Path
from time import process_time
from types import FrameType
from typing import NamedTuple

import pandas as pd

import explorer as ex
from explorer.extract.facts import gather
from explorer.extract.tellings import tellings
from explorer.model import Mention
from explorer.schema import mentions_frame

FIRST = "## TideNet\n- **基线**: BuoyNet、Harbor。\n\nTideNet 在 TideSet 数据集上的误差比 BuoyNet 低 3%，优于 Harbor。"
"""To read it takes all word lists."""
WANTED = 300
"""Entries a second."""
SLOW = 1.0
"""Seconds for 100 kB; an honest text takes about 0.15."""
STOP = 20
"""Seconds after which a hostile text is given up."""
SENTENCE, TEXT = 2_900, 100_000
"""Characters of a hostile sentence, and of a text made of such sentences."""
UNITS = (
    *(
        "(",
        ")",
        "((",
        "()",
        "[",
        "[]",
        "[1]",
        "[1,",
        "{",
        "}",
        '{"a":',
        "[{",
        '"',
        "<",
        "<a",
        "<b>",
        "<td>",
        "<table>",
        "</table>",
    ),
    *(
        "*",
        "**",
        "**a**",
        "`",
        "~~",
        "_",
        "__",
        "_{",
        "$",
        "$a",
        "\\",
        "\\(",
        "\\n",
        "\\u4e2d",
        "\\textbf{",
        "](",
        "[a](",
        "![",
    ),
    *(
        "a ",
        "A",
        "A ",
        "Ab ",
        "a-",
        "A-",
        "ab_",
        "a'",
        "a.",
        "A.",
        "A. ",
        ". ",
        "e.g. ",
        "et al. ",
        "Kim et al., ",
        "Kim and ",
        "(Kim, ",
    ),
    *(
        "1",
        "12",
        "1.",
        "1. ",
        "1,",
        "1 ",
        "1-",
        "1x",
        "1e",
        "1B",
        "2020",
        "2020a;",
        "(2020",
        "2406.",
        "arXiv:",
        "https://x.",
        "@1",
        "A@1",
    ),
    *(
        "、",
        "A、",
        "中、",
        "中",
        "的",
        "。",
        ":",
        ": ",
        "：",
        "; ",
        ", ",
        "/",
        "A/",
        "&",
        "&#1",
        "&amp;",
        "A & ",
        "|",
        "|a",
        "| a |\n",
        "|-",
    ),
    *(
        " ",
        "\t",
        "\u3000",
        "\n",
        "\n ",
        "\u200b",
        "\ufeff",
        "#",
        "# ",
        "> ",
        "---\n",
        "- a\n",
        "- A: b\n",
        "a\n",
        "```\n",
    ),
    *(
        "优于",
        "A优于",
        "A 优于 ",
        "基线",
        "基线包括",
        "在",
        "在A",
        "在A上",
        "被",
        "从",
        "从A提升",
        "比A",
        "比A高",
        "与A",
        "与A相比",
        "相比",
        "以A为",
        "而非",
        "未来",
    ),
    *(
        "提出",
        "提出了",
        "名为",
        "称为",
        "called ",
        "named a ",
        "we propose ",
        "introduces the ",
        "w/o ",
        "without ",
        "on ",
        "on the ",
        "of ",
        "and ",
    ),
    *(
        "GPT-4 ",
        "GPT-4、",
        "GPT-4 和 ",
        "GPT-4(",
        "Qwen2.5-VL-7B-",
        "A (B), ",
        "(A) ",
        "Long Short (LS) ",
        "π",
        "π_",
        "∞",
        "é",
        "Ａ",
    ),
    *(
        "55% → ",
        "85%",
        "85.2 ",
        "±",
        "1±",
        "39×",
        "提升",
        "提升 3%",
        "从 55% ",
        "(+3.2)",
        "MAE ",
        "成功率",
        "(见第",
        "(见图1",
        "(Fig. ",
        "第1节",
        "Table 1",
    ),
)


class StoppedError(Exception):
    """A text took longer than `STOP`."""


class Slow(NamedTuple):
    """A hostile text and what it cost."""

    seconds: float
    unit: str
    where: str


def main() -> None:
    given = parsed()
    warnings.simplefilter("ignore")
    print(f"{'vocabulary':22} {seconds(frame_of(FIRST)):.2f} s, once", flush=True)
    for folder in given.folders:
        print(corpus_line(folder), flush=True)
    if given.growth:
        print("\n".join(growth_lines()), flush=True)
    if given.hostile:
        found = [one for one in hostile(given.mixtures) if one.seconds > SLOW]
        print(
            f"{len(found)} of {len(UNITS) + given.mixtures} hostile texts took more than {SLOW} s for {TEXT // 1000} kB"
        )
        for one in sorted(found, reverse=True):
            print(f"{one.seconds:6.1f} s  {one.unit!r}  {one.where}")


def parsed() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("folders", type=Path, nargs="*")
    parser.add_argument("--growth", action="store_true", help="time against length")
    parser.add_argument("--hostile", action="store_true", help="runs and mixtures of marks and phrases")
    parser.add_argument("--mixtures", type=int, default=200)
    return parser.parse_args()


def frame_of(text: str) -> pd.DataFrame:
    mention = Mention(title="TideNet: 潮汐", system="TideNet", file="a.md", line=1, reader="demo", body=text)
    return mentions_frame([mention])


def seconds(papers: pd.DataFrame) -> float:
    begun = process_time()
    gather(papers)
    return process_time() - begun


def corpus_line(folder: Path) -> str:
    mentions = ex.read(folder)
    size = sum(len(telling.text.encode("utf-8", "replace")) for telling in tellings(mentions)) / 1e6
    took = seconds(mentions)
    rate = len(mentions) / took
    verdict = "" if rate >= WANTED else f"  below {WANTED}"
    return f"{folder.name:22} {len(mentions):6} entries {size:6.2f} MB {took:6.2f} s {rate:7.0f} entries/s {size / took:5.2f} MB/s{verdict}"


def growth_lines() -> Iterator[str]:
    text = str(ex.sample()["body"].max()) + "\n"
    text *= max(1, 100_000 // len(text))
    first = seconds(frame_of(text))
    for times in (1, 2, 4, 8):
        took = seconds(frame_of(text * times))
        yield f"{times} × {len(text)} characters: {took:5.2f} s, {took / first / times:4.2f} of linear"


def hostile(mixtures: int) -> Iterator[Slow]:
    chance = random.Random(0)
    mixed = ("".join(chance.choices(UNITS, k=chance.randint(2, 4))) for _ in range(mixtures))
    for unit in (*UNITS, *mixed):
        run = unit * (SENTENCE // len(unit))
        yield cost(unit, f"{run}\n\n我们的 A 优于 B{run}C。\n\n" * (TEXT // len(run) // 2))


def cost(unit: str, text: str) -> Slow:
    signal.signal(signal.SIGALRM, _stop)
    signal.alarm(STOP)
    try:
        return Slow(seconds(frame_of(text)), unit, "")
    except StoppedError:
        return Slow(float("inf"), unit, place_of(sys.exc_info()[1]))
    finally:
        signal.alarm(0)


def _stop(_number: int, _frame: FrameType | None) -> None:
    raise StoppedError


def place_of(error: BaseException | None) -> str:
    """The line of the package that was at work."""
    calls = [
        call for call in traceback.extract_tb(error.__traceback__ if error else None) if "extract" in call.filename
    ]
    return " < ".join(f"{Path(call.filename).name}:{call.lineno} {call.name}" for call in calls[:-4:-1])


if __name__ == "__main__":
    main()
