"""When somebody is written to: in their morning, by their own clock, and never at night."""

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

MORNING, EVENING = 7, 21
"""Hours of the day: from when until when a mail may arrive."""
MONDAY = 0


def zone_of(name: str) -> ZoneInfo:
    """A time zone by its name; UTC where none was chosen, or one that nobody knows."""
    try:
        return ZoneInfo(name or "UTC")
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return ZoneInfo("UTC")


def is_quiet(zone: ZoneInfo, now: datetime) -> bool:
    """Is it night there?"""
    return not MORNING <= now.astimezone(zone).hour < EVENING


def this_morning(zone: ZoneInfo, now: datetime) -> datetime:
    """When today's mail may arrive there, in UTC."""
    return datetime.combine(now.astimezone(zone).date(), time(MORNING), zone).astimezone(UTC)


def monday_morning(zone: ZoneInfo, now: datetime) -> datetime:
    """When this week's mail may arrive there, in UTC: the morning of today, or of the last Monday before."""
    today = now.astimezone(zone).date()
    monday = today - timedelta(days=(today.weekday() - MONDAY) % 7)
    return datetime.combine(monday, time(MORNING), zone).astimezone(UTC)
