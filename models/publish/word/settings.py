"""The document's settings in Word."""

from models.publish.word.markup import Element, flag, w

_WORD = "http://schemas.microsoft.com/office/word"


def settings(*, outside: bool) -> Element:
    """As a Chinese Word makes them; without them it opens the file as one of an older version.

    outside: even pages have headers and footers of their own.
    updateFields is left out: with it Word asks the reader a question at every opening.
    """
    return w(
        "settings",
        w("zoom", percent=100),
        w("defaultTabStop", val=420),
        flag("evenAndOddHeaders", outside),
        w("characterSpacingControl", val="compressPunctuation"),
        w(
            "compat",
            w("spaceForUL"),
            w("balanceSingleByteDoubleByteWidth"),
            w("doNotLeaveBackslashAlone"),
            w("ulTrailSpace"),
            w("doNotExpandShiftReturn"),
            w("useFELayout"),
            w("compatSetting", name="compatibilityMode", uri=_WORD, val=15),
        ),
        w("themeFontLang", val="en-US", eastAsia="zh-CN"),
        w("decimalSymbol", val="."),
        w("listSeparator", val=","),
    )
