"""Pictures drawn: what the files are, what they say in words, and colours that anybody can tell apart."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import typst
from lxml import etree

from models.book import DRAWING, PACKAGE, PICTURE, Book, formats
from models.command_line.sample import sample_facts
from models.facts import Kind, Period
from models.families import Address
from models.ground.files import UnusableFile
from models.ground.resources import RESOURCES
from models.publish import linked_in, poster_pages, poster_png, poster_svg, typesetting
from models.publish.blocks import CellOf, Form
from models.publish.pictures import pictures_svg
from tests.lines import spent
from tests.publish.pdf_reading import link_urls, needs_chinese_font

pytestmark = needs_chinese_font
SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture(scope="module")
def book() -> Iterator[Book]:
    """The sample, which none of these tests changes."""
    with Book.in_memory(sample_facts()) as book:
        yield book


def test_the_svg_says_what_it_shows_and_asks_for_nothing_from_outside(book: Book) -> None:
    poster = book.publishing.edition().poster
    svg = poster_svg(poster)
    root = etree.fromstring(svg)
    assert root.get("role") == "img"
    title, description = root.findtext(f"{SVG}title"), root.findtext(f"{SVG}desc")
    assert title == "福州市“智慧福州”管理服务中心（本级） 一图读懂2026年单位预算"
    for figure in ("1688.85", "1512.42", "652.21", "649.00", "2025年20.00，2026年0.00", "占89.6%"):
        assert figure in description
    assert {one.get("id") for one in root[:2]} == set(root.get("aria-labelledby").split())
    assert not re.search(rb"<image|<script|(?:href|src)=\"(?!#)|url\((?!#)", svg)
    assert poster_svg(poster) == svg


def test_the_png_is_twice_as_large(book: Book) -> None:
    png = poster_png(book.publishing.edition().poster)
    assert png.startswith(b"\x89PNG")
    assert int.from_bytes(png[16:20], "big") == 2 * 450


def test_a_figure_leads_to_where_it_comes_from(book: Book) -> None:
    poster = book.publishing.edition().poster
    spans = [linked_in(poster, url) for url in link_urls(poster_pages(poster).pages[0].sheet.content)[0]]
    projects = next(span for span in spans if span.text == "991.90")
    assert projects.origins == (CellOf(Address("spending_by_function", "total", Kind.PROJECT)),)
    assert {"1487.44", "1512.42", "649.00"} <= {span.text for span in spans}
    assert linked_in(poster, "ysb:99999") is linked_in(poster, "https://x") is None


def test_both_files_have_their_names_and_are_in_the_package_where_wanted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # The documents take their time, and have tests of their own.
    monkeypatch.setattr(formats, "DOCUMENTS", ())
    with Book.in_memory(sample_facts()) as book:
        edition = book.publishing.edition()
        name = "2026年度福州市“智慧福州”管理服务中心（本级）单位预算公开（一图读懂）"
        assert [one.file_name(edition, "本") for one in (PICTURE, DRAWING)] == [f"{name}.png", f"{name}.svg"]
        PACKAGE.write(edition, tmp_path / "没有")
        book.narrative.show_pictures(True)
        PACKAGE.write(book.publishing.edition(), tmp_path / "有")
    assert [path.name for path in (tmp_path / "没有").iterdir()] == ["清单.txt"]
    assert {path.name for path in (tmp_path / "有").iterdir()} == {"清单.txt", f"{name}.png", f"{name}.svg"}
    assert f"{name}.svg\t" in (tmp_path / "有" / "清单.txt").read_text(encoding="utf-8-sig")


def test_names_of_any_length_and_shape_are_drawn(blank: Book) -> None:
    blank.names.rename_unit(2, "某\u202e单\x07位" * 20)
    for name in ("x" * 200, "很长的项目名称" * 30, "#strong[a] $x$ \\ *b* <tag>"):
        blank.narrative.add_project(2, name)
    for amount, project in enumerate(sorted(blank.ledger.projects), 1):
        blank.figures.put_line(spent(amount, "2010399", kind=Kind.PROJECT, project=project))
    assert "某单位" * 20 in etree.fromstring(poster_svg(blank.publishing.edition().poster)).findtext(
        f"{SVG}title"
    )
    picture = next(one for one in blank.publishing.edition().poster.pictures if one.key == "projects")
    assert picture.form is Form.BARS
    root = etree.fromstring(pictures_svg((picture,))["projects"])
    width, height = (float(length) for length in root.get("viewBox").split()[2:])
    assert width == 450
    assert 300 < height < 500


def test_a_year_of_which_no_money_is_entered_yet_is_drawn_beside_the_one_before() -> None:
    facts = [one for one in sample_facts() if getattr(one, "period", Period.PRIOR) is Period.PRIOR]
    with Book.in_memory(facts) as book:
        description = etree.fromstring(poster_svg(book.publishing.edition().poster)).findtext(f"{SVG}desc")
    assert "2025年1487.44，2026年0.00" in description


def test_without_a_chinese_font_nothing_is_drawn(book: Book, monkeypatch: pytest.MonkeyPatch) -> None:
    without = typst.Fonts(include_system_fonts=False, include_embedded_fonts=True)
    monkeypatch.setattr(typesetting, "fonts", lambda: without)
    typesetting.shows_chinese.cache_clear()
    with pytest.raises(UnusableFile) as told:
        poster_svg(book.publishing.edition().poster)
    typesetting.shows_chinese.cache_clear()
    assert str(told.value) == (
        "这台电脑上没有中文字体，图解里的汉字画不出来；请先安装宋体、仿宋、黑体和楷体。"
    )


def test_what_is_read_on_a_colour_stands_out_from_it() -> None:
    source = (RESOURCES / "typst" / "pictures.typ").read_text(encoding="utf-8")
    palette = re.findall(r'\(rgb\("#(\w{6})"\), (white|black)\)', source)
    assert len(palette) == 8
    for colour, on in palette:
        assert contrast(colour, "ffffff" if on == "white" else "000000") >= 4.5
    named = dict(re.findall(r'#let ([\w-]+) = rgb\("#(\w{6})"\)', source))
    for ink, ground, least in (
        ("ink", "paper", 7),
        ("quiet", "paper", 4.5),
        ("now-colour", "", 3),
        ("then-colour", "", 3),
    ):
        assert contrast(named[ink], named.get(ground, "ffffff")) >= least


def contrast(one: str, other: str) -> float:
    """The contrast of two colours, as WCAG 2.2 reckons it."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))
