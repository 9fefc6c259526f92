"""The only clock of the house.

``heute()`` is the day the law sees; ``jetzt()`` is the real time for stamps and leases. They are two functions because
the demo runs on a fixed day while leases and time stamps must go on in real time.
"""

import datetime as dt
from zoneinfo import ZoneInfo

from django.conf import settings

ZEITZONE = ZoneInfo("Europe/Berlin")


def heute() -> dt.date:
    """Return the day the law sees: the fixed day of the demo, otherwise the calendar day in Germany."""
    fest: dt.date | None = settings.ROTERFADEN_TAG
    return fest if fest is not None else jetzt().astimezone(ZEITZONE).date()


def jetzt() -> dt.datetime:
    """Return the real point in time, aware, for stamps and leases."""
    return dt.datetime.now(dt.UTC)


def fester_tag() -> dt.date | None:
    """Return the fixed day if the clock stands still (demo), so that the header can say so."""
    fest: dt.date | None = settings.ROTERFADEN_TAG
    return fest
