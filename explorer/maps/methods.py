"""Which method fits how many papers. Every step asks here, so that what is told is what is done."""

SMALLEST_NEIGHBOURHOOD_MAP = 10
"""Fewer papers have no neighbourhoods to unfold: their two main directions are the map."""

LARGEST_EXACT_SEARCH = 20_000
"""More papers than this are not compared with each other one by one (100,000 would take minutes)."""

LARGEST_TREE = 5_000
"""More papers than this are gathered into small groups first: the tree compares all pairs (8 s and 2.3 GB at 10,000)."""


def map_methods(n_papers: int) -> dict[str, str]:
    """Tell which method each step of a map takes by default for so many papers.

    Parameters
    ----------
    n_papers
        Number of papers, 0 or more.

    Returns
    -------
    dict of str to str
        ``project``: ``"main directions"`` (below 10 papers), ``"umap"``, or ``"umap, approximate neighbours"`` (above
        20,000). ``cluster``: ``"tree of papers"``, or ``"tree of small groups"`` (above 5,000).

    Examples
    --------
    >>> map_methods(65)
    {'project': 'umap', 'cluster': 'tree of papers'}
    >>> map_methods(5)["project"]
    'main directions'
    """
    return {"project": _projection(n_papers), "cluster": _hierarchy(n_papers)}


def _projection(n_papers: int) -> str:
    if n_papers < SMALLEST_NEIGHBOURHOOD_MAP:
        return "main directions"
    return "umap" if n_papers <= LARGEST_EXACT_SEARCH else "umap, approximate neighbours"


def _hierarchy(n_papers: int) -> str:
    return "tree of papers" if n_papers <= LARGEST_TREE else "tree of small groups"
