"""Every letter for every combination of age, representation and Rechtsstand: addressees, must and must not."""

import datetime as dt
import re
from typing import Any

import pytest

from roterfaden.recht.rechtsstand import rechtsstand
from roterfaden.schreiben import muster, pruefliste
from roterfaden.schreiben.arten import ARTEN
from roterfaden.schreiben.erzeugen import daten_fuer, formular, schreiben_fuer
from roterfaden.schreiben.modell import SchreibenFehler

# Who gets which letter (contract 5, Adressaten): information, letters with RFB, hearings and repeals.
EINLADUNG = {
    "erwachsen": ["elb"],
    "minderjaehrig": ["elb"],
    "betreut": ["elb"],
    "bevollmaechtigt": ["elb", "bevollmaechtigte"],
    "minderjaehrig_bevollmaechtigt": ["elb", "bevollmaechtigte"],
}
BELASTEND = {
    "erwachsen": ["elb"],
    "minderjaehrig": ["elb", "gesetzliche_vertretung"],
    "betreut": ["elb", "gesetzliche_vertretung"],
    "bevollmaechtigt": ["elb", "bevollmaechtigte"],
    "minderjaehrig_bevollmaechtigt": ["elb", "gesetzliche_vertretung", "bevollmaechtigte"],
}
FOLGE = {
    "erwachsen": ["elb"],
    "minderjaehrig": ["elb", "gesetzliche_vertretung"],
    "betreut": ["elb", "gesetzliche_vertretung"],
    "bevollmaechtigt": ["bevollmaechtigte"],
    "minderjaehrig_bevollmaechtigt": ["gesetzliche_vertretung", "bevollmaechtigte"],
}
NUR_ELB = {lebenslage: ["elb"] for lebenslage in muster.LEBENSLAGEN}
ADRESSATEN: dict[str, dict[str, list[str]]] = {
    "einladung_beraterische_intervention": BELASTEND,
    "einladung_folgetermin": BELASTEND,
    "einladung_untersuchung": BELASTEND,
    "zuweisungsbescheid": BELASTEND,
    "aufforderung_15_5": BELASTEND,
    "aufforderung_15_6": BELASTEND,
    "anhoerung": FOLGE,
    "aufhebung_zuweisungsbescheid": FOLGE,
    "aufhebung_aufforderung": FOLGE,
    "aufhebung_einladung": FOLGE,
    "minderungsbescheid": FOLGE,
    "aufhebung_minderung": FOLGE,
    "zuweisungsschreiben_agh": NUR_ELB,
    "zuweisungsschreiben_massnahme": NUR_ELB,
    "infoblatt_vb": NUR_ELB,
    "schlichtung_einladung": NUR_ELB,
    "schlichtung_ergebnis": NUR_ELB,
}  # fmt: skip
KOMBINATIONEN = [(lebenslage, stand) for lebenslage in muster.LEBENSLAGEN for stand in muster.TAGE]


def _alle(lebenslage: str, stand: str) -> dict[str, list[dict[str, Any]]]:
    return {
        name: daten_fuer(lage, vorgang, muster.ABSENDER, stempel=muster.STEMPEL)
        for name, (lage, vorgang) in muster.faelle(lebenslage, muster.TAGE[stand]).items()
        if vorgang.am <= dt.date(2026, 6, 30)
    }


@pytest.fixture(scope="module", params=KOMBINATIONEN, ids=lambda k: "-".join(k))
def kombination(request: pytest.FixtureRequest) -> tuple[str, str, dict[str, list[dict[str, Any]]]]:
    lebenslage, stand = request.param
    return lebenslage, stand, _alle(lebenslage, stand)


def _texte(
    kombination: tuple[str, str, dict[str, list[dict[str, Any]]]], *klassen: str
) -> list[tuple[str, dict[str, Any], str, str]]:
    aus = []
    for name, briefe in kombination[2].items():
        for d in briefe:
            if ARTEN[d["art"]].klasse in klassen:
                aus.append((name, d, pruefliste.klartext(d["brief"]), pruefliste.klartext(d["brief"], fest=True)))
    assert aus
    return aus


def test_pruefliste_hat_nichts_auszusetzen(kombination: tuple[str, str, dict[str, list[dict[str, Any]]]]) -> None:
    funde = [
        f"{name} an {d['adressat']}: {f}"
        for name, briefe in kombination[2].items()
        for d in briefe
        for f in pruefliste.pruefe(d)
    ]
    assert funde == []


