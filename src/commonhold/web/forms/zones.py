"""The time zone of whoever reads: moments are typed and shown on its clock."""

from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from django.http import HttpRequest


def zone_of(request: HttpRequest) -> ZoneInfo:
    """That which the person chose; UTC where none is known."""
    try:
        return ZoneInfo(str(getattr(request.user, "time_zone", "") or "UTC"))
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return ZoneInfo("UTC")
