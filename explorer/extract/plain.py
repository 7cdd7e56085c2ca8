"""A sentence as the rules of extraction look at it: no markup, one width of marks, Greek letters instead of TeX."""

import json
import re
import unicodedata
from collections.abc import Callable
from html import unescape

_SPECIAL = re.compile(r"[*`$\\\[<&_~]")
_SIMPLE = re.compile(r"[\w.+\-×%±~<>=,/@→ {}π-τ]*")
"""A formula that is only a name or a number."""
_RULES: tuple[tuple[str, re.Pattern[str], str | Callable[[re.Match[str]], str]], ...] = tuple(
    (needle, re.compile(pattern), replacement)
    for needle, pattern, replacement in (
        ("://", r"https?://[^\s()<>\[\]\"，。；、）】]+", " "),
        ("](", r"!?\[([^\[\]\n]{0,300})\]\([^()\n]{0,400}\)", r"\1"),
        ("<", r"</?[A-Za-z!][^<>\n]{0,300}>", " "),
        ("&", r"&(?:[a-z]{2,6}|#\d{1,5});", lambda match: unescape(match[0])),
        (
            "\\",
            r"\\(?:textbf|textit|textsc|texttt|textsf|emph|text|mathrm|mathbf|mathcal|underline|operatorname)\s?\{([^{}$]{0,80})\}",
            r"\1",
        ),
        ("\\", r"\\(pi|alpha|beta|gamma|lambda|tau)(?![a-z])", r"\1"),
        ("\\", r"\\(?:times|cdot)(?![a-z])", "×"),
        ("\\", r"\\pm(?![a-z])", "±"),
        ("\\", r"\\(?:to|rightarrow)(?![a-z])", "→"),
        ("\\", r"\\[%#&_$]", lambda match: match[0][1]),
        ("$", r"\$([^$\n]{1,200})\$", lambda match: match[1] if _SIMPLE.fullmatch(match[1]) else " "),
        ("\\(", r"\\\(.{0,300}?\\\)", " "),
        ("\\[", r"\\\[.{0,300}?\\\]", " "),
        ("_{", r"_\{([^{}]{0,12})\}", r"\1"),
    )
)
_EMPHASIS = ("*", "`", "~~", "__")
_GREEK = {"pi": "π", "alpha": "α", "beta": "β", "gamma": "γ", "lambda": "λ", "tau": "τ"}
_TEX_GREEK = re.compile(r"\\(pi|alpha|beta|gamma|lambda|tau)(?![a-zA-Z])_?(?:\{([^{}]{0,8})\})?")
_UNICODE = re.compile(r"\\u[0-9a-fA-F]{4}")
_BLANKS = re.compile(r"[ \t]{3,}")
_WIDE = (("，", ","), ("：", ":"), ("（", "("), ("）", ")"), ("；", ";"), ("！", "!"), ("？", "?"))
"""The full-width marks of every Chinese text: without them `unicodedata.normalize` has mostly nothing to do, and sees it at once."""
_LINE_END = re.compile(r"\s*\n\s*|\\n")


def plain(text: str) -> str:
    r"""Take markup out of a sentence and fold full-width marks to ASCII ones.

    Examples
    --------
    >>> plain("在 **LIBERO**（四个套件）上，$\\pi_{0.5}$ 达到 `97.1％`")
    '在 LIBERO(四个套件)上,π0.5 达到 97.1%'
    """
    if "\\u" in text:
        text = _unescaped(text)
    if "\n" in text or "\\n" in text:
        text = _LINE_END.sub(" ", text)
    if _SPECIAL.search(text) or "://" in text:
        if "\\" in text:
            text = _TEX_GREEK.sub(lambda match: _GREEK[match[1]] + (match[2] or ""), text)
        for needle, pattern, replacement in _RULES:
            if needle in text:
                text = pattern.sub(replacement, text)
        for mark in _EMPHASIS:
            text = text.replace(mark, "")
    if "  " in text or "\t" in text:
        text = _BLANKS.sub("  ", text)
    return text if text.isascii() else _in_one_width(text)


def _in_one_width(text: str) -> str:
    for wide, narrow in _WIDE:
        text = text.replace(wide, narrow)
    return unicodedata.normalize("NFKC", text)


def _unescaped(text: str) -> str:
    """JSON that spells Chinese as ``\\uXXXX``."""
    return _UNICODE.sub(lambda match: json.loads(f'"{match[0]}"'), text)
