"""R3: what a Kooperationsplan must not say, and what it may."""

import time

import pytest

from roterfaden.recht.sprache import rfb_sprache, saetze

VERBOTEN = [
    ("Die Rechtsfolgen stehen unten.", "Rechtsfolge", "Rechtsfolgen"),
    ("Siehe Rechtsfolgenbelehrung.", "Rechtsfolge", "Rechtsfolgenbelehrung"),
    ("RECHTSFOLGE", "Rechtsfolge", "RECHTSFOLGE"),
    ("Rechts-Folge", "Rechtsfolge", "Rechts-Folge"),
    ("Sonst drohen Sanktionen.", "Sanktion", "Sanktionen"),
    ("Ich werde sanktioniert.", "Sanktion", "sanktioniert"),
    ("Die Bürgergeldsanktion kommt.", "Sanktion", "Bürgergeldsanktion"),
    ("Es gibt eine Leistungsminderung.", "Leistungsminderung", "Leistungsminderung"),
    ("wegen Leistungsminderungen", "Leistungsminderung", "Leistungsminderungen"),
    ("Leis\u00adtungs\u00adminderung", "Leistungsminderung", "Leis\u00adtungs\u00adminderung"),
    ("Leistungsmin-\nderung", "Leistungsminderung", "Leistungsmin-\nderung"),
    ("Das ist eine Ordnungswidrigkeit.", "Ordnungswidrigkeit", "Ordnungswidrigkeit"),
    ("Ordnungswidrigkeiten", "Ordnungswidrigkeit", "Ordnungswidrigkeiten"),
    ("nach § 31 SGB II", "§ 31", "§ 31"),
    ("nach §31a", "§ 31", "§31a"),
    ("nach §\u00a032", "§ 32", "§\u00a032"),
    ("nach §\u202f31b", "§ 31", "§\u202f31b"),
    ("nach §  32.", "§ 32", "§  32"),
    ("nach §§ 31, 32", "§ 32", "§§ 31, 32"),
    ("nach §§ 15 Abs. 5 und 31 SGB II", "§ 31", "§§ 15 Abs. 5 und 31"),
    ("nach Paragraf 31", "§ 31", "Paragraf 31"),
]


@pytest.mark.parametrize(("text", "begriff", "fund"), VERBOTEN)
def test_verbotene_begriffe_werden_in_jeder_schreibung_gefunden(text, begriff, fund):
    passend = [t for t in rfb_sprache(text) if t.begriff == begriff]
    assert [t.fundtext for t in passend] == [fund]
    assert text[passend[0].von : passend[0].bis] == fund


@pytest.mark.parametrize(
    "text",
    [
        "Ich lese § 310.",
        "Das steht in § 3112.",
        "§ 15 Abs. 31",
        "§§ 15 Abs. 32, 16",
        "Mein Kurs nach § 16, 32 Stunden in der Woche.",
        "Ich wohne in Hausnummer 31.",
        "Ich melde mich bis 31.03.",
        "Das Recht hat gute Folgen.",
        "In der Folge rufe ich an.",
        "Ich halte Ordnung.",
        "Die Leistung ist gut. Die Minderung der Miete läuft.",
        "",
    ],
)
def test_aehnliches_bleibt_frei(text):
    assert rfb_sprache(text) == ()


WOERTER = [
    "Leistung",
    "Leistungen",
    "Leistungsbezug",
    "Bürgergeld",
    "Bürgergeldes",
    "Bürger-Geld",
    "Regelbedarf",
    "Regelbedarfs",
]
FORMEN = [
    "mindern", "mindere", "mindert", "minderst", "minderte", "minderten", "gemindert", "geminderte", "geminderten", "zu mindern",
    "kürzen", "kürze", "kürzt", "kürzte", "kürzten", "gekürzt", "gekürzte", "gekürzten", "zu kürzen", "KÜRZEN", "kuerzen",
    "streichen", "streiche", "streichst", "streicht", "strich", "strichen", "gestrichen", "gestrichene", "zu streichen",
    "einstellen", "einstellt", "einstellte", "eingestellt", "eingestellte", "eingestellten", "einzustellen",
    "versagen", "versage", "versagt", "versagte", "versagten", "zu versagen",
]  # fmt: skip


@pytest.mark.parametrize("form", FORMEN)
@pytest.mark.parametrize("wort", WOERTER)
def test_leistung_und_kuerzen_im_selben_satz(wort, form):
    assert [t.begriff for t in rfb_sprache(f"Das Amt kann {wort} dann {form}.")] == ["Leistung kürzen"]
    assert [t.begriff for t in rfb_sprache(f"Dann {form} wir alle die {wort}")] == ["Leistung kürzen"]


@pytest.mark.parametrize("form", FORMEN)
def test_dieselben_formen_ohne_leistung_sind_frei(form):
    assert rfb_sprache(f"Ich kann den Antrag auf eine Eingliederungsleistung {form}.") == ()
    assert rfb_sprache(f"Ich zeige meine Leistung. Dann {form} wir.") == ()


