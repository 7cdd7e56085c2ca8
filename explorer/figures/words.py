"""Text in figures: broken into lines, and never markup."""

WRAP = 60
"""Letters a line; a Chinese character counts as two."""


def wrapped(text: str, *, most: int = 3) -> str:
    """Break a text into lines of about equal width, a Chinese character counting as two letters."""
    lines, line, width = list[str](), "", 0
    for word in _words(" ".join(escape(text).split())):
        step = sum(1 + (char > "\u2e7f") for char in word)
        if line and width + step > WRAP:
            lines.append(line.rstrip())
            line, width = "", 0
        line, width = line + word, width + step
    lines.append(line.rstrip())
    return "<br>".join(lines[:most]) + ("…" if len(lines) > most else "")


def _words(text: str) -> list[str]:
    """Split after spaces and around every character of a script without spaces."""
    words, word = list[str](), ""
    for char in text:
        word += char
        if char == " " or char > "\u2e7f":
            words.append(word)
            word = ""
    return [*words, word]


def escape(text: str) -> str:
    """Give a text in which plotly sees no tags."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def bold(label: str) -> str:
    """Set a name in bold, each language on a line of its own."""
    return "<br>".join(f"<b>{escape(part.strip())}</b>" for part in label.split(" / "))
