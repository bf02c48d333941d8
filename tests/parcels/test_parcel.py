"""报送包: the same parts come out that went in, and whatever else has its name is refused, saying why."""

import errno
import json
import stat
import warnings
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.book import Book, format_of
from models.command_line.sample import sample_facts
from models.facts import CellNote, Period
from models.families import Address
from models.ground.files import UnusableFile
from models.parcels import PARTS, Label, Part, check_words, read_parcel, write_parcel
from tests.parcels.making import CONTENTS, LABEL, MAKERS, MANIFEST, as_they_are, forged, parcel, sealed
from tests.publish.pdf_reading import needs_chinese_font

Entries = list[tuple[zipfile.ZipInfo | str, bytes]]


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """A sound 报送包 of small parts."""
    return parcel(tmp_path_factory.mktemp("whole") / "包.ysp").read_bytes()


def refusal(path: Path) -> str:
    with pytest.raises(UnusableFile) as trouble:
        read_parcel(path)
    sentence = str(trouble.value)
    assert sentence.count("。") == 1
    assert str(path) in sentence
    return sentence


def test_what_went_in_comes_out(tmp_path: Path) -> None:
    label = replace(LABEL, draft=True, reason="急用")
    read = read_parcel(parcel(tmp_path / "包.ysp", label))
    assert read.manifest.label == label
    assert read.parts == CONTENTS
    assert read.manifest.files[Part.PDF][0] == 400 + len("公开文本.pdf".encode())
    assert [path.name for path in tmp_path.iterdir()] == ["包.ysp"]


def test_the_check_words_are_the_seals_beginning() -> None:
    assert check_words("0123456789abcdef" + "0" * 48) == "0123-4567-89AB-CDEF"


@needs_chinese_font
def test_the_sample_is_handed_in_with_everything_but_the_clerks_own_notes(tmp_path: Path) -> None:
    with Book.create(tmp_path / "册.ysb", sample_facts()) as book:
        book.figures.set_note(Address("general_by_function", "2210201", "basic"), "问过李科长")
        book.publishing.export(tmp_path / "报送.ysp")
        facts = frozenset(book.ledger)
    read = read_parcel(tmp_path / "报送.ysp")
    (tmp_path / "取出.ysb").write_bytes(read.parts[Part.BOOK])
    with Book.open(tmp_path / "取出.ysb") as taken:
        note = CellNote(Period.CURRENT, "general_by_function", "2210201", "basic", "问过李科长", 98)
        assert facts - frozenset(taken.ledger) == {note}
        assert taken.past.change_history() == []
    assert "问过李科长".encode() not in read.parts[Part.BOOK]
    label = read.manifest.label
    assert (label.unit, label.year) == ("福州市“智慧福州”管理服务中心（本级）", 2026)
    assert (label.family, label.draft, label.reason) == ("福州市 2026 年度单位预算", False, "")
    begins = {Part.WORKBOOK: b"PK", Part.WORD: b"PK", Part.PDF: b"%PDF", Part.REPORT: b"PK"}
    assert all(read.parts[part].startswith(sign) for part, sign in begins.items())


@given(place=st.floats(0, 1, exclude_max=True), bits=st.integers(1, 255))
def test_one_altered_byte_anywhere_is_refused(
    whole: bytes, tmp_path_factory: pytest.TempPathFactory, place: float, bits: int
) -> None:
    content = bytearray(whole)
    content[int(place * len(content))] ^= bits
    path = tmp_path_factory.getbasetemp() / "改.ysp"
    path.write_bytes(content)
    refusal(path)


def test_every_byte_altered_is_refused_and_names_the_part_that_it_is_in(whole: bytes, tmp_path: Path) -> None:
    path = tmp_path / "包.ysp"
    path.write_bytes(whole)
    with zipfile.ZipFile(path) as archive:
        entries = [
            (entry.filename, entry.header_offset + 30 + len(entry.filename.encode()), entry.compress_size)
            for entry in archive.infolist()
        ]
    assert {name for name, _, _ in entries} == {MANIFEST, *PARTS}
    # A file written anew each time would be waited for each time.
    with path.open("r+b", buffering=0) as file:
        for place, byte in enumerate(whole):
            file.seek(place)
            file.write(bytes([byte ^ 0xFF]))
            sentence = refusal(path)
            for name, start, length in entries:
                # A packed part's last two bytes may say only that it ends.
                if start <= place < start + length - 2:
                    assert f"“{name}”" in sentence, (place, sentence)
            file.seek(place)
            file.write(bytes([byte]))


