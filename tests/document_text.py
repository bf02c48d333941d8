"""A document as plain text: a paragraph a line, a table row's cells parted by tabs."""

from collections.abc import Iterable

from models.publish import Block, Heading, Paragraph, TableBlock, text_of


def lines_of(blocks: Iterable[Block]) -> list[str]:
    """The text of blocks, line by line; what only pages need says nothing."""
    lines: list[str] = []
    for block in blocks:
        if isinstance(block, Paragraph):
            lines.append(text_of(block.spans))
        elif isinstance(block, Heading):
            lines += [text_of(line) for line in block.lines]
        elif isinstance(block, TableBlock):
            lines += ["\t".join(text_of(cell.spans) for cell in row) for row in block.rows]
    return lines


def _is_title(line: str) -> bool:
    return line[1:2] == "、" and line[0] in "一二三四五六七八" and len(line) < 30


def section(lines: list[str], title: str) -> list[str]:
    """The lines of one section of 第三部分, from its title to the next one's."""
    start = lines.index(title)
    after = next(
        (
            number
            for number, line in enumerate(lines[start + 1 :], start + 1)
            if line.startswith("第四部分") or _is_title(line)
        ),
        len(lines),
    )
    return lines[start:after]
