"""Foreign text is never markup: where Qt would read more into a text than stands there, it may not."""

_TOOLTIP_SIGNS = 40


def in_menu(text: str) -> str:
    """A text as an action, a button or a label with a shortcut shows it: & is a sign."""
    return text.replace("&", "&&")


def in_tooltip(text: str) -> str:
    """A text in lines that a tooltip has room for: Qt breaks none but those of HTML."""
    lines = (wrapped for line in text.splitlines() for wrapped in _in_pieces(line))
    return "\n".join(lines)


def in_title(text: str) -> str:
    """A text as a window's title: [*] would be the mark of an unsaved document."""
    return text.replace("[*]", "[*][*]")


def _in_pieces(line: str) -> list[str]:
    return [line[at : at + _TOOLTIP_SIGNS] for at in range(0, len(line), _TOOLTIP_SIGNS)]
