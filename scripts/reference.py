"""Write docs/columns.md and docs/functions.md out of the code's own docstrings.

Usage: .venv/bin/python scripts/reference.py   (`make golden` does that; tests/test_docs.py holds the pages to it)
"""

import ast
import inspect
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from types import FunctionType

import explorer
from explorer import model, schema

DOCS = Path(__file__).resolve().parent.parent / "docs"

GROUPS = {
    "Digests to papers": (
        "load",
        "read",
        "merge",
        "identify",
        "origins",
        "disagreements",
        "check",
        "sample",
        "register_reader",
    ),
    "Papers to a map": (
        "prepare",
        "embed",
        "embedder_report",
        "center",
        "topic_vectors",
        "project",
        "topic_tree",
        "cluster",
        "topic_layers",
        "map_methods",
        "name_topics",
        "edit_topics",
        "apply_edits",
        "grow",
        "refit",
    ),
    "Look and search": ("explore", "topic_map_widget", "search", "similar", "compare", "compare_widget"),
    "Figures": ("topic_map", "timeline", "heat_map", "dendrogram"),
    "Notes": ("notes", "note", "move_notes", "reading_status"),
    "What the digests say": ("entities", "relations", "results", "leaderboard", "leaderboard_widget"),
    "Graphs": (
        "method_graph",
        "citation_graph",
        "shared_graph",
        "genealogy",
        "communities",
        "bridges",
        "centrality",
        "layout",
        "graph_tables",
        "graph_widget",
    ),
    "Trends and news": (
        "trends",
        "movements",
        "topics_over_time",
        "brief",
        "trends_widget",
        "news_widget",
    ),
    "Take away": (
        "to_bibtex",
        "to_ris",
        "to_csl_json",
        "to_csv",
        "to_parquet",
        "read_parquet",
        "to_markdown",
        "to_html",
        "to_svg",
        "to_graphml",
        "to_gexf",
    ),
}

COLUMNS_HEAD = """\
# Columns

One row of `papers` is one paper, its index is `paper_id`: `arxiv:<id without version>`, else `doi:<doi>`, else
`title:<slug>`. A value the digests do not give is missing, never an empty string; a list column then holds `()`.
List columns hold tuples, ready for `explode`. `ex.prepare` adds `x` and `y` (the place on the map) and `topic`.

This page is written by `make golden` out of `explorer/model.py`, the single place that defines the columns.
"""

FUNCTIONS_HEAD = """\
# Functions

`import explorer as ex`. Frames go in and new frames come out: no function changes what it is given. The first parameter
is positional, all others have names. What is put together by `paper_id` (`vectors`, places, topics, hits) joins with
pandas: `papers.join(...)`, `papers.loc[...]`, `papers.assign(...)`. Every error is an `explorer.errors.ExplorerError`.

This page is written by `make golden` out of the functions' docstrings.
"""


def main() -> None:
    """Write both pages."""
    for name, page in PAGES.items():
        (DOCS / name).write_text(page(), encoding="utf-8")


def columns_page() -> str:
    """Describe the columns of ``papers`` and ``mentions``."""
    described = field_docstrings(inspect.getsource(model))
    entry = list(described["Entry"].items())
    parts = [
        COLUMNS_HEAD,
        "## `papers` and `mentions`\n",
        *column_table(entry, schema.dtypes(model.Paper)),
        "\n## `papers` only\n",
        *column_table(list(described["Paper"].items()), schema.dtypes(model.Paper)),
        "\n## `mentions` only\n",
        *column_table(
            [
                (
                    "paper_id",
                    "The paper by what this mention alone says of it; `ex.identify` tells which one it is merged into.",
                ),
                *described["Mention"].items(),
            ],
            {"paper_id": "str", **schema.dtypes(model.Mention)},
        ),
    ]
    return "\n".join(parts) + "\n"


