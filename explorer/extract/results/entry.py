"""Results of a whole entry: sentence by sentence, each knowing what was spoken of before it, then its tables."""

import re
from collections import defaultdict
from collections.abc import Iterator

from explorer.extract.introduced import introduced
from explorer.extract.known import DATA, Known
from explorer.extract.own import Own
from explorer.extract.reading import Reading, Said
from explorer.extract.results.found import FoundResult
from explorer.extract.results.measures import SPEEDUP_TERM, Measure, directed, measures, metrics_in
from explorer.extract.results.mentions import Mention, mentions
from explorer.extract.results.numbers import find_numbers
from explorer.extract.results.scene import GOES_ON, Setting, scene_of
from explorer.extract.results.sentence import results_in
from explorer.extract.results.table_rows import Frame
from explorer.extract.results.tables import results_of_table
from explorer.extract.sentences import METADATA, TableBlock
from explorer.vocabulary.names import Term

_UNDER_LABEL, _FROM_BEFORE, _OF_OWN_DATA = 0.85, 0.6, 0.7
_SURE = 0.9
_LONG_TITLE = 24  # characters
_HOPES = frozenset(("limitations", "future_work"))
_NOT_TOLD = METADATA | _HOPES
_SETUP = re.compile(
    r"条件|设置|设定|配置|参数|硬件|要求|输入|输出|setup|setting|hyperparameter|implementation|hardware|requirement|\binput|\boutput"
)
_OUTCOME = re.compile(r"结果|性能|表现|result|performance")
_DIGIT = re.compile(r"\d")


def results_of(reading: Reading, known: Known, own: Own) -> Iterator[FoundResult]:
    """Give the results that a telling tells, in order, each once.

    Parameters
    ----------
    reading
        The telling, read.
    known
        What the corpus teaches of names.
    own
        The own names of the paper.

    Examples
    --------
    >>> from explorer.extract.lexicon import lexicon
    >>> from explorer.extract.own import own_names
    >>> from explorer.extract.reading import read_telling
    >>> from explorer.extract.tellings import Telling
    >>> text = "## TideNet\\nTideNet 在 LIBERO 上成功率达到 85.2%,优于 OpenVLA (76.5%)。"
    >>> reading = read_telling(Telling("arxiv:1", "TideNet", "TideNet", "x.md", 1, text), lexicon())
    >>> [(one.system, one.benchmark, one.metric, one.value) for one in results_of(reading, Known({}, {}), own_names(reading))]
    [('TideNet', 'LIBERO', 'success rate', 85.2), ('OpenVLA', 'LIBERO', 'success rate', 76.5)]
    """
    seen = set[tuple[object, ...]]()
    entry = _Entry(reading, known, own)
    for one in (*entry.told(), *entry.tabled()):
        key = (one.system, one.benchmark, one.split, one.metric, one.value, one.unit, one.delta)
        if key not in seen:
            seen.add(key)
            yield one


