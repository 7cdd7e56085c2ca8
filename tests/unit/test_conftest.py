"""In CI a browser test that is skipped is a failure, wherever it is skipped."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

CONFTEST = Path(__file__).parents[1] / "conftest.py"
SKIPS = {
    "by a mark": "import pytest\n@pytest.mark.skip\n@pytest.mark.browser\ndef test_page(): pass\n",
    "in a fixture": (
        "import pytest\n@pytest.fixture\ndef page(): pytest.skip('no Chromium')\n"
        "@pytest.mark.browser\ndef test_page(page): pass\n"
    ),
    "as a whole file": "import pytest\npytest.skip('no Chromium', allow_module_level=True)\n",
}


@pytest.mark.parametrize("skip", SKIPS.values(), ids=SKIPS)
def test_a_skipped_browser_test_fails_in_ci(skip, tmp_path):
    done = run_pytest(tmp_path, "browser", skip, ci="true")
    assert done.returncode in (1, 2)  # 2 when a whole file was skipped
    assert "CI must run every browser test" in done.stdout


@pytest.mark.parametrize("skip", SKIPS.values(), ids=SKIPS)
def test_a_skipped_browser_test_is_only_skipped_elsewhere(skip, tmp_path):
    done = run_pytest(tmp_path, "browser", skip, ci="")
    assert "1 skipped" in done.stdout
    assert "failed" not in done.stdout


def test_other_tests_may_be_skipped_in_ci(tmp_path):
    other = SKIPS["by a mark"].replace("@pytest.mark.browser\n", "")
    assert "1 skipped" in run_pytest(tmp_path, "unit", other, ci="true").stdout


def run_pytest(project: Path, folder: str, test: str, *, ci: str) -> "subprocess.CompletedProcess[str]":
    """Run one test file under a copy of the project's conftest."""
    (project / folder).mkdir()
    shutil.copy(CONFTEST, project)
    (project / "pytest.ini").write_text("[pytest]\nmarkers =\n  browser: x\n")
    (project / folder / "test_page.py").write_text(test)
    command = [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", str(project)]
    return subprocess.run(
        command, env=os.environ | {"CI": ci}, cwd=project, capture_output=True, text=True, check=False
    )