def field_docstrings(source: str) -> dict[str, dict[str, str]]:
    """Read the docstring under each field of each class, which Python itself does not keep."""
    classes = [node for node in ast.parse(source).body if isinstance(node, ast.ClassDef)]
    return {node.name: dict(fields(node)) for node in classes}


def fields(node: ast.ClassDef) -> Iterator[tuple[str, str]]:
    """Yield the fields of a dataclass with their docstrings."""
    for statement, following in zip(node.body, [*node.body[1:], None], strict=True):
        if isinstance(statement, ast.AnnAssign) and isinstance(statement.target, ast.Name):
            yield statement.target.id, string(following)


def string(statement: ast.stmt | None) -> str:
    """Give the text of a statement that is only a string, else nothing."""
    if isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Constant):
        return inspect.cleandoc(str(statement.value.value))
    return ""


def column_table(described: list[tuple[str, str]], dtypes: dict[str, str]) -> list[str]:
    """Make the lines of a markdown table."""
    rows = [f"| `{name}` | {kind(dtypes[name])} | {code(words)} |" for name, words in described]
    return ["| column | dtype | what it holds |", "|---|---|---|", *rows]


def kind(dtype: str) -> str:
    """Name a dtype as a reader of the page would."""
    return "tuple of `str`" if dtype == "object" else f"`{dtype}`"


def code(words: str) -> str:
    """Turn reStructuredText literals into markdown's and fold the lines."""
    return " ".join(words.replace("``", "`").split())


def functions_page() -> str:
    """Describe the public functions, group by group."""
    parts = [FUNCTIONS_HEAD]
    for title, names in GROUPS.items():
        parts.append(f"## {title}\n")
        parts += [function_part(name, getattr(explorer, name)) for name in names]
    return "\n".join(parts)


def function_part(name: str, function: Callable[..., object]) -> str:
    """Describe one function: signature, then its docstring as markdown."""
    assert isinstance(function, FunctionType)
    body = "\n\n".join(section(*part) for part in sections(inspect.getdoc(function) or ""))
    return f"### `ex.{name}`\n\n```python\n{signature(name, function)}\n```\n\n{body}\n"


def signature(name: str, function: FunctionType) -> str:
    """Write a signature without its types: the docstring tells them in words."""
    parameters = [
        one.replace(annotation=inspect.Parameter.empty) for one in inspect.signature(function).parameters.values()
    ]
    return f"ex.{name}{inspect.Signature(parameters)}"


def sections(docstring: str) -> Iterator[tuple[str, str]]:
    """Split a numpy-style docstring into pairs of heading ("" for the start) and text."""
    heads = [*re.finditer(r"^(\w+)\n-+$", docstring, flags=re.MULTILINE)]
    ends = [head.start() for head in heads] + [len(docstring)]
    yield "", docstring[: ends[0]].strip()
    for head, end in zip(heads, ends[1:], strict=True):
        yield head.group(1), docstring[head.end() : end].strip()


def section(heading: str, text: str) -> str:
    """Write one section of a docstring as markdown."""
    if heading == "Examples":
        shown = re.sub(r"  # doctest: .*|^<BLANKLINE>$", "", text, flags=re.MULTILINE)
        return f"```python\n{shown.rstrip()}\n```"
    if heading in ("Parameters", "Returns", "Raises"):
        return f"**{heading}**\n\n{definitions(text)}"
    return f"**{heading}.** {text.replace('``', '`')}" if heading else text.replace("``", "`")


def definitions(text: str) -> str:
    """Write ``name`` lines with indented explanations as a list."""
    items = re.split(r"\n(?=\S)", text)
    names_and_words = (item.partition("\n") for item in items)
    return "\n".join(f"- `{name.strip()}`: {code(words)}".rstrip(": ") for name, _, words in names_and_words)


PAGES = {"columns.md": columns_page, "functions.md": functions_page}

if __name__ == "__main__":
    main()