def test_jede_art_hat_ihre_adressaten(kombination: tuple[str, str, dict[str, list[dict[str, Any]]]]) -> None:
    lebenslage, _, briefe = kombination
    for name, daten in briefe.items():
        an = [d["adressat"] for d in daten]
        if daten[0]["art"] in ADRESSATEN:
            assert an == ADRESSATEN[daten[0]["art"]][lebenslage], name
        elif daten[0]["art"].startswith("einladung"):
            assert an == EINLADUNG[lebenslage], name


def test_information_klingt_nicht_nach_bescheid(kombination: tuple[str, str, dict[str, list[dict[str, Any]]]]) -> None:
    for name, d, _, fest in _texte(kombination, "information", "formular"):
        for wort in (
            "verpflichtet",
            "Bescheid",
            "Rechtsfolge",
            "Rechtsbehelf",
            "Ich fordere",
            "weise ich Sie",
            "Pflicht verletzt",
        ):
            assert wort not in fest, (name, wort)
        assert {b["typ"] for b in d["brief"]["bloecke"]} & {"rfb", "rechtsbehelf"} == set(), name
        assert not d["brief"]["va"]


def test_verwaltungsakt_ist_vollstaendig(kombination: tuple[str, str, dict[str, list[dict[str, Any]]]]) -> None:
    for name, d, text, _ in _texte(kombination, "va"):
        assert "Widerspruch" in text and "eines Monats nach Bekanntgabe" in text, name
        assert "Jobcenter Musterstadt, Musterallee 1, 12345 Musterstadt" in text, name
        for form in ("schriftlich,", "in elektronischer Form nach § 36a Absatz 2 SGB I", "zur Niederschrift."):
            assert form in text, (name, form)
        ozg = "schriftformersetzend nach § 36a Absatz 2a SGB I und § 9a Absatz 5 OZG" in text
        assert ozg == (d["datum"] >= "2024-07-24"), name
        assert re.search(r"§ \d+", text) and "Ermessen" in text, name
        assert d["brief"]["va"] and d["kopf"]["ifk"]["name"] == "Nora Beispiel"
        tag = "vierten" if d["datum"] >= "2025-01-01" else "dritten"
        assert f"am {tag} Tag nach der Aufgabe zur Post" in text, name


def test_aufschiebende_wirkung(kombination: tuple[str, str, dict[str, list[dict[str, Any]]]]) -> None:
    for name, d, text, _ in _texte(kombination, "va"):
        if ARTEN[d["art"]].rfb or d["art"] == "minderungsbescheid":
            nummer = 3 if d["art"].startswith("einladung") else 1
            assert f"keine aufschiebende Wirkung (§ 39 Nummer {nummer} SGB II)" in text, name


def test_rfb_nennt_diese_person_und_diese_pflicht(
    kombination: tuple[str, str, dict[str, list[dict[str, Any]]]],
) -> None:
    lebenslage, stand, _ = kombination
    minderjaehrig = lebenslage.startswith("minderjaehrig")
    regelbedarf = {("E0", True): 420, ("E0", False): 502}.get((stand, minderjaehrig), 471 if minderjaehrig else 563)
    for name, d, _, _ in _texte(kombination, "va"):
        if not ARTEN[d["art"]].rfb:
            continue
        rfb = next(b for b in d["brief"]["bloecke"] if b["typ"] == "rfb")
        text = pruefliste.klartext([rfb["text"], rfb["bloecke"]])
        assert f"beträgt {regelbedarf} Euro im Monat" in text, name
        assert f"{regelbedarf / 10:.2f} Euro".replace(".", ",") in text, name
        assert ("Beratungsangebot" in text) == (minderjaehrig and not d["art"].startswith("einladung")), name
        if d["art"].startswith("aufforderung"):
            assert "Bewerben Sie sich auf mindestens vier Stellen" in text and "Bis spätestens " in text
        elif d["art"] == "zuweisungsbescheid":
            assert "bis spätestens" in text and (
                "„Neu starten im Lager“" in text or "„Fahrräder für die Stadt“" in text
            )
        else:
            assert re.search(r"verpflichtet, (sich )?am \w+, \d+\. \w+ \d{4} um 10 Uhr persönlich", text), name


