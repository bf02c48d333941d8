"""A paragraph in the clerk's own words: what is kept of it, and how it goes back to the template."""

from collections.abc import Mapping

from models.publish.blocks import Paragraph, text_of
from models.publish.content import OVERRIDDEN, OVERRIDE

_FIGURES_STAY = "本段已改写，其中的数不再随表变动。"


def overriding(paragraph: Paragraph, text: str) -> Mapping[str, str]:
    """The texts to keep for a paragraph to say this; the template's own words, or none, give it back."""
    template = text_of(paragraph.template)
    if text in ("", template):
        return restoring(paragraph)
    return {OVERRIDE + paragraph.key: text, OVERRIDDEN + paragraph.key: template}


def restoring(paragraph: Paragraph) -> Mapping[str, str]:
    """The texts to keep for a paragraph to be the template's again."""
    return {OVERRIDE + paragraph.key: "", OVERRIDDEN + paragraph.key: ""}


def describe_override(paragraph: Paragraph) -> str:
    """What an overridden paragraph is, and what the template says in its place; "" for any other."""
    if not paragraph.overridden:
        return ""
    since = "改写之后模板已有变化，" if paragraph.outdated else ""
    return f"{_FIGURES_STAY}\n{since}模板现为：{text_of(paragraph.template)}"
