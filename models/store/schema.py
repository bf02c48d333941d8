"""The book file's tables, and the steps by which older files become today's."""

from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from sqlite3 import Connection
from typing import TYPE_CHECKING

from models.ground.resources import RESOURCES
from models.store.older import row_by_role

if TYPE_CHECKING:
    from sqlite_utils import Database

APPLICATION_ID = (
    0x59534201  # "YSB" and a one, so that a file manager or we can tell a book from any SQLite file
)

# The digest of the tables that all steps make (seal.schema_digest): an opening need not make them to know.
SHAPE = 0xE5AEDD47F0005A802B5701EDE8D2B18878CC9709F00555985D582CFD397D0534

Steps = Sequence[Callable[["Database"], None]]
"""The first so many make the version of that number."""

_SET = "unit-budget"


def make_tables(db: Connection) -> None:
    """Make what all steps make, in an empty file and at once, within the transaction that is open."""
    for statement in (RESOURCES / "store" / "tables.sql").read_text(encoding="utf-8").split(";\n"):
        db.execute(statement)
    now = datetime.now(UTC)
    gone = ((_SET, step.__name__, str(now)) for step in STEPS)
    db.executemany("INSERT INTO _sqlite_migrations (migration_set, name, applied_at) VALUES (?, ?, ?)", gone)


def take(db: Connection, steps: Steps) -> None:
    """Take the steps that a file has not gone yet, within the transaction that is open."""
    # Imported here: books of today's version are made, opened and written without it.
    from models.store.migrating import migrate

    migrate(db, _SET, steps)


def wanting(db: Connection, steps: Steps) -> int:
    """How many of these steps a book's file has not gone yet."""
    gone = {
        name for (name,) in db.execute("SELECT name FROM _sqlite_migrations WHERE migration_set = ?", [_SET])
    }
    return sum(step.__name__ not in gone for step in steps)


def budget_facts(db: "Database") -> None:
    """Version 1: a table for each kind of fact; amounts are integers of 分."""
    db.table("settings").create({"id": int, "year": int, "entry_unit": str}, pk="id", strict=True)
    db.table("unit").create({"id": int, "name": str}, pk="id", not_null=["name"], strict=True)
    db.table("project").create(
        {"id": int, "unit": int, "name": str},
        pk="id",
        not_null=["unit", "name"],
        foreign_keys=[("unit", "unit", "id")],
        strict=True,
    )
    db.table("own_code").create(
        {"id": int, "facet": str, "code": str, "name": str},
        pk="id",
        not_null=["facet", "code", "name"],
        strict=True,
    )
    db.table("own_code").create_index(["facet", "code"], unique=True)
    db.table("revenue_line").create(
        {"id": int, "period": str, "unit": int, "source": str, "amount": int},
        pk="id",
        not_null=["period", "unit", "source", "amount"],
        foreign_keys=[("unit", "unit", "id")],
        strict=True,
    )
    db.table("expenditure_line").create(
        {
            "id": int,
            "period": str,
            "unit": int,
            "kind": str,
            "fund": str,
            "amount": int,
            "functional": str,
            "economic": str,
            "project": int,
            "note": str,
        },
        pk="id",
        not_null=["period", "unit", "kind", "fund", "amount", "note"],
        foreign_keys=[("unit", "unit", "id"), ("project", "project", "id")],
        strict=True,
    )
    db.table("carry_forward").create(
        {"id": int, "period": str, "amount": int}, pk="id", not_null=["period", "amount"], strict=True
    )


def document_facts(db: "Database") -> None:
    """Version 2: what the document says beside its tables, and a project's performance table."""
    project = db.table("project")
    for column in ("department", "implementer", "goal", "note"):
        project.add_column(column, str, not_null_default="")
    project.add_column("position", int, not_null_default=0)
    project.add_column("published", int, not_null_default=1)
    db.table("profile").create(
        {"id": int, "full_name": str, "short_name": str, "kind": str, "departments": int},
        pk="id",
        not_null=["full_name", "short_name", "kind", "departments"],
        strict=True,
    )
    words: tuple[str, ...] = ("category", "name", "operator", "value", "measure")
    db.table("indicator").create(
        {"id": int, "project": int, "position": int, "level": str, **dict.fromkeys(words, str)},
        pk="id",
        not_null=("project", "position", "level", *words),
        foreign_keys=[("project", "project", "id")],
        strict=True,
    )
    texts: dict[str, dict[str, type]] = {
        "text": {"key": str, "text": str},
        "term": {"position": int, "name": str, "definition": str},
        "stated": {"period": str, "matter": str, "amount": int},
        "holding": {"asset": str, "stock": str, "count": int},
        "omission": {"part": str},
    }
    for name, columns in texts.items():
        db.table(name).create({"id": int, **columns}, pk="id", not_null=tuple(columns), strict=True)
    for name, unique in {
        "text": ["key"],
        "stated": ["period", "matter"],
        "holding": ["asset", "stock"],
        "omission": ["part"],
    }.items():
        db.table(name).create_index(unique, unique=True)


