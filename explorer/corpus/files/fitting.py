"""Mentions that fit their columns: a stranger's reader may give anything, and must not stop the load."""

from dataclasses import fields, replace
from typing import Any

from explorer.corpus.files.parse import Parsed
from explorer.corpus.kept.tables import mentions_table
from explorer.model import Mention


def fitting(file: Parsed) -> Parsed:
    """Give a parsed file whose mentions all go into the columns; where they cannot, its problem says so.

    Examples
    --------
    >>> odd = Mention(title="A", stars="many", file="a.md", line=1, reader="demo")
    >>> fitting(Parsed("a.md", reader="demo", mentions=(odd,))).problem
    "the reader 'demo' gave a value that its column cannot hold: ..."
    """
    if _misfit(file) is None:
        return file
    scrubbed = replace(file, mentions=tuple(map(_scrubbed, file.mentions)))
    if (error := _misfit(scrubbed)) is None:
        return scrubbed
    problem = f"the reader {file.reader!r} gave a value that its column cannot hold: {error}"
    return replace(file, mentions=(), problem=problem)


def _misfit(file: Parsed) -> Exception | None:
    try:
        mentions_table(file.mentions)
    except Exception as error:  # whatever pandas and Arrow raise for odd values
        return error
    return None


def _scrubbed(mention: Mention) -> Mention:
    """Take half characters (lone surrogates, as JSON may spell them) out of the texts."""
    return replace(mention, **{field.name: _scrub(getattr(mention, field.name)) for field in fields(mention)})


def _scrub(value: Any) -> Any:
    if isinstance(value, str):
        return value.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return tuple(map(_scrub, value)) if isinstance(value, tuple) else value
