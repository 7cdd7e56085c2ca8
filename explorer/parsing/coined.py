"""How a made-up name looks, and the names everybody knows that no new paper introduces."""

import re

_COINED = re.compile(r"[a-z0-9+][A-Z]|[A-Z]{2}|[A-Za-z]\d|\d[A-Za-z]|π|[+∞]$|\b[A-Z]-[A-Z]")
_MIXED = re.compile(r"[a-z][A-Z]|[A-Z]{2,}[a-z]|[A-Za-z]-[A-Z0-9]|[A-Za-z]\d[A-Z]")
_FAMILIES = (
    r"(?:chat)?gpt|gemini|gemma|claude|(?:code)?llama|qwen|qwq|deepseek|mistral|mixtral|phi|grok|o[134]|kimi|glm|internvl|internlm|llava|vicuna"
    r"|alpaca|t5|bert|roberta|resnet|vgg|efficientnet|mobilenet|convnext|swin|clip|siglip|dino|sam|yolo|stable diffusion|sdxl?|flux|sora"
    r"|imagenet|coco|cifar|mnist|gsm8k|mmlu|aime|math|humaneval|alphago|alphafold|word2vec|adamw?|openvla|rt|octo|π|pi|whisper|bloom|opt|palm"
)
_KNOWN = re.compile(
    rf"(?:{_FAMILIES})(?:[- ]?v?\d[\d.]*[a-z]?)?(?:[- ](?:vl|mini|nano|o|flash|pro|ultra|turbo|instruct|chat|coder|sonnet|opus|haiku|omni|large|base"
    r"|small|next|xl|thinking|preview|[rv]\d[\d.]*|k\d[\d.]*|\d[\d.]*[bkm]?))*",
    re.IGNORECASE,
)


def is_known(name: str) -> bool:
    """Tell whether a name belongs to a family of models or data that everybody builds on.

    Examples
    --------
    >>> is_known("GPT-4o-mini"), is_known("Qwen2.5-VL"), is_known("TugNet")
    (True, True, False)
    """
    return _KNOWN.fullmatch(name) is not None


def is_coined(word: str) -> bool:
    """Tell whether a word looks made up: a capital or digit inside, all capitals.

    Examples
    --------
    >>> [is_coined(word) for word in ("WED-Net", "DiWA", "MP1", "Steering", "Fine-Grained")]
    [True, True, True, False, False]
    """
    letters = word.strip("().,'’\"")
    return len(letters) > 1 and _COINED.search(letters) is not None


def is_mixed(name: str) -> bool:
    """Tell whether a made-up name is more than an abbreviation in capitals, which may stand for any term.

    Examples
    --------
    >>> [is_mixed(name) for name in ("TugNet", "SAM-Tug", "OMC", "R3GAN")]
    [True, True, False, True]
    """
    return _MIXED.search(name) is not None
