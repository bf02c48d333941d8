"""报送包 as a file: written whole, and read only where it is whole and unaltered."""

import io
import shutil
import stat
import struct
import zipfile
import zlib
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from enum import StrEnum
from hashlib import sha256
from pathlib import Path

from models import __version__
from models.ground.file_kinds import PARCEL
from models.ground.files import UnusableFile, one_line, read_whole, replacing, unusable
from models.ground.giving_up import go_on
from models.ground.temporaries import folder_beside
from models.parcels.manifest import (
    FORMAT_VERSION,
    NewerFormatError,
    manifest_from_json,
    manifest_json,
)
from models.parcels.sealing import LENGTH, is_sealed, seal_at_end, seal_of

# A unit's book of 20 000 lines and its documents are some thirty megabytes.
_LARGEST = 200 * 2**20
_PIECE = 2**20
# How a ZIP archive ends: its mark, so long before the comment, and in it the size of the list of entries;
# before it the mark of one that says all this elsewhere (APPNOTE.TXT 4.3.15, 4.3.16).
_END, _END_LENGTH = b"PK\x05\x06", 22
_ELSEWHERE, _ELSEWHERE_LENGTH = b"PK\x06\x07", 20
_LIST_SIZE = slice(12, 16)
# Six entries are some four hundred; millions would take a computer's memory before one is looked at.
_LONGEST_LIST = 4096
# What reading a damaged archive raises, none of which our own would.
_SPOILT = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    LookupError,
    NotImplementedError,
    OSError,
    RuntimeError,
    ValueError,
)


class Part(StrEnum):
    """What is in a 报送包, by the names of its parts."""

    BOOK = "预算本.ysb"
    WORKBOOK = "公开表.xlsx"
    WORD = "公开文本.docx"
    PDF = "公开文本.pdf"
    REPORT = "审核报告.xlsx"


PARTS = tuple(Part)
_MANIFEST = "清单.json"
_NAMES = frozenset({*PARTS, _MANIFEST})


@dataclass(frozen=True, slots=True)
class Label:
    """Whose it is and what; reason is why it was let go with 错误."""

    unit: str
    year: int
    family: str
    draft: bool = False
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Manifest:
    """The label, when and by which version it was made, and of each part its size and SHA-256."""

    label: Label
    made: datetime
    program: str
    files: Mapping[str, tuple[int, str]]


@dataclass(frozen=True, slots=True)
class Parcel:
    """A 报送包 that was found whole: its seal, and what is in it."""

    seal: str
    manifest: Manifest
    parts: Mapping[Part, bytes]


def write_parcel(path: Path, label: Label, makers: Mapping[Part, Callable[[Path], object]]) -> None:
    """Write every part by its maker and all of them as one sealed file; all of it or nothing.

    Raises UnusableFile where it can't be written.
    """
    try:
        built = folder_beside(path)
    except OSError as error:
        raise unusable(path, error, "写入") from error
    try:
        for part in PARTS:
            makers[part](built / part)
        with replacing(path) as temporary:
            temporary.write_bytes(_packed(label, {part: (built / part).read_bytes() for part in PARTS}))
    except OSError as error:
        raise unusable(path, error, "写入") from error
    except UnusableFile as trouble:
        # The clerk knows the file he asked for, not where its parts were being made.
        raise UnusableFile(str(trouble).replace(str(built), str(path))) from trouble
    finally:
        shutil.rmtree(built, ignore_errors=True)


def _packed(label: Label, parts: Mapping[Part, bytes]) -> bytes:
    files = {part.value: (len(content), sha256(content).hexdigest()) for part, content in parts.items()}
    manifest = manifest_json(asdict(label), datetime.now().astimezone(), __version__, files)
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(_MANIFEST, manifest)
        for part, content in parts.items():
            go_on()
            archive.writestr(part.value, content)
        archive.comment = bytes(LENGTH)
    content = packed.getvalue()[:-LENGTH]
    return content + seal_of(content)


def read_parcel(path: Path) -> Parcel:
    """What a 报送包 holds. Raises UnusableFile for what is none, is not whole, or was altered: which part."""
    if not PARCEL.holds(path):
        raise UnusableFile(f"“{path}”不是{PARCEL.words}：文件名不以 {PARCEL.suffixes[0]} 结尾。")
    raw = read_whole(path, _LARGEST)
    try:
        return _opened(raw)
    except _RefusedError as refused:
        raise UnusableFile(f"{PARCEL.words}“{path}”{refused}，没有接收；请对方重新发送。") from refused
    except NewerFormatError as newer:
        raise UnusableFile(
            f"{PARCEL.words}“{path}”是用更新的程序做的（本程序只认到第 {FORMAT_VERSION} 版）；"
            "请升级程序后再接收。"
        ) from newer


