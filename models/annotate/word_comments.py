"""A Word file with comments where its words stand."""

from collections.abc import Iterable, Iterator, Sequence
from copy import deepcopy
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from lxml import etree

from models.annotate.note import AUTHOR, Note
from models.annotate.package import Package, local
from models.ground.printable import printable
from models.ground.words import plain
from models.readers import anchored_word

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_COMMENTS_KIND = "comments"
_COMMENTS_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_INITIALS = "审核"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


def write_word(source: Path, target: Path, notes: Sequence[Note]) -> None:
    """Write the copy: its text with the comments' marks, the comments, and all other parts as they are."""
    with Package(source) as package:
        main = next(package.linked("", "officeDocument"), "word/document.xml")
        root = package.root(main)
        body = next(each for each in root if local(each) == "body")
        commenting = _Commenting(package, main, root.tag.removesuffix("document"))
        anchors = anchored_word(source, body)
        first = next(each for each in body.iter() if local(each) == "p")
        # Marks divide runs: they are set when all places are found.
        placed = [
            (_paragraph(anchors[note.spot.piece].at(note.spot), note.words), note)
            if note.spot and 0 <= note.spot.piece < len(anchors)
            else (None, note)
            for note in notes
        ]
        for paragraph, note in placed:
            commenting.add(first if paragraph is None else paragraph, note)
        package.write(target)


def _paragraph(paragraphs: Sequence[Any], words: str) -> Any:
    """The paragraph that has the words, the first where none has; None where there is no paragraph."""
    has = (one for one in paragraphs if words and plain(words) in plain(_text(one)))
    found = next(has, next(iter(paragraphs), None))
    return found if found is None else _outside_of_boxes(found)


def _outside_of_boxes(paragraph: Any) -> Any:
    """A paragraph, or the one that its text box hangs on: Word has no comments inside of a box."""
    above = [paragraph, *paragraph.iterancestors()]
    boxes = [at for at, each in enumerate(above) if local(each) == "txbxContent"]
    return next(each for each in above[boxes[-1] if boxes else 0 :] if local(each) == "p")


def _text(paragraph: Any) -> str:
    return "".join(each.text or "" for each in paragraph.iter() if local(each) == "t")


class _Commenting:
    """Adds comments to a document: what they say to one part, their marks to another."""

    def __init__(self, package: Package, main: str, space: str) -> None:
        self._space = space
        name = next(package.linked(main, _COMMENTS_KIND), "")
        if name:
            self._comments = package.root(name)
        else:
            name = package.free_name("word/comments{}.xml")
            empty = f'<w:comments xmlns:w="{space[1:-1]}"/>'.encode()
            self._comments = package.add(name, empty, _COMMENTS_TYPE)
            package.link(main, f"{_OFFICE}/{_COMMENTS_KIND}", name)
        numbers = [int(one.get(f"{space}id", "0")) for one in self._comments]
        self._next = max(numbers, default=-1) + 1

    def add(self, paragraph: Any, note: Note) -> None:
        """Add a comment to some words of a paragraph, or to all of it."""
        number = str(self._next)
        self._next += 1
        comment = etree.SubElement(self._comments, f"{self._space}comment")
        comment.set(f"{self._space}id", number)
        comment.set(f"{self._space}author", AUTHOR)
        comment.set(f"{self._space}initials", _INITIALS)
        comment.set(f"{self._space}date", datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"))
        for line in note.text.split("\n"):
            run = etree.SubElement(etree.SubElement(comment, f"{self._space}p"), f"{self._space}r")
            text = etree.SubElement(run, f"{self._space}t")
            text.text = printable(line)
            text.set(_SPACE, "preserve")
        self._mark(paragraph, note.words, number)

    def _mark(self, paragraph: Any, words: str, number: str) -> None:
        runs = self._runs_of(paragraph, words)
        start = self._made("commentRangeStart", number)
        end, reference = self._made("commentRangeEnd", number), etree.Element(f"{self._space}r")
        reference.append(self._made("commentReference", number))
        if runs:
            runs[0].addprevious(start)
            runs[-1].addnext(end)
        else:
            properties = [each for each in paragraph if local(each) == "pPr"]
            paragraph.insert(len(properties), start)
            start.addnext(end)
        end.addnext(reference)

    def _made(self, name: str, number: str) -> Any:
        made = etree.Element(f"{self._space}{name}")
        made.set(f"{self._space}id", number)
        return made

    def _runs_of(self, paragraph: Any, words: str) -> list[Any]:
        """The runs that the words stand in, divided where they begin and end; all runs where they don't."""
        runs = [each for each in paragraph if local(each) == "r" and _text(each)]
        signs = [
            (run, at, text) for run in runs for at, sign in enumerate(_text(run)) if (text := plain(sign))
        ]
        wanted = plain(words)
        start = "".join(text for _, _, text in signs).find(wanted) if wanted else -1
        if start < 0:
            return runs
        inside = list(_between(signs, start, start + len(wanted)))
        (first, begins, _), (last, ends, _) = inside[0], inside[-1]
        last_parts = self._divided(last, ends + 1)
        if first is last:
            first = last_parts[0]
        first_part = self._divided(first, begins)[-1]
        among = [each for each in paragraph if local(each) == "r"]
        stop = first_part if first is last_parts[0] else last_parts[0]
        return among[among.index(first_part) : among.index(stop) + 1]

    def _divided(self, run: Any, at: int) -> tuple[Any, Any]:
        """A run of nothing but one text as two, so many signs in the first; any other as it is."""
        inner = [each for each in run if local(each) != "rPr"]
        if len(inner) != 1 or local(inner[0]) != "t" or not 0 < at < len(inner[0].text or ""):
            return run, run
        rest = deepcopy(run)
        rest.tail = None
        run.addnext(rest)
        for part, text in ((run, inner[0].text[:at]), (rest, inner[0].text[at:])):
            holder = next(each for each in part if local(each) == "t")
            holder.text = text
            holder.set(_SPACE, "preserve")
        return run, rest


def _between(signs: Iterable[tuple[Any, int, str]], start: int, stop: int) -> Iterator[tuple[Any, int, str]]:
    """The signs of which any part stands between two places of all that is comparable."""
    passed = 0
    for sign in signs:
        if passed < stop and passed + len(sign[2]) > start:
            yield sign
        passed += len(sign[2])
