"""The keys of the clerk's texts: made and read in one place, and kept in books as they always were."""

import ast
from pathlib import Path

import pytest

from models.facts import Fund, fields
from models.facts.fields import Field, Role, field_of

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize(
    ("key", "kept", "field"),
    [
        (fields.reason(Fund.GENERAL), "reason.general", Field(Role.REASON, "general")),
        (fields.purpose("abroad"), "purpose.abroad", Field(Role.PURPOSE, "abroad")),
        (
            fields.purpose_of_code(Fund.GOVERNMENT_FUND, "2120803"),
            "purpose.government_fund.2120803",
            Field(Role.PURPOSE, "government_fund.2120803"),
        ),
        (fields.paragraph("duties.lead"), "paragraph.duties.lead", Field(Role.PARAGRAPH, "duties.lead")),
        (fields.template("duties.lead"), "template.duties.lead", Field(Role.TEMPLATE, "duties.lead")),
        (fields.last_year("reason.revenue"), "last.reason.revenue", Field(Role.LAST, "reason.revenue")),
        (fields.DUTIES, "duties", Field(None, "duties")),
        (fields.AIM, "tasks.aim", Field(None, "tasks.aim")),
        (fields.THRESHOLD, "audit.threshold", Field(Role.AUDIT, "threshold")),
        ("last", "last", Field(None, "last")),
    ],
)
def test_a_key_is_kept_as_it_was_and_read_back(key: str, kept: str, field: Field) -> None:
    assert key == kept
    assert field_of(key) == field


@pytest.mark.parametrize(
    ("key", "code"),
    [
        ("purpose.general.2010350", "2010350"),
        ("purpose.abroad", ""),
        ("purpose.general.no code", ""),
        ("reason.general.2010350", ""),
    ],
)
def test_a_purpose_may_be_a_codes(key: str, code: str) -> None:
    assert field_of(key).code == code


def test_no_other_file_makes_a_key_of_a_role() -> None:
    beginnings = tuple(f"{role}." for role in Role)
    others = {*(ROOT / "models").rglob("*.py"), *(ROOT / "ui").rglob("*.py")} - {Path(fields.__file__)}
    assert len(others) > 300
    for path in others:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                assert not node.value.startswith(beginnings), f"{path}:{node.lineno}: {node.value}"
