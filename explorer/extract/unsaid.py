"""What a sentence denies, only supposes, mentions or has not tried."""

import re
from collections.abc import Sequence

from explorer.extract.cues import Cue
from explorer.extract.groups import Group

_NOT_TRIED = re.compile(
    r"[^,。;]{0,8}?(?:尚|并|还)?(?:未|没有?)(?:作|做|进行|被|有)?(?:评估|评测|测试|验证|实验|覆盖|涉及|[测跑试做](?![到得出过]))|[^,。;]{0,12}?(?:留待|留给|留作|有待)|[^,。;]{0,6}?一[个次]?[^,。;]{0,4}?都没|[^.;]{0,24}\b(?:left (?:for|to|as)|future work|ongoing|planned)\b|[^.;,]{0,12}\b(?:was|were|is|are) not (?:evaluated|tested|used|covered)",
    re.IGNORECASE,
)
_MENTIONED = re.compile(r"(?:提到|提及|引用了?|\bmention\w*|\bcit(?:es?|ing))\s?[^,。;]{0,14}$", re.IGNORECASE)
_EFFECT = re.compile(
    r"\s?(?:取得|获得|达到|超过|超越|看到|观察到|带来|显著|明显|提升|改善|(?:observe|see|find|show|improve|help|outperform|surpass|beat|win|reach|gain|significant|always)\w*\b)"
)
"""``没有超过``, ``not observe``: it was tried, and what is denied is the gain."""
_TURNED = re.compile(r"而[是在]|即可|就能|便可|也能|仍能|\b(?:we|but)\b")
"""``不在 X 而在 Y``, ``无需微调即可在 X``: from here on nothing is denied."""
_NOT_THERE = re.compile(r"(?<![正实存内外])不(?:是)?在\s?$")
_DENIED = 24
"""Characters between a denial and what it denies."""
PARTED, _ENDED = re.compile(r"[,。;:]"), re.compile(r"[。;!?]")


def is_unsaid(text: str, group: Group, cues: Sequence[Cue]) -> bool:
    """The sentence denies or only supposes what it says of a list."""
    if _NOT_TRIED.match(text, group.stop) or _MENTIONED.search(text, max(0, group.start - 40), group.start):
        return True
    if _NOT_THERE.search(text, max(0, group.start - 5), group.start):
        return True
    for cue in cues:
        if cue.stop > group.start:
            break
        if cue.kind == "negates" and group.start - cue.stop <= _DENIED and not _EFFECT.match(text, cue.stop):
            if not PARTED.search(text, cue.stop, group.start) and not _TURNED.search(text, cue.stop, group.start):
                return True
        elif cue.kind == "supposes" and not _ENDED.search(text, cue.stop, group.start):
            return True
    return False
