"""What is shown while there is no paper yet: where digests go, what is read, and what is wrong with what is there."""

from typing import Any

import ipywidgets
import pandas as pd
import traitlets

from explorer.corpus.files.finding import RECORDS, TEXTS
from explorer.widgets.arrivals import Arrivals
from explorer.widgets.assets import script, style
from explorer.widgets.base import LinkedWidget
from explorer.widgets.cells import below_common_folder
from explorer.widgets.keys import KeyHelp
from explorer.widgets.problems import problem_said

_MOST_FILES = 100


class WelcomePage(LinkedWidget):
    """Says where to put digests and what is read, and lists the files that could not be.

    Parameters
    ----------
    folder
        Where digests go, as its user calls it; blank to keep it to oneself.
    check
        Report of `explorer.check`.

    Examples
    --------
    >>> check = pd.DataFrame({"problem": ["the file is empty"]}, index=pd.Index(["a.md"], name="file"))
    >>> WelcomePage("digests", check=check).files
    [['a.md', ['文件是空的', 'the file is empty']]]
    """

    _esm = script("welcome.js")
    _css = style("welcome.css")

    folder = traitlets.Unicode().tag(sync=True)
    files: traitlets.List[Any] = traitlets.List(
        help="name of each file, and why no paper was read in both languages"
    ).tag(sync=True)
    more = traitlets.Int(help="files that are not listed").tag(sync=True)
    suffixes: traitlets.List[Any] = traitlets.List(help="of texts, of records").tag(sync=True)

    def __init__(self, folder: str, *, check: pd.DataFrame) -> None:
        super().__init__(*_WORDS)
        self.folder = folder
        problems = check["problem"].fillna("") if "problem" in check.columns else pd.Series("", index=check.index)
        names = below_common_folder([str(file) for file in check.index])
        said = [list(problem_said(str(problem))) for problem in problems]
        self.files = [list(told) for told in zip(names, said, strict=True)][:_MOST_FILES]
        self.more = max(0, len(check) - _MOST_FILES)
        self.suffixes = [" ".join(TEXTS), " ".join(RECORDS)]


_WORDS = (
    *("name", "welcome", "welcome_put", "welcome_put_there", "welcome_soon", "welcome_read", "welcome_texts"),
    *("welcome_records", "welcome_files", "welcome_nothing", "welcome_more", "welcome_check"),
)


class Welcome(ipywidgets.Box):  # type: ignore[misc]  # ipywidgets has no types
    """The page for a folder without papers; it gives way to the explorer when the first ones arrive.

    Parameters
    ----------
    folder
        Where digests go; blank to keep it to oneself.
    check
        Report of `explorer.check`.

    Examples
    --------
    >>> Welcome("digests", check=pd.DataFrame({"problem": []})).page.files
    []
    """

    def __init__(self, folder: str, *, check: pd.DataFrame) -> None:
        self.page = WelcomePage(folder, check=check)
        self.arrivals = Arrivals([], at_once=True)
        head = ipywidgets.Box([self.arrivals, KeyHelp(pd.DataFrame(index=[]))])
        head.add_class("lx-head")
        super().__init__([head, self.page])
        self.add_class("lx-explorer")
        self.add_class("lx-welcoming")
        self.add_class("lx")
