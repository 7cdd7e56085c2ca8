"""Names that stay: a topic of a kept map is called tomorrow what it is called today."""

import json
from pathlib import Path
from typing import Any

import pandas as pd

from explorer.cache import replaced
from explorer.errors import InvalidValueError

FILE = "names.json"
_LABELS = ["label", "label_zh", "label_en"]


def lasting_names(topics: pd.DataFrame, folder: str | Path, *, anew: bool = False) -> pd.DataFrame:
    """Give topics the names they were given first, and write down those of new ones.

    Parameters
    ----------
    topics
        Frame of `explorer.name_topics`, index the topics' numbers.
    folder
        Where the map is kept (`explorer.grow`); the names stand in ``names.json`` there.
    anew
        Whether to take today's names for all topics, and keep those. Default False.

    Returns
    -------
    DataFrame
        As ``topics``, with the kept labels; a name that the user gave goes before one that was kept.

    Raises
    ------
    InvalidValueError
        When ``names.json`` is there and cannot be read.

    Examples
    --------
    >>> import tempfile
    >>> folder = tempfile.mkdtemp()
    >>> def named(label):
    ...     return pd.DataFrame({"label": [label], "label_zh": [None], "label_en": [label], "named_by": ["words"]})
    >>> lasting_names(named("robots"), folder)["label"].tolist()
    ['robots']
    >>> lasting_names(named("robot arms"), folder)["label"].tolist()
    ['robots']
    """
    file = Path(folder).expanduser() / FILE
    kept = {} if anew else _read(file)
    lasting = topics.copy()
    for topic in topics.index:
        told = kept.get(str(topic))
        if told and topics.at[topic, "named_by"] != "user":
            for name in _LABELS:
                lasting.at[topic, name] = told[name]
    now = {str(topic): {name: _plain(row[name]) for name in _LABELS} for topic, row in lasting.iterrows()}
    if (together := kept | now) != kept or anew:
        _write(file, together)
    return lasting


def _plain(value: Any) -> str | None:
    return value if isinstance(value, str) else None


def _read(file: Path) -> dict[str, dict[str, str | None]]:
    if not file.exists():
        return {}
    try:
        told = json.loads(file.read_text(encoding="utf-8"))
        return {str(topic): {name: names[name] for name in _LABELS} for topic, names in told.items()}
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise InvalidValueError(
            f"The names in {file} cannot be read ({type(error).__name__}: {error}). Bring the file back, e.g. from version"
            " control, or delete it: the topics are then named anew."
        ) from error


def _write(file: Path, names: dict[str, dict[str, str | None]]) -> None:
    text = json.dumps(names, ensure_ascii=False, indent=1) + "\n"
    replaced(file, lambda beside: beside.write_text(text, encoding="utf-8"))
