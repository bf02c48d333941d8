"""What a department is told of the files that came: refused, missing, twice, called otherwise."""

import shutil
from pathlib import Path

from models.book import Book, blank_book
from models.facts import Facet, Matter, OwnCode, Period, RevenueLine, Source, Stated, Unit
from models.families import Address, built_in
from tests.department.departments import (
    CENTRE,
    LEVEL,
    STATION,
    again,
    department,
    three_files,
    unit_file,
    usual_lines,
)
from tests.lines import WAN, spent

TOTAL = Address("balance", "total", "expenditure")


def refused(book: Book, *files: Path) -> dict[str, str]:
    """Why files are not taken over, by their names; nothing of them is."""
    before = frozenset(book.ledger)
    report = again(book, *files)
    assert frozenset(book.ledger) == before
    assert not report.clean
    return {one.file: one.why for one in report.refused}


def test_a_file_of_another_year_city_or_kind_is_refused_with_its_reason(tmp_path: Path) -> None:
    files = three_files(tmp_path)
    book, _ = department(tmp_path, files)
    late = unit_file(tmp_path, "甲", usual_lines(1), year=2025)
    elsewhere = unit_file(tmp_path, "乙", usual_lines(1), family="shanghai-2026-unit")
    nameless = unit_file(tmp_path, "", usual_lines(1), name="无名.ysb")
    picture, gone = tmp_path / "图.png", tmp_path / "不在.ysb"
    picture.write_bytes(b"")
    with book:
        why = refused(book, late, elsewhere, nameless, picture, gone, tmp_path / "部门.ysb")
        assert why.pop("不在.ysb").startswith("没有找到预算本")
        assert why == {
            "甲.ysb": "是 2025 年度的，部门预算本是 2026 年度。",
            "乙.ysb": "用的是“上海市 2026 年度单位预算”，部门预算本用的是“福州市 2026 年度部门预算”，"
            "不是同一个地方的。",
            "无名.ysb": "里面没有写单位名称，不知道是哪个单位的。",
            "图.png": "不是预算本、报送包、工作簿、公开文档，不能汇总。",
            "部门.ysb": "这是部门预算本自己。",
        }


def test_a_department_s_book_is_no_unit_s(tmp_path: Path) -> None:
    other, _ = department(tmp_path, three_files(tmp_path))
    other.close()
    moved = shutil.move(tmp_path / "部门.ysb", tmp_path / "别的部门.ysb")
    book, _ = department(tmp_path, three_files(tmp_path))
    with book:
        assert refused(book, Path(moved)) == {
            "别的部门.ysb": "是由各单位汇总成的部门预算本，不是一个单位的。"
        }


def test_two_files_of_one_unit_are_taken_where_they_are_the_same_and_refused_where_not(
    tmp_path: Path,
) -> None:
    files = three_files(tmp_path)
    book, _ = department(tmp_path, files)
    with book:
        same = Path(shutil.copy(files[1], tmp_path / "中心（副本）.ysb"))
        report = again(book, files[1], same)
        assert [one.file for one in report.taken] == ["中心.ysb"]
        assert [one.why for one in report.refused] == ["与“中心.ysb”是同一份内容，已经汇总过了。"]
        other = unit_file(tmp_path, CENTRE, usual_lines(9), name="中心改.ysb")
        why = "“中心.ysb”、“中心改.ysb”都是“清源市水利中心”的，内容不同，不知道以哪一份为准；请只选一份。"
        assert refused(book, files[1], other) == dict.fromkeys(["中心.ysb", "中心改.ysb"], why)


def test_units_that_have_not_come_are_named(tmp_path: Path) -> None:
    level, centre, station = three_files(tmp_path)
    with Book.create(
        tmp_path / "部门.ysb",
        (
            *blank_book(2026, LEVEL, family=built_in("fuzhou-2026-department")),
            Unit(CENTRE, 9, 1),
            Unit(STATION, 10, 2),
        ),
    ) as book:
        report = again(book, level, station)
        assert report.missing == [f"“{CENTRE}”还没有交来，部门预算本里没有它的数。"]
        assert not report.clean
        report = again(book, centre)
        assert report.clean
        assert [notice.partition("，仍用")[0] for notice in report.notices] == [
            f"“{LEVEL}”这次没有新的",
            f"“{STATION}”这次没有新的",
        ]
        assert list(book.ledger.units.values()) == [LEVEL, CENTRE, STATION]
        assert book.state.amount(TOTAL) == (60 + 8 + 25 + 7) * WAN


def test_a_unit_whose_name_is_nearly_known_is_told(tmp_path: Path) -> None:
    book, _ = department(tmp_path, three_files(tmp_path))
    with book:
        report = again(book, unit_file(tmp_path, "水文站", usual_lines(1)))
        (told,) = report.names
        assert told.startswith(f"单位“水文站”是新加入的；部门预算本里有名称相近的“{STATION}”")


def own(code: str, name: str) -> OwnCode:
    return OwnCode(Facet.FUNCTIONAL, code, name)


def test_another_name_for_a_code_is_shown_and_the_catalogue_s_is_used(tmp_path: Path) -> None:
    level, centre, station = three_files(tmp_path)
    unit_file(tmp_path, CENTRE, (*usual_lines(25, "2010350"), own("2010350", "中心运行")))
    book, report = department(tmp_path, [level, centre, station])
    with book:
        assert report.names == [
            "2010350 “清源市水利中心”叫“中心运行”，科目目录叫“事业运行”，部门预算用“事业运行”。"
        ]
        assert book.naming.catalog.name(Facet.FUNCTIONAL, "2010350") == "事业运行"


