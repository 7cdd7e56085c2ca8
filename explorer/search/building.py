"""Making the inverted index: blocks of papers are cut into keys, then put together."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from hashlib import blake2b
from typing import Any

import numpy as np
from numpy.typing import NDArray

from explorer.search.fields import FIELDS, folded_cells
from explorer.search.part import N_FIELDS, Part
from explorer.search.tokens import Tokens, spaced, tokens

BLOCK = 2_000_000
"""Characters that are cut into keys at once: enough to be fast, few enough to fit into memory many times over."""
LONGEST_CELL = 60_000
"""Characters of a cell that are read: a whole paper's text, not a whole book."""
LENGTH = 0.4
"""How much the words of a long field count less (BM25's b)."""

_WORTH = np.array([field.worth for field in FIELDS])
_USUAL = np.array([field.usual for field in FIELDS])
_BITS = np.uint32(1) << np.arange(N_FIELDS, dtype=np.uint32)


def build(cells: Sequence[tuple[str, ...]], digests: Sequence[bytes]) -> Part:
    """Index papers, given the text of their fields and the digests that name it."""
    blocks = [_block(papers) for papers in _blocks(cells)]
    return _together(blocks, np.array(digests, dtype="S16"))


def digest(cells: tuple[str, ...]) -> bytes:
    """Name the text of a paper's fields by its content."""
    found = blake2b("\x1f".join(cells).encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()
    return found.encode()


def merge(parts: Sequence[Part]) -> Part:
    """Put parts together to one; their papers follow each other."""
    return _together(parts, np.concatenate([part.digests for part in parts]))


def _blocks(cells: Sequence[tuple[str, ...]]) -> Iterator[list[list[str]]]:
    block: list[list[str]] = []
    size = 0
    for of_paper in cells:
        block.append(folded_cells(tuple(cell[:LONGEST_CELL] for cell in of_paper)))
        size += sum(map(len, block[-1]))
        if size >= BLOCK:
            yield block
            block, size = [], 0
    if block:
        yield block


def _block(papers: list[list[str]]) -> Part:
    segments = [f"{cell}\n" for of_paper in papers for cell in of_paper]
    content = "".join(segments)
    lengths = np.array([len(segment) for segment in segments], np.int64)
    found = tokens(content)
    segment = np.repeat(np.arange(len(segments)), lengths)[found.starts]
    number = np.arange(len(segments)) % N_FIELDS
    worth = _WORTH[number] / (1 - LENGTH + LENGTH * lengths / _USUAL[number])
    keys, offsets, papers_of, summed, masks = _postings(
        found.keys, (segment // N_FIELDS).astype(np.int32), worth[segment].astype(np.float32), _BITS[number[segment]]
    )
    encoded = [spaced(segment).encode("utf-8", "replace") for segment in segments]
    return Part(
        keys=keys,
        offsets=offsets,
        papers=papers_of,
        worth=summed,
        masks=masks,
        words=_words(content, found),
        content=np.frombuffer(b"".join(encoded), np.uint8),
        segments=np.cumsum([0, *map(len, encoded)]),
        digests=np.zeros(len(papers), "S16"),
    )


def _postings(
    keys: NDArray[np.uint64], papers: NDArray[np.int32], worth: NDArray[np.float32], masks: NDArray[np.uint32]
) -> tuple[NDArray[np.uint64], NDArray[np.int64], NDArray[np.int32], NDArray[np.float32], NDArray[np.uint32]]:
    """Sort occurrences by key and paper, and add up those of one key in one paper."""
    if len(keys) == 0:
        return keys, np.zeros(1, np.int64), papers, worth, masks
    order = np.lexsort((papers, keys))
    keys, papers, worth, masks = keys[order], papers[order], worth[order], masks[order]
    new_key = np.append(True, keys[1:] != keys[:-1])
    starts = np.flatnonzero(new_key | np.append(True, papers[1:] != papers[:-1]))
    first = np.flatnonzero(new_key[starts])
    return (
        keys[starts[first]],
        np.append(first, len(starts)),
        papers[starts],
        np.add.reduceat(worth, starts),
        np.bitwise_or.reduceat(masks, starts),
    )


def _words(content: str, found: Tokens) -> NDArray[np.uint8]:
    """Write the latin words in the order of their keys."""
    latin = np.flatnonzero(found.keys >> np.uint64(63))
    places = latin[np.unique(found.keys[latin], return_index=True)[1]]
    spans = zip(found.starts[places].tolist(), found.ends[places].tolist(), strict=True)
    return _written(content[start:end] for start, end in spans)


def _written(words: Iterable[str]) -> NDArray[np.uint8]:
    return np.frombuffer("\n".join(["", *words, ""]).encode("utf-8", "replace"), np.uint8)


def _together(parts: Sequence[Part], digests: NDArray[np.bytes_]) -> Part:
    if len(parts) == 1:
        return replace(parts[0], digests=digests)
    papers_before = np.cumsum([0, *(part.n_papers for part in parts)])
    bytes_before = np.cumsum([0, *(len(part.content) for part in parts)])
    every = _joined([np.repeat(part.keys, np.diff(part.offsets)) for part in parts], np.uint64)
    order = np.argsort(every, kind="stable")  # every part is sorted, and its papers come after those before it
    firsts = np.flatnonzero(np.append(True, np.diff(every[order]) > 0)) if len(every) else np.empty(0, np.int64)
    papers = _joined([part.papers + before for part, before in zip(parts, papers_before, strict=False)], np.int32)
    words = {key: word for part in reversed(parts) for key, word in part.words_by_key().items()}
    starts = [part.segments[:-1] + before for part, before in zip(parts, bytes_before, strict=False)]
    return Part(
        keys=every[order][firsts],
        offsets=np.append(firsts, len(every)),
        papers=papers[order],
        worth=_joined([part.worth for part in parts], np.float32)[order],
        masks=_joined([part.masks for part in parts], np.uint32)[order],
        words=_written(words[key] for key in sorted(words)),
        content=_joined([part.content for part in parts], np.uint8),
        segments=_joined([*starts, bytes_before[-1:]], np.int64),
        digests=digests,
    )


def _joined(arrays: Sequence[NDArray[Any]], dtype: Any) -> NDArray[Any]:
    return np.concatenate([*arrays, np.empty(0, dtype)]).astype(dtype, copy=False)
