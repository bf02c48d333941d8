CREATE TABLE "_sqlite_migrations" (
   "id" INTEGER PRIMARY KEY,
   "migration_set" TEXT,
   "name" TEXT,
   "applied_at" TEXT
);
CREATE UNIQUE INDEX "idx__sqlite_migrations_migration_set_name"
    ON "_sqlite_migrations" ("migration_set", "name");
CREATE TABLE "settings" (
   "id" INTEGER PRIMARY KEY,
   "year" INTEGER,
   "entry_unit" TEXT
) STRICT;
CREATE TABLE "unit" (
   "id" INTEGER PRIMARY KEY,
   "name" TEXT NOT NULL
, "position" INTEGER NOT NULL DEFAULT 0) STRICT;
CREATE TABLE "project" (
   "id" INTEGER PRIMARY KEY,
   "unit" INTEGER NOT NULL REFERENCES "unit"("id"),
   "name" TEXT NOT NULL
, "department" TEXT NOT NULL DEFAULT '', "implementer" TEXT NOT NULL DEFAULT '', "goal" TEXT NOT NULL DEFAULT '', "note" TEXT NOT NULL DEFAULT '', "position" INTEGER NOT NULL DEFAULT 0, "published" INTEGER NOT NULL DEFAULT 1) STRICT;
CREATE TABLE "own_code" (
   "id" INTEGER PRIMARY KEY,
   "facet" TEXT NOT NULL,
   "code" TEXT NOT NULL,
   "name" TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX "idx_own_code_facet_code"
    ON "own_code" ("facet", "code");
CREATE TABLE "revenue_line" (
   "id" INTEGER PRIMARY KEY,
   "period" TEXT NOT NULL,
   "unit" INTEGER NOT NULL REFERENCES "unit"("id"),
   "source" TEXT NOT NULL,
   "amount" INTEGER NOT NULL
, "functional" TEXT) STRICT;
CREATE TABLE "expenditure_line" (
   "id" INTEGER PRIMARY KEY,
   "period" TEXT NOT NULL,
   "unit" INTEGER NOT NULL REFERENCES "unit"("id"),
   "kind" TEXT NOT NULL,
   "fund" TEXT NOT NULL,
   "amount" INTEGER NOT NULL,
   "functional" TEXT,
   "economic" TEXT,
   "project" INTEGER REFERENCES "project"("id"),
   "note" TEXT NOT NULL
) STRICT;
CREATE TABLE "carry_forward" (
   "id" INTEGER PRIMARY KEY,
   "period" TEXT NOT NULL,
   "amount" INTEGER NOT NULL
, "unit" INTEGER REFERENCES "unit"("id")) STRICT;
CREATE TABLE "profile" (
   "id" INTEGER PRIMARY KEY,
   "full_name" TEXT NOT NULL,
   "short_name" TEXT NOT NULL,
   "kind" TEXT NOT NULL,
   "departments" INTEGER NOT NULL
) STRICT;
CREATE TABLE "indicator" (
   "id" INTEGER PRIMARY KEY,
   "project" INTEGER NOT NULL REFERENCES "project"("id"),
   "position" INTEGER NOT NULL,
   "level" TEXT NOT NULL,
   "category" TEXT NOT NULL,
   "name" TEXT NOT NULL,
   "operator" TEXT NOT NULL,
   "value" TEXT NOT NULL,
   "measure" TEXT NOT NULL
) STRICT;
CREATE TABLE "text" (
   "id" INTEGER PRIMARY KEY,
   "key" TEXT NOT NULL,
   "text" TEXT NOT NULL
) STRICT;
CREATE TABLE "term" (
   "id" INTEGER PRIMARY KEY,
   "position" INTEGER NOT NULL,
   "name" TEXT NOT NULL,
   "definition" TEXT NOT NULL
) STRICT;
CREATE TABLE "stated" (
   "id" INTEGER PRIMARY KEY,
   "period" TEXT NOT NULL,
   "matter" TEXT NOT NULL,
   "amount" INTEGER NOT NULL
, "unit" INTEGER REFERENCES "unit"("id")) STRICT;
CREATE TABLE "holding" (
   "id" INTEGER PRIMARY KEY,
   "asset" TEXT NOT NULL,
   "stock" TEXT NOT NULL,
   "count" INTEGER NOT NULL
, "unit" INTEGER REFERENCES "unit"("id")) STRICT;
CREATE TABLE "omission" (
   "id" INTEGER PRIMARY KEY,
   "part" TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX "idx_text_key"
    ON "text" ("key");
CREATE UNIQUE INDEX "idx_omission_part"
    ON "omission" ("part");
CREATE TABLE "rule_setting" (
   "id" INTEGER PRIMARY KEY,
   "rule" TEXT NOT NULL,
   "severity" TEXT NOT NULL,
   "reason" TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX "idx_rule_setting_rule"
    ON "rule_setting" ("rule");
CREATE TABLE "ignored_finding" (
   "id" INTEGER PRIMARY KEY,
   "rule" TEXT NOT NULL,
   "place" TEXT NOT NULL,
   "reason" TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX "idx_ignored_finding_rule_place"
    ON "ignored_finding" ("rule", "place");
CREATE TABLE "seal" (
   "part" TEXT PRIMARY KEY,
   "digest" TEXT NOT NULL
) STRICT;
CREATE TABLE "act" (
   "id" INTEGER PRIMARY KEY,
   "made" TEXT NOT NULL,
   "who" TEXT NOT NULL,
   "words" TEXT NOT NULL,
   "changes" BLOB NOT NULL
) STRICT;
CREATE TABLE "version" (
   "id" INTEGER PRIMARY KEY,
   "name" TEXT NOT NULL,
   "made" TEXT NOT NULL,
   "who" TEXT NOT NULL,
   "facts" BLOB NOT NULL,
   "digest" TEXT NOT NULL
, "why" TEXT NOT NULL DEFAULT '') STRICT;
CREATE UNIQUE INDEX "idx_version_name"
    ON "version" ("name");
CREATE TABLE "writer" (
   "id" INTEGER PRIMARY KEY,
   "program" TEXT NOT NULL
) STRICT;
CREATE TABLE "family" (
   "id" INTEGER PRIMARY KEY,
   "key" TEXT NOT NULL,
   "content" TEXT NOT NULL
) STRICT;
CREATE TABLE "cell_note" (
   "id" INTEGER PRIMARY KEY,
   "period" TEXT NOT NULL,
   "table" TEXT NOT NULL,
   "row" TEXT NOT NULL,
   "column" TEXT NOT NULL,
   "text" TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX "idx_cell_note_period_table_row_column"
    ON "cell_note" ("period", "table", "row", "column");
CREATE TABLE "basic_share" (
   "id" INTEGER PRIMARY KEY,
   "period" TEXT NOT NULL,
   "unit" INTEGER NOT NULL REFERENCES "unit"("id"),
   "use" TEXT NOT NULL,
   "functional" TEXT NOT NULL,
   "amount" INTEGER NOT NULL
) STRICT;
CREATE TABLE "unit_part" (
   "id" INTEGER PRIMARY KEY,
   "unit" INTEGER NOT NULL REFERENCES "unit"("id"),
   "path" TEXT NOT NULL,
   "digest" TEXT NOT NULL,
   "taken" TEXT NOT NULL,
   "first" INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX "idx_unit_part_path"
    ON "unit_part" ("path");
CREATE UNIQUE INDEX "idx_stated_period_matter_unit" ON "stated" ("period", "matter", COALESCE("unit", 0));
CREATE UNIQUE INDEX "idx_holding_asset_stock_unit" ON "holding" ("asset", "stock", COALESCE("unit", 0));
CREATE TABLE "comment" (
   "id" INTEGER PRIMARY KEY,
   "place" TEXT NOT NULL,
   "quoted" TEXT NOT NULL,
   "text" TEXT NOT NULL,
   "reviewer" TEXT NOT NULL,
   "made" TEXT NOT NULL,
   "answer" TEXT NOT NULL,
   "reply" TEXT NOT NULL
) STRICT;
