"""Files spoilt by chance: read, or refused in a sentence; never a traceback, a hang or a glutton."""

from pathlib import Path

import pytest

from models.exchange import read_workbook
from models.ground.files import UnusableFile
from tests.conftest import DATA
from tests.safety.importing import READ, REFUSED, import_mutants, summary
from tests.safety.mutants import bases, mutant


def test_spoilt_files_are_read_or_refused(tmp_path: Path) -> None:
    outcomes = import_mutants(bases(tmp_path), tmp_path, range(90))
    assert {outcome.how for outcome in outcomes} <= {READ, REFUSED}, summary(outcomes)


@pytest.mark.parametrize(
    ("name", "seed"),
    [
        ("ten-tables.ods", 56),
        ("ten-tables.xls", 335),
        ("ten-tables.xls", 1916),
        ("ten-tables.xls", 1443),
    ],
)
def test_what_once_ended_in_a_traceback_is_refused(tmp_path: Path, name: str, seed: int) -> None:
    spoilt = tmp_path / name
    spoilt.write_bytes(mutant(DATA / name, seed))
    with pytest.raises(UnusableFile, match="或者已经损坏；请在 Excel 中打开并另存后再试"):
        read_workbook(spoilt)


def test_an_old_workbook_that_claims_millions_of_rows_is_read_as_far_as_it_goes(tmp_path: Path) -> None:
    whole = (DATA / "ten-tables.xls").read_bytes()
    dimensions = whole.index(bytes.fromhex("00020e0000000000"))
    spoilt = tmp_path / "a.xls"
    spoilt.write_bytes(whole[: dimensions + 11] + b"\x15" + whole[dimensions + 12 :])
    assert read_workbook(spoilt).tables["general_by_function"].amount("total", "total") == 1_688_850_000
