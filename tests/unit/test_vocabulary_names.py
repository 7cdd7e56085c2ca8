"""The curated vocabulary says nothing twice, nothing malformed, and takes no everyday word for a name."""

import tomllib
from collections import Counter
from pathlib import Path

import pytest

from explorer import vocabulary
from explorer.vocabulary.names import KINDS, TABLES, Term, name_key, names

FILES = sorted(Path(vocabulary.__file__).parent.glob("*.toml"))
TERMS = names()

EVERYDAY = frozenset(
    # a capitalised or upper-case word that the field takes for the name in nearly every sentence
    "SIMPLER LargeST rounD Mixup NAS AMP ACT VLA Transformer GPT CLIP".split()
    # techniques that are named by a plain word
    + "dropout finetune quantization pruning watermarking retargeting teleoperation autoencoder".split()
)
"""Everyday words that are right as names without more ado."""
BOTH_WAYS = frozenset(
    (
        *("empirical coverage", "prediction interval coverage", "compression ratio", "refusal rate", "path length"),
        *("attack success rate", "membership inference accuracy", "parameter count", "model size", "sparsity ratio"),
        "token consumption",
    )
)
"""Metrics of which more may be better or worse."""


def spellings(term: Term) -> tuple[str, ...]:
    return term.name, *term.aliases


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_every_vocabulary_file_is_toml_and_not_empty(file: Path) -> None:
    assert tomllib.loads(file.read_text(encoding="utf-8"))


@pytest.mark.parametrize(("table", "kind"), TABLES.items())
def test_every_kind_has_a_file_with_its_one_table(table: str, kind: str) -> None:
    tables = tomllib.loads((Path(vocabulary.__file__).parent / f"{table}.toml").read_text(encoding="utf-8"))
    assert list(tables) == [table]
    assert len(tables[table]) == sum(term.kind == kind for term in TERMS)


@pytest.mark.parametrize("kind", KINDS)
def test_no_spelling_stands_for_two_entities_of_a_kind(kind: str) -> None:
    owners = Counter(key for term in TERMS if term.kind == kind for key in set(map(name_key, spellings(term))))
    assert {key for key, times in owners.items() if times > 1} == set()


@pytest.mark.parametrize("kind", KINDS)
def test_no_alias_is_written_twice(kind: str) -> None:
    assert [term.name for term in TERMS if term.kind == kind and len(set(spellings(term))) < len(spellings(term))] == []


def test_only_metrics_have_a_direction_a_unit_or_a_rank() -> None:
    others = [term for term in TERMS if term.kind != "metric"]
    assert [term.name for term in others if term.higher_is_better is not None or term.unit or term.at_k] == []


def test_every_metric_has_a_direction_but_those_that_are_good_both_ways() -> None:
    assert {term.name for term in TERMS if term.kind == "metric" and term.higher_is_better is None} <= BOTH_WAYS


@pytest.mark.parametrize(
    ("metric", "higher_is_better"),
    [
        *(
            (name, True)
            for name in ("accuracy", "success rate", "BLEU", "F1", "AUROC", "PSNR", "mAP", "IoU", "pass@k", "speedup")
        ),
        *((name, False) for name in ("MAE", "MSE", "RMSE", "perplexity", "FID", "LPIPS", "latency", "CRPS")),
    ],
)
def test_well_known_metrics_have_their_direction(metric: str, higher_is_better: bool) -> None:
    key = name_key(metric)
    (term,) = (term for term in TERMS if term.kind == "metric" and key in map(name_key, spellings(term)))
    assert term.higher_is_better is higher_is_better


def test_no_everyday_word_is_a_name_without_a_context_that_says_so() -> None:
    named = {
        spelling
        for term in TERMS
        if term.kind in ("dataset", "benchmark", "method", "model") and not term.ambiguous
        for spelling in spellings(term)
        if spelling.casefold() in vocabulary.everyday_words()
    }
    assert named - EVERYDAY == set()


@pytest.mark.parametrize("kind", ["dataset", "benchmark"])
def test_no_term_of_the_field_is_the_name_of_data(kind: str) -> None:
    fields = vocabulary.families() | vocabulary.no_names()
    data = (term for term in TERMS if term.kind == kind and not term.ambiguous)
    assert [spelling for term in data for spelling in spellings(term) if spelling.casefold() in fields] == []


@pytest.mark.parametrize("kind", KINDS)
def test_no_name_is_a_single_letter_or_a_number(kind: str) -> None:
    one_kind = (term for term in TERMS if term.kind == kind and not term.ambiguous)
    assert [s for term in one_kind for s in spellings(term) if len(name_key(s)) < 2 or name_key(s).isdecimal()] == []


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("π0", "pi-0"),
        ("Meta-World", "metaworld"),
        ("METR-LA", "Metr LA"),
        ("ＬＩＢＥＲＯ", "LIBERO"),
        ("$\\tau$-bench", "τ-bench"),
        ("AT&T", "AT and T"),
        ("DINO’s", "DINO's"),
    ],
)
def test_spellings_of_one_name_have_one_key(one: str, other: str) -> None:
    assert name_key(one) == name_key(other)


@pytest.mark.parametrize(("one", "other"), [("GPT-4", "GPT-4o"), ("π0.5", "π05"), ("v1.5", "v15"), ("A+", "A")])
def test_what_differs_in_more_than_spelling_has_two_keys(one: str, other: str) -> None:
    assert name_key(one) != name_key(other)
