"""The Kooperationsplan, written together: form and printed page side by side, the view for both, closing."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from roterfaden.register.handlungen import Zwischenzeitlich
from roterfaden.web.handlung import arbeit as a
from roterfaden.web.handlung.anzeige import nicht_befugt, nur_lesbar
from roterfaden.web.handlung.felder_auswahl import AUSWAHL
from roterfaden.web.handlung.formular import Roh
from roterfaden.web.handlung.konflikt import zeige_konflikt
from roterfaden.web.kooperationsplan import abschliessen, anzeige, beide
from roterfaden.web.kooperationsplan import plan as k
from roterfaden.web.kooperationsplan.pruefung import ART, Pruefung, enthalten, fehlerliste, pruefe
from roterfaden.web.kooperationsplan.vorschlaege import uebernimm, vorschlaege
from roterfaden.web.rahmen.sprache import anzahl
from roterfaden.zugang.zugriff import darf

SEITE = "kooperationsplan"


@require_http_methods(["GET", "HEAD", "POST"])
def seite(request: HttpRequest, akte_id: int) -> HttpResponse:
    leise = bool(request.headers.get("HX-Request"))
    arbeit = a.oeffne(request, akte_id, "" if leise else "kooperationsplan")
    if not darf(request.user, arbeit.akte, ART):  # type: ignore[arg-type]
        return nicht_befugt(request)
    if arbeit.gelesen.nur_lesen:
        return nur_lesbar(request, arbeit, "Kooperationsplan")
    if request.GET.get("ansicht") == "beide":
        return beide.seite(request, arbeit, SEITE)
    if request.method == "POST":
        return _nimm_an(request, arbeit, leise)
    entwurf = a.lade_entwurf(arbeit, SEITE)
    roh = anzeige.ergaenze(arbeit, entwurf.roh if entwurf else anzeige.anfang(arbeit))
    seitdem = arbeit.gelesen.letzte_nr - entwurf.letzte_nr if entwurf else 0
    return _zeige(request, arbeit, roh, um=entwurf.um if entwurf else "", seitdem=seitdem)


def _nimm_an(request: HttpRequest, arbeit: a.Arbeit, leise: bool) -> HttpResponse:
    post = request.POST
    roh = anzeige.ergaenze(arbeit, a.roh_aus_post(post) | _antworten_fuer_beide(arbeit))
    if "bestaetigt" in post:
        return _schliesse_ab(request, arbeit, roh)
    anker = ""
    if "zeile_dazu" in post and post["zeile_dazu"] in k.LISTEN:
        roh, anker = a.zeile_dazu(roh, post["zeile_dazu"], "text"), _neue_zeile(roh, post["zeile_dazu"])
    elif "zeile_weg" in post and post["zeile_weg"].split(".")[0] in k.LISTEN:
        roh, anker = a.zeile_weg(roh, post["zeile_weg"]), "r3" if post["zeile_weg"].startswith("schritte") else "r4"
    elif "vorschlag" in post:
        roh, zeile = uebernimm(arbeit.katalog, roh, post["vorschlag"])
        anker = f"p-{zeile.replace('.', '-')}-text" if zeile else ""
    um = a.speichere_entwurf(arbeit, SEITE, roh)
    if "abschliessen" in post:
        return _frage_nach(request, arbeit, roh, um)
    if leise:
        kontext = _laufend(request, arbeit, roh)
        _ohne_fehler(kontext)
        return render(
            request, "kooperationsplan/laufend.html", kontext | {"entwurf_um": um, "geaendert": _mit_hinweisen(kontext)}
        )
    if "entwurf" in post:
        messages.success(request, f"Entwurf um {um} Uhr gespeichert.")
    if "beide" in post:
        return redirect(reverse("kooperationsplan", args=[arbeit.akte.pk]) + "?ansicht=beide")
    ziel = reverse("kooperationsplan", args=[arbeit.akte.pk])
    return redirect(f"{ziel}#{anker}" if anker else ziel + ("#vorschau" if "vorschau" in post else ""))


def _neue_zeile(roh: Roh, liste: str) -> str:
    from roterfaden.web.handlung.formular import zeilennummern

    return f"p-{liste}-{max(zeilennummern(roh, liste), default=-1) + 1}-text"


def _antworten_fuer_beide(arbeit: a.Arbeit) -> Roh:
    """What the person answered in the view for both is not on this page and must not get lost."""
    entwurf = a.lade_entwurf(arbeit, SEITE)
    return {n: w for n, w in entwurf.roh.items() if n.startswith("passt.")} if entwurf else {}


def _frage_nach(request: HttpRequest, arbeit: a.Arbeit, roh: Roh, um: str) -> HttpResponse:
    """Before closing: first what is wrong, then the dialog that names the consequences."""
    gelesen = k.lies(roh, arbeit.heute)
    pruefung = pruefe(arbeit, roh, gelesen)
    if not pruefung.sperrt:
        blatt = abschliessen.probedruck(arbeit, gelesen.daten, request.user)
        if blatt.fehler:
            pruefung.fehler.setdefault("plan", []).append(blatt.fehler)
        else:
            return _zeige(
                request, arbeit, roh, um=um, pruefung=pruefung, dialog=abschliessen.folgen(arbeit, roh, blatt, pruefung)
            )
    return _zeige(
        request, arbeit, roh, um=um, pruefung=pruefung, status=422,
        fehlertext="Der Plan ist noch nicht abgeschlossen.", fehler_liste=fehlerliste(pruefung, gelesen),
    )  # fmt: skip


def _schliesse_ab(request: HttpRequest, arbeit: a.Arbeit, roh: Roh) -> HttpResponse:
    gelesen = k.lies(roh, arbeit.heute)
    try:
        ergebnis = abschliessen.schliesse_ab(
            arbeit, request.user, roh, gelesen.daten, erwartete_nr=a.erwartete_nr(request.POST),
            schluessel=request.POST.get("schluessel", ""),
        )  # fmt: skip
    except Zwischenzeitlich as fehler:
        eingaben = [(titel, wert) for titel, wert in _als_paare(roh) if wert]
        return zeige_konflikt(request, arbeit, "Kooperationsplan", fehler.neue, eingaben, roh)
    except abschliessen.NichtAbgeschlossen as fehler:
        um = a.speichere_entwurf(arbeit, SEITE, roh)
        pruefung = pruefe(arbeit, roh, gelesen)
        liste = fehlerliste(pruefung, gelesen) or [("", str(fehler))]
        return _zeige(
            request, arbeit, roh, um=um, pruefung=pruefung, status=422,
            fehlertext="Der Plan ist noch nicht abgeschlossen.", fehler_liste=liste,
        )  # fmt: skip
    a.verwirf_entwurf(arbeit, SEITE)
    messages.success(request, ergebnis.meldung)
    return redirect(ergebnis.ziel)


def _als_paare(roh: Roh) -> list[tuple[str, str]]:
    paare = [("Mein Ziel", k.text(roh, "uebergeordnetes_ziel")), ("Mein nächstes Ziel", k.text(roh, "naechstes_ziel"))]
    for liste, wort in (("schritte", "Schritt"), ("zusagen", "Zusage"), ("dritte", "Unterstützung")):
        for lauf, n in enumerate(k.zeilen(roh, liste), 1):
            paare.append((f"{wort} {lauf}", k.text(roh, f"{liste}.{n}.text")))
    return [*paare, ("Was sonst noch wichtig ist", k.text(roh, "wichtig"))]


def _laufend(request: HttpRequest, arbeit: a.Arbeit, roh: Roh, pruefung: Pruefung | None = None) -> dict[str, Any]:
    """What changes while one writes: the page, the hints, the list before closing, the line in the bar."""
    gelesen = k.lies(roh, arbeit.heute)
    p = pruefung or pruefe(arbeit, roh, gelesen)
    platz = k.platz(gelesen.daten)
    teile = [anzahl(p.anzahl, "Hinweis", "Hinweise") + " zur Sprache" if p.anzahl else "keine Hinweise zur Sprache"]
    teile.append(
        f"passt auf eine Seite, Platz für {anzahl(platz, 'weitere Zeile', 'weitere Zeilen')}" if platz > 0
        else "wird wohl länger als eine Seite: bitte kürzen"
    )  # fmt: skip
    schritte, zusagen, dritte = (anzeige.liste(name, roh, p) for name in ("schritte", "zusagen", "dritte"))
    felder = anzeige.einzelfelder(roh, p)
    return {
        "blatt": anzeige.blatt(arbeit, roh, request.user),
        "schritte": schritte,
        "zusagen": zusagen,
        "dritte": dritte,
        "felder": felder,
        "punkte": p.punkte,
        "leiste": " · ".join(teile),
        "rubriken": {name: k.rubrik_fertig(roh, name) for name, _ in k.RUBRIKEN},
        "pruefung": p,
        "gelesen": gelesen,
        **arbeit.kontext(),
    }


def _zeige(
    request: HttpRequest, arbeit: a.Arbeit, roh: Roh, *, um: str, pruefung: Pruefung | None = None, status: int = 200,
    **mehr: Any,
) -> HttpResponse:  # fmt: skip
    kontext = _laufend(request, arbeit, roh, pruefung)
    if not mehr.get("fehlertext"):
        _ohne_fehler(kontext)
    for liste in k.LISTEN:
        anzeige.tage_ausgeschrieben(kontext[liste], arbeit.heute)
    g = anzeige.grundlage(arbeit)
    lage = arbeit.lage
    schlichtung = lage.schlichtungen[-1] if lage.schlichtungen else None
    kontext |= g | {
        "entwurf_um": um,
        "schluessel": a.neuer_schluessel(),
        "vorschlaege": vorschlaege(arbeit.katalog, g["analyse"], roh, "elb"),
        "vorschlaege_jc": vorschlaege(arbeit.katalog, g["analyse"], roh, "jobcenter"),
        "inhalte": AUSWAHL["inhalt"].items(),
        "grundlagen": AUSWAHL["rechtsgrundlage"].items(),
        "fruehere_absprachen": _fruehere_absprachen(g["plan"]),
        "soll": anzeige.soll_inhalte(roh, enthalten(kontext["gelesen"])),
        "sprachen": anzeige.sprachen(arbeit),
        "perspektiven": AUSWAHL["perspektive"].items(),
        "jobcenter_fassung": arbeit.akte.jobcenter.vb_fassung,
        "infoblatt_da": _infoblatt_da(arbeit),
        "schlichtung_da": any(x.ueber_schlichtung_informiert for x in lage.gespraeche_mit_elb),
        "loesungsvorschlag": _loesungsvorschlag(schlichtung),
        "roh_paare": [(n, w) for n, werte in roh.items() for w in werte],
        "zusatz_worte": f"– wenn {kontext['name']} möchte",
        "frage_wichtig": f"Was soll {request.user.anzeigename} wissen?",  # type: ignore[union-attr]
    }
    return render(request, "kooperationsplan/seite.html", kontext | mehr, status=status)


def _mit_hinweisen(kontext: dict[str, Any]) -> list[dict[str, Any]]:
    """The fields below which something may stand; their places are renewed while one writes."""
    namen = ("uebergeordnetes_ziel", "eigene_worte", "naechstes_ziel", "wichtig", "gueltig_bis")
    felder = [kontext["felder"][n] for n in namen]
    for liste, moeglich in (
        ("schritte", ("text", "bis", "zeige", "zbis")),
        ("zusagen", ("text", "bis")),
        ("dritte", ("text", "bis")),
    ):
        felder += [z["felder"][f] for z in kontext[liste] for f in moeglich]
    return felder


def _ohne_fehler(kontext: dict[str, Any]) -> None:
    """What is still missing is no error while one writes; only unreadable days and barred words are marked at once."""
    for liste in ("schritte", "zusagen", "dritte"):
        for zeile in kontext[liste]:
            for feld in zeile["felder"].values():
                feld["fehler"] = [f for f in feld["fehler"] if isinstance(f, str) or f.regel == "R3"]
            zeile["offen"] = False
    for feld in kontext["felder"].values():
        feld["fehler"] = [f for f in feld["fehler"] if isinstance(f, str) or f.regel == "R3"]


def _fruehere_absprachen(plan: Any) -> list[tuple[str, str]]:
    if plan is None:
        return []
    return [(f"{plan.nr}.{x.nr}", f"Absprache {x.nr}: {x.text}") for x in plan.absprachen]


def _infoblatt_da(arbeit: a.Arbeit) -> bool:
    from roterfaden.akte.vorgaenge_verfahren import UnterlageAusgehaendigt

    ausgehaendigt = any(u.unterlage == "infoblatt_vb" for u in arbeit.lage.stand.aktuelle(UnterlageAusgehaendigt))
    return ausgehaendigt or any(g.infoblatt_vb_ausgehaendigt for g in arbeit.lage.gespraeche_mit_elb)


def _loesungsvorschlag(schlichtung: Any) -> str:
    beendet = getattr(schlichtung, "beendet", None) if schlichtung else None
    return getattr(beendet, "loesungsvorschlag", None) or ""
