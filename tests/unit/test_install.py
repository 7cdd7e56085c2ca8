"""scripts/install.py, which `make` starts first: quiet when there is nothing to do, plain words when it cannot go on."""

import importlib.util
import os
import shutil
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).parents[2]
PYPROJECT = """
[build-system]
requires = ["setuptools"]
build-backend = "setuptools.build_meta"
[project]
name = "empty"
version = "1"
"""
NO_INDEX = {"PIP_CONFIG_FILE": os.devnull, "PIP_FIND_LINKS": "", "PIP_EXTRA_INDEX_URL": "", "PIP_RETRIES": "1"}
NO_INDEX["PIP_INDEX_URL"] = "http://127.0.0.1:9/simple"  # nothing listens on the discard port


@pytest.fixture
def install(tmp_path) -> ModuleType:
    """The script in a small project of its own."""
    script = tmp_path / "scripts" / "install.py"
    script.parent.mkdir()
    shutil.copy(ROOT / "scripts" / "install.py", script)
    (tmp_path / "pyproject.toml").write_text(PYPROJECT)
    (tmp_path / "constraints.txt").write_text("")
    spec = importlib.util.spec_from_file_location("install_of_a_test", script)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def installed(install) -> ModuleType:
    """The same project with an environment that is up to date, tests included."""
    install.PYTHON.parent.mkdir(parents=True)
    install.PYTHON.touch()
    install.STAMP.write_text(f"{install.ROOT}\n{install.fingerprint()}\ntest\n")
    return install


def test_nothing_happens_when_nothing_changed(installed, capsys):
    assert installed.main([]) == 0
    assert installed.main(["test"]) == 0
    assert capsys.readouterr().out == ""


def test_what_was_installed_for_running_is_not_enough_for_tests(installed):
    installed.STAMP.write_text(f"{installed.ROOT}\n{installed.fingerprint()}\n\n")
    assert installed.is_installed("")
    assert not installed.is_installed("test")


@pytest.mark.parametrize("name", ["pyproject.toml", "constraints.txt"])
def test_a_changed_requirement_is_installed(name, installed):
    (installed.ROOT / name).write_text("# changed\n")
    assert not installed.is_installed("")


def test_an_environment_of_a_moved_folder_is_made_anew(installed):
    installed.STAMP.write_text(f"/elsewhere\n{installed.fingerprint()}\ntest\n")
    assert not installed.is_installed("")
    assert installed.was_moved()


def test_an_environment_whose_python_is_gone_is_made_anew(installed):
    installed.PYTHON.unlink()
    assert not installed.is_installed("")


def test_a_python_that_is_too_old_is_told_with_the_ones_that_do(install, monkeypatch):
    monkeypatch.setattr(sys, "version_info", (3, 8, 18))
    monkeypatch.setattr(shutil, "which", lambda name: None)
    assert "This is Python 3.8; the explorer needs 3.11 to 3.13" in install.main([])


def test_a_python_that_is_too_old_hands_over_to_the_newest_that_starts(install, monkeypatch):
    monkeypatch.setattr(sys, "version_info", (3, 8, 18))
    monkeypatch.setattr(shutil, "which", lambda name: f"/opt/{name}")
    monkeypatch.setattr(install, "runs", lambda python: not python.endswith("3.13"))
    monkeypatch.setattr(os, "execv", lambda path, arguments: sys.exit(f"goes on as {path}"))
    with pytest.raises(SystemExit, match=r"goes on as /opt/python3\.12"):
        install.use_a_suitable_python()


def test_debians_python_without_venv_is_told_which_package_to_install(install, monkeypatch):
    fails = [sys.executable, "-c", "import sys; print('ensurepip is not available'); sys.exit(1)"]
    popen = subprocess.Popen
    monkeypatch.setattr(subprocess, "Popen", lambda command, **more: popen(fails, **more))
    message = install.main([])
    assert f"sudo apt install python3.{sys.version_info[1]}-venv" in message
    assert not install.VENV.exists()


def test_without_a_network_it_says_so_and_where_the_log_is(install):
    done = subprocess.run(
        [sys.executable, install.__file__], env=os.environ | NO_INDEX, capture_output=True, text=True, check=False
    )
    assert done.returncode == 1
    assert "the package index cannot be reached" in done.stderr
    assert str(install.LOG) in done.stderr
    assert not install.is_installed("")


@pytest.mark.parametrize(
    ("output", "words"),
    [
        ("ERROR: Could not install packages: [Errno 28] No space left on device", "The disk is full"),
        ("SSLError(SSLCertVerificationError(1, '[SSL: CERTIFICATE_VERIFY_FAILED]')", "certificate is not trusted"),
        ("/x/.venv/bin/python: No module named pip", "make clean"),
        ("ERROR: No matching distribution found for torch==2.13.0", "torch==2.13.0"),
        ("ERROR: something new", "The installation failed."),
    ],
)
def test_what_pip_says_is_put_in_plain_words(output, words, install):
    assert words in install.diagnose(output)
