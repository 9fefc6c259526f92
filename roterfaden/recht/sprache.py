"""R3: a Kooperationsplan speaks of no legal consequences (FH 1, 2; § 15 SGB II).

`rfb_sprache` finds two kinds of wording:

* terms that never belong in a plan – „Rechtsfolge“, „Sanktion“, „Leistungsminderung“, „Ordnungswidrigkeit“,
  „§ 31“, „§ 32“ – in every inflection and compound, also hyphenated or written with odd spaces;
* a word beginning with „Leistung“, „Bürgergeld“ or „Regelbedarf“ in the same sentence as any form of
  „mindern“, „kürzen“, „streichen“, „einstellen“ or „versagen“; „Kürzung“, „Minderung“, „Streichung“ and „Versagung“
  count as well, also inside the word („Leistungskürzung“).

„Einstellung“ is left alone: „eine gute Einstellung“ next to „Leistung“ must not lock a plan.
"""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Sequence
from typing import NamedTuple


class Treffer(NamedTuple):
    """One place that reads like a Rechtsfolgenbelehrung; positions count characters of the text as given."""

    von: int
    bis: int
    fundtext: str
    begriff: str


# Soft hyphens, zero-width characters, direction marks, detached umlaut dots and hyphenated line breaks come in with
# pasted text and would hide a word.
_STOERUNG = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff\u0308]|-\r?\n")
_UMBRUCH = re.compile(r"-\r?\n\s*(?=[a-zäöüß])")
_BINDESTRICH = r"[-\u2010\u2011\u00b7\u2022]"
_FUGE = f"{_BINDESTRICH}?"  # Leichte Sprache writes „Bürger-Geld“ or „Bürger·geld“
_WORT = r"[^\W\d_]"
_KEIN_WORT_DAVOR = r"(?<![\w\-\u2010\u2011\u00b7])"

_BEGRIFFE = tuple(
    (begriff, kern, re.compile(rf"{_WORT}{{0,40}}{_FUGE}{muster}{_WORT}*(?:{_BINDESTRICH}{_WORT}+)*"))
    for begriff, kern, muster in (
        ("Rechtsfolge", "folge", rf"rechts{_FUGE}folge"),
        ("Sanktion", "sanktion", "sanktion"),
        ("Leistungsminderung", "minderung", rf"leistungs{_FUGE}minderung"),
        ("Ordnungswidrigkeit", "widrigkeit", rf"ordnungs{_FUGE}widrigkeit"),
    )
)

_PARAGRAF = re.compile(r"(?P<zeichen>§[\s§.]{0,6}|paragra(?:f|ph)(?:en|s)?\s+)(?P<liste>\d[^§\n]{0,60})")
# Numbers after Abs./Satz/Nr. are no paragraphs: in „§ 15 Abs. 31“ nothing of § 31 is meant.
_GLIED = re.compile(
    r"\s*(?:(?:abs\.?|absatz|s\.|satz|nr\.?|nummer|halbsatz|hs\.)\s*\d+[a-z]?|(?P<nr>\d+)(?:\s?[a-z]\b)?)"
)
_BINDUNG = re.compile(r"\s*(?:,|;|/|-|\u2013|\u2014|\bund\b|\bu\.|\bbis\b|\boder\b|\bff?\.?|\bi\.\s?v\.\s?m\.)?")

_LEISTUNG = re.compile(
    rf"{_KEIN_WORT_DAVOR}(?:leistung|b(?:ü|ue)rger{_FUGE}geld|regel{_FUGE}bedarf)\w*(?:{_BINDESTRICH}\w+)*"
)

# „Leistungsminderung“ is reported as a term of its own.
_KUERZUNG_IM_WORT = re.compile(rf"(?:k(?:ü|ue)rz|streich|versag|(?<!leistungs)(?<!leistungs{_BINDESTRICH})minder)ung")

