"""A model's transformer run by ONNX Runtime or OpenVINO; both are optional packages.

All else (tokenizer, prompts, pooling, further layers) stays with sentence-transformers, as the model says.
"""

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from explorer.cache import cache_dir, fingerprint, kept_folder

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

Run = Callable[[list[NDArray[np.int64]]], NDArray[np.float32]]

INPUTS = ("input_ids", "attention_mask", "token_type_ids")


@dataclass(frozen=True, slots=True)
class Graph:
    """A transformer as a function of arrays."""

    module: Any
    names: list[str]
    """Its inputs."""
    example: tuple[Any, ...]
    mark: str
    """Changes with the weights."""

    def place(self, runtime: Any) -> Path:
        """Say where its conversion for a runtime is kept."""
        import torch

        mark = fingerprint(self.mark, runtime.__version__, torch.__version__)
        return cache_dir() / "models" / f"{runtime.__name__}-{mark}"


def hand_over(model: "SentenceTransformer", mark: str, library: str, precision: str) -> None:
    """Let another library run the transformer of a loaded model; converting it the first time takes a while."""
    import torch

    class Elsewhere(torch.nn.Module):
        def __init__(self, config: Any) -> None:
            super().__init__()
            self.config = config

        def forward(self, **features: Any) -> dict[str, torch.Tensor]:
            return {"last_hidden_state": torch.from_numpy(run([features[name].numpy() for name in graph.names]))}

    first = model[0]
    place = "model" if "model" in first._modules else "auto_model"  # sentence-transformers renamed it
    transformer = getattr(first, place)
    example = model.tokenize(["one text", "and a longer one"])
    names = [name for name in INPUTS if name in example]
    graph = Graph(_positional(transformer, names), names, tuple(example[name] for name in names), mark)
    run = _onnx(graph) if library == "onnx" else _openvino(graph, precision)
    setattr(first, place, Elsewhere(transformer.config))


def _positional(transformer: Any, names: list[str]) -> Any:
    import torch

    class Positional(torch.nn.Module):
        def __init__(self) -> None:
            super().__init__()
            self.transformer = transformer

        def forward(self, *features: Any) -> Any:
            return self.transformer(**dict(zip(names, features, strict=True)), return_dict=True)["last_hidden_state"]

    return Positional().eval()


def _onnx(graph: Graph) -> Run:
    onnxruntime = import_module("onnxruntime")

    def build(folder: Path) -> None:
        import torch

        axes = {name: {0: "texts", 1: "tokens"} for name in (*graph.names, "hidden")}
        torch.onnx.export(
            graph.module,
            graph.example,
            str(folder / "model.onnx"),
            input_names=graph.names,
            output_names=["hidden"],
            dynamic_axes=axes,
            opset_version=17,
            dynamo=False,
        )

    path = kept_folder(graph.place(onnxruntime), build) / "model.onnx"
    session = onnxruntime.InferenceSession(str(path), providers=["CPUExecutionProvider"])
    return lambda arrays: session.run(None, dict(zip(graph.names, arrays, strict=True)))[0]


def _openvino(graph: Graph, precision: str) -> Run:
    openvino = import_module("openvino")

    def build(folder: Path) -> None:
        converted = openvino.convert_model(graph.module, example_input=graph.example)
        openvino.save_model(converted, folder / "model.xml", compress_to_fp16=False)

    path = kept_folder(graph.place(openvino), build) / "model.xml"
    hint = {"float32": "f32", "bfloat16": "bf16"}[precision]
    compiled = openvino.Core().compile_model(path, "CPU", {"INFERENCE_PRECISION_HINT": hint})
    return lambda arrays: compiled(arrays)[0].copy()
