"""What was filtered before and, after something was taken back, what comes next."""

from collections.abc import Mapping
from typing import Generic, TypeVar

State = TypeVar("State", bound=Mapping[str, object])

_MOST_STEPS = 200


class History(Generic[State]):
    """The states before and after the present one; a new step ends what could be done again.

    Examples
    --------
    >>> history = History[dict[str, int]]()
    >>> history.step({}, name="kind")
    >>> history.back({"kind": 1}), history.forth({})
    ({}, {'kind': 1})
    """

    def __init__(self) -> None:
        self._past: list[tuple[str | None, State]] = []
        self._future: list[tuple[str | None, State]] = []

    @property
    def has_past(self) -> bool:
        """Whether there is a step to take back."""
        return bool(self._past)

    @property
    def has_future(self) -> bool:
        """Whether there is a step to do again."""
        return bool(self._future)

    def step(self, before: State, *, name: str | None, merge: bool = False) -> None:
        """Remember the state before a step.

        Parameters
        ----------
        before
            The state that is left.
        name
            What is changed; None for everything.
        merge
            Whether this is one step together with the last one of the same name. Default False.
        """
        if not (merge and self._past and not self._future and self._past[-1][0] == name):
            self._past = [*self._past, (name, before)][-_MOST_STEPS:]
        self._future = []

    def back(self, now: State) -> State | None:
        """Give the state before the present one; None when there is none."""
        return self._move(self._past, self._future, now)

    def forth(self, now: State) -> State | None:
        """Give the state that was taken back; None when there is none."""
        return self._move(self._future, self._past, now)

    @staticmethod
    def _move(
        source: list[tuple[str | None, State]], target: list[tuple[str | None, State]], now: State
    ) -> State | None:
        if not source:
            return None
        name, state = source.pop()
        target.append((name, now))
        return state