_ADJ = r"(?:e[mnrs]?)?"
_VERB = re.compile(
    rf"{_KEIN_WORT_DAVOR}(?:"
    rf"mind(?:ere|re|erst|ert|ern|erte(?:st|t|[mnrs])?)|gemindert{_ADJ}|mindernd{_ADJ}"
    rf"|k(?:ü|ue)rz(?:e|t|en|te(?:st|t|[mnrs])?)|gek(?:ü|ue)rzt{_ADJ}|k(?:ü|ue)rzend{_ADJ}"
    rf"|streich(?:e|st|t|en|et|end{_ADJ})|strich(?:e|en|st|t|et)?|gestrichene[mnrs]?|gestrichen"
    rf"|versag(?:e|st|t|en|et|te(?:st|t|[mnrs])?|end{_ADJ})"
    rf"|einstell(?:e|st|t|en|et|te(?:st|t|[mnrs])?|end{_ADJ})|eingestellt{_ADJ}|einzustellen(?:d{_ADJ})?"
    r"|(?:k(?:ü|ue)rz|minder|streich|versag)ung(?:en)?"
    r"|(?P<trennbar>stell(?:e|st|t|en|et|te(?:st|t|n)?))"
    r")\b"
)
# The separated prefix closes its clause; an article „ein“ is followed by its noun.
_VORSILBE = re.compile(
    r"\bein(?=\s*(?:[.,;:!?…()\]}“”\"'»–—]|$)"
    r"|\s+(?:und|oder|aber|sondern|wenn|weil|falls|sobald|sofern|soweit|solange|bis|dass|da|ab|zum|seit|wegen|vom|im|am|nach"
    r"|ohne)\b"
    r"|\s+f(?:ü|ue)r\s+(?:die\s+dauer|eine[n]?\s+(?:monat|woche|zeit)|zwei|drei|\d|mehrere)"
    r"|\s*\n)"
)
_KLAMMER = 300  # characters a verb and its prefix may embrace
_IN_KUERZE = re.compile(r"\bin\s+(?:aller\s+)?$")
_HAUPTWORT = frozenset(("strich", "striche", "strichen"))

_SATZENDE = re.compile(r"[.!?…]+[\"'“”»)\]]*(?=\s|$)|\n\s*\n|\n(?=\s*(?:[-–•*]\s|(?:Ich|Wir|Das|Mein)\b))")
# What may stand before a point that ends nothing: one letter, an ordinal, a usual abbreviation.
_ABKUERZUNG = re.compile(
    r"(?:\b[A-Za-zÄÖÜäöü]|\b\d{1,2}|\b(?:zzgl|ggf|bzw|bspw|ca|Nr|Abs|Std|Tel|Str|str|vgl|inkl|einschl|evtl|max|min|mind|lfd|sog"
    r"|mtl|tgl|usw|etc|gem|lt|bzgl|entspr|ggfs|vorauss|Ziff|Pkt|Kap|Fa|Mio|Tsd|Dr|Prof|Fr|Hr|St|Jan|Feb|Mrz|Apr|Jun|Jul|Aug|Sep|Sept|Okt|Nov|Dez|Mo|Di|Mi|Do|Sa))$"
)
_SATZANFANG = re.compile(
    r"\s+(?:[„“\"»(]?)(?:Ich|Das|Die|Der|Den|Dem|Wir|Sie|Er|Es|Mein|Meine|Meinen|Unser|Unsere|Ihr|Ihre|Dann|Danach|Wenn|Falls"
    r"|Dafür|Dazu|Dabei|Deshalb|Sonst|Ohne|Bei|Für|Im|In|Am|Beim|Zum|Zur|Bis|Ab|Alle|Eine|Ein|Auch|Hier|Weil|Nach)\b"
)
_NIE_ZU_ENDE = re.compile(
    r"\b(?:z|z\.\s?B|d|d\.\s?h|i|i\.\s?d|v|u|Nr|Abs|Dr|Prof|St|ca|bzw|ggfs?|mind|max|evtl|gem|lt|bzgl)$", re.IGNORECASE
)
_VERDACHT = ("leistung", "geld", "bedarf", "sanktion", "folge", "widrig", "§", "paragra")


def saetze(text: str) -> tuple[tuple[int, int], ...]:
    """Start and end of each sentence. „z. B.“, „15.03.“ or „Nr. 3“ end none; a blank line or a list mark does."""
    grenzen: list[tuple[int, int]] = []
    anfang = 0
    for ende in _SATZENDE.finditer(text):
        if ende[0] == "." and _ist_nur_abkuerzung(text, ende.start(), ende.end()):
            continue
        if text[anfang : ende.end()].strip():
            grenzen.append((anfang, ende.end()))
        anfang = ende.end()
    if text[anfang:].strip():
        grenzen.append((anfang, len(text)))
    return tuple(grenzen)


def rfb_sprache(text: str) -> tuple[Treffer, ...]:
    """Every wording R3 keeps out of a Kooperationsplan, in reading order."""
    klein = text.lower()
    stellen: Sequence[int]
    if _STOERUNG.search(text) or len(klein) != len(text):
        klein, stellen = _gereinigt(text)
    else:
        stellen = range(len(text))
    for teil in _VERDACHT:
        if teil in klein:
            break
    else:
        return ()
    funde = {*_verbotene_begriffe(klein), *_paragrafen(klein), *_leistung_im_satz(text, klein, stellen)}
    return tuple(
        Treffer(stellen[von], stellen[bis - 1] + 1, text[stellen[von] : stellen[bis - 1] + 1], begriff)
        for von, bis, begriff in sorted(funde)
    )


