"""The checker over a whole Kooperationsplan."""

import msgspec

from roterfaden.schreiben.sprache import lesbarkeit, pruefe_plan
from roterfaden.schreiben.sprache.lesbarkeit import silben


def plan(**aenderungen):
    gut = {
        "uebergeordnetes_ziel": "Ich arbeite fest im Lager und kann von meinem Lohn leben.",
        "naechstes_ziel": "Bis 12. Juni habe ich in einem Betrieb zur Probe gearbeitet.",
        "eigene_worte": "Ich will wieder ein Team haben.",
        "absprachen": [
            schritt("Ich rufe zwei Speditionen an und frage nach Arbeit."),
            zusage("Frau Beispiel zeigt mir bis 2. April drei Stellen."),
        ],
        "nicht_relevant": {"sprachkurs": "Leistung wird gekürzt"},
        "perspektive": "ich",
    }
    return gut | aenderungen


def schritt(text, **mehr):
    return {"nr": 1, "inhalt": "eigenbemuehung", "verantwortlich": "elb", "text": text} | mehr


def zusage(text, **mehr):
    return {"nr": 2, "inhalt": "eingliederungsleistung", "verantwortlich": "jobcenter", "text": text} | mehr


def regeln(daten):
    return [(f.regel, f.feld) for f in pruefe_plan(daten)]


def test_ein_guter_plan_bekommt_keinen_hinweis():
    assert pruefe_plan(plan()) == []


def test_jedes_gedruckte_feld_wird_geprueft_und_genannt():
    faul = "Dann wird die Leistung gekürzt."
    for feld in ("uebergeordnetes_ziel", "naechstes_ziel"):
        assert ("rfb", feld) in regeln(plan(**{feld: faul}))
    assert ("rfb", "absprachen[0].text") in regeln(plan(absprachen=[schritt(faul)]))
    mit_angebot = zusage("Das Jobcenter bezahlt den Kurs.", leistung={"angebot": "Kurs ohne Sanktion"})
    assert ("rfb", "absprachen[1].leistung.angebot") in regeln(plan(absprachen=[schritt("Ich gehe."), mit_angebot]))
    mit_nachweis = schritt("Ich gehe zur Kita.", nachweis={"form": "Vorlage einer Bescheinigung", "bis": "2024-03-15"})
    assert ("nominalstil", "absprachen[0].nachweis.form") in regeln(plan(absprachen=[mit_nachweis]))


def test_was_nicht_gedruckt_wird_bleibt_ungeprueft():
    assert not [f for f in pruefe_plan(plan(dauer_begruendung="Sanktion nach § 31")) if f.regel == "rfb"]


def test_die_rolle_folgt_aus_dem_verantwortlichen():
    text = "Anruf in der Kita."
    funde = regeln(plan(absprachen=[schritt(text), zusage(text), schritt(text, verantwortlich="dritte")]))
    assert [f for f in funde if f[0] == "ich_form"] == [("ich_form", "absprachen[0].text")]


def test_eigene_worte_bleiben_die_eigenen():
    assert regeln(plan(eigene_worte="Man steht mir bei Bedarf beratend zur Seite, sonst Sanktion.")) == []
    assert regeln(plan(eigene_worte="Ich hatte Krebs.")) == [("diagnose", "eigene_worte")]


def test_bewerbungen_brauchen_eine_kostenzusage():
    bewerbung = schritt("Ich schicke jeden Monat vier Bewerbungen ab und zeige meine Liste.")
    (fund,) = pruefe_plan(plan(absprachen=[bewerbung, zusage("Frau Beispiel sucht mit mir Stellen.")]))
    assert (fund.regel, fund.feld, fund.fundtext) == ("bewerbung_ohne_zusage", "absprachen[0].text", "Bewerbungen")
    assert bewerbung["text"][fund.von : fund.bis] == "Bewerbungen"

    for erfuellt in (
        zusage("Das Jobcenter bezahlt mir je Bewerbung 3 Euro."),
        zusage("Das Jobcenter gibt mir Geld für Bewerbungen."),
        zusage("Frau Beispiel hilft mir beim Antrag.", leistung={"angebot": "Vermittlungsbudget, Bewerbungskosten"}),
    ):
        assert ("bewerbung_ohne_zusage", "absprachen[0].text") not in regeln(plan(absprachen=[bewerbung, erfuellt]))


def test_unterlagen_sind_noch_keine_bewerbung():
    for text in ("Ich ordne meine Bewerbungsunterlagen.", "Ich lasse ein Bewerbungsfoto machen."):
        assert not [r for r in regeln(plan(absprachen=[schritt(text)])) if r[0] == "bewerbung_ohne_zusage"]
    assert [
        r
        for r in regeln(plan(absprachen=[schritt("Ich bewerbe mich bei drei Firmen.")]))
        if r[0] == "bewerbung_ohne_zusage"
    ]


def test_ein_schwerer_plan_verfehlt_das_lesbarkeitsziel():
    schwer = (
        "Ich konkretisiere gemeinsam mit der Integrationsfachkraft berufsbezogene Qualifizierungsperspektiven, "
        "absolviere arbeitsmarktorientierte Trainingsmaßnahmen, vervollständige aussagekräftige Bewerbungsunterlagen "
        "und dokumentiere fortlaufend sämtliche eigenverantwortlichen Aktivitäten zur nachhaltigen Arbeitsmarktintegration "
        "einschließlich telefonischer Kontaktaufnahmen mit potenziellen Unternehmen."
    )
    (fund,) = [f for f in pruefe_plan(plan(absprachen=[schritt(schwer)])) if f.regel == "lesbarkeit"]
    assert fund.feld == "plan"
    assert "Schuljahr" in fund.meldung
    assert not [f for f in pruefe_plan(plan()) if f.regel == "lesbarkeit"]


def test_wiener_sachtextformel():
    leicht = lesbarkeit("Ich gehe in die Stadt. Dort frage ich nach Arbeit. " * 5)
    assert leicht is not None
    assert leicht.im_ziel
    assert leicht.saetze == 10
    assert leicht.woerter == 50
    # by hand: MS 0, SL 5, IW 0, ES 70 %: 0,1672·5 − 0,0327·70 − 0,875 = −2,328
    assert leicht.wert == -2.3
    assert lesbarkeit("Zu wenige Wörter.") is None


def test_silben():
    erwartet = {
        "Anmeldung": 3, "Familie": 4, "Ferien": 3, "Museum": 3, "beeilen": 3, "Quelle": 2, "Bauer": 2, "zwei": 1,
        "Qualifizierung": 5, "Kinderbetreuung": 5, "Ausbildungsmesse": 5, "ich": 1, "Tee": 1, "SGB": 1, "häufig": 2,
    }  # fmt: skip
    assert {wort: silben(wort) for wort in erwartet} == erwartet


def test_auch_eine_struktur_statt_eines_woerterbuchs():
    class Plan(msgspec.Struct):
        uebergeordnetes_ziel: str
        naechstes_ziel: str
        absprachen: tuple[dict, ...] = ()

    assert [f.feld for f in pruefe_plan(Plan("Arbeit", "Ich weiß, was ich will."))] == ["uebergeordnetes_ziel"]


def test_halbfertige_entwuerfe_stoeren_nicht():
    assert pruefe_plan({}) == []
    assert pruefe_plan({"uebergeordnetes_ziel": None, "absprachen": None}) == []
    assert pruefe_plan({"absprachen": [None, {"text": None}, {"verantwortlich": "elb", "nachweis": None}]}) == []
