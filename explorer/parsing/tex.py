r"""TeX in the fields of a bibliography: accents, escaped signs, fonts and braces; formulas stay as they are."""

import re

from explorer.parsing.names import decode_tex

_ACTIVE = re.compile(r"[\\{}$~]|--|``|''")
_KEPT = re.compile(
    r"(?P<formula>(?<!\\)\$(?:[^$\\]|\\.){1,400}\$|\\\((?:[^\\]|\\(?!\)).){1,400}?\\\))"
    r"|\\(?P<sign>[&%_#${}])"
    r"|\\(?:text)?(?P<name>asciitilde|asciicircum|backslash|endash|emdash|quoteright|quoteleft|quotesingle|ldots|dots|underscore|bar"
    r"|less|greater|braceleft|braceright)(?![a-zA-Z])(?:\{\}|[ \t])?"
)
_NAMED = {
    "asciitilde": "~", "asciicircum": "^", "backslash": "\\", "endash": "–", "emdash": "—", "quoteright": "’", "quoteleft": "‘",
    "quotesingle": "'", "ldots": "…", "dots": "…", "underscore": "_", "bar": "|", "less": "<", "greater": ">", "braceleft": "{", "braceright": "}",
}  # fmt: skip
_FONT = re.compile(
    r"\\(?:emph|text(?:it|bf|sc|tt|rm|sf|sl|up|md|normal|superscript|subscript)?|math(?:rm|it|bf|sf|tt|cal)|em|it|bf|sc|tt|rm|sf|sl"
    r"|mbox|hbox|enquote|mkbibquote|mkbibemph|url|path|protect|relax|newline|noopsort|uppercase|lowercase)(?![a-zA-Z])[ \t]*"
    r"|\\[-/,;:!]|\\(?=\s)"
)
_LITERAL = str.maketrans({"{": None, "}": None, "~": " "})
_LIGATURES = (("---", "—"), ("--", "–"), ("``", "“"), ("''", "”"))


def plain_tex(text: str) -> str:
    r"""Turn the TeX of a bibliography field into text: braces go, formulas and the case of letters stay.

    Examples
    --------
    >>> plain_tex(r"{{TugNet}}: Tides \& {\'E}cluses -- \emph{a} 5\% {$\pi_0$} Study")
    'TugNet: Tides & Écluses – a 5% $\\pi_0$ Study'
    >>> plain_tex(r"\textasciitilde{} and \$5 and snake\_case")
    '~ and $5 and snake_case'
    """
    if not _ACTIVE.search(text):
        return text
    parts: list[str] = []
    position = 0
    if "\\" in text:
        text = _FONT.sub("", text.replace(r"\\", "\n"))
    for kept in _KEPT.finditer(text):
        parts += (_decoded(text[position : kept.start()]), _spelled(kept))
        position = kept.end()
    parts.append(_decoded(text[position:]))
    return "".join(parts)


def plain_url(text: str) -> str:
    r"""Free an address from the TeX around and within it.

    Examples
    --------
    >>> plain_url(r"\url{https://example.org/a\_b{\%}20c~d}")
    'https://example.org/a_b%20c~d'
    """
    text = text.strip()
    if "\\" in text or "{" in text:
        text = re.sub(r"\{?\$?\\(?:sim|textasciitilde)(?:\{\}|\$|(?![a-zA-Z]))\}?", "~", text)
        text = re.sub(r"\{?\\([&%_#$~])\}?", r"\1", text)
        text = re.sub(r"\\(?:url|path|href|nolinkurl)(?![a-zA-Z])|\\backslash|[{}]", " ", text)
    return "".join(text.split(maxsplit=1)[:1])


def _spelled(kept: re.Match[str]) -> str:
    if formula := kept["formula"]:
        return f"${formula[2:-2]}$" if formula.startswith("\\") else formula
    return kept["sign"] or _NAMED[kept["name"]]


def _decoded(text: str) -> str:
    text = decode_tex(text).translate(_LITERAL)
    if "-" in text or "`" in text or "'" in text:
        for written, meant in _LIGATURES:
            text = text.replace(written, meant)
    return text
