"""Which automatic backups stay."""

from datetime import datetime, timedelta

from models.keeping.backup_plan import surplus

NOW = datetime(2026, 3, 18, 12)
LATER = NOW + timedelta(minutes=40)


def ago(**span: float) -> datetime:
    return NOW - timedelta(**span)


def kept(*made: datetime) -> list[datetime]:
    gone = surplus(made, NOW)
    return [one for one in made if one not in gone]


def test_all_of_the_last_hour_stay() -> None:
    made = [ago(minutes=minutes) for minutes in (1, 16, 31, 46, 60)]
    assert kept(*made) == made


def test_of_an_earlier_hour_the_last_stays() -> None:
    assert kept(ago(hours=3, minutes=5), ago(hours=3, minutes=20), ago(hours=3, minutes=50)) == [
        ago(hours=3, minutes=5)
    ]


def test_the_same_hour_of_yesterday_is_another_hour() -> None:
    today, evening, noon = LATER - timedelta(minutes=30), ago(hours=13), ago(hours=23, minutes=10)
    assert (today.hour, noon.hour) == (12, 12)
    assert surplus([today, evening, noon], LATER) == set()


def test_the_same_day_of_another_month_and_the_same_week_of_another_year_are_others() -> None:
    # Of their own weeks these are not the last.
    month = [ago(hours=1), ago(days=26), ago(days=28)]
    assert (month[2].day, month[1].isocalendar()[1]) == (NOW.day, month[2].isocalendar()[1])
    assert kept(*month) == month
    assert ago(days=364).isocalendar()[1] == NOW.isocalendar()[1]
    assert kept(ago(hours=1), ago(days=364)) == [ago(hours=1), ago(days=364)]


def test_of_an_earlier_day_the_last_stays() -> None:
    assert kept(ago(days=4), ago(days=4, hours=2), ago(days=5)) == [ago(days=4), ago(days=5)]


def test_of_an_earlier_week_the_last_stays() -> None:
    monday, tuesday, sunday_before = (datetime(2026, 1, day, 9) for day in (5, 6, 4))
    assert kept(tuesday, monday, sunday_before) == [tuesday, sunday_before]


def test_after_a_year_they_go_but_the_newest() -> None:
    assert kept(ago(days=400), ago(days=500)) == [ago(days=400)]


def test_one_that_the_clock_made_later_than_now_stays() -> None:
    made = [NOW + timedelta(days=2), NOW]
    assert kept(*made) == made


def test_a_year_of_quarter_hours_is_thinned_to_under_a_hundred_and_twenty() -> None:
    made = [ago(minutes=15 * number) for number in range(4 * 24 * 365)]
    assert len(kept(*made)) < 120