def _gereinigt(text: str) -> tuple[str, list[int]]:
    """Lower case without what hides words, and where each character came from."""
    zeichen: list[str] = []
    stellen: list[int] = []
    i = 0
    while i < len(text):
        umbruch = _UMBRUCH.match(text, i) if text[i] == "-" and zeichen and zeichen[-1].isalpha() else None
        if umbruch:
            i = umbruch.end()
            continue
        if not _STOERUNG.match(text, i):
            z = text[i]
            if text[i + 1 : i + 2] == "\u0308":
                z = unicodedata.normalize("NFC", text[i : i + 2])[0]
            zeichen.append(z.lower()[0])  # „İ“.lower() has two characters; positions must keep pace
            stellen.append(i)
        elif text[i] == "-":
            zeichen.append("-")
            stellen.append(i)
        i += 1
    return "".join(zeichen), stellen


def _verbotene_begriffe(klein: str) -> list[tuple[int, int, str]]:
    return [
        (m.start(), m.end(), begriff)
        for begriff, kern, muster in _BEGRIFFE
        if kern in klein
        for m in muster.finditer(klein)
    ]


def _paragrafen(klein: str) -> list[tuple[int, int, str]]:
    funde = []
    for m in _PARAGRAF.finditer(klein):
        mehrere = m["zeichen"].count("§") > 1 or m["zeichen"].rstrip().endswith("en")
        stelle = m.start("liste")
        while glied := _GLIED.match(klein, stelle):
            if glied["nr"] in ("31", "32"):
                funde.append((m.start(), glied.end(), f"§ {glied['nr']}"))
            if not mehrere:  # „§ 16, 32 Stunden in der Woche“ names one paragraph
                break
            bindung = _BINDUNG.match(klein, glied.end())
            stelle = bindung.end() if bindung else glied.end()
    return funde


def _leistung_im_satz(text: str, klein: str, stellen: Sequence[int]) -> list[tuple[int, int, str]]:
    leistungen = list(_LEISTUNG.finditer(klein))
    if not leistungen:
        return []
    im_wort = [(m.start(), m.end(), "Leistung kürzen") for m in leistungen if _KUERZUNG_IM_WORT.search(m[0])]
    if not _VERB.search(klein):
        return im_wort
    original = text if len(stellen) == len(text) else "".join(text[i] for i in stellen)
    grenzen = saetze(original)
    anfaenge = [von for von, _ in grenzen]
    in_satz: dict[int, list[re.Match[str]]] = {}
    for m in leistungen:
        in_satz.setdefault(bisect_right(anfaenge, m.start()) - 1, []).append(m)
    funde = im_wort
    for satz, worte in in_satz.items():
        for verb_von, verb_bis in _kuerzungsverben(klein, original, *grenzen[satz]):
            nah = min(worte, key=lambda w: abs(w.start() - verb_von))
            funde.append((min(nah.start(), verb_von), max(nah.end(), verb_bis), "Leistung kürzen"))
    return funde


def _kuerzungsverben(klein: str, original: str, von: int, bis: int) -> list[tuple[int, int]]:
    verben = []
    for m in _VERB.finditer(klein, von, bis):
        if m["trennbar"]:
            grenze = min(bis, m.end() + _KLAMMER)
            vorsilbe = _VORSILBE.search(klein, m.end(), grenze)
            if vorsilbe and (vorsilbe.end() < grenze or grenze == bis):
                verben.append((m.start(), vorsilbe.end()))
        elif not _ist_hauptwort(m, klein, original):
            verben.append(m.span())
    return verben


def _ist_hauptwort(m: re.Match[str], klein: str, original: str) -> bool:
    """„In Kürze“ and „unter dem Strich“ are no verbs."""
    if m[0] in ("kürze", "kuerze"):
        return bool(_IN_KUERZE.search(klein, max(0, m.start() - 12), m.start()))
    return m[0] in _HAUPTWORT and original[m.start() : m.end()].istitle()


def _ist_nur_abkuerzung(text: str, punkt: int, danach: int) -> bool:
    davor = text[max(0, punkt - 12) : punkt]
    if not _ABKUERZUNG.search(davor):
        return False
    if _NIE_ZU_ENDE.search(davor):
        return True
    return danach < len(text.rstrip()) and not _SATZANFANG.match(text, danach)
