"""Find a Chromium or Chrome for the browser tests and screenshots, or provide one where that is possible.

Usage: python scripts/chromium.py

Never fails: without a browser the browser tests are skipped, and say so.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

VARIABLE = "EXPLORER_CHROMIUM"
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
APPLICATIONS = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
)
PACKAGES = ("chromium", "fonts-noto-cjk")


def main() -> None:
    """Provide a browser and Chinese glyphs where possible; say what was done."""
    if can_use_apt() and not (find() and has_chinese_glyphs()):
        install_packages()
    if find() is None:
        download()
    if find() is None:
        print(f"No Chromium or Chrome: the browser tests will be skipped. Install one, or set {VARIABLE}=path.")


def find() -> str | None:
    """Give the first browser that starts: the variable's, one on the PATH, playwright's own."""
    return next((path for path in candidates() if starts(path)), None)


def candidates() -> Iterator[str]:
    """Yield the places where a browser may be; a named one is the only one."""
    if named := os.environ.get(VARIABLE):
        yield named
        return
    yield from filter(None, map(shutil.which, NAMES))
    yield from APPLICATIONS
    yield from playwrights_own()


def playwrights_own() -> Iterator[str]:
    """Yield the browser that ``playwright install chromium`` downloads."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        yield playwright.chromium.executable_path


def starts(path: str) -> bool:
    """Tell whether a browser starts at all; Ubuntu's ``chromium-browser`` may be an empty shell."""
    try:
        return run([path, "--version"]).returncode == 0
    except OSError:
        return False


def has_chinese_glyphs() -> bool:
    """Tell whether a font with Chinese glyphs is installed."""
    return bool(shutil.which("fc-list") and run(["fc-list", ":lang=zh"]).stdout.strip())


def can_use_apt() -> bool:
    """Tell whether Debian's packages can be installed without asking for a password."""
    return bool(shutil.which("apt-get")) and os.geteuid() == 0 and not os.environ.get(VARIABLE)


def install_packages() -> None:
    """Install Debian's Chromium and a Chinese font."""
    print(f"Installing {' and '.join(PACKAGES)} for the browser tests (once) …", flush=True)
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for command in (["update"], ["install", "-y", "--no-install-recommends", *PACKAGES]):
        report(run(["apt-get", *command], env=quiet))


def download() -> None:
    """Download playwright's own Chromium."""
    print("Downloading a Chromium for the browser tests (once, about 150 MB) …", flush=True)
    report(run([sys.executable, "-m", "playwright", "install", "chromium"]))


def run(command: list[str], *, env: dict[str, str] | None = None) -> "subprocess.CompletedProcess[str]":
    """Run a command without input and keep what it says."""
    return subprocess.run(
        command,
        env=env,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )


def report(done: "subprocess.CompletedProcess[str]") -> None:
    """Show the last lines of a command that failed."""
    if done.returncode:
        name = Path(done.args[0]).name
        print(f"{name} failed ({done.returncode}):", *done.stdout.splitlines()[-5:], sep="\n  ", flush=True)


if __name__ == "__main__":
    main()
