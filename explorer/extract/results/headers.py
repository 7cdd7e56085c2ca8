"""What the columns of a table are, told by one another and by the caption: data, parts of it, several metrics at once."""

import re
from collections.abc import Sequence

from explorer.extract.lexicon import lexicon
from explorer.extract.results.columns import Column, is_of
from explorer.extract.results.measures import Measure
from explorer.extract.results.mentions import Mention
from explorer.vocabulary.names import name_key

_AVERAGE = re.compile(r"^(?:平均|均值|总体|整体|总分|综合|avg\b|average|mean\b|overall|total|all\b)", re.IGNORECASE)
_CHANGE = re.compile(r"^[Δ∆±]|提升|增益|差距|变化|improvement|\bgain|\bdelta\b", re.IGNORECASE)
_BRACKET = re.compile(r"\s?[(\[]([^()\[\]]{1,16})[)\]]\s?$")
_SLASHED = re.compile(r"([^()/、,:;]{1,16}(?:\s?/\s?[^()/、,:;]{1,16}){1,4})")
_LONGEST = 30  # characters of a name


def coherent(columns: Sequence[Column], caption: Mention | None) -> list[Column]:
    """Tell what a column is about by its neighbours: beside data stands data, under a suite stand its parts.

    Parameters
    ----------
    columns
        The columns as each alone was read; the first holds the rows' labels.
    caption
        The data that the caption speaks of.
    """
    if not columns or (columns[0].label and not is_of(columns[0].label, "methods")):
        return list(columns)
    others = columns[1:]
    beside_data = any(one.data is not None and not any(two.term for two in one.measures) for one in others)
    read = [_changing(one) if _CHANGE.search(one.label) else one for one in others]
    if caption is not None and not caption.own:
        read = [_part_of(one, caption) for one in read]
    return [columns[0], *(_data_beside(one) if beside_data else one for one in read)]


def _changing(column: Column) -> Column:
    """A column of differences tells no values."""
    return column._replace(is_setup=True)


def _part_of(column: Column, suite: Mention) -> Column:
    """``Spatial`` under ``LIBERO``."""
    if column.data is not None or column.measures or column.is_setup or column.own:
        return column
    term = _data_called(f"{suite.name}-{column.label}")
    return column._replace(data=Mention("data", term, 0, 0), system=None, part=None) if term else column


def _data_beside(column: Column) -> Column:
    told = column.data is not None or column.is_setup or column.own or any(one.term for one in column.measures)
    label = _BRACKET.sub("", column.label)
    if told or not label or len(label) > _LONGEST or _AVERAGE.search(label):
        return column
    bracket = _BRACKET.search(column.label)
    name = _data_called(label) or label
    found = Mention("data", name, 0, 0, split=bracket[1] if bracket and bracket[1] != "%" else None)
    return column._replace(data=found, system=None, measures=(), part=None)


def _data_called(name: str) -> str | None:
    terms = lexicon().terms(name, name_key(name))
    return next((term.name for term in terms if term.kind in ("benchmark", "dataset")), None)


def slashed(text: str) -> tuple[Measure, ...]:
    """Give the metrics that a caption lists for cells of several numbers: ``(AJ / δavg / OA)``.

    Examples
    --------
    >>> [one.name for one in slashed("Results (AJ / MAE) on two suites")]
    ['average Jaccard', 'MAE']
    """
    for bracket in re.finditer(r"[(]([^()]{3,60})[)]", text):
        if match := _SLASHED.fullmatch(bracket[1]):
            return tuple(_metric_called(one.strip(" ↑↓")) for one in match[1].split("/"))
    return ()


def _metric_called(name: str) -> Measure:
    term = next((one for one in lexicon().terms(name, name_key(name)) if one.kind == "metric"), None)
    return Measure(term.name if term else name, term, 0, len(name))
