"""Which text of a paper is embedded, where the caller wants another than the usual one."""

from collections.abc import Sequence

import pandas as pd

from explorer.errors import InvalidValueError
from explorer.passages import READ, beginning, passages, plain
from explorer.schema import require
from explorer.text import clean


def chosen_texts(papers: pd.DataFrame, text: "str | Sequence[str] | pd.Series[str]" = "about") -> "pd.Series[str]":
    """Give the text of every paper that a caller wants embedded.

    Parameters
    ----------
    papers
        The papers.
    text
        ``"about"``: `passages`. ``"title"``: the title alone. A sequence of column names: their cells, markup taken
        out, one below the other. A Series of str with a row for every paper, matched by index: as it is.

    Returns
    -------
    Series of str
        Index as ``papers``; free of lone surrogates and control marks.

    Raises
    ------
    MissingColumnsError
        Without the columns it takes.
    InvalidValueError
        When ``text`` is none of these, or the Series lacks papers.

    Examples
    --------
    >>> frame = pd.DataFrame({"title": ["WorldGym"], "summary": ["**提出**世界模型。"]}, index=["arxiv:1"])
    >>> chosen_texts(frame, ["summary"]).to_dict()
    {'arxiv:1': '提出世界模型。'}
    """
    if isinstance(text, pd.Series):
        return _of_each(papers.index, text)
    if isinstance(text, str):
        return _by_name(papers, text)
    if not isinstance(text, Sequence) or not text or not all(isinstance(name, str) for name in text):
        raise InvalidValueError(f"text must be 'about', 'title', column names or a Series of texts; got {text!r}.")
    require(papers, *text)
    rows = papers[list(text)].itertuples(index=False, name=None)
    return _series(["\n".join(filter(None, (plain(beginning(cell, READ)) for cell in row))) for row in rows], papers)


def _by_name(papers: pd.DataFrame, text: str) -> "pd.Series[str]":
    if text == "about":
        return passages(papers)
    if text == "title":
        require(papers, "title")
        return _series([clean(title).strip() for title in papers["title"]], papers)
    raise InvalidValueError(f"text is 'about' or 'title', or a list of columns such as [{text!r}]; got {text!r}.")


def _of_each(index: "pd.Index[str]", texts: "pd.Series[str]") -> "pd.Series[str]":
    lacking = index.difference(texts.index)
    if len(lacking) or texts.index.has_duplicates:
        example = lacking[0] if len(lacking) else texts.index[texts.index.duplicated()][0]
        fault = f"lacks {len(lacking)} of {len(index)} papers" if len(lacking) else "names some paper twice"
        raise InvalidValueError(f"text {fault}, e.g. {example!r}; its index must hold every paper_id once.")
    return pd.Series([clean(told) for told in texts.loc[index]], index=index, dtype="str")


def _series(texts: list[str], papers: pd.DataFrame) -> "pd.Series[str]":
    return pd.Series(texts, index=papers.index, dtype="str")