@pytest.mark.parametrize(
    "text",
    [
        "Das Jobcenter stellt die Leistung ein.",
        "Das Jobcenter stellt das Bürgergeld ein, wenn ich fehle.",
        "Wir stellen Ihre Leistungen zum Monatsende ein",
        "Sie stellten den Regelbedarf ein und zahlten nichts.",
        "Das Jobcenter stellt die Leistung ein für drei Monate.",
        "Die Leistung stellte man ein (ab Mai).",
    ],
)
def test_stellt_ein_mit_abgetrennter_vorsilbe(text):
    assert [t.begriff for t in rfb_sprache(text)] == ["Leistung kürzen"]


@pytest.mark.parametrize(
    ("text", "fund"),
    [
        ("Sonst kommt eine Kürzung der Leistungen.", "Kürzung der Leistungen"),
        ("Sonst kommt eine Minderung meines Bürgergeldes.", "Minderung meines Bürgergeldes"),
        ("Die Streichung des Regelbedarfs droht.", "Streichung des Regelbedarfs"),
        ("Es droht eine Leistungskürzung.", "Leistungskürzung"),
        ("Bürgergeldkürzungen", "Bürgergeldkürzungen"),
        ("Der Regelbedarfskürzungsbescheid", "Regelbedarfskürzungsbescheid"),
    ],
)
def test_auch_die_hauptwoerter_dazu(text, fund):
    assert [t.fundtext for t in rfb_sprache(text)] == [fund]


@pytest.mark.parametrize(
    "text",
    [
        "Das Jobcenter stellt mir die Leistung und ein Ticket bereit.",
        "Ich stelle den Antrag auf Leistungen.",
        "Ich stelle mich vor und zeige Leistung.",
        "Ich werde im Mai eingestellt.",
        "Ich habe eine gute Einstellung zur Leistung.",
        "Ich beantrage eine Verkürzung der Ausbildung und Leistungen.",
        "Die Leistung bleibt ungekürzt.",
        "Ich spreche über die Kürzung meiner Arbeitszeit.",
        "Ich beantrage Leistungen\nIch streiche die Wand",
        "Ich will eine Leistung von mindestens drei Stunden schaffen.",
        "Ich bin minderjährig und beantrage Leistungen.",
        "In Kürze beantrage ich Leistungen.",
        "Unter dem Strich zeige ich gute Leistung.",
        "Ich nehme kürzere Wege und zeige Leistung.",
        "Die Eingliederungsleistung hilft mir, eingestellt zu werden.",
        "Meine SGB-II-Leistung läuft weiter, ich werde eingestellt.",
        "Ich beantrage Bürgergeld. Ich streiche die Wand.",
        "Ich beantrage Leistungen\n\nIch streiche die Wand",
        "- Ich beantrage Leistungen\n- Ich streiche die Wand",
    ],
)
def test_harmlose_saetze_sind_frei(text):
    assert rfb_sprache(text) == ()


@pytest.mark.parametrize(
    "text",
    [
        "Die Leistung wird z. B. im Mai gekürzt.",
        "Die Leistung wird z.B. gekürzt.",
        "Die Leistung wird ab 01.05. voll gekürzt.",
        "Die Leistung (vgl. Nr. 3) wird bzw. bleibt gekürzt.",
        "Die Leistung wird ab dem 1. Mai gekürzt.",
        "Die Leistung\nwird gekürzt.",
        "Die Leistung wird gem. Merkblatt gekürzt.",
        "Das Jobcenter stellt die Leistung ein vom 1. Mai an.",
        "Bu\u0308rgergeld wird geku\u0308rzt",
    ],
)
def test_abkuerzungen_tage_und_zeilen_trennen_keinen_satz(text):
    assert [t.begriff for t in rfb_sprache(text)] == ["Leistung kürzen"]


def test_ein_wort_wird_nur_einmal_gemeldet():
    for wort in ("Leistungsminderung", "Leistungs-Minderungen"):
        assert len(rfb_sprache(f"Es gibt eine {wort}.")) == 1


def test_stellen_zaehlen_im_text_wie_er_dasteht():
    text = "İpek liest: Die Lei\u00adstung wird gestrichen!"
    (treffer,) = rfb_sprache(text)
    assert text[treffer.von : treffer.bis] == treffer.fundtext == "Lei\u00adstung wird gestrichen"


def test_saetze():
    text = "Ich melde mich z. B. bei der Firma bis 31.03. Ich bringe Nr. 3 mit. Am 1. Mai gehe ich usw. Das ist gut"
    assert [text[a:b].strip() for a, b in saetze(text)] == [
        "Ich melde mich z. B. bei der Firma bis 31.03.",
        "Ich bringe Nr. 3 mit.",
        "Am 1. Mai gehe ich usw.",
        "Das ist gut",
    ]
    assert saetze("  ") == ()


def test_ein_unverdaechtiger_text_kostet_unter_zehn_mikrosekunden():
    text = "Ich schließe im Juli den Sprachkurs ab und frage meine Ärztin nach einem Befund."
    zeiten = []
    for _ in range(30):
        anfang = time.perf_counter()
        for _ in range(50):
            rfb_sprache(text)
        zeiten.append((time.perf_counter() - anfang) / 50)
    assert min(zeiten) < 10e-6
