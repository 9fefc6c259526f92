"""Access of other systems: a secret shown once, stored as a hash, with rights; and what such a system may see.

A system sees every Akte of its Jobcenter (a Fachverfahren keeps all of them), never one of another. What it may do is
said by its rights; what the law allows decides the core, as for a person.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import secrets
from collections.abc import Iterable

from roterfaden.register.models import Akte, Jobcenter, Token, Zugriffsprotokoll
from roterfaden.verfahren import HANDLUNGEN
from roterfaden.zugang.zugriff import KeinZugriff

VORSATZ = "rf_"
RECHTE = {
    "akte.lesen": "Akten, Stand, mögliche Handlungen und Fälligkeiten lesen",
    "akte.suchen": "Akten suchen",
    "dokument.lesen": "Schreiben abrufen",
    "aenderungen.lesen": "Änderungen abrufen und Benachrichtigungen einrichten",
    "pruefung": "mitgeschickte Akten prüfen lassen",
    "handlung.ifk": "Handlungen der Integrationsfachkraft ausführen",
    "handlung.leistung": "Handlungen der Leistungsabteilung ausführen",
    "handlung.schlichtung": "Handlungen der Schlichtung ausführen",
    "handlung.teamleitung": "Handlungen der Teamleitung ausführen",
}
MELDE_NUTZUNG = dt.timedelta(minutes=1)


class RechtFehlt(Exception):
    """The system is known but may not do this."""

    def __init__(self, recht: str) -> None:
        super().__init__(f"Diesem Zugang fehlt das Recht „{recht}“ ({RECHTE.get(recht, 'unbekannt')}).")
        self.recht = recht


def lege_an(
    jobcenter: Jobcenter,
    name: str,
    rechte: Iterable[str],
    jetzt: dt.datetime,
    *,
    gueltig_bis: dt.datetime | None = None,
) -> tuple[Token, str]:
    """Create an access; the secret is returned once and cannot be shown again."""
    liste = sorted(set(rechte))
    if falsch := [r for r in liste if r not in RECHTE]:
        raise ValueError(f"Unbekanntes Recht „{falsch[0]}“. Möglich sind: {', '.join(RECHTE)}.")
    if not liste:
        raise ValueError("Ein Zugang ohne Rechte nützt nichts. Bitte mindestens ein Recht nennen.")
    geheimnis = VORSATZ + secrets.token_urlsafe(32)
    token = Token.objects.create(
        jobcenter=jobcenter,
        name=name[:100],
        token_hash=hashe(geheimnis),
        rechte=" ".join(liste),
        angelegt_am=jetzt,
        gueltig_bis=gueltig_bis,
    )
    return token, geheimnis


def hashe(geheimnis: str) -> str:
    """256 random bits need no slow hash; a plain one cannot be guessed."""
    return hashlib.sha256(geheimnis.encode()).hexdigest()


def erkenne(geheimnis: str, jetzt: dt.datetime) -> Token | None:
    """The valid access with this secret."""
    if not geheimnis.startswith(VORSATZ) or len(geheimnis) > 200:
        return None
    token = Token.objects.select_related("jobcenter").filter(token_hash=hashe(geheimnis), gesperrt_am=None).first()
    if token is None or (token.gueltig_bis is not None and token.gueltig_bis <= jetzt):
        return None
    if token.zuletzt_am is None or jetzt - token.zuletzt_am > MELDE_NUTZUNG:
        Token.objects.filter(pk=token.pk).update(zuletzt_am=jetzt)
    return token


def verlange(token: Token, recht: str) -> None:
    if recht not in token.rechte.split():
        raise RechtFehlt(recht)


def kennung_von(token: Token) -> str:
    """Stands as author in the Akte and in the access protocol."""
    return f"system:{token.name}"[:40]


def akte_fuer(token: Token, akte_id: int, jetzt: dt.datetime, zugriff: str) -> Akte:
    """The Akte, if it belongs to the system's Jobcenter; the access is written down."""
    akte = (
        Akte.objects.select_related("person__team", "jobcenter")
        .filter(pk=akte_id, jobcenter_id=token.jobcenter_id)
        .first()
    )
    protokolliere(token, akte, zugriff if akte else "verweigert", jetzt)
    if akte is None:
        raise KeinZugriff
    return akte


def protokolliere(token: Token, akte: Akte | None, zugriff: str, jetzt: dt.datetime) -> None:
    Zugriffsprotokoll.objects.create(
        jobcenter_id=token.jobcenter_id,
        zeit=jetzt,
        nutzer=kennung_von(token),
        akte=akte,
        zugriff=zugriff[:60],
        als="system",
    )


def handlungsrecht(art: str) -> str | None:
    """The right a system needs for a Handlung; None for an unknown one."""
    handlung = HANDLUNGEN.get(art)
    return f"handlung.{handlung.rolle}" if handlung else None
