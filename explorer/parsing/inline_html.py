"""HTML inside a line of markdown or a cell: links, bold, code and tags as markdown, entities decoded, the rest dropped."""

import html
import re


def tag_pattern(name: str) -> str:
    """Give the pattern of a tag: whether it closes, its name, its attributes. Quoted values may hold ``<`` and ``>``.

    Examples
    --------
    >>> re.fullmatch(tag_pattern("t[dr]"), '<td title="a > b">').groupdict()
    {'close': '', 'name': 'td', 'rest': ' title="a > b"'}
    """
    quoted = r"\"[^\"]{0,4000}\"|'[^']{0,4000}'"
    return rf"<(?P<close>/?)(?P<name>{name})(?P<rest>(?:[\s/](?:[^<>\"']|{quoted}){{0,4000}}+)?)>"


_TAG = re.compile(tag_pattern(r"[a-zA-Z][a-zA-Z0-9]{0,15}"))
_ATTRIBUTE = re.compile(
    r"([a-zA-Z][\w:-]{0,60})\s{0,9}=\s{0,9}(?:\"([^\"]{0,4000})\"|'([^']{0,4000})'|([^\s\"'<>]{1,2000}))"
)
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,30});")
_TAG_CLASS = re.compile(r"\b(?:tags?|badge|chip|pill|label|keyword)\b|(?<=[-_])(?:tag|badge)", re.IGNORECASE)
_BREAK_RUN = re.compile(r"(?: ?<br>){1,1000} ?")
_BREAKS = frozenset("br p div li tr summary h1 h2 h3 h4 h5 h6 ul ol".split())
_DROPPED = frozenset(
    """a abbr article b big blockquote body button center cite code dd del details dfn dl dt em figure font footer header
    hr i img input ins kbd main mark nobr nav pre q s samp section small span strike strong sub sup svg path table
    tbody td tfoot th thead time tt u var wbr""".split()
)
_MARKS = {"b": "**", "strong": "**", "code": "`", "kbd": "`", "samp": "`", "tt": "`"}


def to_markdown(text: str) -> str:
    """Turn inline HTML into inline markdown.

    Parameters
    ----------
    text
        A cell, or any piece of text. Line ends and blocks become ``<br>``, spans that are tags by their class become
        code; what is no tag of HTML stays, so ``Vec<T>`` keeps its letter.

    Examples
    --------
    >>> to_markdown('<td><a href="p.html"><b>Tugs &lt;3</b></a><br/>拖船 <span class="paper-tag">tide</span></td>')
    '[**Tugs <3**](p.html) <br> 拖船 `tide`'
    """
    if "<" not in text:
        return decode(" ".join(text.split()))
    text = "".join(_pieces(without_comments(text) if "<!--" in text else text))
    return decode(
        _BREAK_RUN.sub(" <br> ", " ".join(text.split())).strip().removeprefix("<br>").removesuffix("<br>").strip()
    )


def decode(text: str) -> str:
    """Decode entities; an ampersand without its semicolon, as in addresses, stays.

    Examples
    --------
    >>> decode("Tugs &amp; Tides ?a=1&copy=2")
    'Tugs & Tides ?a=1&copy=2'
    """
    return _ENTITY.sub(lambda match: html.unescape(match[0]), text).replace("\xa0", " ") if "&" in text else text


def attributes(rest: str) -> list[tuple[str, str]]:
    """List the attributes of a tag, names in lower case, entities decoded.

    Examples
    --------
    >>> attributes(' data-id="7" HREF=x.html hidden')
    [('data-id', '7'), ('href', 'x.html')]
    """
    return [(match[1].lower(), decode(match[2] or match[3] or match[4] or "")) for match in _ATTRIBUTE.finditer(rest)]


def without_comments(text: str) -> str:
    """Blank HTML comments; places and line ends stay. One that is never closed stays too.

    Examples
    --------
    >>> without_comments("Tugs<!-- a -->, Tides <!-- open")
    'Tugs          , Tides <!-- open'
    """
    kept, start = [], 0
    while (begin := text.find("<!--", start)) >= 0 and (end := text.find("-->", begin + 4)) >= 0:
        kept += [text[start:begin], re.sub(r"[^\n]", " ", text[begin : end + 3])]
        start = end + 3
    return "".join((*kept, text[start:])) if kept else text


def _pieces(text: str) -> list[str]:
    """The text in pieces, each tag replaced by its markdown."""
    pieces: list[str] = []
    links: list[tuple[int, str]] = []
    spans: list[str] = []
    start = 0
    for tag in _TAG.finditer(text):
        name = tag["name"].lower()
        if name not in _DROPPED and name not in _BREAKS:
            continue
        pieces.append(text[start : tag.start()])
        start = tag.end()
        if name == "a":
            _link(tag, pieces, links)
        elif name == "span":
            pieces.append(_span(tag, spans))
        elif name == "img":
            pieces.append(dict(attributes(tag["rest"])).get("alt", ""))
        else:
            pieces.append(_MARKS.get(name, " <br> " if name in _BREAKS else ""))
    return [*pieces, text[start:]]


def _link(tag: re.Match[str], pieces: list[str], links: list[tuple[int, str]]) -> None:
    """Open a link, or write the open one down with all that came since as its label."""
    if not tag["close"]:
        links.append((len(pieces), dict(attributes(tag["rest"])).get("href", "")))
    elif links:
        begin, url = links.pop()
        label = " ".join("".join(pieces[begin:]).replace("<br>", " ").split())
        pieces[begin:] = [f"[{label}]({url})" if url and not links else label]


def _span(tag: re.Match[str], spans: list[str]) -> str:
    if tag["close"]:
        return spans.pop() if spans else ""
    spans.append("`" if _TAG_CLASS.search(dict(attributes(tag["rest"])).get("class", "")) else "")
    return spans[-1]
