"""Each rule of plain language on both sides: what it points out and what it leaves alone."""

import pytest

from roterfaden.schreiben.sprache import TITEL, pruefe_text

# rule, role, text, expected place – None: the rule says nothing here
FAELLE = [
    # R3: bars the plan
    ("rfb", "elb", "Ich weiß, dass die Leistung sonst gekürzt wird.", "Leistung sonst gekürzt"),
    ("rfb", "jobcenter", "Es gilt § 31 SGB II.", "§ 31"),
    ("rfb", "ziel", "Ich vermeide eine Sanktion.", "Sanktion"),
    ("rfb", "angebot", "Beratung zur Leistungsminderung", "Leistungsminderung"),
    ("rfb", "elb", "Ich beantrage die Leistung.", None),
    ("rfb", "eigene_worte", "Ich habe Angst vor einer Sanktion.", None),
    # threats below that threshold
    ("drohung", "elb", "Ich bin verpflichtet, vier Bewerbungen zu schreiben.", "bin verpflichtet"),
    ("drohung", "wichtig", "Andernfalls gibt es Konsequenzen.", "Andernfalls"),
    ("drohung", "wichtig", "Eine Kürzung droht.", "Kürzung"),
    ("drohung", "elb", "Ich gehe in eine Schule, die Schulpflicht endet im Juli.", None),
    ("drohung", "elb", "Ich beantrage eine Verkürzung der Ausbildung.", None),
    # first person
    ("ich_form", "elb", "Vier Bewerbungen im Monat schreiben.", "Vier Bewerbungen im Monat schreiben."),
    ("ich_form", "elb", "Bis Mai schreibe ich vier Bewerbungen.", None),
    ("ich_form", "ziel", "Integration in Arbeit", "Integration in Arbeit"),
    ("ich_form", "ziel", "Mein Kopf ist wieder frei für Arbeit.", None),
    ("ich_form", "ziel", "Meine Tochter hat ab Sommer einen Kita-Platz.", None),
    ("ich_form", "jobcenter", "Das Jobcenter bezahlt den Kurs.", None),
    ("ich_form", "jobcenter", "Der Kunde bekommt den Kurs bezahlt.", "Der Kunde"),
    ("ich_form", "jobcenter", "Das Jobcenter bezahlt Ihnen den Kurs.", "Ihnen"),
    ("ich_form", "jobcenter", "Sie bekommen drei Stellen.", "Sie bekommen"),
    ("ich_form", "dritte", "Sie rufen mich an.", None),
    ("ich_form", "elb", "Ich rufe Frau Beispiel an. Sie sucht mit mir.", None),
    ("ich_form", "elb", "Ich und die eLb schreiben.", "eLb"),
    ("ich_form", "wichtig", "Das kann man besprechen.", "man"),
    ("ich_form", "nachweis", "Liste mit Kopien", None),
    # sentence length
    ("satzlaenge", "elb", "Ich " + "schreibe " * 14 + "Briefe.", "Ich " + "schreibe " * 14 + "Briefe."),
    ("satzlaenge", "elb", "Ich " + "schreibe " * 13 + "Briefe.", None),
    ("satzlaenge", "elb", "Ich schreibe bis 31.03. vier Briefe. " * 4, None),
    # passive
    ("passiv", "jobcenter", "Der Antrag wird vom Jobcenter bearbeitet.", "wird vom Jobcenter bearbeitet"),
    ("passiv", "jobcenter", "Mir werden drei Stellen geschickt.", "werden drei Stellen geschickt"),
    ("passiv", "jobcenter", "Die Kosten wurden übernommen.", "wurden übernommen"),
    ("passiv", "wichtig", "Ich sage Bescheid, wenn der Kurs abgesagt wird.", "abgesagt wird"),
    ("passiv", "dritte", "Mein Zeugnis ist anerkannt worden.", "anerkannt worden"),
    ("passiv", "elb", "Die Liste ist bis Mai vorzulegen.", "ist bis Mai vorzulegen"),
    ("passiv", "elb", "Ich werde im Mai arbeiten.", None),
    ("passiv", "elb", "Ich werde zur Kammer gehen und dort fragen.", None),
    ("passiv", "ziel", "Ich werde Koch.", None),
    ("passiv", "ziel", "Ich will gesund werden.", None),
    ("passiv", "jobcenter", "Das Jobcenter wird den Kurs übernehmen.", None),
    ("passiv", "jobcenter", "Das Jobcenter wird die geplanten Kurse zeigen.", None),
    ("passiv", "elb", "Ich werde Koch, weil ich schon immer gern gekocht habe.", None),
    ("passiv", "ziel", "Mein Ziel ist es, zu arbeiten.", None),
    # nouns where a verb would do
    ("nominalstil", "elb", "Kontaktaufnahme mit der Kita", "Kontaktaufnahme"),
    ("nominalstil", "elb", "Teilnahme am Deutschkurs", "Teilnahme am"),
    ("nominalstil", "jobcenter", "Die Zahlung erfolgt im Mai.", "erfolgt"),
    (
        "nominalstil",
        "wichtig",
        "Die Stabilisierung, Aktivierung und Motivierung beginnt.",
        "Stabilisierung, Aktivierung und Motivierung",
    ),
    ("nominalstil", "elb", "Ich nehme am Deutschkurs teil.", None),
    ("nominalstil", "elb", "Ich suche eine Wohnung, eine Ausbildung und eine Kinderbetreuung.", None),
    # abbreviations
    ("abkuerzung", "elb", "Ich melde mich z. B. bei der Kita.", "z. B."),
    ("abkuerzung", "elb", "Ich rufe ggf. an.", "ggf."),
    ("abkuerzung", "elb", "Ich beginne die AGH.", "AGH"),
    ("abkuerzung", "jobcenter", "Das JC bezahlt den Kurs.", "JC"),
    ("abkuerzung", "elb", "Ich rufe beim XYZ an.", "XYZ"),
    ("abkuerzung", "elb", "Ich mache den LKW-Führerschein und fahre LKW.", None),
    ("abkuerzung", "elb", "Ich frage bei der Fa. Meier nach.", "Fa."),
    ("abkuerzung", "elb", "Ich frage bei der Meier KG nach.", None),
    ("abkuerzung", "elb", "Ich lerne Deutsch bis B2.", None),
    ("abkuerzung", "elb", "Ich komme am 3. Mai um 10 Uhr.", None),
    ("abkuerzung", "elb", "Ich bin um zehn Uhr da.", None),
    # norms
    ("paragraf", "jobcenter", "Das Jobcenter bezahlt nach § 16 Abs. 1 SGB II.", "§ 16 Abs. 1 SGB II"),
    ("paragraf", "jobcenter", "Es gilt SGB III.", "SGB III"),
    ("paragraf", "jobcenter", "Nach Paragraf 45 geht das.", "Paragraf 45"),
    ("paragraf", "jobcenter", "Das Jobcenter bezahlt im Absatz-Markt 3 Euro.", None),
    ("paragraf", "jobcenter", "Es gilt § 31 SGB II.", None),  # reported once, as barring
    # phrases that promise nothing
    ("floskel", "jobcenter", "Bei Bedarf ruft das Jobcenter an.", "Bei Bedarf"),
    ("floskel", "jobcenter", "Das Jobcenter steht mir beratend zur Seite.", "steht mir beratend zur Seite"),
    ("floskel", "jobcenter", "Es gibt weitere Leistungen.", "weitere Leistungen"),
    ("floskel", "jobcenter", "Das Jobcenter kann den Kurs bezahlen.", "kann den Kurs bezahlen"),
    ("floskel", "elb", "Ich melde mich zeitnah.", "zeitnah"),
    ("floskel", "elb", "Ich bemühe mich um Arbeit.", "bemühe mich"),
    ("floskel", "elb", "Ich bewerbe mich regelmäßig.", "regelmäßig"),
    ("floskel", "jobcenter", "Das Jobcenter prüft, ob das geht.", "prüft, ob"),
    ("floskel", "elb", "Ich bin um Arbeit bemüht.", "bin um Arbeit bemüht"),
    ("floskel", "elb", "Ich prüfe, ob der Bus fährt.", None),
    ("floskel", "elb", "Ich kann den Kurs bezahlen.", None),
    ("floskel", "jobcenter", "Das Jobcenter bezahlt mir je Bewerbung 3 Euro.", None),
    ("floskel", "jobcenter", "Frau Beispiel sucht mit mir bis 2. April drei Stellen.", None),
    # illnesses
    ("diagnose", "elb", "Ich behandle meine Depression.", "Depression"),
    ("diagnose", "wichtig", "Wegen F32.1 arbeite ich halbtags.", "F32.1"),
    ("diagnose", "elb", "Ich überwinde meine Sucht.", "Sucht"),
    ("diagnose", "eigene_worte", "Ich hatte einen Bandscheibenvorfall.", "Bandscheibenvorfall"),
    ("diagnose", "elb", "Ich habe ADHS.", "ADHS"),
    ("diagnose", "jobcenter", "Das Jobcenter sucht drei Stellen.", None),
    ("diagnose", "elb", "Ich kläre, was ich arbeiten kann.", None),
    ("diagnose", "elb", "Ich treffe mich in Raum B12 und sage Bescheid.", None),
    # duties of law
    ("gesetzespflicht", "elb", "Ich lege bei Krankheit eine Arbeitsunfähigkeitsbescheinigung vor.", "Arbeitsunfähigkeitsbescheinigung"),
    ("gesetzespflicht", "elb", "Ich teile alle Änderungen sofort mit.", "teile alle Änderungen sofort mit"),
    ("gesetzespflicht", "elb", "Ich komme zu allen Terminen.", "komme zu allen Terminen"),
    ("gesetzespflicht", "elb", "Ich bin werktags erreichbar.", "bin werktags erreichbar"),
    ("gesetzespflicht", "elb", "Ich teile meine Liste mit Freunden.", None),
    ("gesetzespflicht", "jobcenter", "Das Jobcenter hilft bei einem Weiterbewilligungsantrag.", None),
    # hard words
    ("schweres_wort", "elb", "Ich absolviere ein Praktikum.", "absolviere"),
    ("schweres_wort", "jobcenter", "Das Jobcenter finanziert den Kurs.", "finanziert"),
    ("schweres_wort", "elb", "Ich mache ein Praktikum.", None),
    # offered sentences
    ("vorschlag_unveraendert", "elb", "Ich schreibe  meinen Lebenslauf neu ", "Ich schreibe  meinen Lebenslauf neu"),
    ("vorschlag_unveraendert", "elb", "Ich schreibe meinen Lebenslauf neu, mit Foto.", None),
]  # fmt: skip