class _RefusedError(Exception):
    """What is wrong with a file that calls itself a 报送包, in words."""


def _opened(raw: bytes) -> Parcel:
    seal = seal_at_end(raw)
    if seal is None:
        raise _RefusedError(_what_is_altered(raw))
    return Parcel(seal, *_unpacked(raw))


def _what_is_altered(raw: bytes) -> str:
    """Which part is not as it was sealed, as far as that can be told."""
    if not raw.startswith(b"PK"):
        return f"的开头不是{PARCEL.words}的"
    end = raw[-LENGTH - _END_LENGTH :]
    if not (is_sealed(raw) and end.startswith(_END)):
        return "不完整：没有传完，或者末尾被改动过"
    try:
        _unpacked(raw)
    except _RefusedError as refused:
        return str(refused)
    except NewerFormatError:
        return f"的“{_MANIFEST}”被改动过"
    return "的文件目录、封口或者各部分之间的内容被改动过"


def _unpacked(raw: bytes) -> tuple[Manifest, Mapping[Part, bytes]]:
    """The parts, each as the manifest says. Raises _RefusedError, NewerFormatError."""
    _see_end(raw)
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            entries = _entries(archive)
            left = _LARGEST
            contents: dict[str, bytes] = {}
            for name, entry in entries.items():
                go_on()
                contents[name] = _content(archive, entry, left)
                left -= len(contents[name])
    except _SPOILT as error:
        raise _RefusedError("的文件目录被改动过，或者不是本程序做的") from error
    try:
        said, made, program, files = manifest_from_json(contents.pop(_MANIFEST), PARTS)
        manifest = Manifest(Label(**said), made, program, files)
    except (ValueError, TypeError, LookupError, RecursionError) as error:
        raise _RefusedError(f"的“{_MANIFEST}”被改动过，或者不是本程序做的") from error
    for name, (size, digest) in files.items():
        if (len(contents[name]), sha256(contents[name]).hexdigest()) != (size, digest):
            raise _RefusedError(f"里的“{name}”与清单不符，被改动过")
    return manifest, {part: contents[part] for part in PARTS}


def _see_end(raw: bytes) -> None:
    """Raises _RefusedError where the list of entries is not as short as ours."""
    end = raw[-LENGTH - _END_LENGTH :]
    elsewhere = raw[-LENGTH - _END_LENGTH - _ELSEWHERE_LENGTH :].startswith(_ELSEWHERE)
    size = int.from_bytes(end[_LIST_SIZE], "little")
    if not end.startswith(_END) or elsewhere or size > _LONGEST_LIST:
        raise _RefusedError("的文件目录被改动过，或者不是本程序做的")


def _entries(archive: zipfile.ZipFile) -> Mapping[str, zipfile.ZipInfo]:
    """The parts' entries: each of the names once, a plain file, and nothing else."""
    names = Counter(entry.filename for entry in archive.infolist())
    if foreign := sorted(names.keys() - _NAMES):
        raise _RefusedError(f"里有不该有的“{one_line(foreign[0])}”")
    if missing := sorted(_NAMES - names.keys()):
        raise _RefusedError(f"里缺少“{missing[0]}”")
    if double := [name for name, times in names.items() if times > 1]:
        raise _RefusedError(f"里有两个“{double[0]}”")
    for entry in archive.infolist():
        kind = stat.S_IFMT(entry.external_attr >> 16)
        if kind not in (0, stat.S_IFREG) or entry.flag_bits & 1:
            raise _RefusedError(f"里的“{entry.filename}”不是普通文件")
    return {entry.filename: entry for entry in archive.infolist()}


def _content(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, most: int) -> bytes:
    """A part, read to its end: what it says of its own size may be a lie."""
    pieces: list[bytes] = []
    try:
        with archive.open(entry) as file:
            while piece := file.read(_PIECE):
                most -= len(piece)
                if most < 0:
                    raise _RefusedError(f"里的“{entry.filename}”解开后过大")
                pieces.append(piece)
    except _SPOILT as error:
        raise _RefusedError(f"里的“{entry.filename}”读不出，被改动过") from error
    return b"".join(pieces)
