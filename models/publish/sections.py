"""The document's sections, by the names under which their wording and their paragraphs are kept."""

from collections.abc import Mapping
from types import MappingProxyType

from models.facts import Fund

OVERVIEW = ("duties", "units", "tasks")
"""The sections of 第一部分, in order."""
SECTION_OF_FUND: Mapping[Fund, str] = MappingProxyType(
    {
        Fund.GENERAL: "general_budget",
        Fund.GOVERNMENT_FUND: "government_fund",
        Fund.STATE_CAPITAL: "state_capital",
    }
)
"""What 第三部分 says of a fund's own table: 二、三、四."""
EXPLANATIONS = (
    "balance",
    *SECTION_OF_FUND.values(),
    "basic_expenditure",
    "three_public_expenses",
    "performance",
    "other_matters",
)
"""The sections of 第三部分, in order."""
GLOSSARY = "glossary"
SECTIONS = (*OVERVIEW, *EXPLANATIONS, GLOSSARY)