def test_abschriften_sprechen_in_der_dritten_person(
    kombination: tuple[str, str, dict[str, list[dict[str, Any]]]],
) -> None:
    for name, d, text, fest in _texte(kombination, "va", "anhoerung", "information"):
        name_ = "Lea" if kombination[0].startswith("minderjaehrig") else "Herr Musterholz"
        if d["adressat"] == "elb":
            assert name_ not in fest, name
        else:
            assert name_ in text, name
            for wort in (
                "Ihr Regelbedarf",
                "Sie bekommen also",
                "Ihr Bürgergeld",
                "Ihren Kooperationsplan",
                "Ihres Bürgergelds",
                "Sie haben bisher",
            ):
                assert wort not in fest, (name, wort)


def test_anhoerung(kombination: tuple[str, str, dict[str, list[dict[str, Any]]]]) -> None:
    for name, d, text, _ in _texte(kombination, "anhoerung"):
        for teil in ("§ 24 SGB X", "Noch ist nichts entschieden", "wichtigen Grund", "außergewöhnliche Härte", "persönlich", "Akte einsehen", "Meine Antwort",
                     "voraussichtlich am", "bekannt gegeben worden"):  # fmt: skip
            assert teil in text, (name, teil)
        assert "Rechtsbehelf" not in text and "Widerspruch" not in text
        assert ("§ 32 Absatz 1 SGB II" in text) == (name == "anhoerung_meldeversaeumnis")
        assert ("nachgeholt" in text) == (name == "anhoerung")


def test_minderungsbescheid_hat_zwei_verfuegungssaetze(
    kombination: tuple[str, str, dict[str, list[dict[str, Any]]]],
) -> None:
    for name, d, text, _ in _texte(kombination, "va"):
        if d["art"] == "minderungsbescheid":
            assert "Wir stellen fest:" in text and "Wir heben auf:" in text, name
            assert "Bewilligungsbescheid vom" in text and "Änderungsbescheid vom" in text
            assert re.search(r"vom 1\. \w+ \d{4} bis \d+\. \w+ \d{4}", text)


def test_nennt_den_rechtsstand(kombination: tuple[str, str, dict[str, list[dict[str, Any]]]]) -> None:
    for briefe in kombination[2].values():
        for d in briefe:
            assert d["vorlage"]["rechtsstand"] == rechtsstand(dt.date.fromisoformat(d["datum"]))


# ── Single cases ────────────────────────────────────────────────────────────────────────────────────────


def _akte(lebenslage: str = "erwachsen", **mehr: Any) -> muster.Akte:
    tag = muster.TAGE["E1"]
    return muster.Akte(muster.person(lebenslage, tag, **mehr), tag)


def _brief(akte: muster.Akte) -> dict[str, Any]:
    lage, vorgang = akte.fall()
    return daten_fuer(lage, vorgang, muster.ABSENDER, stempel=muster.STEMPEL)[0]


def test_eltern_an_zwei_orten_bekommen_je_eine_ausfertigung() -> None:
    eltern = [
        {
            "name": "Birgit Musterbrück",
            "art": "eltern",
            "anschrift": {"strasse": "Am Beispielpark 3", "plz": "12345", "ort": "Musterstadt"},
        },
        {
            "name": "Jens Musterbrück",
            "art": "eltern",
            "anschrift": {"strasse": "Anderswo 7", "plz": "54321", "ort": "Nachbarstadt"},
        },
    ]
    lage, vorgang = muster.BRIEFE["aufforderung_15_5"](_akte("minderjaehrig", gesetzliche_vertretung=eltern)).fall()
    daten = daten_fuer(lage, vorgang, muster.ABSENDER, stempel=muster.STEMPEL)
    assert [d["adressat"] for d in daten] == ["elb", "gesetzliche_vertretung", "gesetzliche_vertretung"]
    assert [d["empfaenger"]["zeilen"][-1] for d in daten] == [
        "12345 Musterstadt",
        "12345 Musterstadt",
        "54321 Nachbarstadt",
    ]


def test_ohne_anschrift_kein_brief() -> None:
    with pytest.raises(SchreibenFehler, match="fehlt die Anschrift"):
        _brief(muster.BRIEFE["einladung_kp_erstellung"](_akte(anschrift=None)))