@needs_chinese_font
def test_the_real_package_is_refused_at_bytes_of_every_part(tmp_path: Path) -> None:
    path = tmp_path / "报送.ysp"
    with Book.in_memory(sample_facts()) as book:
        book.publishing.export(path)
    sound = path.read_bytes()
    with zipfile.ZipFile(path) as archive:
        infos = archive.infolist()
    chance = Random(18)
    for entry in infos:
        start = entry.header_offset + 30 + len(entry.filename.encode())
        for place in chance.sample(range(start, start + entry.compress_size - 2), 8):
            content = bytearray(sound)
            content[place] ^= chance.randrange(1, 256)
            path.write_bytes(content)
            assert f"“{entry.filename}”" in refusal(path), place


@pytest.mark.parametrize("kept", [0, 1, 3, 100, -1, -64, -65, -87, -200])
def test_a_file_that_was_cut_short_is_not_whole(whole: bytes, tmp_path: Path, kept: int) -> None:
    path = tmp_path / "包.ysp"
    path.write_bytes(whole[:kept])
    sentence = refusal(path)
    begins = len(whole[:kept]) >= 2
    assert ("不完整：没有传完" if begins else "的开头不是报送包的") in sentence


def test_what_was_added_behind_the_end_or_before_the_beginning_is_refused(
    whole: bytes, tmp_path: Path
) -> None:
    path = tmp_path / "包.ysp"
    path.write_bytes(whole + b"\n")
    assert "不完整：没有传完，或者末尾被改动过" in refusal(path)
    path.write_bytes(b"MZ" + whole)
    assert "的开头不是报送包的" in refusal(path)


def test_a_file_by_another_name_is_refused_whatever_it_holds(whole: bytes, tmp_path: Path) -> None:
    path = tmp_path / "包.zip"
    path.write_bytes(whole)
    assert refusal(path) == f"“{path}”不是报送包：文件名不以 .ysp 结尾。"
    (tmp_path / "册.YSP").write_bytes(whole)
    assert read_parcel(tmp_path / "册.YSP").manifest.label == LABEL


def test_a_missing_file_and_a_folder_are_told_as_any(tmp_path: Path) -> None:
    assert "文件或文件夹不存在" in refusal(tmp_path / "没有.ysp")
    (tmp_path / "夹.ysp").mkdir()
    assert "这是文件夹，不是文件" in refusal(tmp_path / "夹.ysp")


def link(parts: dict[str, bytes]) -> Entries:
    entry = zipfile.ZipInfo(Part.PDF)
    entry.external_attr = (stat.S_IFLNK | 0o777) << 16
    return [
        *((name, content) for name, content in parts.items() if name != Part.PDF),
        (entry, b"/etc/passwd"),
    ]


def also(name: str) -> Callable[[dict[str, bytes]], Entries]:
    return lambda parts: [*as_they_are(parts), (name, b"x")]


HARMFUL: dict[str, tuple[Callable[[dict[str, bytes]], Entries], str]] = {
    "a way out": (also("../../预算本.ysb"), "里有不该有的“../../预算本.ysb”"),
    "an absolute path": (also("/etc/cron.d/x"), "里有不该有的“/etc/cron.d/x”"),
    "a Windows path": (also("C:\\Windows\\x.dll"), "里有不该有的“C:"),
    "a program beside": (also("点我.exe"), "里有不该有的“点我.exe”"),
    "a folder": (also("预算本.ysb/"), "里有不该有的“预算本.ysb/”"),
    "twice": (also(Part.BOOK), "里有两个“预算本.ysb”"),
    "a symbolic link": (link, "里的“公开文本.pdf”不是普通文件"),
    "too many to be listed": (
        lambda parts: [*as_they_are(parts), *((f"{number}", b"") for number in range(200))],
        "的文件目录被改动过，或者不是本程序做的",
    ),
    "one missing": (lambda parts: as_they_are(parts)[:-1], "里缺少“审核报告.xlsx”"),
    "no manifest": (lambda parts: as_they_are(parts)[1:], "里缺少“清单.json”"),
    "another part": (
        lambda parts: as_they_are({**parts, Part.PDF: b"%PDF-other"}),
        "里的“公开文本.pdf”与清单不符，被改动过",
    ),
    "a bomb": (
        lambda parts: as_they_are({**parts, Part.WORD: bytes(201 * 2**20)}),
        "里的“公开文本.docx”解开后过大",
    ),
}


