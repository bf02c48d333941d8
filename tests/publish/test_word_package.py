"""The file as a whole: its properties, its bytes, and what is in it."""

import hashlib
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from zipfile import ZipFile

import pytest
from docx.oxml.ns import qn

from models.ground.files import UnusableFile
from models.publish.word import write_word
from tests.publish.word_documents import REALISTIC_PAGES, UNIT, of_blocks, paragraph, realistic
from tests.publish.word_files import written


def test_the_files_properties_say_whose_it_is(tmp_path: Path) -> None:
    file = written(tmp_path, realistic(), REALISTIC_PAGES)
    found = file.properties
    assert found.title == "2026年度福州市“智慧福州”管理服务中心(本级)单位预算"
    assert (found.author, found.last_modified_by, found.language) == (UNIT, UNIT, "zh-CN")
    assert (found.comments, found.keywords, found.revision) == ("", "", 1)
    assert found.created == found.modified == datetime(2026, 1, 1, tzinfo=UTC)
    assert [element.text for element in file.part("docProps/app.xml")] == [UNIT]


def test_properties_can_hold_whatever_the_unit_is_called(tmp_path: Path) -> None:
    name = "某\x00单\n位\ud800" + "局" * 300
    file = written(tmp_path, replace(of_blocks(paragraph("p", "文")), title=name, unit=name))
    assert file.properties.title == file.properties.author == "某单 位" + "局" * 251


def test_word_opens_it_as_a_file_of_its_own_and_not_of_an_older_word(tmp_path: Path) -> None:
    settings = written(tmp_path, of_blocks(paragraph("p", "文"))).part("word/settings.xml")
    compatible = {
        setting.get(qn("w:name")): (setting.get(qn("w:uri")), setting.get(qn("w:val")))
        for setting in settings.iter(qn("w:compatSetting"))
    }
    assert compatible == {"compatibilityMode": ("http://schemas.microsoft.com/office/word", "15")}


def test_the_same_document_gives_the_same_bytes(tmp_path: Path) -> None:
    hashes = set()
    for name in ("一.docx", "二.docx"):
        write_word(tmp_path / name, realistic(), REALISTIC_PAGES)
        hashes.add(hashlib.sha256((tmp_path / name).read_bytes()).hexdigest())
    assert len(hashes) == 1
    with ZipFile(tmp_path / "一.docx") as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert {entry.create_system for entry in archive.infolist()} == {0}


def test_nothing_of_the_librarys_template_is_left(tmp_path: Path) -> None:
    file = written(tmp_path, of_blocks(paragraph("p", "文")))
    with ZipFile(file.path) as archive:
        assert sorted(archive.namelist()) == [
            "[Content_Types].xml",
            "_rels/.rels",
            "docProps/app.xml",
            "docProps/core.xml",
            "word/_rels/document.xml.rels",
            "word/document.xml",
            "word/fontTable.xml",
            "word/footer1.xml",
            "word/settings.xml",
            "word/styles.xml",
            "word/theme/theme1.xml",
        ]


def test_a_file_that_cannot_be_written_is_told_in_one_sentence(tmp_path: Path) -> None:
    nowhere = tmp_path / "没有" / "公开文本.docx"
    with pytest.raises(UnusableFile, match=r"无法写入“.*公开文本.docx”：文件或文件夹不存在。"):
        write_word(nowhere, realistic(), REALISTIC_PAGES)


def test_the_file_that_was_there_stays_until_the_new_one_is_whole(tmp_path: Path) -> None:
    path = tmp_path / "公开文本.docx"
    path.write_bytes(b"before")
    with pytest.raises(KeyError):
        write_word(path, realistic(), {})
    assert path.read_bytes() == b"before"
    assert list(tmp_path.iterdir()) == [path]
