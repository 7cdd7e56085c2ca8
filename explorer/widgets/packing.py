"""Sets of papers in few letters: for a link that carries what was drawn by hand, to a folder that may have grown."""

import base64
import hashlib
import re
from binascii import Error as Base64Error
from collections.abc import Iterator
from functools import cached_property

import numpy as np
import numpy.typing as npt
import pandas as pd

LONGEST = 32_000
"""Letters of a set; some 8,000 papers, or all but so many."""

_SET, _REST, _ORDERED = "s", "r", "o"  # what the letters behind it are: papers, all papers but these, papers best first
_BYTES = 4  # of a paper's mark: of a million papers, a new one is mistaken for one of a thousand once in 4,000 times

_REMEMBERED = 32  # sets
_LOOKS = re.compile(rf"[{_SET}{_REST}{_ORDERED}][\w-]*", re.ASCII)

Marks = npt.NDArray[np.uint32]


class Packing:
    """Writes papers of a frame as letters, and reads them back in a frame that has some of the same papers.

    Each paper is told by a mark that is made of its ``paper_id`` alone.

    Parameters
    ----------
    index
        The ``paper_id`` of all papers.

    Examples
    --------
    >>> packing = Packing(pd.Index(["arxiv:2601.00001", "title:标题", "arxiv:2601.00002"]))
    >>> written = packing.write(packing.index[:2])
    >>> written, packing.read(written).tolist()
    ('rNGdECYQ', ['arxiv:2601.00001', 'title:标题'])
    """

    def __init__(self, index: pd.Index) -> None:
        self.index = index
        self._written: dict[
            int, tuple[pd.Index, str | None]
        ] = {}  # what was written last: it is asked for at each click

    def write(self, ids: pd.Index, *, ordered: bool = False) -> str | None:
        """Write papers in few letters; None when they are too many, or could be mistaken for others of the frame.

        Parameters
        ----------
        ids
            The papers; those that are not of the frame are left out.
        ordered
            Whether their order means something. Default False.
        """
        known = self._written.get(id(ids))
        if known is None or known[0] is not ids:
            if len(self._written) >= _REMEMBERED:
                self._written.clear()
            known = self._written[id(ids)] = (ids, self._write(ids, ordered))
        return known[1]

    def _write(self, ids: pd.Index, ordered: bool) -> str | None:
        places = self.index.get_indexer(ids)
        places = places[places >= 0]
        if ordered:
            alone = np.isin(self._marks[places], self._places.index).all()
            return _short(_ORDERED, self._marks[places].astype("<u4").tobytes()) if alone else None
        chosen = np.zeros(len(self.index), dtype=np.bool_)
        chosen[places] = True
        kind = _SET if 2 * chosen.sum() <= len(chosen) else _REST
        told = chosen if kind == _SET else ~chosen
        if np.isin(self._marks, self._marks[told]).sum() != told.sum():
            return None
        return _short(kind, _steps(self._marks[told]))

    def read(self, text: str) -> pd.Index:
        """Read what `write` has written, as far as these papers are here; none when the text is anything else.

        Examples
        --------
        >>> Packing(pd.Index(["a"])).read("<script>").tolist()
        []
        """
        kind, raw = text[:1], _bytes(text[1:])
        if kind == _ORDERED:
            marks = np.frombuffer(raw[: len(raw) - len(raw) % _BYTES], dtype="<u4")
            return self.index[self._places.reindex(marks).dropna().unique().astype(int)]
        told = np.isin(self._marks, np.fromiter(_sums(raw), dtype=np.uint32))
        return {_SET: self.index[told], _REST: self.index[~told]}.get(kind, self.index[:0])

    @cached_property
    def _marks(self) -> Marks:
        digests = (hashlib.blake2b(str(name).encode(), digest_size=_BYTES).digest() for name in self.index)
        return np.frombuffer(b"".join(digests), dtype="<u4").astype(np.uint32)

    @cached_property
    def _places(self) -> "pd.Series[int]":
        """Place of each paper by its mark; those that share one are left out."""
        places = pd.Series(np.arange(len(self.index)), index=self._marks)
        return places[~places.index.duplicated(keep=False)]


def is_packed(text: str) -> bool:
    """Tell whether a text was written by `Packing`, as far as its looks tell.

    Examples
    --------
    >>> is_packed("srNGdECYQ"), is_packed("<script>")
    (True, False)
    """
    return _LOOKS.fullmatch(text) is not None


def is_ordered(text: str) -> bool:
    """Tell whether the order of packed papers means something."""
    return text.startswith(_ORDERED)


def _short(kind: str, raw: bytes) -> str | None:
    written = kind + base64.urlsafe_b64encode(raw).decode("ascii").rstrip("=")
    return written if len(written) <= LONGEST else None


def _bytes(text: str) -> bytes:
    try:
        return base64.urlsafe_b64decode(text[:LONGEST] + "=" * (-len(text[:LONGEST]) % 4))
    except (Base64Error, ValueError):
        return b""


def _steps(marks: Marks) -> bytes:
    """Write sorted numbers as the steps between them, seven bits a byte, the last byte of each with its highest bit."""
    written = bytearray()
    for step in np.diff(np.sort(marks).astype(np.int64), prepend=0).tolist():
        rest = step
        while rest >= 128:
            written.append(rest & 127)
            rest >>= 7
        written.append(rest | 128)
    return bytes(written)


def _sums(raw: bytes) -> Iterator[int]:
    total = step = shift = 0
    for byte in raw:
        step |= (byte & 127) << shift
        shift += 7
        if byte & 128:
            total += step
            if total >= 1 << 8 * _BYTES:
                return
            yield total
            step = shift = 0
