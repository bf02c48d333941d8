"""What is loaded when a book is first opened, judged or written, and long before if there is time for it.

Each tuple names modules in the order in which a clerk may want them; what is large comes after its parts, so
that each step is short.
"""

NEW_BOOK = (
    "unicodedata",
    "decimal",
    "models.facts",
    "models.house.newer",
    "models.measures",
    "models.families.family",
    "models.families",
    "models.readers",
)
"""What is asked of a new book."""

BOOK = (
    "models.tables",
    "models.publish",
    "models.audit",
    "subprocess",
    "psutil",
    "models.entry.pasting",
    "models.projects.projects",
    "models.intake",
    "sqlite3",
    "models.store",
    "models.book",
    "models.book.names",
    "models.book.narrative",
    "models.book.imports",
    "models.publish.blocks",
    "models.exchange.report",
    "models.audit.finding",
    "models.book.audit",
    "models.parcels",
    "typst",
    "models.publish.typesetting",
    "models.book.publishing",
    "models.book.review",
    "models.book.searching",
    "models.book.approving",
    "models.tables.explanation",
    "models.tables.refusal",
    "models.tables.compared_totals",
    "models.tables.year_comparison",
    "models.publish.own_words",
    "models.store.lock",
    "models.store.examination",
    "models.department",
    "models.book.departments",
    "models.years.next_year",
)
"""An open book."""

AUDIT = (
    "models.audit.subject",
    "models.audit.codes_and_amounts",
    "models.audit.cross_checks",
    "models.audit.performance_rules",
    "models.audit.text_rules",
    "models.audit.contents_rules",
    "models.audit.goal_rules",
    "models.audit.name_rules",
    "models.audit.reading_rules",
    "models.audit.row_rules",
    "models.audit.rules",
    "models.audit.engine",
    "models.audit.judging",
    "models.audit.remedies",
    "models.audit.causes",
    "models.audit.auditing",
)
"""What judges it."""

FILES = (
    "mimetypes",
    "models.exchange.read_details",
    "models.exchange.plan",
    "models.intake.recognition",
    "models.intake.sentences",
    "models.intake.reading",
    "models.intake.plan",
    "models.publish.document",
    "models.publish.pdf",
    "models.publish.pictures.drawing",
    "lxml.etree",
    "models.publish.package",
)
"""Files of others, read and written. What writes workbooks and Word takes long to load: it is needed beside
the window alone, and loaded there."""

OLDER_BOOKS = (
    "uuid",
    "pluggy",
    "click",
    "dateutil.parser",
    "sqlite_utils",
    "models.store.migrating",
)
"""What makes an older book today's, and mends one."""
