"""The ten tables as the reference's text prints them, taken apart without the program's help."""

import re

_WIDTHS = {1: 4, 2: 12, 3: 8, 4: 4, 5: 5, 6: 5, 7: 5, 8: 3, 9: 3, 10: 2}
_HEADER_ROWS = {1: 2, 4: 2, 5: 2, 6: 2, 7: 2}


def tables_of(text: str) -> dict[int, dict[str, object]]:
    """Title, header, rows and notes of each table, cells as printed."""
    part = text.split("第二部分\n", 1)[1].split("第三部分\n", 1)[0]
    found: dict[int, dict[str, object]] = {}
    chunks = re.split(r"^(2026 ?年度.*表)$", part, flags=re.MULTILINE)[1:]
    titled = [(title, body) for title, body in zip(chunks[::2], chunks[1::2], strict=True) if "\t" in body]
    for number, (title, body) in enumerate(titled, 1):
        width = _WIDTHS[number]
        lines = [line for line in body.split("\n") if "\t" in line and "---" not in line]
        grid = [(line.split("\t") + [""] * width)[:width] for line in lines]
        header = _HEADER_ROWS.get(number, 1)
        found[number] = {
            "title": title,
            # A narrow column broke a heading there: its text has a space where the line ended.
            "header": [[cell.replace(" ", "") for cell in row] for row in grid[:header]],
            "rows": grid[header:],
            "notes": [line.strip() for line in body.split("\n") if line.startswith("备注")],
        }
    return found
