"""报送包 (.ysp) and 审核意见 (.ysc): what a unit hands in, and what a reviewer sends back.

Both are sealed: their last 64 bytes are the SHA-256, in hexadecimal, of all before them, so that a byte
altered anywhere, a file cut short and one with something behind its end are refused before anything in them
is used. It is no signature: whoever alters a file on purpose can seal it anew. Against that helps the 核对码,
sixteen signs of the seal, which unit and bureau read to each other.

A 报送包 is a ZIP archive of six parts with fixed names, no more and no less, whose comment is the seal: the
book (its facts without the clerk's own notes and without its history), the published workbook, Word and PDF,
the audit report, and 清单.json. That says whose it is (unit, year, kind of document), when and by which
version of the program it was made, whether it is a draft, why it was let go with 错误, and the size and
SHA-256 of every other part. A 审核意见 is JSON: whose, and the comments, each with its place as
models.facts.comments has it.

Other rooms use what is named here.
"""

from models.parcels.comments_file import SentComments, read_comments, write_comments
from models.parcels.parcel import PARTS, Label, Manifest, Parcel, Part, read_parcel, write_parcel
from models.parcels.sealing import check_words

__all__ = [
    "PARTS",
    "Label",
    "Manifest",
    "Parcel",
    "Part",
    "SentComments",
    "check_words",
    "read_comments",
    "read_parcel",
    "write_comments",
    "write_parcel",
]
