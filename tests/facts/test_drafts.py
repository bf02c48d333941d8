"""Drafts from last year's book: waiting until they are changed or confirmed."""

from dataclasses import replace

from models.audit import remedy_words
from models.book import Book
from models.facts import Asset, Edit, Holding, Project, Stock, fields
from models.facts.drafts import OWNED, confirming_edits, draft_of, project_key, project_of, unconfirmed

PURPOSE = "purpose.general.2010350"


def marked(book: Book, *keys: str) -> None:
    """Let what stands at these places be drafts."""
    for key in keys:
        mark = draft_of(book.ledger, key)
        book.narrative.set_texts("标为待确认", {mark.key: mark.text})


def test_a_text_waits_until_it_is_changed(sample: Book) -> None:
    marked(sample, PURPOSE, "purpose.abroad")
    assert unconfirmed(sample.ledger) == (PURPOSE, "purpose.abroad")
    sample.narrative.set_texts("改写", {PURPOSE: "人员支出"})
    assert unconfirmed(sample.ledger) == ("purpose.abroad",)
    sample.undo()
    assert unconfirmed(sample.ledger) == (PURPOSE, "purpose.abroad")


def test_it_waits_until_it_is_confirmed_and_the_words_stay(sample: Book) -> None:
    words = sample.ledger.texts[PURPOSE]
    marked(sample, PURPOSE)
    sample.narrative.confirm([PURPOSE])
    assert unconfirmed(sample.ledger) == ()
    assert sample.ledger.texts[PURPOSE] == words
    assert sample.history.to_undo.words == "确认沿用去年的"
    sample.undo()
    assert unconfirmed(sample.ledger) == (PURPOSE,)


def test_a_project_waits_until_its_goal_or_an_indicator_is_another(sample: Book) -> None:
    first, second = (project_key(project) for project in list(sample.ledger.projects)[:2])
    marked(sample, first, second)
    project = sample.ledger.get(Project, project_of(first) or 0)
    sample.narrative.set_indicators(project.id, [])
    assert unconfirmed(sample.ledger) == (second,)
    sample.narrative.remove_project(project_of(second) or 0)
    assert unconfirmed(sample.ledger) == ()


def test_vehicles_wait_until_one_count_is_another(sample: Book) -> None:
    marked(sample, OWNED)
    sample.narrative.hold(Asset.LEADER, Stock.PLANNED, 1)
    assert unconfirmed(sample.ledger) == (OWNED,)
    sample.narrative.hold(Asset.EMERGENCY, Stock.OWNED, 2)
    assert unconfirmed(sample.ledger) == ()


def test_each_units_vehicles_are_looked_at(sample: Book) -> None:
    sample.names.add_unit("下属单位")
    below = max(sample.ledger.units)
    theirs = [Holding(Asset.EMERGENCY, Stock.OWNED, 2, sample.ledger.new_id(), unit) for unit in (2, below)]
    sample.figures.change_lines("增加", [Edit(None, one) for one in theirs])
    marked(sample, OWNED)
    assert "下属单位的应急保障用车 2" in sample.ledger.texts["draft.owned"]
    fewer = [Edit(one, replace(one, count=count)) for one, count in zip(theirs, (3, 1), strict=True)]
    sample.figures.change_lines("修改", fewer)
    assert unconfirmed(sample.ledger) == ()


def test_what_was_carried_over_is_no_word_of_the_clerks(sample: Book) -> None:
    marked(sample, PURPOSE)
    assert [hit.words for hit, _ in sample.search.find_own_texts("事业单位人员及公用经费")] == [
        sample.ledger.texts[PURPOSE]
    ]
    (edit,) = confirming_edits(sample.ledger, [PURPOSE])
    assert edit == Edit(edit.before, None)
    assert not fields.field_of(fields.draft(PURPOSE)).is_own


def test_the_audit_names_each_and_confirms_it(sample: Book) -> None:
    project = project_key(next(iter(sample.ledger.projects)))
    marked(sample, PURPOSE, project, OWNED)
    for number in (3, 2, 1):
        found = [one for one in sample.audit.findings() if one.rule == "N16"]
        assert len(found) == len(unconfirmed(sample.ledger)) == number
        assert remedy_words(found[0]) == "确认沿用去年的"
        sample.audit.remedy(found[0])
    assert [one for one in sample.audit.findings() if one.rule == "N16"] == []
