"""All rules, family by family."""

from models.audit.between_units_rules import BETWEEN_UNITS
from models.audit.by_function_rules import BY_FUNCTION_RULES
from models.audit.codes_and_amounts import CODES_AND_AMOUNTS
from models.audit.comment_rules import COMMENT_RULES
from models.audit.contents_rules import CONTENTS
from models.audit.cross_checks import CROSS_CHECKS
from models.audit.draft_rules import DRAFTS
from models.audit.finding import Finding
from models.audit.goal_rules import GOAL_RULES
from models.audit.hidden_signs import HIDDEN_SIGNS
from models.audit.layout_rules import LAYOUT_RULES
from models.audit.misspelt_rules import CODE_NAMES, MISSPELT_RULES
from models.audit.name_rules import NAME_RULES
from models.audit.other_matters_rules import OTHER_MATTERS_RULES
from models.audit.own_words_rules import OWN_WORDS_RULES
from models.audit.performance_rules import PERFORMANCE_RULES
from models.audit.prescribed_sentences import PRESCRIBED_RULES
from models.audit.read_back_rules import READ_BACK_RULES
from models.audit.reading_rules import READING_RULES
from models.audit.reason_rules import REASON_RULES, UNIT_OF_AMOUNTS
from models.audit.reserved_rules import RESERVED
from models.audit.row_rules import ROW_RULES
from models.audit.rule import Rule
from models.audit.sentence_rules import SENTENCE_RULES
from models.audit.text_rules import NOTES, TEXT_RULES
from models.audit.undisclosed_projects import NAMED_ELSEWHERE
from models.audit.unread_rules import UNREAD_RULES
from models.audit.year_rules import YEAR_RULES

TABLE_RULES: tuple[Rule, ...] = (
    *CODES_AND_AMOUNTS,
    *CROSS_CHECKS,
    *BY_FUNCTION_RULES,
    NOTES,
    CODE_NAMES,
    *READING_RULES,
    *ROW_RULES,
)
"""For a workbook of ten tables, which has neither a document nor a prior year."""
BOOK_RULES: tuple[Rule, ...] = (
    *CODES_AND_AMOUNTS,
    *CROSS_CHECKS,
    *BY_FUNCTION_RULES,
    BETWEEN_UNITS,
    *PERFORMANCE_RULES,
    *GOAL_RULES,
    NAMED_ELSEWHERE,
    *TEXT_RULES,
    HIDDEN_SIGNS,
    *OWN_WORDS_RULES,
    DRAFTS,
    *REASON_RULES,
    *OTHER_MATTERS_RULES,
    RESERVED,
    *YEAR_RULES,
    *COMMENT_RULES,
)
RULES: tuple[Rule, ...] = (
    *BOOK_RULES,
    *MISSPELT_RULES,
    *READING_RULES,
    *ROW_RULES,
    *SENTENCE_RULES,
    *PRESCRIBED_RULES,
    *LAYOUT_RULES,
    CONTENTS,
    *NAME_RULES,
    UNIT_OF_AMOUNTS,
    *UNREAD_RULES,
    *READ_BACK_RULES,
)
"""For a published document, which has all of a book and what it prints besides."""
_UNFINISHED = frozenset(rule.id for rule in RULES if rule.unfinished)


def all_rules() -> tuple[Rule, ...]:
    """Every rule, family by family."""
    return RULES


def is_unfinished(finding: Finding) -> bool:
    """Whether a finding is of something that is not written yet, rather than written wrong."""
    return finding.rule in _UNFINISHED
