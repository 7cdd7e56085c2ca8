"""One truth about what the project needs: pyproject.toml; everything else that names versions agrees with it."""

import ast
import re
import sys
import tomllib
from importlib.metadata import distribution, packages_distributions
from pathlib import Path
from typing import Any

import constraints
import install
import pytest
import yaml
from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[1]
PROJECT: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
NEEDED = [Requirement(one) for one in PROJECT["dependencies"]]
FOR_TESTS = [Requirement(one) for one in PROJECT["optional-dependencies"]["test"]]
PIN = re.compile(r"[a-z0-9-]+==[0-9][0-9a-z.]*")  # no address, no local version, no range
PINS = [
    line for line in (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines() if line[:1] not in ("", "#")
]
PINNED = dict(pin.split("==") for pin in PINS)
OLDEST_PATCHES = ("3.11.0", "3.12.0", "3.13.0")


def test_conda_gets_python_and_pip_and_lets_pip_install_the_project():
    environment = yaml.safe_load((ROOT / "environment.yml").read_text(encoding="utf-8"))
    assert environment == {
        "name": PROJECT["name"],
        "channels": ["conda-forge"],
        "dependencies": [
            f"python {PROJECT['requires-python']}",
            "pip",
            {"pip": ["-c constraints.txt", "-e ."]},
        ],
    }


def test_the_install_script_looks_for_the_pythons_that_pyproject_allows():
    allowed = SpecifierSet(PROJECT["requires-python"])
    inside = [f"3.{minor}" for minor in range(30) if f"3.{minor}" in allowed]
    assert inside == [f"3.{minor}" for minor in range(install.OLDEST[1], install.NEWEST[1] + 1)]
    assert inside == [line.rsplit(" ")[-1] for line in PROJECT["classifiers"] if ":: Python :: 3." in line]


@pytest.mark.parametrize("needed", NEEDED + FOR_TESTS, ids=str)
def test_a_dependency_is_bounded_on_both_sides(needed):
    operators = {one.operator for one in needed.specifier}
    assert operators == {"=="} or {">=", "<"} <= operators


@pytest.mark.parametrize("needed", NEEDED + FOR_TESTS, ids=str)
def test_a_dependency_is_pinned_within_its_bounds(needed):
    assert PINNED[canonicalize_name(needed.name)] in needed.specifier


def test_constraints_are_plain_pins_in_order():
    assert [pin for pin in PINS if not PIN.fullmatch(pin)] == []
    assert list(PINNED) == sorted(PINNED)
    assert len(PINS) == len(PINNED)


@pytest.mark.skipif(sys.platform != "linux", reason="the pins are made on Linux; other systems need other packages")
def test_no_package_is_installed_without_a_pin():
    installed = constraints.closure(PROJECT["name"], extras=frozenset({"test"})) - {PROJECT["name"]}
    unpinned = {name for name in installed - set(PINNED) if not name.startswith(constraints.PINNED_BY_TORCH)}
    assert unpinned == set(), "run `make constraints`"


@pytest.mark.parametrize("python", OLDEST_PATCHES)
def test_no_pinned_release_refuses_a_python_we_promise(python):
    installed = [name for name in PINNED if constraints.is_installed(name)]
    asked = {name: distribution(name).metadata.get("Requires-Python", "") for name in installed}
    assert {name: range_ for name, range_ in asked.items() if python not in SpecifierSet(range_)} == {}


def test_every_package_that_the_code_imports_is_a_declared_dependency():
    declared = {canonicalize_name(one.name) for one in NEEDED}
    by_module = packages_distributions()
    undeclared = {
        f"{path.relative_to(ROOT)}: {module}"
        for path in (ROOT / "explorer").rglob("*.py")
        for module in imported(path)
        if not declared & {canonicalize_name(name) for name in by_module.get(module, [module])}
    }
    assert undeclared == set()


def imported(path: Path) -> set[str]:
    """Top-level names of the third-party modules that a file imports, wherever in it."""
    nodes = list(ast.walk(ast.parse(path.read_text(encoding="utf-8"))))
    names = {alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names}
    names |= {node.module or "" for node in nodes if isinstance(node, ast.ImportFrom) and not node.level}
    return {name.partition(".")[0] for name in names} - set(sys.stdlib_module_names) - {"explorer"}