def test_persoenlich_uebergeben() -> None:
    d = _brief(
        muster.einladung(_akte(), "folgetermin", mit_rfb=True, meldezweck="vermittlung", uebergabe="persoenlich")
    )
    assert d["empfaenger"]["vermerk"] == "Persönlich übergeben"
    assert "an dem Tag bekannt gegeben, an dem wir es übergeben haben" in pruefliste.klartext(d["brief"])


@pytest.mark.parametrize("leer", [{"begruendung": "   "}, {"begruendung": None}])
def test_aufforderung_ohne_gruende_wird_nicht_gedruckt(leer: dict[str, Any]) -> None:
    with pytest.raises(SchreibenFehler, match="begruendung"):
        _brief(muster.aufforderung_15_5(_akte(), **leer))


def test_einladung_mit_rfb_ohne_meldezweck_wird_nicht_gedruckt() -> None:
    with pytest.raises(SchreibenFehler, match="Meldezweck"):
        _brief(muster.einladung(_akte(), "folgetermin", mit_rfb=True))


def test_frist_nach_dem_30_juni_2026_wird_nicht_gedruckt() -> None:
    with pytest.raises(SchreibenFehler, match="30. Juni 2026"):
        _brief(muster.aufforderung_15_5(_akte(), mitwirkung=muster._MITWIRKUNG | {"frist": "2026-07-03"}))


def test_fortwirkung_nur_wenn_bestimmt() -> None:
    mit = pruefliste.klartext(_brief(muster.BRIEFE["einladung_folgetermin"](_akte()))["brief"])
    ohne = pruefliste.klartext(
        _brief(muster.einladung(_akte(), "folgetermin", mit_rfb=True, meldezweck="vermittlung"))["brief"]
    )
    assert "§ 309 Absatz 3 Satz 3 SGB III" in mit
    assert "§ 309 Absatz 3 Satz 3 SGB III" not in ohne and "arbeitsunfähig" not in ohne


def test_bescheid_hebt_frueheren_auf() -> None:
    text = pruefliste.klartext(_brief(muster.BRIEFE["zuweisungsbescheid_aendert"](_akte()))["brief"])
    assert "wird mit Wirkung ab Bekanntgabe dieses Bescheids aufgehoben (§ 48 Absatz 1 SGB X)" in text
    assert "aufgehoben" not in pruefliste.klartext(_brief(muster.BRIEFE["zuweisungsbescheid"](_akte()))["brief"])


def test_agh_nennt_den_mehraufwand() -> None:
    text = pruefliste.klartext(_brief(muster.BRIEFE["zuweisungsschreiben_agh"](_akte()))["brief"])
    assert "2,00 Euro für jede geleistete Stunde" in text


def test_vorgang_ohne_schreiben() -> None:
    akte = _akte()
    akte.dazu(0, "leistungsbezug_begonnen")
    lage, vorgang = akte.fall()
    assert schreiben_fuer(lage, vorgang, muster.ABSENDER, stempel=muster.STEMPEL) == ()


def test_pruefung_zugunsten_braucht_keinen_vorschlag() -> None:
    akte = muster.anhoerung(_akte())
    akte.dazu(
        24,
        "leistungsminderung_geprueft",
        bezug=len(akte.vorgaenge),
        ergebnis="wichtiger_grund",
        begruendung="Krankheit belegt.",
    )
    lage, vorgang = akte.fall()
    assert daten_fuer(lage, vorgang, muster.ABSENDER, stempel=muster.STEMPEL) == []


def test_infoblatt_nennt_die_oertlichen_saetze() -> None:
    text = pruefliste.klartext(_brief(muster.infoblatt(_akte()))["brief"])
    for satz in muster.JOBCENTER.vb_saetze:
        assert satz.leistung in text and satz.betrag in text


def test_fahrtkostenantrag_ist_ein_formular(musterheft: dict[str, Any]) -> None:
    lage, vorgang = muster.BRIEFE["einladung_kp_erstellung"](_akte()).fall()
    s = formular("fahrtkostenantrag", lage, muster.ABSENDER, stempel=muster.STEMPEL, bezug=vorgang.nr)
    assert s.pdf.startswith(b"%PDF") and "Mittwoch, 1." in s.daten_json
    with pytest.raises(SchreibenFehler):
        formular("unbekannt", lage, muster.ABSENDER, stempel=muster.STEMPEL)


