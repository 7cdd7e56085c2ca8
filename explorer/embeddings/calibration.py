"""Which backend runs a model on this machine: measured against full precision, and remembered."""

import json
import os
import platform
import time
import warnings
from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from explorer.cache import cache_dir, fingerprint, keep, read_kept
from explorer.embeddings import backends
from explorer.embeddings.backends import Backend, Encode, Say, Weights
from explorer.errors import InvalidValueError, ModelNotAvailableError

LEAST_COSINE = 0.999
"""A backend whose vector of some text is farther than this from full precision's is never chosen."""

CALIBRATION_PAYS = 3000
"""From so many texts on, trying every backend first (about a minute) costs less than the fastest one saves."""

NEAREST = 5
BATCH = 32

SAMPLES = (
    "Traffic forecasting",
    "城市交通预测",
    "A robot that remembers what it has seen and acts upon it, trained on video of human hands.",
    "提出一种把扩散策略放进世界模型里微调的方法，在长程操作任务上提高了成功率。",
    "Protein language models, CRISPR screens & drug targets: 92.4% AUROC on 17 tasks",
    "SWE-bench、LIBERO、Qwen2.5-Coder 与 π0.5：中英混排的标题和数字 2026",
    "We study how large language models plan under uncertainty. " * 8,
    "本文综述了自动驾驶中的端到端方法，并比较了各自的数据集与指标。" * 8,
)
"""Short and long texts of two languages to check a backend by, where the caller brings none."""


@dataclass(frozen=True, slots=True)
class Measured:
    """How a backend did beside full precision."""

    backend: Backend
    least_cosine: float
    overlap: float
    """Share of the five nearest neighbours that are the same."""
    texts_per_s: float

    @property
    def agrees(self) -> bool:
        """Say whether its vectors may stand for those of full precision."""
        return self.least_cosine >= LEAST_COSINE


def encoder(weights: Weights, library: str, *, n_texts: int, say: Say) -> Encode:
    """Give the function that encodes, on the best backend of a library.

    Parameters
    ----------
    weights
        The model.
    library
        ``"auto"``, ``"torch"``, ``"onnx"`` or ``"openvino"``.
    n_texts
        How many texts there are to encode: for many, all backends are tried first.
    say
        Told in plain words when there is something to wait for.

    Raises
    ------
    InvalidValueError
        When there is no such library, or it gives other vectors than full precision.
    ModelNotAvailableError
        When its packages are missing, or the model cannot be loaded.
    """
    check(library)
    reference, *others = backends.of_this_machine()
    known = {one.backend: one for one in remembered(weights)}
    candidates = [one for one in (reference, *others) if library in ("auto", one.library)]
    unmeasured = [one for one in others if one in candidates and one not in known]
    if library == "auto" and n_texts < CALIBRATION_PAYS:
        unmeasured = [one for one in unmeasured if one.library == "torch"]
    if unmeasured:
        say("向量模型 / embedding model: comparing this machine's ways to run it, once")
        known |= {one.backend: one for one in measure(weights, [reference, *unmeasured], SAMPLES * 2)}
    backend = fastest([known[one] for one in candidates if one in known])
    if backend is None and known.get(candidates[-1]):
        raise InvalidValueError(
            f"{candidates[-1]} gives other vectors than full precision (least cosine"
            f" {known[candidates[-1]].least_cosine:.4f}) of this model; leave backend out."
        )
    return backends.encoder(weights, backend or reference)


def check(library: str) -> None:
    """Refuse a library that is unknown or not installed."""
    if library == "auto":
        return
    if library not in backends.NEEDED:
        raise InvalidValueError(f"backend is 'auto', 'torch', 'onnx' or 'openvino'; got {library!r}.")
    if not backends.is_here(library):
        raise ModelNotAvailableError(
            f"backend={library!r} needs the packages {' and '.join(backends.NEEDED[library])}; install them, or leave"
            " backend out."
        )


def fastest(measured: Sequence[Measured]) -> Backend | None:
    """Give the backend that agrees and was fastest; None when nothing was measured."""
    agreeing = [one for one in measured if one.agrees]
    return max(agreeing, key=lambda one: one.texts_per_s).backend if agreeing else None


def measure(weights: Weights, tried: Sequence[Backend], texts: Sequence[str]) -> list[Measured]:
    """Encode texts with each backend, the first being the reference, and remember how they did.

    A backend that cannot run this model is left out, with a warning.
    """
    reference: NDArray[np.float32] | None = None
    found: list[Measured] = []
    for backend in tried:
        try:
            vectors, speed = _tried(backends.encoder(weights, backend), list(texts))
        except ModelNotAvailableError as error:
            if reference is None:
                raise
            warnings.warn(f"{backend} is left out: {error}", stacklevel=2)
            found.append(Measured(backend, 0.0, 0.0, 0.0))
            continue
        reference = vectors if reference is None else reference
        least = float((vectors * reference).sum(axis=1).min())
        found.append(Measured(backend, min(least, 1.0), _overlap(vectors, reference), speed))
    _remember(weights, found)
    return found


def remembered(weights: Weights) -> list[Measured]:
    """Give what was measured of a model on this machine with these versions."""

    def load(path: Path) -> list[Measured]:
        rows = [Measured(**row) for row in json.loads(path.read_text(encoding="utf-8"))]
        return [replace(row, backend=Backend(**row.backend)) for row in rows]  # type: ignore[arg-type]

    return read_kept(_place(weights), load) or []


def _remember(weights: Weights, found: Sequence[Measured]) -> None:
    known = {one.backend: one for one in (*remembered(weights), *found)}
    rows = json.dumps([asdict(one) for one in known.values()], indent=1)
    keep(_place(weights), lambda beside: beside.write_text(rows, encoding="utf-8"))


def _place(weights: Weights) -> Path:
    import torch

    packages = ("torch", "sentence-transformers", "transformers", "onnxruntime", "openvino")
    cuda = torch.cuda.get_device_name() if torch.cuda.is_available() else ""
    machine = (platform.machine(), platform.system(), os.cpu_count(), torch.backends.cpu.get_cpu_capability(), cuda)
    mark = fingerprint(weights.name, *map(_version, packages), *machine)
    return cache_dir() / "backends" / f"{mark}.json"


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return ""


def _tried(encode: Encode, texts: list[str]) -> tuple[NDArray[np.float32], float]:
    """Give unit vectors and texts a second, after a first batch that does not count."""
    encode(texts[:BATCH])
    begun = time.perf_counter()
    vectors = np.concatenate([encode(texts[i : i + BATCH]) for i in range(0, len(texts), BATCH)]).astype(np.float32)
    took = time.perf_counter() - begun
    return vectors / np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-12), len(texts) / took


def _overlap(vectors: NDArray[np.float32], reference: NDArray[np.float32]) -> float:
    n_nearest = min(NEAREST, len(vectors) - 1)
    if n_nearest < 1:
        return 1.0
    ours, theirs = (_nearest(values, n_nearest) for values in (vectors, reference))
    return float(np.mean([len(set(a) & set(b)) / n_nearest for a, b in zip(ours, theirs, strict=True)]))


def _nearest(values: NDArray[np.float32], n_nearest: int) -> list[list[int]]:
    likeness = values @ values.T
    np.fill_diagonal(likeness, -np.inf)
    return np.argsort(-likeness, axis=1, kind="stable")[:, :n_nearest].tolist()  # type: ignore[no-any-return]
