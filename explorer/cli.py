"""The command ``explorer``: open the dashboard on a folder of digests, or check what can be read of it."""

import argparse
import os
import sys
import warnings
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pandas as pd

from explorer.corpus import check
from explorer.corpus.findings import DIFFERING, Finding, findings
from explorer.errors import ExplorerError, InvalidValueError
from explorer.sample import shipped

if TYPE_CHECKING:
    from explorer.dashboard.sharing import Sharing

_TOKEN = "EXPLORER_TOKEN"  # environment variable


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line; returns the exit code.

    Examples
    --------
    >>> main(["check", "data/digests/huggingface-daily-2026-01-28.md"])
    entries  reader             file
          9  huggingface-daily  data/digests/huggingface-daily-2026-01-28.md ...
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
    run = commands.add_parser(
        "run",
        help="open the dashboard on a folder of digests",
        description="Read a folder of digests, lay out its map, and open the page on it. The folder is watched: what is put"
        " there appears in the pages that are open. Ctrl-C ends it.",
    )
    run.add_argument("digests", nargs="?", help="file or folder; default: the demonstration digests")
    run.add_argument("--port", type=int, default=8866, help="port of the page (default 8866, or the next free one)")
    run.add_argument("--no-browser", action="store_true", help="print the address, open no browser")
    run.add_argument(
        "--map", metavar="FOLDER", help="where the map is kept, e.g. beside the digests (default: in the cache)"
    )
    run.add_argument(
        "--refit", action="store_true", help="lay the kept map out anew, as near to the old one as it can be"
    )
    run.add_argument("--edit", action="store_true", help="let the page change notes, tags and reading status")
    run.add_argument(
        "--notes", metavar="FILE", help="where notes stand (default: explorer-notes.toml beside the digests)"
    )
    _add_sharing(run)
    run.set_defaults(command=_run)
    report = commands.add_parser(
        "check",
        help="tell per file what was read, what is missing, what does not fit together",
        description="Tell per file what was read, and list what to mend, each with file, line and advice.",
        epilog="Exit code 0 when nothing is surely wrong; 1 when a file cannot be read in full, declares another number of"
        " papers than were read, or has an arXiv id that is damaged or belongs to another paper; 2 when there is no such path.",
    )
    report.add_argument("digests", nargs="?", help="file or folder; default: the demonstration digests")
    report.add_argument(
        "--all", action="store_true", help="list also what differs between digests and the text in no entry"
    )
    report.set_defaults(command=_check)
    return parser


def _add_sharing(run: argparse.ArgumentParser) -> None:
    group = run.add_argument_group(
        "for a group", "docs/sharing.md tells what a viewer can do, and shows a reverse proxy"
    )
    group.add_argument("--share", action="store_true", help="answer other machines, too; whoever comes needs the token")
    group.add_argument("--listen", metavar="ADDRESS", help="with --share: listen here (default: on all interfaces)")
    group.add_argument("--base-url", metavar="PATH", help="with --share: path behind a reverse proxy, e.g. /papers/")
    group.add_argument("--ready", type=int, metavar="N", help="with --share: pages kept in readiness (default 2)")
    group.add_argument(
        "--viewers", type=int, metavar="N", help="with --share: pages that can be open at a time (default 40)"
    )
    group.add_argument(
        "--token-file",
        metavar="FILE",
        help=f"with --share: file that holds the token (default: what {_TOKEN} says, else a new token each time)",
    )


def _sharing(options: argparse.Namespace) -> "Sharing | None":
    """Take the options for sharing together; a token is never an argument, since others can see those of a process."""
    from explorer.dashboard.sharing import Sharing

    named = {name: getattr(options, name) for name in ("listen", "base_url", "ready", "viewers")}
    given: dict[str, Any] = {name: value for name, value in named.items() if value is not None}
    if not options.share:
        if given or options.token_file:
            raise InvalidValueError("--listen, --base-url, --ready, --viewers and --token-file go with --share.")
        return None
    token = _told_token(options.token_file)
    return Sharing(**(given if token is None else {**given, "token": token}))


def _told_token(file: str | None) -> str | None:
    """Read the token from its file, else from the environment; None for a new one."""
    if file is None:
        return os.environ.get(_TOKEN)
    try:
        return Path(file).expanduser().read_text("utf-8").strip()
    except (OSError, UnicodeDecodeError) as error:
        raise InvalidValueError(f"Cannot read the token from {file!r}: {error}") from None


def _run(options: argparse.Namespace) -> int:
    from explorer.server import run

    return run(
        _digests(options),
        port=options.port,
        open_browser=not options.no_browser,
        map_folder=Path(options.map) if options.map else None,
        lay_out_anew=options.refit,
        notes=Path(options.notes) if options.notes else None,
        editable=options.edit,
        sharing=_sharing(options),
    )


def _check(options: argparse.Namespace) -> int:
    """Print the report; exit code 1 when something is surely wrong, so that a job over one's own digests can fail."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # the report says it all
        report = check(_digests(options))
    found = findings(report)
    shown = [finding for finding in found if options.all or finding.serious or finding.todo != DIFFERING]
    print(
        "\n".join(
            [*_table(report), *_listed(shown), *(_leftovers(report) if options.all else []), "", _sum(report, found)]
        )
    )
    return int(any(finding.serious for finding in found))


def _digests(options: argparse.Namespace) -> Path:
    return Path(options.digests).expanduser() if options.digests else shipped("data/digests")


def _table(report: pd.DataFrame) -> list[str]:
    """Write a line a file."""
    width = max([len("reader"), *report["reader"].fillna("–").str.len()])
    head = f"{'entries':>7}  {'reader':<{width}}  file"
    rows = (
        f"{row['entries']:>7}  {row['reader'] if pd.notna(row['reader']) else '–':<{width}}  {file}{_remarks(row)}"
        for file, row in report.iterrows()
    )
    return [head, *rows] if len(report) else ["no digest here"]


def _remarks(row: "pd.Series[Any]") -> str:
    """Say in brackets what a file lacks."""
    broken = f"{row['truncated']} broken off" if row["truncated"] else ""
    over = f"{len(row['unclaimed'])} texts in no entry" if row["unclaimed"] else ""
    lacking = f"missing {', '.join(row['missing'])}" if row["missing"] else ""
    told = "; ".join(filter(None, (broken, over, lacking)))
    return f"  ({told})" if told else ""


def _listed(found: list[Finding]) -> list[str]:
    """Write two lines a finding: where and what, and what to do."""
    return [line for each in found for line in ("", f"{each.place}  {each.what}", f"    → {each.todo}")]


def _leftovers(report: pd.DataFrame) -> list[str]:
    pieces = ((file, *piece.partition(": ")[::2]) for file, found in report["unclaimed"].items() for piece in found)
    return ["", *(f"{file}:{line}  in no entry: {text}" for file, line, text in pieces)]


def _sum(report: pd.DataFrame, found: list[Finding]) -> str:
    """Say it all in one line, the last that a reader sees."""
    serious = sum(finding.serious for finding in found)
    wrong = f"{serious} to mend" if serious else "nothing is surely wrong"
    return f"{len(report)} files, {report['entries'].sum()} entries: {wrong}, {len(found) - serious} to look at (--all lists everything)"
