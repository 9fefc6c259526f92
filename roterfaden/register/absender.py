"""Who signs a letter: the Jobcenter's letterhead and the person who acts."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.contrib.auth import get_user_model
from django.db.models import Q

from roterfaden.register.models import Jobcenter, VbSatz
from roterfaden.schreiben import modell


def absender_fuer(jobcenter: Jobcenter, kennung: str, tag: dt.date) -> modell.Absender:
    """Letterhead of the Jobcenter on this day with the member of staff of this Kennung as contact."""
    leute = get_user_model().objects.filter(Q(kennung=kennung) | Q(ist_schlichtung=True), jobcenter=jobcenter)
    je_kennung = {p.kennung: p for p in leute.exclude(kennung="")}
    return modell.Absender(
        jobcenter=_briefkopf(jobcenter, tag),
        ifk=_ansprechperson(jobcenter, je_kennung.get(kennung)),
        namen={p.kennung: _name(p) for p in je_kennung.values() if p.ist_schlichtung},
    )


def _briefkopf(jobcenter: Jobcenter, tag: dt.date) -> modell.Jobcenter:
    stellen = {s.art: _stelle(s) for s in jobcenter.stellen.all()}
    saetze = VbSatz.objects.filter(
        Q(gueltig_bis=None) | Q(gueltig_bis__gte=tag), jobcenter=jobcenter, gueltig_ab__lte=tag
    )
    eigene = {
        "barrierefrei": jobcenter.barrierefrei,
        "massnahme_kosten": tuple(jobcenter.massnahme_kosten.splitlines()),
    }
    return modell.Jobcenter(
        name=jobcenter.name,
        traeger=jobcenter.traeger,
        strasse=jobcenter.strasse,
        plz=jobcenter.plz,
        ort=jobcenter.ort,
        telefon=jobcenter.telefon,
        email=jobcenter.email,
        internet=jobcenter.internet,
        oeffnungszeiten=tuple(jobcenter.oeffnungszeiten.splitlines()),
        elektronischer_widerspruch=jobcenter.elektronischer_widerspruch,
        anfahrt=jobcenter.anfahrt,
        vb_saetze=tuple(
            modell.VbSatz(leistung=s.leistung, betrag=s.betrag, nachweis=s.nachweis) for s in saetze.order_by("pk")
        ),
        vb_hoechstbetrag=jobcenter.vb_hoechstbetrag,
        vb_fassung=jobcenter.vb_fassung,
        schlichtungsstelle=stellen.get("schlichtungsstelle"),
        leistungsabteilung=stellen.get("leistungsabteilung"),
        **{feld: wert for feld, wert in eigene.items() if wert},  # type: ignore[arg-type]
    )


def _stelle(stelle: object) -> modell.Stelle:
    felder = ("name", "strasse", "plz", "ort", "telefon", "email")
    return modell.Stelle(**{feld: getattr(stelle, feld) for feld in felder})


def _name(person: Any) -> str:
    return person.get_full_name() or person.get_username()


def _ansprechperson(jobcenter: Jobcenter, person: Any) -> modell.Ansprechperson:
    """The member of staff; without an account (system, former staff) the Jobcenter itself answers."""
    if person is None:
        return modell.Ansprechperson(name=jobcenter.name, raum="", telefon=jobcenter.telefon, email=jobcenter.email)
    return modell.Ansprechperson(
        name=_name(person),
        raum=person.raum,
        telefon=person.telefon or jobcenter.telefon,
        email=person.email or jobcenter.email,
        rolle=person.funktion,
    )
