"""The house rules that imports can break: pyproject.toml holds them as contracts, and what breaks one fails.

`lint-imports` says the same at the command line, with the way that a forbidden import takes.
"""

import ast
import os
import re
import shutil
import subprocess
import sys
from copy import deepcopy
from graphlib import TopologicalSorter
from pathlib import Path
from typing import Any

import grimp
import pytest
from importlinter import Contract, ContractCheck
from importlinter.api import read_configuration
from importlinter.contracts.acyclic_siblings import AcyclicSiblingsContract
from importlinter.contracts.layers import LayersContract
from importlinter.contracts.protected import ProtectedContract

from tests.family import FAMILY
from ui.contents import contents_of

ROOT = Path(__file__).parent.parent
CONFIGURATION = read_configuration(str(ROOT / "pyproject.toml"))
SESSION = CONFIGURATION["session_options"]
CONTRACTS = {options["id"]: options for options in CONFIGURATION["contracts_options"]}
KINDS = {kind.type_name: kind for kind in (AcyclicSiblingsContract, LayersContract, ProtectedContract)}
LINT = "from importlinter.cli import lint_imports_command; lint_imports_command()"


@pytest.fixture(scope="module")
def graph() -> grimp.ImportGraph:
    """Every import of the program as it is."""
    return grimp.build_graph(*SESSION["root_packages"], include_external_packages=True, cache_dir=None)


def checked(options: dict[str, Any], graph: grimp.ImportGraph) -> tuple[Contract, ContractCheck]:
    """A contract, and what comes of it with these imports."""
    contract = KINDS[options["type"]](options["name"], SESSION, options)
    return contract, contract.check(deepcopy(graph), verbose=False)


def broken(graph: grimp.ImportGraph) -> set[str]:
    """The contracts that these imports break."""
    return {name for name, options in CONTRACTS.items() if not checked(options, graph)[1].kept}


@pytest.mark.parametrize("name", CONTRACTS)
def test_the_contract_is_kept(name: str, graph: grimp.ImportGraph) -> None:
    contract, check = checked(CONTRACTS[name], graph)
    if not check.kept:
        contract.render_broken_contract(check)
    assert check.kept


def test_no_file_imports_one_that_imports_it_back(graph: grimp.ImportGraph) -> None:
    # The contract against circles knows siblings alone: not a room's door and a file behind it.
    TopologicalSorter(
        {name: graph.find_modules_directly_imported_by(name) for name in graph.modules}
    ).prepare()


def test_nothing_imports_the_entrance(graph: grimp.ImportGraph) -> None:
    assert "main" not in graph.modules


def test_no_model_names_a_page_of_the_window() -> None:
    # A place is a value there; the window says where it shows it (ui/origin_routes.py).
    titles = "|".join(re.escape(entry.title) for entry in contents_of(FAMILY))
    page = re.compile(f"“({titles})”|”页")
    for path in (ROOT / "models").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                assert not page.search(node.value), f"{path}:{node.lineno} {node.value}"


PLANTED = [
    ("models.facts.ledger", "models.projects.projects", "rooms"),
    ("models.facts.ledger", "models.projects.projects", "users-of-projects"),
    ("models.facts.stated", "models.book", "rooms"),
    ("models.entry.pasting", "models.store", "users-of-store"),
    ("models.facts.prior_year", "models.audit.engine", "rooms"),
    ("models.facts.prior_year", "models.audit.engine", "door-of-audit"),
    ("models.entry.lines_total", "models.publish.content", "rooms"),
    ("models.entry.lines_total", "models.publish.content", "door-of-publish"),
    ("models.book.figures", "models.command_line.cli", "rooms"),
    ("ui.grid.model", "models.publish.content", "door-of-publish"),
    ("ui.session", "ui.main_window", "window"),
    ("ui.pages.unit_page", "models.store", "users-of-store"),
    ("ui.pages.unit_page", "sqlite3", "sqlite"),
    ("models.past.history", "PySide6", "qt"),
    ("models.past.history", "ui.session", "way-down"),
    ("models.ground.money", "models.ground.files", "ground"),
    ("models.facts.catalog", "models.facts.prior_year", "facts"),
    ("models.publish.content", "models.publish.document", "no-circles"),
    ("ui.dialogs.lines_model", "ui.grid.model", "window"),
]


@pytest.mark.parametrize(("importer", "imported", "contract"), PLANTED)
def test_a_planted_import_breaks_its_contract(
    importer: str, imported: str, contract: str, graph: grimp.ImportGraph
) -> None:
    planted = deepcopy(graph)
    assert {importer, imported} <= planted.modules
    planted.add_import(importer=importer, imported=imported)
    assert contract in broken(planted)


@pytest.mark.parametrize(
    ("added", "contract"),
    [("models.loose", "rooms"), ("models.facts.loose", "facts"), ("ui.loose", "window")],
)
def test_a_file_without_a_place_breaks_the_order(added: str, contract: str, graph: grimp.ImportGraph) -> None:
    planted = deepcopy(graph)
    planted.add_module(added)
    assert broken(planted) == {contract}


def test_an_import_for_types_or_inside_a_function_breaks_a_contract_too(tmp_path: Path) -> None:
    for folder in ("models", "ui"):
        shutil.copytree(ROOT / folder, tmp_path / folder, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path), "NO_COLOR": "1", "COLUMNS": "200"}

    def lint() -> str:
        command = [sys.executable, "-c", LINT, "--no-cache"]
        ran = subprocess.run(
            command, cwd=tmp_path, env=environment, capture_output=True, encoding="utf-8", check=False
        )
        return ran.stdout

    assert f"Contracts: {len(CONTRACTS)} kept, 0 broken." in lint()
    with (tmp_path / "models" / "facts" / "prior_year.py").open("a", encoding="utf-8") as file:
        file.write("\nfrom typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    import models.audit.engine\n")
    with (tmp_path / "ui" / "session.py").open("a", encoding="utf-8") as file:
        file.write("\ndef late():\n    from ui.main_window import MainWindow\n")
    said = lint()
    for name in ("rooms", "door-of-audit", "window"):
        assert f"{CONTRACTS[name]['name']} BROKEN" in said
