"""The clicks as pandas: lines that give the same papers, to paste into a notebook."""

import ast
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

import pandas as pd

if TYPE_CHECKING:
    from explorer.widgets.selection import Filter

_WIDTH = 100
_LONG = 4000  # letters of an expression that are not worth the reading, only to spare two brackets
_OF_OURS = re.compile(r"\bex\.\w+\(")
_BINDS_CLOSELY = (ast.Call, ast.Subscript, ast.Attribute, ast.Name)


class Code(str):
    """Lines of Python, shown as they are and not as a quoted string.

    Examples
    --------
    >>> Code("selected = papers")
    selected = papers
    """

    __slots__ = ()

    def __repr__(self) -> str:
        return str(self)


def code_of(filters: Mapping[str, "Filter"], ids: pd.Index, *, index: pd.Index) -> Code:
    """Write the lines that take from the frame ``papers`` what the filters let through, in the same order.

    Parameters
    ----------
    filters
        The filters in force.
    ids
        The papers that they let through together.
    index
        The index of the frame.

    Examples
    --------
    >>> from explorer.widgets.selection import Filter
    >>> index = pd.Index(["a", "b", "c"])
    >>> kept = Filter(label="survey", ids=index[:1], code='papers["kind"].isin(["survey"])')
    >>> code_of({"kind": kept}, index[:1], index=index)
    selected = papers[papers["kind"].isin(["survey"])]
    """
    ranked = next((kept for kept in filters.values() if kept.ranked), None)
    if ranked is not None and not _is_expression(ranked.code):
        return Code(f"selected = papers.loc[{_listed(ids)}]")
    masks = [mask_code(kept, index) for kept in filters.values() if kept is not ranked]
    lines = list(_lines(masks, None if ranked is None else ranked.code))
    imports = ["import explorer as ex", ""] if any(map(_OF_OURS.search, lines)) else []
    return Code("\n".join([*imports, *lines]))


def mask_code(kept: "Filter", index: pd.Index) -> str:
    """Write an expression that tells for each row of ``papers`` whether a filter lets it through.

    A filter that brings no code is written as the ids that it lets through, or does not where these are fewer.
    """
    if _is_expression(kept.code):
        return f"papers.index.isin({kept.code})" if kept.ranked else kept.code
    through = index.isin(kept.ids)
    if 2 * through.sum() <= len(index):
        return f"papers.index.isin({_listed(index[through])})"
    return f"~papers.index.isin({_listed(index[~through])})"


def joined(masks: Iterable[str], *, by: str = "&") -> str:
    """Join expressions of masks by ``&`` or ``|``, in brackets where they need them.

    Examples
    --------
    >>> joined(['papers["a"] > 1', 'papers["b"].notna()'])
    '(papers["a"] > 1) & papers["b"].notna()'
    """
    parts = list(masks)
    return f" {by} ".join(parts if len(parts) == 1 else map(bracketed, parts)) or "papers.index.notna()"


def bracketed(mask: str) -> str:
    """Put an expression into brackets unless it binds more closely than any operator."""
    if len(mask) > _LONG:
        return f"({mask})"
    node = ast.parse(mask, mode="eval").body
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Invert) and isinstance(node.operand, ast.Call):
        return mask
    return mask if isinstance(node, _BINDS_CLOSELY) else f"({mask})"


def literal(values: Iterable[object]) -> str:
    """Write values as a list, in one line.

    Examples
    --------
    >>> literal(["cs.RO", 'a "b"', 3])
    '["cs.RO", \\'a "b"\\', 3]'
    """
    return f"[{', '.join(map(quoted, values))}]"


def quoted(value: object) -> str:
    """Write a value as Python does, texts in double quotes where that is as short."""
    written = repr(value)
    plain = isinstance(value, str) and written == f"'{value}'" and '"' not in value
    return f'"{value}"' if plain else written


def _lines(masks: Sequence[str], ranked: str | None) -> Iterator[str]:
    if ranked is None:
        yield f"selected = papers[{_spread(masks)}]" if masks else "selected = papers"
    elif not masks:
        yield f"selected = papers.loc[{ranked}]"
    else:
        yield f"kept = papers.index[{_spread(masks)}]"
        yield f"hits = {ranked}"
        yield "selected = papers.loc[hits[hits.isin(kept)]]"


def _spread(masks: Sequence[str]) -> str:
    """Write masks in one line, or one a line where there are several."""
    if len(masks) == 1:
        return masks[0]
    return "\n    " + "\n    & ".join(map(bracketed, masks)) + "\n"


def _listed(ids: pd.Index) -> str:
    """Write ids as a list, over several lines when they are many."""
    written = [quoted(value) for value in ids.tolist()]
    if sum(map(len, written)) < _WIDTH:
        return f"[{', '.join(written)}]"
    lines, line = [], ""
    for value in written:
        if line and len(line) + len(value) > _WIDTH:
            lines.append(line)
            line = ""
        line += f"{value}, "
    return "[\n    " + "\n    ".join(part.rstrip() for part in [*lines, line]) + "\n]"


def _is_expression(code: str) -> bool:
    try:
        ast.parse(code, mode="eval")
    except (SyntaxError, ValueError):
        return False
    return True
