"""What is known of a table and of each of its rows before their numbers are read."""

import re
from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple

from explorer.extract.known import Known
from explorer.extract.own import Own
from explorer.extract.reading import Said
from explorer.extract.results.cells import Cell, cell_of
from explorer.extract.results.columns import Column, is_baseline_label, is_of, is_own_label
from explorer.extract.results.measures import Measure, directed, measures, metrics_in
from explorer.extract.results.mentions import Mention, mentions
from explorer.extract.results.owners import BASELINE
from explorer.extract.results.scene import Setting

_MARKS = re.compile(r"\s*[(\[]?\s*(?:ours?|本文|我们|proposed|this work)\s*[)\]]?\s*", re.IGNORECASE)


class Frame(NamedTuple):
    """What is known of a table before its cells are read."""

    known: Known
    own: Own
    named: str
    """What the paper introduces."""
    about_data: bool
    setting: Setting
    """Of the caption: its data and metrics, and the paper's own system."""
    caption: str
    before: tuple[Measure, ...] = ()
    """The only metric of the tables before it."""
    of_data: Mapping[str, Measure] = MappingProxyType({})
    """Of data by name, the only metric that sentences tell of it."""
    compares: bool = False
    """Its rows are methods and its columns data."""


class Row(NamedTuple):
    """A row, by its label."""

    said: Said
    label: str
    system: str | None
    own: bool
    data: Mention | None
    split: str | None
    measures: tuple[Measure, ...]


def cells_of(raw: Sequence[str], said: Said) -> list[Said]:
    """A row's cells, each with its names; nothing where they cannot be told apart any more."""
    texts = said.text.split("; ")
    filled = [place for place, cell in enumerate(raw) if cell.strip()]
    if len(texts) != len(filled):
        return []
    cells = [Said(said.sentence, "", (), ()) for _ in raw]
    start = 0
    for place, text in zip(filled, texts, strict=True):
        inside = (name for name in said.names if start <= name.start and name.stop <= start + len(text))
        names = tuple(name._replace(start=name.start - start, stop=name.stop - start) for name in inside)
        cells[place] = Said(said.sentence, text, names, ())
        start += len(text) + 2
    return cells


def _phrase(text: str) -> tuple[Measure, ...]:
    """What a cell under ``指标`` says."""
    bare = text.strip(" ↑↓")
    return (directed(text) or Measure(bare, None, 0, len(bare)),) if 1 < len(bare) < 24 else ()


def row_of(
    cells: Sequence[Said], numbers: Sequence[Cell | None], said: Said, columns: Sequence[Column], frame: Frame
) -> Row:
    """Tell what a row is about by its label and its other cells that hold no number.

    Parameters
    ----------
    cells
        Its cells, read.
    numbers
        The numbers that they hold.
    said
        The row as evidence.
    columns
        The table's columns.
    frame
        What is known before.
    """
    label, head = cells[0].text.strip(), columns[0].label if columns else ""
    found: list[Mention] = []
    for place, cell in enumerate(cells):
        if (
            numbers[place] is None
            and (place == 0 or len(cell.text) < 40)
            and not (place and columns and is_of(columns[min(place, len(columns) - 1)].label, "methods"))
        ):
            found += mentions(cell, frame.known, frame.own, frame.named, about_data=frame.about_data)
    data = next((one for one in found if one.kind == "data"), None)
    systems = [
        one
        for one in mentions(cells[0], frame.known, frame.own, frame.named, about_data=frame.about_data)
        if one.kind != "data"
    ]
    metrics = tuple(metrics_in(cells[0].names)) or (
        tuple(measures(cells[0].text, cells[0].names, frame.known)) if is_of(head, "metrics") else ()
    )
    named_here = bool(metrics)
    told = next((place for place, one in enumerate(columns) if place and is_of(one.label, "metrics")), None)
    if not metrics and told is not None and told < len(cells) and numbers[told] is None:
        metrics = tuple(metrics_in(cells[told].names)) or _phrase(cells[told].text)
    if not metrics and not head and (phrase := directed(label)):
        metrics, named_here = (phrase,), True
    if data is not None and any(data.name == one.name for one in metrics):
        data = None
    own = is_own_label(label) or any(one.own for one in systems)
    system, split = systems[0].name if systems and not metrics else None, None
    bare = _MARKS.sub("", label)
    if is_of(head, "methods") and not system:
        system = BASELINE if is_baseline_label(label) else bare if not own else frame.named or None
    elif (
        data is None
        and (system is None or is_of(head, "tasks"))
        and not named_here
        and 0 < len(label) < 40
        and not cell_of(label)
    ):
        if is_of(head, "data") and not is_of(head, "tasks"):
            data = Mention("data", bare, 0, 0)
        else:
            split = bare
    if is_of(head, "data") or (is_of(head, "tasks") and not is_of(head, "methods")):
        system = None
    return Row(said, label, system, own, data, split, metrics)
