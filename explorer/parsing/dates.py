"""Calendar days out of the many ways digests write them."""

import re
from collections.abc import Iterator
from datetime import date

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = r"(?P<month>jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\.?"
_YEAR = r"(?P<year>(?:19|20)\d\d)"
_DAY = r"(?P<day>\d{1,2})"

_FORMS = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        rf"(?<!\d){_YEAR}\s{{0,2}}[-/.年]\s{{0,2}}(?P<month>\d{{1,2}})\s{{0,2}}[-/.月]\s{{0,2}}{_DAY}(?!\d)",  # 2026-02-03, 2026年2月3日
        rf"(?<!\d){_DAY}(?:st|nd|rd|th)?[\s-]{{1,2}}{_MONTH},?[\s-]{{1,2}}{_YEAR}(?!\d)",  # 20 Jul 2025
        rf"\b{_MONTH}\s{{1,2}}{_DAY}(?:st|nd|rd|th)?,?\s{{1,2}}{_YEAR}(?!\d)",  # Jul 20, 2025
        rf"(?<!\d){_YEAR}(?P<month>\d\d)(?P<day>\d\d)(?!\d)",  # 20260203
    )
)


def find_date(text: str | None) -> date | None:
    """Give the first calendar day named in a text, as it stands there.

    A time and a zone beside it are passed over: the day is the one on the calendar of the zone it was written in.

    Parameters
    ----------
    text
        Any text; numbers that are no day of the calendar (``2026-13-40``) are passed over.

    Returns
    -------
    date or None
        None when the text names no whole day (``2026年2月`` is none).

    Examples
    --------
    >>> find_date("Mon, 02 Feb 2026 00:00:00 -0500")
    datetime.date(2026, 2, 2)
    >>> find_date("监控日期: 2026年02月03日")
    datetime.date(2026, 2, 3)
    """
    if not text or ("20" not in text and "19" not in text):  # no year, no day
        return None
    return min(_days(text), default=(0, None))[1]


def _days(text: str) -> Iterator[tuple[int, date]]:
    for form in _FORMS:
        for match in form.finditer(text):
            if day := _day(match):
                yield match.start(), day
                if not match.start():
                    return  # no other form can come before it
                break


def _day(match: re.Match[str]) -> date | None:
    month = match["month"].lower()
    number = int(month) if month.isdigit() else _MONTHS.index(month[:3]) + 1
    try:
        return date(int(match["year"]), number, int(match["day"]))
    except ValueError:
        return None