class _Entry:
    """An entry on the way through its sentences."""

    def __init__(self, reading: Reading, known: Known, own: Own) -> None:
        self._reading, self._known, self._own = reading, known, own
        self._spoken: dict[str, Mention] = {}
        """Data by the words that a label calls them."""
        self._measured: dict[str, Measure] = {}
        """Metrics likewise."""
        self._before: list[Said] = []
        """The sentences of the same paragraph or item so far."""
        self._told_before: list[FoundResult] = []
        """The results of those sentences."""
        self._all_told: list[FoundResult] = []
        self._named = reading.telling.system
        found = introduced(reading, known) if self._named else None
        self._about_data = found is not None and found.entity.kind in DATA

    def told(self) -> Iterator[FoundResult]:
        for said in self._reading.said:
            if self._before and self._before[0].sentence.line != said.sentence.line:
                self._before = []
            is_title = self._is_title(said)
            if said.sentence.role not in _NOT_TOLD and not is_title and _DIGIT.search(said.text):
                yield from self._told(said)
            if said.sentence.lead and not self._before and not is_title:
                self._label(said)
            self._before.append(said)

    def _is_title(self, said: Said) -> bool:
        """A short title is only one where it stands as one."""
        is_long = len(self._reading.telling.title) > _LONG_TITLE
        return (is_long or said.sentence.text.startswith("#")) and self._own.is_title(said.text)

    def _told(self, said: Said) -> Iterator[FoundResult]:
        numbers = find_numbers(said.text, said.names)
        if numbers:
            setting = self._setting(said)
            scene = scene_of(said, numbers, self._mentions(said), self._known, setting)
            found = list(results_in(scene, said))
            self._all_told += found
            self._told_before = [*(self._told_before if self._before else ()), *found]
            yield from found

    def tabled(self) -> Iterator[FoundResult]:
        """Results of the tables; to be asked for after those of the sentences, which tell what captions speak of."""
        rows = iter(self._reading.rows)
        before: dict[str, Measure] = {}
        for block, header in zip(self._reading.tables, self._reading.headers, strict=True):
            of_table = [next(rows) for _ in block.table.rows]
            if block.role not in _HOPES and any(_DIGIT.search(said.text) for said in of_table):
                frame = self._frame(block, tuple(before.values()) if len(before) == 1 else ())
                found = list(results_of_table(block, header, of_table, frame))
                metrics = {one.metric for one in found}
                before |= {one.name: one for one in frame.setting.measures if one.name in metrics}
                yield from found

    def _frame(self, block: TableBlock, before: tuple[Measure, ...]) -> Frame:
        above = [said for said in self._reading.said if said.sentence.line < block.table.start][-4:]
        caption = [said for said in above if said.sentence.line == above[-1].sentence.line]
        data = [one for said in caption for one in self._mentions(said) if one.kind == "data"]
        metrics = tuple({one.name: one for said in caption for one in metrics_in(said.names)}.values())
        metrics = metrics or tuple(one for said in caption if (one := directed(said.text)))
        chosen, sure = (data[0], _SURE) if len({one.name for one in data}) == 1 else (None, 0.0)
        if not data and caption:
            chosen, sure = self._labelled(caption[0])
        if chosen is None and not data and self._about_data:
            chosen, sure = self._own_data(), _OF_OWN_DATA
        text = " ".join(said.text for said in caption) + " " + (caption[0].sentence.lead if caption else "")
        setting = Setting(self._system(), chosen, sure, metrics)
        return Frame(
            self._known, self._own, self._named, self._about_data, setting, text, before, self._metrics_of_data()
        )

    def _metrics_of_data(self) -> dict[str, Measure]:
        """The metric of each benchmark of which the sentences tell values in one metric only."""
        metrics = defaultdict[str, dict[str, FoundResult]](dict)
        for one in self._all_told:
            if one.benchmark and one.metric and one.value is not None and one.unit in (None, "%"):
                metrics[one.benchmark][one.metric] = one
        single = {name: next(iter(found.values())) for name, found in metrics.items() if len(found) == 1}
        return {name: measure for name, one in single.items() if (measure := _measure(one))}

    def _mentions(self, said: Said) -> list[Mention]:
        return mentions(said, self._known, self._own, self._named, about_data=self._about_data)

    def _system(self) -> str | None:
        return None if self._about_data else self._named or None

    def _own_data(self) -> Mention:
        return Mention("data", self._named, -1, -1, own=True)

    def _setting(self, said: Said) -> Setting:
        data, sure = self._data(said)
        inherited = tuple(one for text, one in self._measured.items() if text in said.sentence.lead)
        if not inherited and self._before and self._before[-1].text.endswith(";"):
            inherited = tuple(metrics_in(self._before[-1].names)[-1:])
        if not inherited and self._before:
            inherited = self._going_on(said)
        label = said.sentence.lead.split(">")[0]
        is_setup = _SETUP.search(label) is not None and _OUTCOME.search(label) is None
        return Setting(self._system(), data, sure, inherited, is_setup, self._told_so_far())

    def _told_so_far(self) -> tuple[tuple[Measure | None, Mention | None], ...]:
        """What the values of the sentence before were of."""
        last = [one for one in self._told_before if self._before and one.sentence == self._before[-1].sentence.text]
        values = [one for one in last if one.value is not None and one.line == self._before[-1].sentence.line]
        return tuple((_measure(one), _place(one)) for one in values)

    def _going_on(self, said: Said) -> tuple[Measure, ...]:
        """The only metric of the paragraph so far, where a sentence that names none goes on with numbers."""
        told = {one.metric: one for one in self._told_before if one.metric not in (None, SPEEDUP_TERM.name)}
        known = all(one.higher_is_better is not None for one in told.values())
        if len(told) != 1 or not known or measures(said.text, said.names, self._known):
            return ()
        _, one = told.popitem()
        measure = _measure(one)
        return (measure,) if measure else ()

    def _data(self, said: Said) -> tuple[Mention | None, float]:
        labelled, sure = self._labelled(said)
        if labelled is not None:
            return labelled, sure
        for before in reversed(self._before[-2:]):
            data = {one.name: one for one in self._mentions(before) if one.kind == "data"}
            if data:
                return (next(iter(data.values())), _FROM_BEFORE) if len(data) == 1 else (None, 0.0)
        return (self._own_data(), _OF_OWN_DATA) if self._about_data else (None, 0.0)

    def _labelled(self, said: Said) -> tuple[Mention | None, float]:
        """The data of the nearest label that names any."""
        for label in said.sentence.lead.split(">") if self._spoken else ():
            under = {one.name: one for text, one in self._spoken.items() if text in label}
            if under:
                return (next(iter(under.values())), _UNDER_LABEL) if len(under) == 1 else (None, 0.0)
        return None, 0.0

    def _label(self, said: Said) -> None:
        """Remember what data and metrics a line speaks of that begins with a label."""
        label = said.sentence.lead.split(">")[0]
        labelled = said._replace(names=tuple(name for name in said.names if name.text.casefold() in label))
        if not labelled.names:
            return
        for one in self._mentions(labelled):
            if one.kind == "data":
                self._spoken[said.text[one.start : one.stop].casefold()] = one
        for measure in metrics_in(labelled.names):
            self._measured[said.text[measure.start : measure.stop].casefold()] = measure


def _measure(one: FoundResult) -> Measure | None:
    """The metric of a result told before."""
    if one.metric is None:
        return None
    unit = "%" if one.unit == "%" else None
    return Measure(
        one.metric, Term(one.metric, "metric", higher_is_better=one.higher_is_better, unit=unit), GOES_ON, GOES_ON
    )


def _place(one: FoundResult) -> Mention | None:
    return Mention("data", one.benchmark, -1, -1, split=one.split) if one.benchmark else None
