"""Turn the bytes of a digest into text."""

from dataclasses import dataclass

_BOMS = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe\x00\x00", "utf-32"),
    (b"\x00\x00\xfe\xff", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
_DAMAGE_ALLOWED = 0.02  # share of non-ASCII characters; above it the text is not damaged UTF-8 but something else


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text of one file, how it was encoded, and what was wrong with it (None: nothing)."""

    text: str
    encoding: str | None
    problem: str | None = None


def decode(raw: bytes) -> Decoded:
    """Decode a digest: UTF-8 with or without BOM, UTF-16/32 with BOM, GB18030; line ends become ``\\n``.

    A few damaged bytes do not lose the file: they become U+FFFD, and `Decoded.problem` names their line.
    """
    if not raw.strip():
        return Decoded("", None, "the file is empty")
    if bom := next((codec for mark, codec in _BOMS if raw.startswith(mark)), None):
        return _lenient(raw, bom)
    if b"\x00" in raw:
        return Decoded("", None, "the file is binary, not text")
    try:
        return Decoded(_newlines(raw.decode("utf-8")), "utf-8")
    except UnicodeDecodeError:
        return _not_quite_utf8(raw)


def _not_quite_utf8(raw: bytes) -> Decoded:
    """Tell damaged UTF-8 from GB18030 from neither."""
    as_utf8 = _lenient(raw, "utf-8")
    damage, foreign = as_utf8.text.count("\ufffd"), sum(char > "\x7f" for char in as_utf8.text)
    # One lost character is allowed in a short text: a copy that stopped half-way ends in the middle of one.
    if damage <= max(1, _DAMAGE_ALLOWED * foreign) and foreign > damage:
        return as_utf8
    as_gb = _lenient(raw, "gb18030")
    if as_gb.text.count("\ufffd") <= 1:
        return as_gb
    return Decoded("", None, "the file is neither UTF-8 nor GB18030 text; save it as UTF-8")


def _lenient(raw: bytes, codec: str) -> Decoded:
    text = _newlines(raw.decode(codec, errors="replace"))
    encoding = "utf-8" if codec == "utf-8-sig" else codec
    if "\ufffd" not in text:
        return Decoded(text, encoding)
    line = text.count("\n", 0, text.index("\ufffd")) + 1
    if text.rstrip("\n").index("\ufffd") == len(text.rstrip("\n")) - 1:
        return Decoded(text, encoding, f"line {line} ends in the middle of a character; the file may be half-written")
    return Decoded(text, encoding, f"line {line} holds bytes that are not {encoding}; they are shown as \ufffd")


def _newlines(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")