@pytest.mark.parametrize("name", HARMFUL)
def test_one_made_to_harm_is_refused_though_its_seal_fits(tmp_path: Path, name: str) -> None:
    entries, why = HARMFUL[name]
    with warnings.catch_warnings():
        # The library itself warns of a name that is there twice.
        warnings.simplefilter("ignore", UserWarning)
        path = forged(tmp_path / "包.ysp", entries)
    assert f"“{path}”{why}" in refusal(path)
    assert [each.name for each in tmp_path.iterdir()] == ["包.ysp"]


WRONG: dict[str, Callable[[dict[str, Any]], object]] = {
    "another format": lambda said: said.update(format="zip"),
    "no unit": lambda said: said.update(unit=" "),
    "a unit without end": lambda said: said.update(unit="长" * 3000),
    "a year in words": lambda said: said.update(year="2026"),
    "no year of ours": lambda said: said.update(year=26),
    "no date": lambda said: said.update(made="昨天"),
    "a date of no place": lambda said: said.update(made="2026-01-01T00:00:00"),
    "a date before all": lambda said: said.update(made="0001-01-01T00:00:00+23:00"),
    "a part too many": lambda said: said["files"].update(x={"size": 1, "sha256": ""}),
    "nothing": lambda said: said.clear(),
}


@pytest.mark.parametrize("name", WRONG)
def test_a_manifest_that_we_never_write_is_refused(tmp_path: Path, name: str) -> None:
    path = forged(tmp_path / "包.ysp", as_they_are, WRONG[name])  # type: ignore[arg-type]
    assert "的“清单.json”被改动过，或者不是本程序做的" in refusal(path)


def test_one_of_a_newer_program_says_so(tmp_path: Path) -> None:
    path = forged(tmp_path / "包.ysp", as_they_are, lambda said: said.update(version=2))
    assert refusal(path) == (f"报送包“{path}”是用更新的程序做的（本程序只认到第 1 版）；请升级程序后再接收。")


def test_a_manifest_nested_without_end_is_refused(tmp_path: Path) -> None:
    path = forged(tmp_path / "包.ysp", lambda parts: as_they_are({**parts, MANIFEST: b"[" * 200_000}))
    assert "的“清单.json”被改动过" in refusal(path)


def test_a_sealed_file_that_is_no_archive_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "包.ysp"
    path.write_bytes(sealed(b"PK" + bytes(1000)))
    assert "的文件目录被改动过，或者不是本程序做的" in refusal(path)


def test_where_a_part_cannot_be_made_the_file_that_was_there_stays(tmp_path: Path) -> None:
    path = parcel(tmp_path / "包.ysp")
    before = path.read_bytes()

    def fails(_: Path) -> None:
        raise OSError(errno.ENOSPC, "no space")

    with pytest.raises(UnusableFile, match="磁盘已满"):
        write_parcel(path, LABEL, {**MAKERS, Part.PDF: fails})
    assert path.read_bytes() == before
    assert [each.name for each in tmp_path.iterdir()] == ["包.ysp"]


def test_the_format_is_found_by_the_files_name(tmp_path: Path) -> None:
    assert format_of(tmp_path / "x.YSP").words == "报送包"
    with pytest.raises(UnusableFile, match=r"\.ysp 或 \.ysc 结尾"):
        format_of(tmp_path / "x.rar")


def test_the_manifest_is_read_by_any_program(whole: bytes, tmp_path: Path) -> None:
    (tmp_path / "包.zip").write_bytes(whole)
    with zipfile.ZipFile(tmp_path / "包.zip") as archive:
        assert archive.testzip() is None
        said = json.loads(archive.read(MANIFEST))
    assert Label(*(said[name] for name in ("unit", "year", "family"))) == LABEL
    assert sorted(said["files"]) == sorted(PARTS)