def test_absender_ohne_raum_und_rolle() -> None:
    import msgspec

    wer = msgspec.structs.replace(muster.ABSENDER, ifk=msgspec.structs.replace(muster.ABSENDER.ifk, raum="", rolle=""))
    for name in ("einladung_kp_erstellung", "schlichtung_einschaltung"):
        lage, vorgang = muster.BRIEFE[name](_akte()).fall()
        daten = daten_fuer(lage, vorgang, wer, stempel=muster.STEMPEL)[0]
        assert not [a for a in daten["angaben"] if a and a[0] == "Raum"]
        assert ", ," not in pruefliste.klartext(daten["brief"])


def test_anhoerung_nennt_den_auf_dreissig_prozent_begrenzten_betrag() -> None:
    akte = _akte()
    muster._mit_plan(akte)
    muster._minderung(akte, 30, tage=60)  # takes all 30 points of May 2026
    erste = len(akte.vorgaenge)
    akte.vorgaenge[erste - 1] = type(akte.vorgaenge[erste - 1])(
        **{f: getattr(akte.vorgaenge[erste - 1], f) for f in akte.vorgaenge[erste - 1].__struct_fields__}
        | {"beginn": dt.date(2026, 4, 1), "ende": dt.date(2026, 6, 30), "am": dt.date(2026, 3, 10)}
    )
    nr = akte.dazu(-30, "einladung_ergangen", anlass="folgetermin", mit_rfb=True, termin="2026-03-04T10:00", ort="Raum 2.14",
                   meldezweck="vermittlung", adressaten=["elb"])  # fmt: skip
    akte.dazu(-30, "schreiben_aufgegeben", bezug=nr, an="elb", weg="post")
    akte.dazu(-11, "termin_ergebnis", bezug=nr, ergebnis="nicht_erschienen", wichtiger_grund=False)
    akte.dazu(0, "anhoerung_eingeleitet", pflichtverletzung={"norm": "32", "bezug": nr, "am": "2026-03-04"}, frist_bis="2026-04-07",
              persoenlich_angeboten=True, adressaten=["elb"])  # fmt: skip
    text = pruefliste.klartext(_brief(akte)["brief"])
    assert "das sind 0,00 Euro im Monat" in text and "höchstens 30 Prozent" in text


def test_anhoerung_ohne_bekannten_regelbedarf_wird_nicht_gedruckt() -> None:
    akte = muster.anhoerung(_akte())
    anhoerung = akte.vorgaenge[-1]
    import msgspec

    akte.vorgaenge[-1] = msgspec.structs.replace(anhoerung, frist_bis=dt.date(2026, 12, 29))
    with pytest.raises(SchreibenFehler, match="keine Regelbedarfe"):
        _brief(akte)


@pytest.mark.parametrize(
    ("ergebnis", "grad"),
    [("teilweise", "bisher nur teilweise eingehalten"), ("nicht_eingehalten", "bisher nicht eingehalten")],
)
def test_aufforderung_sagt_wie_weit_die_absprache_eingehalten_ist(ergebnis: str, grad: str) -> None:
    akte = _akte()
    kp = muster._mit_plan(akte)
    akte.dazu(-35, "absprache_geprueft", kooperationsplan=kp, absprache=2, ergebnis=ergebnis, feststellung="Geprüft.")
    muster._intervention(akte, {"absprache": [kp, 2]})
    akte.dazu(0, "aufforderung_erlassen", norm="15_5", gegenstand={"absprache": [kp, 2]}, mitwirkung=muster._MITWIRKUNG | {"frist": akte.iso(39)},
              begruendung="Es fehlen Bewerbungen.", adressaten=["elb"])  # fmt: skip
    assert grad in pruefliste.klartext(_brief(akte)["brief"])


def test_name_der_leistung_nach_dem_30_juni_2026() -> None:
    tag = dt.date(2026, 7, 6)
    akte = muster.anhoerung(muster.Akte(muster.person("erwachsen", tag), tag), meldung=True)
    text = pruefliste.klartext(_brief(akte)["brief"])
    assert "mögliche Minderung Ihres Grundsicherungsgelds" in text and "Bürgergeld" not in text
