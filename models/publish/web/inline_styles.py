"""Looks as attributes, for pages that take no style sheet."""

from models.publish.web.elements import Element

_CELL = "border:1px solid #888;padding:4px 6px;vertical-align:middle;"
_OF_TAG = {
    "h1": "font-size:22px;text-align:center;margin:24px 0;",
    "h2": "font-size:20px;margin:28px 0 12px;",
    "h3": "font-size:18px;margin:24px 0 10px;",
    "p": "margin:8px 0;line-height:1.8;text-indent:2em;",
    "table": "border-collapse:collapse;width:100%;font-size:14px;",
    "caption": "padding:6px 0;",
    "th": f"{_CELL}font-weight:bold;",
    "td": _CELL,
}
_OF_CLASS = {
    "table": "overflow-x:auto;margin:12px 0 24px;",
    "table_title": "display:block;font-weight:bold;font-size:16px;",
    "table_unit": "display:block;text-align:right;",
    "right": "text-align:right;white-space:nowrap;",
    "centre": "text-align:center;",
    "picture": "display:block;width:100%;max-width:600px;height:auto;margin:12px auto;",
    "lead": "font-weight:bold;",
    "note": "text-indent:0;",
    "draft": "text-indent:0;text-align:center;font-weight:bold;color:#a40000;",
}


def styled(root: Element) -> None:
    """Give every element the looks of its tag and class, in place of the class."""
    for element in root.iter():
        named = element.attrib.pop("class", "")
        looks = _OF_TAG.get(element.tag, "") + _OF_CLASS.get(named, "")
        if element.tag == "th" and named == "":
            looks += "text-align:left;"
        if looks:
            element.set("style", looks)
