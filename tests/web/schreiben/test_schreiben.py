"""Letters: their state, the batch note, the accessible page, the PDF."""

import datetime as dt
from collections.abc import Callable
from typing import Any

from django.test import Client

from roterfaden.register.models import Akte, Vorgang
from roterfaden.web.schreiben.zustand import wege, zustand
from roterfaden.zugang.models import Nutzer
from tests.web.conftest import haenge_an, lege_schreiben_an

HEUTE = dt.date(2026, 3, 16)
EINLADUNG = {"am": "2026-03-13", "art": "einladung_ergangen", "anlass": "folgetermin", "mit_rfb": True, "meldezweck": "vermittlung",
             "termin": "2026-03-25T10:00", "ort": "Zimmer 214", "adressaten": ["elb"]}  # fmt: skip


def _neu(akte: Akte) -> Any:
    haenge_an(akte, [EINLADUNG])
    return lege_schreiben_an(akte, akte.letzte_nr, "einladung_folgetermin", "Einladung zum Folgetermin")


def test_der_zustand_folgt_dem_weg(gruenwald: Akte) -> None:
    d = _neu(gruenwald)
    nr = gruenwald.letzte_nr

    def jetzt(*vorgaenge: dict[str, Any]) -> str:
        haenge_an(gruenwald, [{"bezug": nr, "an": "elb"} | v for v in vorgaenge])
        return zustand(d, wege([gruenwald.pk]).get((gruenwald.pk, nr), []), HEUTE).name

    assert jetzt() == "erzeugt"
    assert jetzt({"am": "2026-03-13", "art": "schreiben_aufgegeben", "weg": "post"}) == "aufgegeben"
    assert jetzt({"am": "2026-03-14", "art": "ruecklauf"}) == "ruecklauf"
    assert jetzt({"am": "2026-03-15", "art": "schreiben_aufgegeben", "weg": "persoenlich"}) == "zugegangen"
    assert jetzt({"am": "2026-03-16", "art": "zugang_bestritten", "vorbringen": "nichts bekommen"}) == "bestritten"


def test_der_sammelvermerk_vermerkt_jedes_ausgewaehlte_schreiben(
    als: Callable[..., Client], jana: Nutzer, gruenwald: Akte
) -> None:
    d = _neu(gruenwald)
    klient = als(jana)
    assert "erzeugt 1" in klient.get("/schreiben/").content.decode()
    antwort = klient.post("/schreiben/zur-post/", {"dokument": [d.pk], "am": "13.03.2026", "weg": "post"}, follow=True)
    assert "1\u00a0Schreiben vermerkt: aufgegeben am 13.03.2026." in antwort.content.decode()
    vermerk = Vorgang.objects.get(akte=gruenwald, art="schreiben_aufgegeben", am=dt.date(2026, 3, 13))
    assert vermerk.erfasst_von == "jbrinkmann"


def test_ohne_auswahl_oder_in_der_zukunft_wird_nichts_vermerkt_und_die_eingabe_bleibt(
    als: Callable[..., Client], jana: Nutzer, gruenwald: Akte
) -> None:
    d = _neu(gruenwald)
    klient = als(jana)
    ohne = klient.post("/schreiben/zur-post/", {"am": "13.03.2026", "weg": "post"})
    assert ohne.status_code == 422 and "mindestens ein Schreiben" in ohne.content.decode()
    morgen = klient.post("/schreiben/zur-post/", {"dokument": [d.pk], "am": "17.03.2026", "weg": "pzu"})
    assert (
        morgen.status_code == 422
        and "in der Zukunft" in morgen.content.decode()
        and 'value="17.03.2026"' in morgen.content.decode()
    )
    assert Vorgang.objects.filter(akte=gruenwald).count() == 19


def test_fremde_schreiben_lassen_sich_weder_vermerken_noch_lesen(
    als: Callable[..., Client], haus: Any, gruenwald: Akte
) -> None:
    d = _neu(gruenwald)
    klient = als(haus.nutzer["miriam.albers"])
    klient.post("/schreiben/zur-post/", {"dokument": [d.pk], "am": "13.03.2026", "weg": "post"})
    assert Vorgang.objects.filter(akte=gruenwald).count() == 19
    for adresse in (f"/schreiben/{d.pk}/", f"/schreiben/{d.pk}/pdf/"):
        assert klient.get(adresse).status_code == 404


def test_ein_schreiben_gibt_es_als_seite_und_als_pdf_ohne_namen_in_der_datei(
    als: Callable[..., Client], jana: Nutzer, gruenwald: Akte
) -> None:
    d = _neu(gruenwald)
    klient = als(jana)
    assert "ich lade Sie zum Gespräch ein." in klient.get(f"/schreiben/{d.pk}/").content.decode()
    pdf = klient.get(f"/schreiben/{d.pk}/pdf/")
    assert pdf["Content-Type"] == "application/pdf" and pdf.content.startswith(b"%PDF")
    assert pdf["Content-Disposition"] == f'inline; filename="einladung_folgetermin-{d.pk}.pdf"'
    assert klient.get(f"/schreiben/{d.pk}/pdf/?herunterladen")["Content-Disposition"].startswith("attachment")


def test_die_liste_kommt_mit_fester_zahl_von_abfragen_aus(
    als: Callable[..., Client], jana: Nutzer, neue_akte: Callable[..., Akte], django_assert_max_num_queries: Any
) -> None:
    for n in range(12):
        akte = neue_akte([{"am": "2026-02-20", "art": "leistungsbezug_begonnen"}, EINLADUNG], nachname=f"Person{n}")
        lege_schreiben_an(akte, 2, "einladung_folgetermin", "Einladung")
    klient = als(jana)
    with django_assert_max_num_queries(8):
        klient.get("/schreiben/")
