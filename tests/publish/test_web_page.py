"""The document as a web page: the same words and figures, sound HTML, and what a reader's ears need."""

import json
import re
import shutil
import subprocess
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path

import html5lib
import pytest

from models.book import Book
from models.command_line.cli import run
from models.publish import Document, make_fragment, make_page
from tests.publish.exported import bare, said_by

ROOT = Path(__file__).parents[2]
AXE = ROOT / "build" / "axe" / "node_modules" / "axe-core" / "axe.min.js"
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
VOID = {"br", "meta"}


class Read(HTMLParser):
    """What a page says outside its head, contents and ways to jump, with the tags and ids that it has."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.within: list[tuple[str, dict[str, str | None]]] = []
        self.said: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self.within.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        while self.within.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        outside = {"head", "nav", "h1"} & {tag for tag, _ in self.within}
        if not outside and not any(has.get("class") == "skip" for _, has in self.within):
            self.said.append(data)


@pytest.mark.parametrize("make", [make_page, make_fragment])
def test_the_page_says_what_the_document_does(sample: Book, make: Callable[[Document], str]) -> None:
    document = sample.publishing.document()
    assert bare("".join(Read(make(document)).said)) == bare("".join(said_by(document)))


def test_it_is_sound_html_that_asks_for_nothing_from_outside(sample: Book) -> None:
    page = make_page(sample.publishing.document())
    html5lib.HTMLParser(strict=True).parse(page)
    html5lib.HTMLParser(strict=True).parseFragment(make_fragment(sample.publishing.document()))
    assert not re.search(r"https?:|src=|url\(|@import|<script|<link", page)


def test_every_entry_of_the_contents_leads_to_its_heading(sample: Book) -> None:
    document = sample.publishing.document()
    tags = Read(make_page(document)).tags
    ids = [has["id"] for _, has in tags if "id" in has]
    assert len(set(ids)) == len(ids)
    led = [has["href"].removeprefix("#") for tag, has in tags if tag == "a"]
    assert led == ["text", *(heading.key for heading in document.headings())]
    assert set(led) <= set(ids)


def test_the_cells_of_a_table_of_two_sides_know_their_row_and_column(sample: Book) -> None:
    page = make_page(sample.publishing.document())
    balance = page[page.index('id="table-balance.table"') :]
    row = balance[balance.index("<tbody><tr>") : balance.index("</tr>", balance.index("<tbody><tr>"))]
    assert row == (
        '<tbody><tr><th scope="row">一、一般公共预算拨款收入</th><td class="right">1688.85</td>'
        '<th scope="row">一、一般公共服务支出</th><td class="right">1512.42</td>'
    )
    assert '<th scope="colgroup" colspan="2" class="centre">收入</th>' in balance


def test_a_fragment_carries_its_looks_and_no_class(sample: Book) -> None:
    fragment = make_fragment(sample.publishing.document())
    assert "class=" not in fragment
    assert "<style" not in fragment
    assert "<head" not in fragment
    assert 'style="border:1px solid #888;padding:4px 6px;vertical-align:middle;text-align:right;' in fragment


def test_what_a_clerk_writes_is_words_and_no_markup(sample: Book) -> None:
    sample.names.rename_unit(sample.ledger.own_unit, '<script>alert("1")</script>&amp;')
    page = make_page(sample.publishing.document())
    assert "<script" not in page
    assert "&lt;script&gt;" in page
    assert "&amp;amp;" in page


def test_the_command_line_writes_pages_pieces_and_drafts(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    book = str(tmp_path / "a.ysb")
    assert run(["sample", book]) == 0
    assert run(["export", book, str(tmp_path / "a.html")]) == 0
    assert (
        (tmp_path / "a.html").read_text(encoding="utf-8").startswith('<!DOCTYPE html>\n<html lang="zh-CN">')
    )
    assert run(["export", book, str(tmp_path / "b.html"), "--fragment", "--draft"]) == 0
    assert "草稿　审核未完成，不得公开" in (tmp_path / "b.html").read_text(encoding="utf-8")
    capsys.readouterr()
    assert run(["export", book, str(tmp_path / "b.docx"), "--fragment"]) == 2
    assert capsys.readouterr().err == "--fragment 只用于网页（.html）。\n"


@pytest.mark.skipif(not (CHROMIUM and AXE.exists()), reason="no Chromium, or no axe-core in build/axe")
def test_a_browser_finds_nothing_that_keeps_anybody_out(sample: Book, tmp_path: Path) -> None:
    """WCAG 2.2 AA and what is known to be good besides, as axe-core checks it."""
    sample.narrative.show_pictures(True)
    page = make_page(sample.publishing.document())
    levels = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
    script = (
        f"<script>{AXE.read_text(encoding='utf-8')}</script><script>"
        f"addEventListener('load', () => axe.run({{runOnly: {json.dumps(levels)}}}).then(found => {{"
        "document.title = JSON.stringify([found.passes.length, found.violations.map(one => one.id)])}))"
        "</script>"
    )
    (tmp_path / "page.html").write_text(page.replace("</body>", f"{script}</body>"), encoding="utf-8")
    command = [
        CHROMIUM,
        "--headless=new",
        "--no-sandbox",
        "--disable-gpu",
        f"--user-data-dir={tmp_path / 'user'}",
    ]
    command += ["--virtual-time-budget=60000", "--dump-dom", (tmp_path / "page.html").as_uri()]
    shown = subprocess.run(command, capture_output=True, text=True, timeout=240, check=True).stdout
    title = re.search(r"<title>(.*?)</title>", shown)
    passed, violations = json.loads(title[1])
    assert violations == []
    assert passed > 20
