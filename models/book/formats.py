"""What a book can be written as: each format with its words, suffix, writer and gate, said here alone."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from models.book.earlier import Earlier
from models.book.edition import Edition
from models.ground import file_kinds
from models.ground.file_kinds import PARCEL, WRITTEN_WORKBOOK
from models.ground.files import UnusableFile, file_name
from models.ground.lasting import looking_for_no_garbage
from models.parcels import Part, write_parcel
from models.publish import write_package
from models.readers import Patience

AUDIT_REPORT = "审核报告"


@dataclass(frozen=True, slots=True)
class Format:
    """One way out of the program.

    words: what it is called in a file dialog. suffix: of its file, "" for a folder. write: from an edition
    to a path; what the clerk must look at in it, a sentence each. named: what the file is called without its
    suffix, of ``{book}``, the book's own file name, and ``{public}``, its public one. gated: 错误 hold it
    back unless a reason is written or it is a draft. beside: the audit report that is written beside it and
    stays in the house, of the path that it is written to. paged: there are pages in it, set in fonts.
    """

    words: str
    suffix: str
    write: Callable[[Edition, Path], Sequence[str]]
    named: str = "{public}"
    gated: bool = True
    beside: Callable[[Path], Path] | None = None
    paged: bool = False

    def file_name(self, edition: Edition, book: str) -> str:
        """What an edition's file is called; ``book`` is the name of the book's own file."""
        named = self.named.replace("{public}", edition.public_name).replace("{book}", book)
        return f"{named}{edition.mark}{self.suffix}"

    def written(self, path: Path) -> str:
        """What is where, once it has been written to a path."""
        said = f"已写入“{path}”。"
        if self.beside:
            said += f"{AUDIT_REPORT}在{self.words}之外（“{self.beside(path)}”），里面有内部理由，不公开。"
        return said


def _telling(write: Callable[[Edition, Path], object]) -> Callable[[Edition, Path], Sequence[str]]:
    """What writes a file, and tells what of the book's words is not in it."""

    def wrote(edition: Edition, path: Path) -> Sequence[str]:
        with looking_for_no_garbage():
            write(edition, path)
            return edition.left_out()

    return wrote


def _write_package(edition: Edition, folder: Path) -> None:
    """公开包: the edition's files in one new folder with a list of their hashes.

    The audit report names reasons that are nobody else's business: it goes beside the folder.
    """
    makers: dict[str, Callable[[Path], object]] = {
        f"{edition.public_name}{edition.mark}{one.suffix}": partial(one.write, edition) for one in DOCUMENTS
    }
    for one in PICTURES if edition.has_pictures else ():
        makers[one.file_name(edition, "")] = partial(one.write, edition)
    write_package(folder, makers, {_report_beside(folder).name: edition.write_audit_report})


def _write_parcel(edition: Edition, path: Path) -> None:
    """报送包: all that a bureau asks for, in one file."""
    makers: Mapping[Part, Callable[[Path], object]] = {
        Part.BOOK: edition.write_book,
        Part.WORKBOOK: edition.write_workbook,
        Part.WORD: edition.write_word,
        Part.PDF: edition.write_pdf,
        Part.REPORT: edition.write_audit_report,
    }
    write_parcel(path, edition.label, makers)


def _quietly(write: Callable[[Edition, Path], object]) -> Callable[[Edition, Path], Sequence[str]]:
    """What writes a file of which there is nothing to tell."""

    def wrote(edition: Edition, path: Path) -> Sequence[str]:
        write(edition, path)
        return ()

    return wrote


def _report_beside(folder: Path) -> Path:
    return folder.with_name(f"{folder.name}（{AUDIT_REPORT}，内部）{WORKBOOK.suffix}")


WORKBOOK = Format(
    "Excel 工作簿", WRITTEN_WORKBOOK, _telling(Edition.write_workbook), named="{book}（公开表）"
)
WORD = Format("Word 文档", ".docx", _telling(Edition.write_word), paged=True)
PDF = Format("PDF 文件", ".pdf", _telling(Edition.write_pdf), paged=True)
OFD = Format("OFD 文件", ".ofd", _telling(Edition.write_ofd), paged=True)
WEB_PAGE = Format("网页", ".html", _telling(Edition.write_page))
WEB_FRAGMENT = Format("网页片段", ".html", _telling(Edition.write_fragment), named="{public}（网页片段）")
PICTURE = Format("图片", ".png", _telling(Edition.write_png), named="{public}（一图读懂）")
DRAWING = Format("矢量图", ".svg", _telling(Edition.write_svg), named="{public}（一图读懂）")
OPEN_DATA = Format("开放数据", ".zip", _telling(Edition.write_open_data), named="{public}（开放数据）")
PACKAGE = Format("公开包", "", _telling(_write_package), beside=_report_beside, paged=True)

HAND_IN = Format(
    PARCEL.words, PARCEL.suffixes[0], _telling(_write_parcel), named="{public}（报送）", paged=True
)
COMMENTS = Format(
    file_kinds.COMMENTS.words,
    file_kinds.COMMENTS.suffixes[0],
    _quietly(Edition.write_comments),
    named="{book}（审核意见）",
    gated=False,
)

DOCUMENTS = (WORKBOOK, WORD, PDF, WEB_PAGE)
"""What one file holds; 公开包 holds one of each."""
PICTURES = (PICTURE, DRAWING)
"""一图读懂; 公开包 holds both where the clerk wants pictures in what is published."""
_OF_A_NAME = (*DOCUMENTS, OFD, *PICTURES, OPEN_DATA, HAND_IN, COMMENTS)


def filled(source: Path, patience: Patience | None = None) -> Format:
    """A bureau's workbook, filled, for as long as somebody has patience."""
    return Format(
        WORKBOOK.words,
        WORKBOOK.suffix,
        lambda edition, path: [*edition.fill(source, path, patience), *edition.left_out()],
        named=f"{source.stem}（已填）",
    )


def compared(earlier: Earlier) -> Format:
    """Word with all that an earlier document says otherwise as tracked changes."""
    return Format(
        WORD.words,
        WORD.suffix,
        _telling(lambda edition, path: edition.write_compared(path, earlier)),
        named=f"{{public}}（与{file_name(earlier.name)}比较）",
        paged=True,
    )


def format_of(path: Path) -> Format:
    """The format that a file's name asks for. Raises UnusableFile for a name that asks for none."""
    found = next((one for one in _OF_A_NAME if one.suffix == path.suffix.lower()), None)
    if found is None:
        *most, last = (one.suffix for one in _OF_A_NAME)
        raise UnusableFile(f"导出的文件名要以 {'、'.join(most)} 或 {last} 结尾，“{path.name}”不是。")
    return found
