"""The optional language model: it may propose facts, and only those are taken that the text itself holds.

A model is any function from a prompt to an answer. It is asked once a telling; its answers are remembered as long as the
function lives, so that entities, relations and results cost one question together.
"""

import warnings
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, MutableMapping
from typing import Any, NamedTuple
from weakref import WeakKeyDictionary

from explorer.cache import fingerprint
from explorer.extract.answers import objects
from explorer.extract.claims import Claim, Refused, checked
from explorer.extract.lexicon import Lexicon, lexicon
from explorer.extract.prompts import prompt_of
from explorer.extract.spans import find_span
from explorer.extract.tellings import Telling

Propose = Callable[[str], str]
"""A language model: prompt in, answer out."""

CONFIDENCE = 0.6
"""Of a proposal of which nothing is known but that its evidence stands in the text."""


class ProposalWarning(UserWarning):
    """A language model failed, or proposed what the text does not hold; the rest was taken."""


class Proposal(NamedTuple):
    """A fact that a model proposed and whose evidence stands in the text."""

    telling: Telling
    claim: Claim
    sentence: str
    """Verbatim."""
    line: int
    """Line of the telling on which the sentence begins, from 0."""
    confidence: float = CONFIDENCE

    @property
    def evidence(self) -> tuple[str, str, int, float, str]:
        """The last columns of every frame: sentence, file, line of the file, confidence, found_by."""
        return self.sentence, self.telling.file, self.telling.line + self.line, self.confidence, "model"


def proposals(tellings: Iterable[Telling], propose: Propose, *, words: Lexicon | None = None) -> list[Proposal]:
    """Ask a model for the facts of many tellings; what is refused is counted and told in one warning.

    Parameters
    ----------
    tellings
        The tellings of a corpus.
    propose
        The model. Where it raises an error, a warning names the paper, and the next one is asked.
    words
        Known names. Default: the package's own.

    Examples
    --------
    >>> one = Telling("arxiv:1", "TideNet", "TideNet", "x.md", 7, "## TideNet\\n它优于 DLinear。")
    >>> answer = '[{"fact": "relation", "relation": "outperforms", "target": "DLinear", "kind": "method", "quote": "它优于 DLinear"}]'
    >>> [(found.claim.target, found.evidence) for found in proposals([one], lambda prompt: answer)]
    [('DLinear', ('它优于 DLinear', 'x.md', 8, 0.6, 'model'))]
    """
    judged = [one for telling in tellings for one in _judged(telling, propose, words or lexicon())]
    _tell([one for one in judged if isinstance(one, Refused)])
    return [one for one in judged if isinstance(one, Proposal)]


def proposed(telling: Telling, propose: Propose, *, words: Lexicon | None = None) -> Iterator[Proposal]:
    """Ask a model for the facts of one telling, and give those whose evidence stands in its text.

    Parameters
    ----------
    telling, propose, words
        As for `proposals`.
    """
    return (one for one in _judged(telling, propose, words or lexicon()) if isinstance(one, Proposal))


def _judged(telling: Telling, propose: Propose, words: Lexicon) -> Iterator[Proposal | Refused]:
    told = f"{telling.title}\n{telling.system}\n{telling.text}"
    for said in objects(_answer(telling, propose)):
        quote = said.get("quote")
        span = find_span(telling.text, quote) if isinstance(quote, str) else None
        if span is None:
            yield Refused("the quote does not stand in the text", " ".join(str(quote)[:80].split()))
        else:
            claim = checked(said, quote=span.text, text=told, words=words)
            yield claim if isinstance(claim, Refused) else Proposal(telling, claim, span.text, span.line)


def _answer(telling: Telling, propose: Propose) -> str:
    """The model's answer, asked for once; empty where it fails, and then it is asked anew the next time."""
    if not telling.text.strip():
        return ""
    prompt, known = prompt_of(telling), _remembered(propose)
    key = fingerprint(prompt)
    if key not in known:
        try:
            known[key] = _said(propose, prompt)
        except Exception as error:  # whatever a stranger's function raises
            _warn(f"The language model failed for {telling.title!r} ({telling.file}:{telling.line}): {error!r}")
            return ""
    return known[key]


def _said(propose: Propose, prompt: str) -> str:
    answer: Any = propose(prompt)
    if not isinstance(answer, str):
        raise TypeError(f"propose must answer with a str, not with a {type(answer).__name__}")
    return answer


_ANSWERS: WeakKeyDictionary[Any, dict[Any, dict[str, str]]] = WeakKeyDictionary()


def _remembered(propose: Propose) -> MutableMapping[str, str]:
    """What a model answered before; forgotten with the model. Of a method that is the object it belongs to."""
    owner = getattr(propose, "__self__", propose)
    try:
        return _ANSWERS.setdefault(owner, {}).setdefault(getattr(propose, "__name__", ""), {})
    except TypeError:  # no weak references to it, or no hash
        return {}


def _tell(refused: list[Refused]) -> None:
    if not refused:
        return
    counts = Counter(one.reason for one in refused)
    first = {one.reason: one.example for one in reversed(refused)}
    reasons = "; ".join(f"{count} × {reason} (as {first[reason]!r})" for reason, count in counts.most_common())
    _warn(f"{len(refused)} proposals of the language model were refused: {reasons}.")


def _warn(message: str) -> None:
    warnings.warn(message, ProposalWarning, stacklevel=2)
