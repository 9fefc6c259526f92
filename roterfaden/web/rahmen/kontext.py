"""What every page needs: the day, whose desk it is, where they may go. No query beyond the signed-in person."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.urls import reverse

from roterfaden.betrieb.uhr import fester_tag, heute
from roterfaden.register.models import Team
from roterfaden.web.rahmen.rechtsstaende import station

ROLLENNAMEN = {
    "ifk": "Integrationsfachkraft",
    "teamleitung": "Teamleitung",
    "leistung": "Leistungsabteilung",
    "schlichtung": "Schlichtungsperson",
    "fachadministration": "Fachadministration",
}

# (address name, label, roles that see it, address prefixes that light it up)
BEREICHE = (
    ("arbeitsplatz", "Arbeitsplatz", {"ifk", "teamleitung"}, ()),
    ("team", "Team", {"teamleitung"}, ("/team/",)),
    ("leistung", "Leistung", {"leistung"}, ("/leistung/",)),
    ("schlichtung", "Schlichtung", {"schlichtung"}, ("/schlichtung/",)),
    ("akten", "Akten", {"ifk", "teamleitung"}, ("/akten/",)),
    ("schreiben", "Schreiben", {"ifk", "teamleitung"}, ("/schreiben/",)),
    ("zustand", "Zustand", {"fachadministration"}, ("/zustand/",)),
    ("regelwerk", "Regelwerk", set(ROLLENNAMEN), ("/regelwerk/",)),
)


def _farben(request: HttpRequest) -> dict[str, str]:
    wahl = request.COOKIES.get("darstellung", "")
    if wahl not in ("light", "dark"):
        wahl = ""
    return {"darstellung": wahl, "farbschema": wahl or "light dark"}


def _lade_haus(nutzer: Any) -> None:
    """Team and Jobcenter of the person in one query instead of two."""
    if nutzer.team_id and not nutzer._state.fields_cache.get("team"):
        nutzer.team = Team.objects.select_related("jobcenter").get(pk=nutzer.team_id)
    if nutzer.team_id and nutzer.team.jobcenter_id == nutzer.jobcenter_id:
        nutzer.jobcenter = nutzer.team.jobcenter


def startseite(rollen: frozenset[str]) -> str:
    """Where a person begins: the first area of theirs."""
    return next((reverse(name) for name, _, wer, _ in BEREICHE if wer & rollen), reverse("regelwerk"))


def rahmen(request: HttpRequest) -> dict[str, Any]:
    """Context processor of the frame."""
    werte: dict[str, Any] = {"vorfuehrtag": fester_tag(), "jobcenter_name": "Jobcenter", **_farben(request)}
    nutzer = getattr(request, "user", None)
    if nutzer is None or not nutzer.is_authenticated:
        return werte
    _lade_haus(nutzer)
    tag = heute()
    rollen = nutzer.rollen
    navigation = []
    for name, titel, wer, praefixe in BEREICHE:
        if wer & rollen:
            ziel = reverse(name)
            aktiv = request.path == ziel or any(request.path.startswith(p) for p in praefixe)
            navigation.append({"name": titel, "ziel": ziel, "aktiv": aktiv})
    werte |= {
        "jobcenter_name": nutzer.jobcenter.name if nutzer.jobcenter_id else "Roter Faden",
        "navigation": navigation,
        "darf_suchen": bool(rollen & {"ifk", "teamleitung"}),
        "startseite": startseite(rollen),
        "nutzername": nutzer.anzeigename,
        "kuerzel": "".join(
            teil[0] for teil in nutzer.anzeigename.split()[:1] + nutzer.anzeigename.split()[1:][-1:]
        ).upper(),
        "rollentext": " · ".join(
            [ROLLENNAMEN[r] for r in ROLLENNAMEN if r in rollen] + ([nutzer.team.name] if nutzer.team_id else [])
        ),
        "verwaltung": reverse("admin:index") if nutzer.is_staff else "",
        "fuss_tag": tag,
        "rechtsstand": station(tag),
    }
    return werte
