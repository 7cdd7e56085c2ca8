"""The note on one paper a file: background, contributions, deployment, conclusion, and no title.

What the paper is called stands in no line, and its arXiv id is the name of the file. The title is therefore the name of
what the paper introduces, with the id, until another digest that has the paper gives it its own.
"""

import re
from collections.abc import Iterator, Sequence
from pathlib import PureWindowsPath

from explorer.model import Mention
from explorer.parsing.assemble import mention
from explorer.parsing.blocks import Heading, headings, lines_of, trimmed
from explorer.parsing.entries import Block
from explorer.parsing.fields import Label, label_at
from explorer.parsing.identifiers import find_arxiv_id
from explorer.parsing.sections import sections, texts
from explorer.parsing.systems import system_of

name = "paper-notes"

_GLUED = re.compile(r"(?<=[^\s#])#{2,6} (?=\S)")
_EVALUATION = re.compile(r"\W{0,8}(?:实现与部署|implementation and deployment)\W{0,8}$", re.IGNORECASE)
_ID = re.compile(r"\d{4}\.\d{4,5}(?:v\d{1,2})?")
_CORE = frozenset({"motivation", "contributions", "method", "experiments"})
_OUTER = frozenset({"title", "arxiv_id", "doi"})
_SAMPLE = 30_000


def sniff(text: str) -> float:
    """Say how surely a text is a note on one paper without its title, from 0 to 1.

    Examples
    --------
    >>> sniff("#### 背景\\n拖船很慢。\\n\\n#### 核心贡献\\n- 更快。\\n\\n#### 实现与部署\\n一个港口。\\n")
    0.7
    >>> sniff("# Slow Tugs\\n\\n## Background\\n\\n## Method\\n\\n## Results\\n")
    0.0
    """
    lines = _opened(lines_of(text[:_SAMPLE]))
    first = next((line for line in lines if line.strip()), "")
    if not first.lstrip().startswith("#") or not _column(first):
        return 0.0
    found = headings(lines)
    level = min(heading.level for heading in found) if found else 0
    names = [heading.text for heading in found if heading.level == level]
    columns = {_column("#" + name) for name in names} - {""}
    known = sum(bool(_column("#" + name)) for name in names)
    alone = len(set(names)) == len(names) and not any(_column(line) in _OUTER for line in lines)
    return 0.7 if alone and len(columns) >= 3 and len(columns & _CORE) >= 2 and 2 * known > len(names) else 0.0


def read(text: str, *, source: str) -> Iterator[Mention]:
    """Yield the one mention of a note.

    Examples
    --------
    >>> note = "#### 背景\\n拖船很慢。\\n\\n#### 核心贡献\\n- **提出了一个名为TugNet的模型**\\n\\n#### 总结\\nTugNet 更快。"
    >>> [(m.title, m.arxiv_id, m.summary) for m in read(note, source="2026-01/2601.00001.md")]
    [('TugNet (arXiv:2601.00001)', '2601.00001', 'TugNet 更快。')]
    """
    lines = lines_of(text)
    found = sections(_opened(lines), label=_label)
    if not found:
        return
    told = _told(texts(found))
    system = system_of("", summary=told, text=text[:_SAMPLE])
    start = next(index for index, line in enumerate(lines) if line.strip())
    block = Block(Heading(start, 1, _title(source, system)), tuple(trimmed(lines[start:])))
    yield mention(block, found, reader=name, source=source, told=told, arxiv=find_arxiv_id(_called(source), bare=True))


def _told(prose: dict[str, str]) -> str:
    """Where the note says what is new: the first line of the contributions, and the conclusion."""
    first = prose.get("contributions", "").partition("\n")[0]
    return f"{first.strip(' -*')}\n{prose.get('summary', '')}"


def _title(source: str, system: str | None) -> str:
    """The file's name where it has words, else the system's name with the number that the file is called by."""
    called = _called(source)
    words = _ID.sub("", called).strip(" -.")
    if len(re.findall(r"[^\W\d_]", words)) > 1:
        return words
    arxiv = find_arxiv_id(called, bare=True)
    number = f"arXiv:{arxiv.id}" if arxiv else called
    return f"{system} ({number})" if system else number


def _called(source: str) -> str:
    """Name of the file without its ending, or of its folder where that is a paper's id and the file's is none."""
    path = PureWindowsPath(source)  # knows both kinds of slashes
    names = [path.stem.replace("_", " "), path.parent.name.replace("_", " ")]
    return next((name for name in names if _ID.search(name)), names[0])


def _opened(lines: Sequence[str]) -> list[str]:
    """Cut off what a program left on the first line before its heading; the number of lines stays."""
    opened = list(lines)
    start = next((index for index, line in enumerate(lines) if line.strip()), None)
    if start is not None and (glued := _GLUED.search(lines[start][:2000])):
        opened[start] = lines[start][glued.start() :]
    return opened


def _label(line: str) -> Label | None:
    """What such notes say of the deployment is how the work was evaluated."""
    label = label_at(line)
    return label._replace(column="experiments") if label and _EVALUATION.match(label.name) else label


def _column(line: str) -> str:
    label = _label(line)
    return label.column if label else ""
