"""What a digest says of a paper, and what a paper is called.

`Mention` and `Paper` are the single place that defines the columns of the frames: names, types and
descriptions. `explorer.schema` derives dtypes from them and ``docs/columns.md`` is checked against them.
"""

import re
import unicodedata
from dataclasses import dataclass
from datetime import date

from explorer.errors import InvalidValueError

_WORDS = re.compile(r"[^\W_]+")
_PLUS = re.compile(r"(?<=[^\W_])\+{1,3}(?![\w+])")  # as in MemoryVLA++; A+B is two words

KINDS = ("paper", "survey", "benchmark", "resource")
"""What an entry is about; ``resource`` is a project page, tool or list that is no paper."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """What one digest entry says of one paper. A field the digest does not carry is None or ()."""

    title: str
    """Title in its original spelling, without numbering or markup."""
    title_zh: str | None = None
    """Chinese title, where the digest gives one beside the original."""
    authors: tuple[str, ...] = ()
    """Authors in order, without footnote marks and affiliations."""
    et_al: bool = False
    """True when the digest names only the first authors and says "et al." or 等."""
    institutions: tuple[str, ...] = ()
    """Affiliations in the order the digest names them."""
    arxiv_id: str | None = None
    """arXiv identifier without version, e.g. ``2601.09150``."""
    version: int | None = None
    """arXiv version the digest points to, e.g. 2 for ``2506.15799v2``."""
    doi: str | None = None
    """DOI in lower case, without a resolver's address."""
    kind: str = "paper"
    """One of ``paper``, ``survey``, ``benchmark``, ``resource``."""
    published: date | None = None
    """Day of publication on the calendar of the zone it was written in."""
    year: int | None = None
    """Year of publication: that of ``published``, else as the digest or library tells it."""
    categories: tuple[str, ...] = ()
    """arXiv categories, e.g. ``cs.RO``."""
    areas: tuple[str, ...] = ()
    """Fields of application in the digest's words (应用领域)."""
    tags: tuple[str, ...] = ()
    """Tags and keywords of the digest or the entry."""
    section: str | None = None
    """Heading of the digest's section that the entry stands under."""
    system: str | None = None
    """Name of the method, model, dataset or benchmark the paper introduces, e.g. ``MemoryVLA``."""
    summary: str | None = None
    """The digest's one-sentence or one-paragraph summary."""
    abstract: str | None = None
    """The paper's own abstract, without the feed's lead-in."""
    motivation: str | None = None
    """Why the work was done: background, gaps of earlier work."""
    contributions: str | None = None
    """What is new, as the digest lists it (markdown)."""
    method: str | None = None
    """How it works (markdown)."""
    experiments: str | None = None
    """Set-up and results (markdown)."""
    usage: str | None = None
    """How to use it: inputs, outputs, hardware, openness (markdown)."""
    limitations: str | None = None
    """Limits and future work (markdown)."""
    comment: str | None = None
    """The digest writer's own words: judgement, verdict, reading status."""
    body: str | None = None
    """The entry verbatim, line for line from ``line`` on; the machine's chatter is blanked."""
    lang: str | None = None
    """Main language of the entry's prose: ``zh`` or ``en``."""
    url: str | None = None
    """The page to open first."""
    code_url: str | None = None
    """Source code repository."""
    project_url: str | None = None
    """Project page or website."""
    hf_url: str | None = None
    """Hugging Face page of the paper, model or dataset."""
    links: tuple[str, ...] = ()
    """Every address in the entry, in order, without repetition."""
    stars: int | None = None
    """Stars of the repository, as the digest counted them."""
    upvotes: int | None = None
    """Upvotes on the page the digest was made from."""
    truncated: bool = False
    """True when the entry's text breaks off in mid-sentence."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention(Entry):
    """One telling of a paper in one digest: a row of the frame that ``explorer.read`` returns."""

    file: str
    """Path of the digest, as it was found."""
    line: int
    """Line of the file, counted from 1, on which the entry begins."""
    reader: str
    """Name of the reader that took the file."""
    digest_date: date | None = None
    """Day of the digest: the report's date, not the paper's."""

    def __post_init__(self) -> None:
        if self.year is None and isinstance(self.published, date):  # a careless reader may give anything
            object.__setattr__(self, "year", self.published.year)  # the way into a frozen dataclass while it is made

    @property
    def paper_id(self) -> str:
        """The paper by what this mention alone says of it; `explorer.identify` tells which one it is merged into."""
        return paper_id(arxiv_id=self.arxiv_id, doi=self.doi, title=self.title)


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper(Entry):
    """One paper, its mentions merged: a row of ``papers``, whose index is ``paper_id``."""

    first_seen: date | None = None
    """Day of the earliest digest that mentions the paper."""
    last_seen: date | None = None
    """Day of the latest digest that mentions the paper."""
    n_mentions: int = 1
    """Number of mentions merged into this row."""
    sources: tuple[str, ...] = ()
    """Where the mentions stand, each as ``file:line``."""
    bodies: tuple[str, ...] = ()
    """The entry of each of ``sources``, where there are several (``body`` is then the longest); else ()."""


def paper_id(*, arxiv_id: str | None = None, doi: str | None = None, title: str | None = None) -> str:
    """Name a paper by the strongest identifier at hand: arXiv id, then DOI, then title.

    Parameters
    ----------
    arxiv_id
        Identifier without version, e.g. ``2601.09150`` or ``cs/0112017``.
    doi
        DOI without a resolver's address.
    title
        Title; used only when there is neither arXiv id nor DOI.

    Returns
    -------
    str
        ``arxiv:2601.09150``, ``doi:10.1000/x`` or ``title:<slug>``.

    Raises
    ------
    InvalidValueError
        When nothing is given that can name a paper.

    Examples
    --------
    >>> paper_id(arxiv_id="2601.09150")
    'arxiv:2601.09150'
    >>> paper_id(title="GPT-4 Technical Report")
    'title:gpt-4-technical-report'
    """
    if arxiv_id:
        return f"arxiv:{arxiv_id}"
    if doi:
        return f"doi:{doi.lower()}"
    slug = title_slug(title or "")
    if not slug:
        raise InvalidValueError(
            f"A paper needs an arXiv id, a DOI or a title with at least one letter or digit; got title={title!r}."
        )
    return f"title:{slug}"


def title_slug(title: str) -> str:
    """Fold a title to lower-case words joined by ``-``; letters of every script, all digits and a name's ``++`` stay.

    Examples
    --------
    >>> title_slug("Ｆｏｕｒｉｅｒ  Über-Nets: 用于预测")
    'fourier-über-nets-用于预测'
    >>> title_slug("Fourier++: Faster Tides")
    'fourier-plus-plus-faster-tides'
    """
    folded = title.casefold() if title.isascii() else unicodedata.normalize("NFKC", title).casefold()
    if "+" in folded:
        folded = _PLUS.sub(lambda match: "-plus" * len(match[0]), folded)
    return "-".join(_WORDS.findall(folded))
