"""The kind of a thing by the shape of its name."""

import re

_SHAPES: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("benchmark", re.compile(r".*(?:[Bb]ench(?:mark)?|Eval|Arena|Gym|Suite)(?:[-\s\d][\w.-]{0,10})?$")),
    ("dataset", re.compile(r".*(?:QA|QAs|Dataset|Corpus|-\d{2,3}[KkM]|\d{2}[KkM]|Instruct-\d+[kK])$")),
    (
        "model",
        re.compile(
            r".*(?:VLA|GPT|LLM|VLM|BERT|LLaMA|Former|former|Net|Mamba|ViT|Diffusion|LM|Agent)(?:[-+\d][\w.]{0,6})?$"
        ),
    ),
)


def shape_of(name: str) -> str | None:
    """Tell the kind of a name by its shape alone, where it has a telling one.

    Examples
    --------
    >>> shape_of("TideBench"), shape_of("BuoyVLA"), shape_of("Tides")
    ('benchmark', 'model', None)
    """
    return next((kind for kind, rule in _SHAPES if rule.match(name)), None)
