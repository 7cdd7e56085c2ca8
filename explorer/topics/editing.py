"""What a user has to say about topics, written to a file."""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import pandas as pd

from explorer.errors import InvalidValueError
from explorer.schema import require
from explorer.topics.applying import applied, topics_of
from explorer.topics.edits import Edit, Topic, add_edits, read_edits
from explorer.topics.following import members_of


def edit_topics(
    papers: pd.DataFrame,
    *,
    edits: str | Path,
    by: str = "topic",
    rename: Mapping[Any, str] | None = None,
    merge: Iterable[Sequence[Any]] = (),
    split: Mapping[Any, Sequence[str]] | None = None,
    pin: Mapping[str, Any] | None = None,
) -> "pd.Series[Any]":
    """Write down how topics should be called and put together, and give every paper's topic after that.

    Parameters
    ----------
    papers
        Needs the column ``by``: the topics as they are now, whose numbers the other parameters speak of.
    edits
        File to write to: a small TOML that may be changed by hand. The new edits are put behind those that it holds;
        what stands there stays, comments too. Made, with its folder, where it is not there yet.
    by
        Column that holds each paper's topic.
    rename
        Topic -> its name: ``"视频世界模型"``, ``"video world models"``, or both as ``"视频世界模型 / video world models"``.
    merge
        Groups of topics that are one; each group takes the number of its first.
    split
        Topic -> papers of it that become a topic of their own, with a new number.
    pin
        paper_id -> the topic that it belongs to, whatever the clustering says. Papers without a topic may be pinned.

    Returns
    -------
    Series of Int64 (or of what ``by`` holds), named as ``by``
        Index as ``papers``: what `apply_edits` gives.

    Raises
    ------
    MissingColumnsError
        Without the column ``by``.
    InvalidValueError
        For a topic or a paper that is not there, an empty name, a merge of fewer than two, a split of a whole topic;
        and where the file holds what is not understood. Nothing is written then.

    Notes
    -----
    Of each topic up to 50 papers are written down. By them it is found again after a new clustering has numbered topics
    anew: a topic is the one in which most of these papers are. To undo an edit, delete it from the file.

    Examples
    --------
    >>> import tempfile
    >>> papers = pd.DataFrame({"topic": [0, 0, 1, 2]}, index=["arxiv:1", "arxiv:2", "arxiv:3", "arxiv:4"])
    >>> file = Path(tempfile.mkdtemp(), "topics.toml")
    >>> edit_topics(papers, edits=file, merge=[(1, 2)], rename={0: "世界模型"}).to_dict()
    {'arxiv:1': 0, 'arxiv:2': 0, 'arxiv:3': 1, 'arxiv:4': 1}
    >>> print(file.read_text(encoding="utf-8").split("\\n\\n")[1])
    [[edit]]
    kind = "merge"
    topics = [1, 2]
    members = [["arxiv:3"], ["arxiv:4"]]
    """
    require(papers, by)
    path, topics = Path(edits), topics_of(papers, by)
    if path.exists():
        read_edits(path)  # what is not understood is told before anything is written
    new = [
        *(_merge(topics, group) for group in merge),
        *(_split(topics, topic, of) for topic, of in (split or {}).items()),
        *(_pin(topics, paper, topic) for paper, topic in (pin or {}).items()),
        *(_rename(topics, topic, name) for topic, name in (rename or {}).items()),
    ]
    if new:
        add_edits(path, new)
    return applied(topics, read_edits(path) if path.exists() else [])[0]


def _rename(topics: "pd.Series[Any]", topic: Any, name: str) -> Edit:
    if not isinstance(name, str) or not name.strip():
        raise InvalidValueError(f"rename gives topic {topic!r} the name {name!r}; give it a text.")
    own = _present(topics, topic, "rename")
    return Edit("rename", (own,), (members_of(topics, own),), name=" ".join(name.split()))


def _merge(topics: "pd.Series[Any]", group: Sequence[Any]) -> Edit:
    own = tuple(dict.fromkeys(_present(topics, topic, "merge") for topic in group))
    if len(own) < 2:
        raise InvalidValueError(
            f"merge wants two topics or more in a group, e.g. merge=[(2, 5)]; got {tuple(group)!r}."
        )
    return Edit("merge", own, tuple(members_of(topics, topic) for topic in own))


def _split(topics: "pd.Series[Any]", topic: Any, papers: Sequence[str]) -> Edit:
    own = _present(topics, topic, "split")
    of_topic = set(topics.index[(topics == own).fillna(False)])
    chosen = tuple(dict.fromkeys([papers] if isinstance(papers, str) else map(str, papers)))
    strange = [one for one in chosen if one not in of_topic]
    if strange or not chosen:
        raise InvalidValueError(f"split takes papers out of topic {own!r}; {strange[:3] or 'none'} are not in it.")
    if len(chosen) == len(of_topic):
        raise InvalidValueError(f"split takes all {len(chosen)} papers out of topic {own!r}; leave one, or rename it.")
    return Edit("split", (own,), (members_of(topics, own, but=chosen),), papers=chosen)


def _pin(topics: "pd.Series[Any]", paper: str, topic: Any) -> Edit:
    if paper not in topics.index:
        raise InvalidValueError(
            f"pin speaks of the paper {paper!r}, which is not among these {len(topics)}; see papers.index."
        )
    own = _present(topics, topic, "pin")
    return Edit("pin", (own,), (members_of(topics, own, but=(paper,)),), papers=(str(paper),))


def _present(topics: "pd.Series[Any]", topic: Any, what: str) -> Topic:
    there = sorted(set(topics.dropna().tolist()), key=lambda one: str(one).zfill(9))
    if topic not in there:
        told = ", ".join(map(str, there[:20]))
        raise InvalidValueError(
            f"{what} speaks of topic {topic!r}, which no paper here has; there are {told or 'none'}."
        )
    found: Topic = next(one for one in there if one == topic)
    return found
