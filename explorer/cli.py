"""The command ``explorer``: open the dashboard on a folder of digests, or check what can be read of it."""

import argparse
import os
import sys
import warnings
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pandas as pd

from explorer.corpus import check
from explorer.errors import ExplorerError
from explorer.sample import shipped


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line; returns the exit code.

    Examples
    --------
    >>> main(["check", "data/digests/huggingface-daily-2026-01-28.md"])
    data/digests/huggingface-daily-2026-01-28.md
      reader huggingface-daily, 9 entries...
    0
    """
    options = _parser().parse_args(arguments)
    try:
        return int(options.command(options))
    except ExplorerError as error:
        print(f"explorer: {error}", file=sys.stderr)
        return 2
    except BrokenPipeError:  # `explorer check | head`
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except KeyboardInterrupt:
        print("\n已停止 / stopped", file=sys.stderr)
        return 130


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="explorer", description="Explore folders of paper digests.")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    run = commands.add_parser("run", help="open the dashboard on a folder of digests")
    run.add_argument("digests", nargs="?", help="file or folder; default: the demonstration digests")
    run.add_argument("--port", type=int, default=8866, help="port of the page (default 8866, or the next free one)")
    run.add_argument("--no-browser", action="store_true", help="print the address, open no browser")
    run.set_defaults(command=_run)
    report = commands.add_parser("check", help="tell per file what was read, what is missing, what was left over")
    report.add_argument("digests", nargs="?", help="file or folder; default: the demonstration digests")
    report.set_defaults(command=_check)
    return parser


def _run(options: argparse.Namespace) -> int:
    from explorer.server import run

    return run(_digests(options), port=options.port, open_browser=not options.no_browser)


def _check(options: argparse.Namespace) -> int:
    """Print the report; exit code 1 when a file has a problem, so that a job over one's own digests can fail."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # the report says it all
        report = check(_digests(options))
    for file, row in report.iterrows():
        print(file)
        for line in _report_lines(row):
            print(f"  {line}")
    return int(report["problem"].notna().any())


def _digests(options: argparse.Namespace) -> Path:
    return Path(options.digests).expanduser() if options.digests else shipped("data/digests")


def _report_lines(row: "pd.Series[Any]") -> list[str]:
    lines = []
    if pd.notna(row["problem"]):
        lines.append(f"problem: {row['problem']}")
    if pd.notna(row["reader"]):
        lines.append(f"reader {row['reader']}, {row['entries']} entries, {row['truncated']} broken off in mid-sentence")
    if row["missing"]:
        lines.append("missing: " + ", ".join(row["missing"]))
    return lines + [f"in no entry: line {piece}" for piece in row["unclaimed"]]