def audit_judgements(db: "Database") -> None:
    """Version 3: what the clerk decided about the audit's rules and findings, each with a reason."""
    for name, unique, columns in (
        ("rule_setting", ["rule"], {"rule": str, "severity": str, "reason": str}),
        ("ignored_finding", ["rule", "place"], {"rule": str, "place": str, "reason": str}),
    ):
        table = db.table(name)
        table.create({"id": int, **columns}, pk="id", not_null=tuple(columns), strict=True)
        table.create_index(unique, unique=True)


def safe_keeping(db: "Database") -> None:
    """Version 4: seals over what the book holds, the acts it went through, and its named versions."""
    db.table("seal").create({"part": str, "digest": str}, pk="part", not_null=["digest"], strict=True)
    db.table("act").create(
        {"id": int, "made": str, "who": str, "words": str, "changes": bytes},
        pk="id",
        not_null=["made", "who", "words", "changes"],
        strict=True,
    )
    db.table("version").create(
        {"id": int, "name": str, "made": str, "who": str, "facts": bytes, "digest": str},
        pk="id",
        not_null=["name", "made", "who", "facts", "digest"],
        strict=True,
    )
    db.table("version").create_index(["name"], unique=True)


def writer_mark(db: "Database") -> None:
    """Version 5: which version of the program last wrote into the book."""
    db.table("writer").create({"id": int, "program": str}, pk="id", not_null=["program"], strict=True)


def cell_notes(db: "Database") -> None:
    """Version 6: the clerk's own notes at figures."""
    notes = db.table("cell_note")
    columns = {"period": str, "table": int, "row": str, "column": str, "text": str}
    notes.create({"id": int, **columns}, pk="id", not_null=tuple(columns), strict=True)
    notes.create_index(["period", "table", "row", "column"], unique=True)


def whole_seal(db: "Database") -> None:
    """Version 7: versions and marks are sealed too. The tables stay; every migration makes all seals."""


def document_kinds(db: "Database") -> None:
    """Version 8: which kind of document the book is for, kept whole; tables go by roles, units by place."""
    db.table("unit").add_column("position", int, not_null_default=0)
    db.table("family").create(
        {"id": int, "key": str, "content": str}, pk="id", not_null=["key", "content"], strict=True
    )
    notes = list(db.table("cell_note").rows)
    db.table("cell_note").drop()
    columns = {"period": str, "table": str, "row": str, "column": str, "text": str}
    made = db.table("cell_note")
    made.create({"id": int, **columns}, pk="id", not_null=tuple(columns), strict=True)
    made.create_index(["period", "table", "row", "column"], unique=True)
    made.insert_all(dict(row_by_role("cell_note", note)) for note in notes)
    for table, column in (("ignored_finding", "place"), ("text", "key")):
        for row in list(db.table(table).rows):
            now = row_by_role(table, row)
            if now != row:
                db.table(table).update(row["id"], {column: now[column]})


def revenue_by_function(db: "Database") -> None:
    """Version 9: what revenue is raised for, and which part of basic expenditure is for what."""
    db.table("revenue_line").add_column("functional", str)
    db.table("basic_share").create(
        {"id": int, "period": str, "unit": int, "use": str, "functional": str, "amount": int},
        pk="id",
        not_null=["period", "unit", "use", "functional", "amount"],
        foreign_keys=[("unit", "unit", "id")],
        strict=True,
    )


_OF_A_UNIT = {"carry_forward": (), "stated": ("period", "matter"), "holding": ("asset", "stock")}
"""What came to say whose it is, and by which columns there was one of each."""


def unit_parts(db: "Database") -> None:
    """Version 10: from which files a department's units came, and whose a stated amount is."""
    db.table("unit_part").create(
        {"id": int, "unit": int, "path": str, "digest": str, "taken": str, "first": int},
        pk="id",
        not_null=["unit", "path", "digest", "taken", "first"],
        foreign_keys=[("unit", "unit", "id")],
        strict=True,
    )
    db.table("unit_part").create_index(["path"], unique=True)
    for table, once in _OF_A_UNIT.items():
        db.execute(f'ALTER TABLE "{table}" ADD COLUMN "unit" INTEGER REFERENCES "unit"("id")')
        if once:
            index, columns = f"idx_{table}_{'_'.join(once)}", ", ".join(f'"{column}"' for column in once)
            db.execute(f'DROP INDEX "{index}"')
            db.execute(f'CREATE UNIQUE INDEX "{index}_unit" ON "{table}" ({columns}, COALESCE("unit", 0))')


def comments_and_reasons(db: "Database") -> None:
    """Version 11: what reviewers say, and what is answered; why a version was kept."""
    db.table("version").add_column("why", str, not_null_default="")
    words = ("place", "quoted", "text", "reviewer", "made", "answer", "reply")
    db.table("comment").create({"id": int, **dict.fromkeys(words, str)}, pk="id", not_null=words, strict=True)


STEPS: Steps = (
    budget_facts,
    document_facts,
    audit_judgements,
    safe_keeping,
    writer_mark,
    cell_notes,
    whole_seal,
    document_kinds,
    revenue_by_function,
    unit_parts,
    comments_and_reasons,
)
"""All of them, up to today's version."""
