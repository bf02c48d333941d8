"""A paragraph in the clerk's own words: what is kept of it, and how it goes back to the template."""

from collections.abc import Mapping

from models.facts import fields
from models.publish.blocks import Paragraph, text_of

_FIGURES_STAY = "本段已改写，其中的数不再随表变动。"


def overriding(paragraph: Paragraph, text: str) -> Mapping[str, str]:
    """The texts to keep for a paragraph to say this; the template's own words, or none, give it back."""
    template = text_of(paragraph.template)
    if text in ("", template):
        return restoring(paragraph)
    return {fields.paragraph(paragraph.key): text, fields.template(paragraph.key): template}


def restoring(paragraph: Paragraph) -> Mapping[str, str]:
    """The texts to keep for a paragraph to be the template's again."""
    return {fields.paragraph(paragraph.key): "", fields.template(paragraph.key): ""}


def describe_override(paragraph: Paragraph) -> str:
    """What an overridden paragraph is, and what the template says in its place; "" for any other."""
    if not paragraph.overridden:
        return ""
    since = "改写之后模板已有变化，" if paragraph.outdated else ""
    return f"{_FIGURES_STAY}\n{since}模板现为：{text_of(paragraph.template)}"
