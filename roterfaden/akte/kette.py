"""Hash chain over the Vorgänge of one Akte.

The chain covers the hash of the content, not the content itself: text may be blacked out under data-protection law
while the chain still proves that nothing was removed, inserted or reordered.
"""

from __future__ import annotations

import datetime as dt
import hashlib

ANFANG = "0" * 64
"""Chain value before the first Vorgang."""


def inhalt_hash(text: str) -> str:
    """SHA-256 (hex) of the stored canonical text of a Vorgang."""
    return hashlib.sha256(text.encode()).hexdigest()


def ketten_hash(
    vorher: str, nr: int, am: dt.date, art: str, erfasst_am: dt.datetime, erfasst_von: str, inhalt: str
) -> str:
    """Next link of the chain: previous link, number, day, kind, time (UTC, microseconds) and author, content hash."""
    stempel = erfasst_am.astimezone(dt.UTC).isoformat(timespec="microseconds")
    glied = "\x1f".join((vorher, str(nr), am.isoformat(), art, stempel, erfasst_von, inhalt))
    return hashlib.sha256(glied.encode()).hexdigest()