@pytest.mark.parametrize(("regel", "rolle", "text", "stelle"), FAELLE)
def test_regel(regel, rolle, text, stelle):
    funde = [f for f in pruefe_text(text, "feld", rolle) if f.regel == regel]
    if stelle is None:
        assert funde == []
    else:
        assert funde, f"{regel} findet nichts in: {text}"
        assert funde[0].fundtext == stelle
        assert text[funde[0].von : funde[0].bis] == stelle
        assert funde[0].feld == "feld"
        assert funde[0].meldung and funde[0].vorschlag


def test_jede_regel_ist_auf_beiden_seiten_geprueft():
    im_plan_geprueft = {"bewerbung_ohne_zusage", "lesbarkeit"}
    for regel in set(TITEL) - im_plan_geprueft:
        assert any(f[0] == regel and f[3] is not None for f in FAELLE), regel
        assert any(f[0] == regel and f[3] is None for f in FAELLE), regel


def test_nur_rechtsfolgen_sperren_und_nur_dort_wo_r3_prueft():
    text = "Die Leistung wird gekürzt."
    for rolle in ("ziel", "elb", "jobcenter", "dritte", "wichtig", "angebot"):
        assert any(f.sperrt for f in pruefe_text(text, "feld", rolle)), rolle
    for rolle in ("nachweis", "eigene_worte"):
        assert not any(f.sperrt for f in pruefe_text(text, "feld", rolle)), rolle
    for regel, rolle, text, _ in FAELLE:
        if regel != "rfb":
            assert all(f.regel == "rfb" for f in pruefe_text(text, "feld", rolle) if f.sperrt)


def test_eine_stelle_bekommt_nicht_zwei_gleiche_meldungen():
    funde = pruefe_text("Bei Bedarf werden weitere Leistungen geprüft.", "feld", "jobcenter")
    assert [(f.regel, f.fundtext) for f in funde] == [
        ("floskel", "Bei Bedarf"),
        ("floskel", "werden weitere Leistungen geprüft"),
    ]


def test_leerer_text_ist_kein_fund():
    assert pruefe_text("", "feld", "elb") == ()
    assert pruefe_text(" \n", "feld", "ziel") == ()


def test_der_vorschlag_zur_satzlaenge_nennt_eine_trennstelle():
    text = (
        "Ich schreibe jeden Monat vier Bewerbungen an Betriebe in der Nähe, und ich bringe die Liste immer am Ende mit."
    )
    (fund,) = [f for f in pruefe_text(text, "feld", "elb") if f.regel == "satzlaenge"]
    assert "20 Wörter" in fund.meldung
    assert "„Nähe“" in fund.vorschlag
