"""The page of a Handlung. The same for all of them: what it is about, why it is allowed, few fields, the letter, one button."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.views.decorators.http import require_http_methods

from roterfaden.akte import FormFehler
from roterfaden.register.handlungen import Gesperrt, HandlungFehler, Vollzug, Zwischenzeitlich
from roterfaden.schreiben.modell import SchreibenFehler
from roterfaden.verfahren import HANDLUNGEN
from roterfaden.web.handlung import anzeige, berichtigen, verzeichnis
from roterfaden.web.handlung import arbeit as a
from roterfaden.web.handlung.auswahl import feste_daten, passend_gemacht, umgebung
from roterfaden.web.handlung.datum import DatumFehler, lies_tag
from roterfaden.web.handlung.fehlerorte import verorte
from roterfaden.web.handlung.formular import Bauer, Baustein, Leser, Roh, eingaben_als_paare
from roterfaden.web.handlung.konflikt import zeige_konflikt
from roterfaden.web.handlung.vorgaben import vorgaben
from roterfaden.web.rahmen.ziele import EIGENE_SEITE, handlung_ziel, lies_bezug
from roterfaden.zugang.zugriff import NichtBefugt, ausfuehren, darf


@require_http_methods(["GET", "HEAD", "POST"])
def seite(request: HttpRequest, akte_id: int, art: str) -> HttpResponse:
    if art not in HANDLUNGEN:
        raise Http404
    if art in EIGENE_SEITE:
        return redirect(reverse(EIGENE_SEITE[art], args=[akte_id]))
    leise = bool(request.headers.get("HX-Request"))
    arbeit = a.oeffne(request, akte_id, "" if leise else f"seite:{art}")
    if not darf(request.user, arbeit.akte, art):  # type: ignore[arg-type]
        return anzeige.nicht_befugt(request)
    if arbeit.gelesen.nur_lesen:
        return anzeige.nur_lesbar(request, arbeit, HANDLUNGEN[art].titel)
    vorgang = _Seite(request, arbeit, art)
    if vorgang.auswahl_noetig:
        return anzeige.auswahlseite(request, arbeit, vorgang.handlung, vorgang.eintraege)
    if vorgang.gesperrt:
        return anzeige.gesperrt(request, arbeit, vorgang.handlung, vorgang.moeglich, vorgang.bezug)
    return vorgang.nimm_an(leise) if request.method == "POST" else vorgang.zeige(vorgang.anfang())


class _Seite:
    """One request for one Handlung."""

    def __init__(self, request: HttpRequest, arbeit: a.Arbeit, art: str) -> None:
        self.request = request
        self.arbeit = arbeit
        self.art = art
        self.handlung = HANDLUNGEN[art]
        self.bezug = lies_bezug(request.GET)
        self.eintraege = anzeige.passende(anzeige.eintraege(arbeit, art), self.bezug)
        self.moeglich = self.eintraege[0] if len(self.eintraege) == 1 else None
        if self.moeglich is not None:
            self.bezug = {**self.moeglich.bezug, **self.bezug}

    @property
    def auswahl_noetig(self) -> bool:
        """Several possible subjects and the address names none of them."""
        return self.moeglich is None and bool(self.eintraege)

    @property
    def gesperrt(self) -> bool:
        return self.moeglich is not None and not self.moeglich.zulaessig

    def anfang(self) -> Roh:
        roh = vorgaben(self.arbeit, self.art, self.bezug, self.request.user)
        for name, wert in self.request.GET.items():
            if name not in ("vorgang", "absprache", "massnahme", "anlass", "gegenstand"):
                roh[name] = [wert[:200]]
        if self.art == "berichtigen":
            roh |= berichtigen.alte_angaben(self.arbeit, self.bezug)
        return roh

    # ── building ────────────────────────────────────────────────────────────────────────────────────────

    def umgebung(self, roh: Roh) -> Any:
        return umgebung(self.arbeit, self.handlung, self.bezug, self.moeglich, roh)

    def felder(self, roh: Roh, fehler: dict[str, list[Any]] | None = None) -> list[Baustein]:
        bausteine = Bauer(self.umgebung(roh), roh, fehler).baue(self.handlung.vorgang)
        if self.art == "berichtigen":
            bausteine += berichtigen.felder(self.arbeit, self.bezug, roh, fehler)
        if self.handlung.erfassen and self.art not in ("berichtigen", "stornieren"):
            bausteine.insert(0, anzeige.tagfeld(self.umgebung(roh), roh, fehler, self.arbeit.heute))
        return anzeige.geordnet(self.art, bausteine)

    def lies(self, roh: Roh) -> tuple[dict[str, Any], dict[str, list[Any]]]:
        leser = Leser(self.umgebung(roh), roh)
        daten = leser.lies(self.handlung.vorgang)
        if self.art == "berichtigen":
            daten["neu"] = berichtigen.neue_angaben(self.arbeit, self.bezug, roh, leser.fehler)
        if self.handlung.erfassen and (text := roh.get("am", [""])[-1].strip()):
            try:
                daten["am"] = lies_tag(text, self.arbeit.heute, kuenftig=False).isoformat()
            except DatumFehler as fehler:
                leser.fehler["am"] = str(fehler)
            if daten.get("am") == self.arbeit.heute.isoformat():
                daten.pop("am")
        daten = passend_gemacht(self.art, daten) | feste_daten(self.art, self.moeglich)
        return daten, {pfad: [satz] for pfad, satz in leser.fehler.items()}

    # ── answering ───────────────────────────────────────────────────────────────────────────────────────

    def nimm_an(self, leise: bool) -> HttpResponse:
        post = self.request.POST
        roh = a.roh_aus_post(post)
        if "zeile_dazu" in post:
            return self.zeige(a.zeile_dazu(roh, post["zeile_dazu"], "_neu"))
        if "zeile_weg" in post:
            return self.zeige(a.zeile_weg(roh, post["zeile_weg"]))
        if "uebernehmen" in post:
            return self.zeige(verzeichnis.uebernimm(self.arbeit, roh, post.get("verzeichnis", "")))
        if leise:
            return render(self.request, "handlung/vorschau.html", self._kontext(roh))
        if "vorschau" in post or "pruefen" in post:
            return self.zeige(roh)
        return self._fuehre_aus(roh)

    def _fuehre_aus(self, roh: Roh) -> HttpResponse:
        daten, fehler = self.lies(roh)
        if fehler:
            return self.zeige(roh, fehler=fehler, status=422)
        post = self.request.POST
        try:
            vollzug = ausfuehren(
                self.request.user, self.arbeit.akte, self.art, daten, heute=self.arbeit.heute, jetzt=self.arbeit.jetzt,
                erwartete_nr=a.erwartete_nr(post), schluessel=post.get("schluessel", ""),
            )  # fmt: skip
        except Gesperrt as gesperrt:
            hindernisse = gesperrt.ergebnis.hindernisse
            fehler = verorte(self.art, hindernisse, self.felder(roh), self.arbeit)
            return self.zeige(roh, fehler=fehler, hindernisse=hindernisse, status=422)
        except Zwischenzeitlich as stoerung:
            paare = eingaben_als_paare(self.felder(roh))
            return zeige_konflikt(self.request, self.arbeit, self.handlung.titel, stoerung.neue, paare, roh)
        except FormFehler as form:
            return self.zeige(roh, fehler={form.stelle.removeprefix("daten."): [form.meldung]}, status=422)
        except NichtBefugt as nein:
            return anzeige.nicht_befugt(self.request, str(nein))
        except SchreibenFehler as druck:
            return self.zeige(roh, fehler={"": [druck.meldung]}, status=422)
        except HandlungFehler as anderes:
            return self.zeige(roh, fehler={"": [str(anderes)]}, status=422)
        messages.success(self.request, self._erfolg(vollzug))
        return redirect(self._danach(vollzug))

    def _erfolg(self, vollzug: Vollzug) -> Any:
        nr = vollzug.vorgaenge[-1].nr
        satz = format_html("{}: Vorgang\u00a0{} ist gespeichert.", self.handlung.titel, nr)
        if not vollzug.dokumente:
            return satz
        links = format_html_join(
            ", ", '<a href="{}">{}</a>', ((reverse("dokument", args=[d.pk]), d.titel) for d in vollzug.dokumente)
        )
        satz = format_html("{} Schreiben: {}.", satz, links)
        if self.request.POST.get("uebergabe") == "persoenlich":
            ziel = handlung_ziel(self.arbeit.akte.pk, "schreiben_aufgeben", {"vorgang": nr}, weg="persoenlich")
            satz = format_html('{} <a href="{}">Übergabe festhalten</a>', satz, ziel)
        return satz

    def _danach(self, vollzug: Vollzug) -> str:
        if self.art == "gespraech_erfassen" and a.lade_entwurf(self.arbeit, "kooperationsplan"):
            return reverse("kooperationsplan", args=[self.arbeit.akte.pk])  # back to the plan that waits for its talk
        return anzeige.danach(self.request, self.arbeit, vollzug)

    def zeige(
        self, roh: Roh, *, fehler: dict[str, list[Any]] | None = None, hindernisse: Any = (), status: int = 200
    ) -> HttpResponse:
        vorlage = (roh.get("vorlage") or [""])[-1]
        kontext = (
            self._kontext(roh, fehler)
            | {"verzeichnis": verzeichnis.angebote(self.arbeit, self.art, vorlage)}
            | anzeige.fehlerkopf(self.handlung, self.felder(roh, fehler), fehler, hindernisse)
        )
        return render(self.request, "handlung/seite.html", kontext, status=status)

    def _kontext(self, roh: Roh, fehler: dict[str, list[Any]] | None = None) -> dict[str, Any]:
        bausteine = self.felder(roh, fehler)
        daten, _ = self.lies(roh)
        return anzeige.kontext(self.request, self.arbeit, self.handlung, self.moeglich, self.bezug, bausteine, daten)