def test_one_number_for_two_codes_of_their_own_is_refused_until_they_agree(tmp_path: Path) -> None:
    level, centre, station = three_files(tmp_path)
    unit_file(tmp_path, CENTRE, (*usual_lines(25, "2010397"), own("2010397", "河道疏浚")))
    unit_file(tmp_path, STATION, (*usual_lines(7, "2010397"), own("2010397", "水文监测")))
    book, report = department(tmp_path, [level, centre, station])
    with book:
        assert [(one.file, one.why) for one in report.refused] == [
            (
                "站.ysb",
                "“清源市水文站”自己增加的支出功能分类科目 2010397“水文监测”，“清源市水利中心”叫“河道疏浚”："
                "同一个编码是两个科目。请先统一编码或名称，再汇总它。",
            )
        ]
        assert book.state.amount(TOTAL) == (60 + 8 + 25) * WAN
        assert STATION not in book.ledger.units.values()
        unit_file(tmp_path, CENTRE, (*usual_lines(25, "2010397"), own("2010397", "河道清淤")))
        assert again(book, centre).clean
        assert [one.name for one in book.ledger.own_codes] == ["河道清淤"]
        unit_file(tmp_path, STATION, (*usual_lines(7, "2010398"), own("2010398", "水文监测")))
        assert again(book, station).clean
        assert {one.code: one.name for one in book.ledger.own_codes} == {
            "2010397": "河道清淤",
            "2010398": "水文监测",
        }


def test_a_unit_without_prior_figures_among_others_is_told(tmp_path: Path) -> None:
    level, centre, station = three_files(tmp_path)
    prior = RevenueLine(Period.PRIOR, 2, Source.GENERAL, WAN)
    unit_file(tmp_path, LEVEL, (*usual_lines(60), prior))
    unit_file(tmp_path, CENTRE, (*usual_lines(25), prior))
    book, report = department(tmp_path, [level, centre, station])
    with book:
        assert report.notices == [
            f"“{STATION}”没有上年数，别的单位有：部门与上年比较的增减会偏大，请补齐后再汇总。"
        ]


def test_a_unit_of_two_comes_with_both_and_neither_twice(tmp_path: Path) -> None:
    level, _, station = three_files(tmp_path)
    both = unit_file(
        tmp_path, CENTRE, (Unit("清源市闸站", 50, 1), *usual_lines(25), spent(2, "2010350", unit=50))
    )
    book, report = department(tmp_path, [level, both, station])
    with book:
        assert report.clean
        assert list(book.ledger.units.values()) == [LEVEL, CENTRE, "清源市闸站", STATION]
        assert book.state.amount(TOTAL) == (60 + 8 + 25 + 2 + 7) * WAN
        again(book, both, station)
        assert book.state.amount(TOTAL) == (60 + 8 + 25 + 2 + 7) * WAN


def test_a_file_that_has_become_another_unit_s_is_refused(tmp_path: Path) -> None:
    book, _ = department(tmp_path, three_files(tmp_path))
    with book:
        other = unit_file(tmp_path, "清源市闸站", usual_lines(1), name="站.ysb")
        why = refused(book, other)["站.ysb"]
        assert why.startswith(f"上次从这个文件汇总的是“{STATION}”，现在里面写的是“清源市闸站”。")


def test_a_file_s_unit_keeps_the_name_that_the_department_gave_it(tmp_path: Path) -> None:
    level, centre, station = three_files(tmp_path)
    book, _ = department(tmp_path, [level, centre, station])
    with book:
        unit = next(one for one, name in book.ledger.units.items() if name == STATION)
        book.names.rename_unit(unit, f"福建省{STATION}")
        unit_file(tmp_path, STATION, usual_lines(8, "2010350"))
        report = again(book, station)
        assert report.names == [f"“{STATION}”在部门预算本里叫“福建省{STATION}”，仍用这个名称。"]
        assert book.state.amount(TOTAL) == (60 + 8 + 25 + 8) * WAN
        assert len(book.ledger.units) == 3


def test_units_of_like_names_that_the_department_lists_apart_are_two(tmp_path: Path) -> None:
    offices = "清源市政务中心", "清源市政务中心机关"
    with Book.create(
        tmp_path / "部门.ysb",
        (
            *blank_book(2026, LEVEL, family=built_in("fuzhou-2026-department")),
            *(Unit(name, number, number) for number, name in enumerate(offices, 9)),
        ),
    ) as book:
        report = again(book, *(unit_file(tmp_path, name, usual_lines(3)) for name in offices))
        assert [one.unit for one in report.taken] == list(offices)
        assert book.state.amount(TOTAL) == 6 * WAN


def test_what_a_unit_s_book_states_of_itself_and_of_the_whole_is_one_amount(tmp_path: Path) -> None:
    level, _, _ = three_files(tmp_path)
    goods = (
        Stated(Period.CURRENT, Matter.GOODS, 3 * WAN),
        Stated(Period.CURRENT, Matter.GOODS, 4 * WAN, unit=2),
    )
    book, _ = department(tmp_path, [level, unit_file(tmp_path, CENTRE, (*usual_lines(1), *goods))])
    with book:
        assert [one.amount for one in book.ledger.all(Stated)] == [7 * WAN]
