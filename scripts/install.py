"""Make .venv and install the project into it, when something has changed since the last time.

Usage: python3 scripts/install.py [test]   (PIP_ARGS: more arguments for pip, e.g. an index with another PyTorch build)

Any Python from 3.6 on can start this file; one that is too old looks for a newer one on the machine.
"""

import hashlib
import os
import re
import shlex
import shutil
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
STAMP = VENV / "explorer-installed"
LOG = VENV / "install.log"
INPUTS = ("pyproject.toml", "constraints.txt")

OLDEST, NEWEST = (3, 11), (3, 13)  # held equal to pyproject.toml by tests/test_environment.py

NO_NETWORK = (
    "Something is missing and the package index cannot be reached.\n"
    "Connect to the network and run the same command again. Behind a proxy set HTTPS_PROXY, with an index of your\n"
    "own set PIP_INDEX_URL. Once everything is installed, the explorer needs no network."
)
DIAGNOSES = (
    (
        r"No space left on device",
        "The disk is full. The installation needs about 2.5 GB (more with a GPU build of PyTorch).",
    ),
    (
        r"CERTIFICATE_VERIFY_FAILED",
        "The package index's certificate is not trusted here. Name your network's own: PIP_CERT=path.",
    ),
    (
        r"connection broken by|Max retries exceeded|Network is unreachable|Temporary failure in name",
        NO_NETWORK,
    ),
    (r"No module named pip", ".venv has no pip. Remove it with `make clean` and run the same command again."),
    (
        r"No matching distribution|ResolutionImpossible",
        "A pinned package has no build for this machine; the log names it.",
    ),
)


class InstallError(Exception):
    """What went wrong, in words for the person at the terminal."""


def main(arguments: "list[str]") -> "int | str":
    """Install what is missing; say nothing when nothing is."""
    extra = arguments[0] if arguments else ""
    try:
        if not is_installed(extra):
            use_a_suitable_python()
            install(extra)
    except InstallError as error:
        return f"\n{error}"
    except KeyboardInterrupt:
        return "\nStopped. Run the same command again to go on."
    return 0


def is_installed(extra: str) -> bool:
    """Tell whether .venv holds the project with this extra, as the files and the place are now."""
    if not (PYTHON.exists() and STAMP.exists()):
        return False
    place, inputs, extras = STAMP.read_text(encoding="utf-8").split("\n")[:3]
    return place == str(ROOT) and inputs == fingerprint() and extra in ("", extras)


def fingerprint() -> str:
    """Give a digest of the files that say what is to be installed."""
    return hashlib.sha256(b"\0".join((ROOT / name).read_bytes() for name in INPUTS)).hexdigest()


def use_a_suitable_python() -> None:
    """Go on as a Python that the project runs with, when this one is too old or too new."""
    if OLDEST <= sys.version_info[:2] <= NEWEST:
        return
    for minor in range(NEWEST[1], OLDEST[1] - 1, -1):
        python = shutil.which(f"python3.{minor}")
        if python and runs(python):
            os.execv(python, [python, *sys.argv])
    raise InstallError(
        "This is Python {}.{}; the explorer needs {}.{} to {}.{}, and there is none on the PATH.\n"
        "Install one, or name one: make run PYTHON=/path/to/python3.12".format(*sys.version_info[:2], *OLDEST, *NEWEST)
    )


def runs(python: str) -> bool:
    """Tell whether a Python starts; version managers put names on the PATH that do not."""
    return subprocess.call([python, "-c", ""], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) == 0


def install(extra: str) -> None:
    """Make the environment where there is none that works here, and bring it up to date."""
    if was_moved() or not PYTHON.exists():
        make_environment()
    if STAMP.exists():
        print("Bringing .venv up to date with pyproject.toml and constraints.txt …", flush=True)
        STAMP.unlink()
    else:
        print("Installing the explorer and what it needs into .venv (once, about 2 GB, some minutes) …", flush=True)
    started = time.monotonic()
    run_pip(f".[{extra}]" if extra else ".")
    STAMP.write_text(f"{ROOT}\n{fingerprint()}\n{extra}\n", encoding="utf-8")
    print(f"Installed in {time.monotonic() - started:.0f} s.", flush=True)


def was_moved() -> bool:
    """Tell whether this folder was moved or copied: the commands in .venv/bin then point elsewhere."""
    return STAMP.exists() and STAMP.read_text(encoding="utf-8").split("\n")[0] != str(ROOT)


def make_environment() -> None:
    """Make an empty .venv."""
    command = [sys.executable, "-m", "venv", "--clear", str(VENV)]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, encoding="utf-8")
    output = process.communicate()[0]
    if process.returncode:
        shutil.rmtree(str(VENV), ignore_errors=True)
        if "ensurepip" in output or "No module named venv" in output:
            raise InstallError(
                "This Python cannot make environments: its venv module is missing. On Debian and Ubuntu:\n"
                "    sudo apt install python{}.{}-venv\n"
                "then run the same command again.".format(*sys.version_info[:2])
            )
        raise InstallError("{} failed:\n{}".format(" ".join(command), output))


def run_pip(target: str) -> None:
    """Install the project, editable, with the tested versions; pip's own words go to a log."""
    command = [str(PYTHON), "-m", "pip", "install", "--disable-pip-version-check", "--no-input"]
    command += ["--progress-bar", "off", "--constraint", "constraints.txt", "--editable", target]
    command += shlex.split(os.environ.get("PIP_ARGS", ""))
    process = subprocess.Popen(
        command, cwd=str(ROOT), stdout=subprocess.PIPE, stderr=subprocess.STDOUT, encoding="utf-8", errors="replace"
    )
    with LOG.open("w", encoding="utf-8") as log:
        for line in process.stdout or ():
            log.write(line)
            show_progress(line)
    clear_progress()
    if process.wait():
        raise InstallError(diagnose(LOG.read_text(encoding="utf-8")))


def show_progress(line: str) -> None:
    """Show on a terminal which package pip is at."""
    step = re.match(r"(Collecting|Downloading|Installing collected packages|Building) *(\S+)?", line.strip())
    if step and sys.stdout.isatty():
        package = Path(step.group(2) or "").name
        clear_progress()
        print(f"  {step.group(1).lower()} {package}"[:78], end="", flush=True)


def clear_progress() -> None:
    """Take the progress line away again."""
    if sys.stdout.isatty():
        print("\r\033[K", end="", flush=True)


def diagnose(output: str) -> str:
    """Say in plain words why pip failed, and where its own words are."""
    words = next((words for pattern, words in DIAGNOSES if re.search(pattern, output)), "The installation failed.")
    errors = [line for line in output.splitlines() if line.startswith("ERROR")][-3:]
    return "\n".join([words, *errors, f"All of pip's output: {LOG}"])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
