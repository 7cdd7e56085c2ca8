"""What a record of a library is about, by what its format calls it and where it leads."""

from collections.abc import Sequence

from explorer.parsing.kinds import is_resource, kind_of
from explorer.parsing.links import is_paper

_SOFTWARE = frozenset(
    "software computerprogram comp program code model repository video videorecording film podcast audiorecording motion_picture".split()
)
_WEB = frozenset(
    """online www electronic electronicsource elec webpage blog blogpost post post-weblog forumpost website web encyclopediaarticle
    entry-encyclopedia icomm""".split()
)
_LOOSE = frozenset({"misc", "gen", "generic", "document", "unpublished", "manuscript", "other"})
_DATASETS = frozenset({"dataset", "data", "datafile"})


def record_kind(
    called: str,
    *,
    title: str,
    abstract: str | None,
    urls: Sequence[str] = (),
    has_arxiv: bool = False,
    has_doi: bool = False,
) -> str:
    """Tell whether a record is a paper, survey or benchmark, or a page, program or film that is no paper.

    Parameters
    ----------
    called
        The type of the record, as its format calls it.
    title, abstract, urls
        Its title, abstract and addresses.
    has_arxiv, has_doi
        Whether it has an arXiv id, a DOI. Programs have DOIs too, which does not make them papers.

    Examples
    --------
    >>> record_kind("misc", title="Tide Toolbox", abstract=None, urls=["https://github.com/tugs/toolbox"])
    'resource'
    >>> record_kind("misc", title="TugNet", abstract=None, urls=["https://arxiv.org/abs/2401.00001"], has_arxiv=True)
    'paper'
    """
    kind = called.lower().replace(" ", "")
    if kind in _DATASETS:
        return "benchmark"
    is_web = kind in _WEB or (kind in _LOOSE and bool(urls) and not abstract)
    on_paper = has_arxiv or (kind not in _SOFTWARE and (has_doi or any(map(is_paper, urls))))
    if (kind in _SOFTWARE or is_web or is_resource(title, "")) and not on_paper:
        return "resource"
    return kind_of(title, abstract=abstract)
