"""The map of a folder of digests as the dashboard keeps it: laid out at the start, grown when the digests change."""

import json
import shutil
import sys
import time
import warnings
from collections.abc import Callable
from pathlib import Path

import pandas as pd

from explorer.app import prepare
from explorer.cache import cache_dir, fingerprint, replaced
from explorer.corpus import check, load
from explorer.corpus.files.finding import find
from explorer.dashboard.checked import keep_report
from explorer.dashboard.prepared import keep_corpus
from explorer.errors import InvalidValueError

CORPUS = "corpus.pickle"
"""Name of the file with the prepared corpus, beside that with the report of checks."""

Say = Callable[[str], None]

_STEPS = {
    "embed": "向量 embedding  {n} texts; what is in the cache is not embedded again",
    "project": "布局 layout     places on the map; some seconds the first time",
    "cluster": "主题 topics     groups and their names",
}


def usual_map_folder(digests: Path) -> Path:
    """Give the folder in which the map of these digests is kept when nobody names one.

    Examples
    --------
    >>> usual_map_folder(Path("a")) == usual_map_folder(Path("b"))
    False
    """
    return cache_dir() / "dashboards" / fingerprint(str(digests.expanduser().resolve()))


def lay_out(digests: Path, map_folder: Path, *, anew: bool, corpus: Path, say: Say) -> pd.DataFrame:
    """Read the digests and lay out their map.

    Parameters
    ----------
    digests
        File or folder of digests.
    map_folder
        Where the map is kept.
    anew
        Whether to lay a kept map out again.
    corpus
        File to keep the prepared corpus in (see `explorer.dashboard.prepared`).
    say
        Told what happens, a line at a time.

    Returns
    -------
    DataFrame
        The report of `explorer.check`.

    Raises
    ------
    DigestNotFoundError
        When ``digests`` does not exist.
    """
    started, found = time.perf_counter(), find(digests.absolute())
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # problems are told below, once
        report, papers = check(digests), load(digests)
    say(f"读取 reading    {digests}: {len(report)} files, {report['entries'].sum()} entries, {_kinds(papers)}")
    _tell_problems(report, say)
    if len(papers):
        is_ours = map_folder == usual_map_folder(digests)
        mapped, topics = _mapped(papers, map_folder, is_ours=is_ours, anew=anew, say=say)
        keep_corpus((mapped, topics), found, map_folder=map_folder, file=corpus)
        say(f"地图 map        {map_folder}")
        say(f"就绪 ready      {len(topics)} topics, after {time.perf_counter() - started:.1f} s")
    return report


def grow(digests: Path, map_folder: Path, news: Path, report: Path) -> None:
    """Read the digests, place what is new on the map, and write down which papers there are now.

    Parameters
    ----------
    digests
        File or folder of digests.
    map_folder
        Where the map is kept.
    news
        File to write, for the pages that are open (see `explorer.widgets.arrivals`).
    report
        File to write the report of checks to (see `explorer.dashboard.checked`).

    Raises
    ------
    DigestNotFoundError
        When ``digests`` does not exist.
    """
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # the panel of checks tells of problems
        keep_report(check(digests), report)
        found, papers = find(digests), load(digests)
        if len(papers):
            corpus = prepare(papers, folder=map_folder, progress=False)
            keep_corpus(corpus, found, map_folder=map_folder, file=report.with_name(CORPUS))
    told = json.dumps({"ids": papers.index.tolist()})
    replaced(news, lambda file: file.write_text(told, encoding="utf-8"))


def growing(digests: Path, map_folder: Path, news: Path, report: Path) -> list[str]:
    """Give the command that calls `grow`, in a process of its own."""
    call = "import sys; from pathlib import Path; from explorer.dashboard.kept_map import grow; grow(*map(Path, sys.argv[1:]))"
    return [sys.executable, "-c", call, str(digests.absolute()), str(map_folder), str(news), str(report)]


def _mapped(
    papers: pd.DataFrame, map_folder: Path, *, is_ours: bool, anew: bool, say: Say
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Place the papers on the kept map; our own copy of it is dropped where it is broken or holds wholly other papers."""

    def tell(step: str) -> None:
        say(_STEPS[step].format(n=len(papers)))

    try:
        return prepare(papers, folder=map_folder, refit=anew, on_step=tell)
    except InvalidValueError:
        if not is_ours:
            raise
        shutil.rmtree(map_folder, ignore_errors=True)
        return prepare(papers, folder=map_folder, on_step=tell)


def _kinds(papers: pd.DataFrame) -> str:
    """``64 papers, 1 resource``"""
    resources = int((papers["kind"] == "resource").sum())
    counts = {"paper": len(papers) - resources, "resource": resources}
    return ", ".join(
        f"{count} {kind}{'s' * (count != 1)}" for kind, count in counts.items() if count or kind == "paper"
    )


def _tell_problems(report: pd.DataFrame, say: Say) -> None:
    problems = report["problem"].dropna()
    for file, problem in problems.head(5).items():
        say(f"  跳过 problem  {file}: {problem}")
    if len(problems) > 5:
        say(f"  … and {len(problems) - 5} more; `explorer check` lists all")
