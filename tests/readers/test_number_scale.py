"""What a number format makes of a number: in which size, and with which unit, a reader sees it."""

import pytest

from models.readers.number_scale import Scale, scale_of

AS_IT_IS, UNCLEAR = Scale(1, ""), Scale(0, "")


@pytest.mark.parametrize(
    "code",
    [
        "",
        "General",
        "@",
        "0.00",
        "#,##0.00_ ",
        "#,##0.00_);[Red](#,##0.00)",
        '_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * "-"??_ ;_ @_ ',
        "¥#,##0.00",
        "[$¥-804]#,##0.00",
        "[DBNum2][$-804]General",
        "G/通用格式",
        "0.00;-0.00;",
        "yyyy-mm-dd",
        'yyyy"年"m"月"d"日"',
        "# ?/?",
        "0.00E+00",
        "00000",
    ],
)
def test_most_formats_leave_a_number_its_size(code: str) -> None:
    assert scale_of(code) == AS_IT_IS


@pytest.mark.parametrize(
    ("code", "scale"),
    [
        ("0!.0000", Scale(10_000, "")),
        (r"0\.0000", Scale(10_000, "")),
        ('0"."0000', Scale(10_000, "")),
        ("#0!.0000;-#0!.0000;0", Scale(10_000, "")),
        ("0!.0,", Scale(10_000, "")),
        ('0!.0,"万元"', Scale(10_000, "万元")),
        ("0!.00,万", Scale(100_000, "万")),
        ("#,##0,", Scale(1_000, "")),
        ("0.00,,", Scale(1_000_000, "")),
        ("0.00,", Scale(1_000, "")),
        ('0.00"元"', Scale(1, "元")),
        ('#,##0.00" 万元"', Scale(1, "万元")),
        ("0.00%", Scale(1, "%")),
    ],
)
def test_a_format_divides_and_names_a_unit(code: str, scale: Scale) -> None:
    assert scale_of(code) == scale


@pytest.mark.parametrize(
    "code",
    [
        ";;;",
        '0"0000"',
        'General"00"',
        '"20"0.00',
        '[>=10000]0!.0,"万元";0"元"',
        "0!.00.00",
        '0"元"0"万"',
        "0" * 300,
    ],
)
def test_what_nobody_can_tell_is_unclear(code: str) -> None:
    assert scale_of(code) == UNCLEAR


def test_a_format_is_read_up_to_excels_longest() -> None:
    longest = '0.00"' + "甲" * 249 + '"'
    assert len(longest) == 255
    assert scale_of(longest) != UNCLEAR
    assert scale_of(longest + "_") == UNCLEAR
