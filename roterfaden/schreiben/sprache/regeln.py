"""The rules of plain language, each a function over one text.

A rule yields findings with positions in the text as given. It knows nothing of the plan around it; rules that
need the whole plan live in `pruefung`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from roterfaden.recht.sprache import rfb_sprache, saetze
from roterfaden.schreiben.sprache.fund import Fund, Regel, Rolle
from roterfaden.schreiben.sprache.lesbarkeit import MARKEN
from roterfaden.schreiben.sprache.woerter import Eintrag, woerter

HOECHSTENS_WOERTER = 15


class Text(NamedTuple):
    """A text under examination: where it stands, whose sentence it is, its sentences."""

    feld: str
    rolle: Rolle
    text: str
    klein: str
    saetze: tuple[tuple[int, int], ...]

    def fund(self, regel: Regel, von: int, bis: int, meldung: str, vorschlag: str, *, sperrt: bool = False) -> Fund:
        """A finding at these positions."""
        fundtext = self.text[von:bis]
        return Fund(
            regel=regel,
            feld=self.feld,
            von=von,
            bis=bis,
            fundtext=fundtext,
            meldung=meldung.replace("{fund}", fundtext),
            vorschlag=vorschlag,
            sperrt=sperrt,
        )


def als_text(text: str, feld: str, rolle: Rolle) -> Text:
    """Prepare a text once for all rules."""
    return Text(feld, rolle, text, text.lower(), saetze(text))


def rfb(t: Text) -> Iterator[Fund]:
    """R3: no legal consequences in a plan. Bars closing, except in fields R3 does not read (proof, own words)."""
    for treffer in rfb_sprache(t.text):
        yield t.fund(
            "rfb",
            treffer.von,
            treffer.bis,
            "„{fund}“ gehört nicht in den Plan: Er nennt keine Rechtsfolgen.",
            "Streichen Sie die Stelle. Rechtsfolgen stehen nur in einem eigenen Schreiben.",
            sperrt=t.rolle not in ("nachweis", "eigene_worte"),
        )


def _liste(t: Text, regel: Regel, eintraege: Sequence[Eintrag]) -> Iterator[Fund]:
    for eintrag in eintraege:
        if eintrag.kern in t.klein and t.rolle in eintrag.rollen:
            for m in eintrag.muster.finditer(t.text):
                yield t.fund(regel, m.start(), m.end(), eintrag.meldung, eintrag.vorschlag)


def drohung(t: Text) -> Iterator[Fund]:
    """Duties and threats below the threshold of R3."""
    return _liste(t, "drohung", woerter().drohungen)


def floskel(t: Text) -> Iterator[Fund]:
    """Phrases that promise nothing."""
    return _liste(t, "floskel", woerter().floskeln)


def schweres_wort(t: Text) -> Iterator[Fund]:
    """Words with an easy one beside them."""
    return _liste(t, "schweres_wort", woerter().schwer)


def gesetzespflicht(t: Text) -> Iterator[Fund]:
    """A duty the law imposes anyway, repeated as if it were agreed."""
    return _liste(t, "gesetzespflicht", woerter().gesetzespflichten)


_ICD = re.compile(r"(?<!\w)[A-TV-Z]\d{2}\.\d{1,2}(?![\w.])")


def diagnose(t: Text) -> Iterator[Fund]:
    """Illnesses: the plan says what someone can do, never what they suffer from."""
    yield from _liste(t, "diagnose", woerter().diagnosen)
    for m in _ICD.finditer(t.text):
        yield t.fund(
            "diagnose",
            *m.span(),
            "„{fund}“ sieht nach einem Diagnoseschlüssel aus. Er gehört nicht in den Plan.",
            "Zum Beispiel: „Ich kläre bis Mai, was ich arbeiten kann.“",
        )


def satzlaenge(t: Text) -> Iterator[Fund]:
    """At most fifteen words in a sentence."""
    for von, bis in t.saetze:
        if bis - von <= 2 * HOECHSTENS_WOERTER:
            continue
        anzahl = len(MARKEN.findall(t.text, von, bis))
        if anzahl > HOECHSTENS_WOERTER:
            von += len(t.text[von:bis]) - len(t.text[von:bis].lstrip())
            yield t.fund(
                "satzlaenge",
                von,
                bis,
                f"Dieser Satz hat {anzahl} Wörter. Gut lesbar sind höchstens {HOECHSTENS_WOERTER}.",
                _teilung(t.text, von, bis),
            )


_TRENNSTELLE = re.compile(r"[,;:–—]\s|\s(?:und|oder|sowie|wobei|um|damit|weil|wenn)\s")


def _teilung(text: str, von: int, bis: int) -> str:
    """Name the place nearest to the middle where the sentence falls apart on its own."""
    mitte = (von + bis) // 2
    stellen = [m.start() for m in _TRENNSTELLE.finditer(text, von + 12, bis - 12)]
    if not stellen:
        return "Machen Sie zwei Sätze daraus. Ein Schritt ist ein Satz."
    stelle = min(stellen, key=lambda s: abs(s - mitte))
    return f"Machen Sie zwei Sätze daraus, zum Beispiel nach „{text[von:stelle].split()[-1].strip('„“»«')}“."


_ICH = re.compile(r"\b(?:ich|mich|mir|mein(?:e[mnrs]?)?|wir|uns|unser(?:e[mnrs]?)?)\b", re.IGNORECASE)
_ICH_TUT = re.compile(r"\b(?:ich|wir)\b", re.IGNORECASE)
# Formal address: a capital „Sie“ inside a sentence; at its beginning it may also mean „they“ or „she“.
_ANREDE = re.compile(r"(?<=[a-zäöüß,] )(?:Sie|Ihnen|Ihr(?:e[mnrs]?)?)\b")
_SIE_TUN = re.compile(r"(?:^|(?<=[.!?] ))Sie\s+(?:[a-zäöüß]+en|sind|tun)\b")


def ich_form(t: Text) -> Iterator[Fund]:
    """The plan speaks as „ich“ (R5). Promises and help of others need no „ich“, but nobody is addressed as „Sie“."""
    yield from _liste(t, "ich_form", woerter().dritte_person)
    for muster in (_ANREDE, _SIE_TUN):
        if muster is _SIE_TUN and t.rolle not in ("elb", "jobcenter"):
            continue
        for m in muster.finditer(t.text):
            yield t.fund(
                "ich_form",
                *m.span(),
                "„{fund}“ redet die Person an. Der Plan spricht in der Ich-Form.",
                "Schreiben Sie „ich“, „mich“, „mir“ oder „mein“.",
            )
    if t.rolle not in ("elb", "ziel"):
        return
    gesucht = _ICH_TUT if t.rolle == "elb" else _ICH
    if t.saetze and not gesucht.search(t.text):
        von, bis = _ohne_rand(t.text, *t.saetze[0])
        yield t.fund(
            "ich_form",
            von,
            bis,
            "Hier fehlt das „Ich“.",
            "Beginnen Sie mit „Ich …“ und sagen Sie, was ich tue."
            if t.rolle == "elb"
            else "Schreiben Sie das Ziel mit „Ich …“ oder „Mein …“, als wäre es erreicht.",
        )


_WERDEN = frozenset(("wird", "werden", "werde", "wirst", "werdet", "wurde", "wurden", "worden"))
_GE = re.compile(
    r"(?:ab|an|auf|aus|bei|durch|ein|fest|fort|frei|her|hin|los|mit|nach|statt|teil|um|vor|weg|weiter|zu|zurück|zusammen)?"
    r"ge[a-zäöüß]{2,}(?:t|en)"
)
_OHNE_GE = re.compile(
    r"(?:an|auf|aus|ein|mit|nach|vor|weiter|zu)?(?:be|ver|er|ent|zer|unter|über|miss)[a-zäöüß]*[a-zäöüß]{2}t"
    r"|[a-zäöüß]{2,}(?:nommen|schlossen|schieden|sprochen|schrieben|boten|funden|worfen|standen|wiesen|brochen|zogen|hoben)"
    r"|[a-zäöüß]{2,}iert|vereinbart"
)
# Infinitives and adjectives that only look like participles.
_KEIN_PARTIZIP = re.compile(
    r".*ge(?:hen|ben|lten|winnen|nießen|stalten|hören|lingen|schehen|fallen|nehmigen|brauchen|fährden|wöhnen|raten|leiten"
    r"|nesen|währen)|gegen|gerecht|geeignet|gewohnt|gespannt|gelegen|bereit|bekannt|berechtigt|bestimmt|erst|überhaupt"
    r"|entfernt|verwandt|berühmt|beliebt|verheiratet|befreundet|begeistert|interessiert|motiviert|genannten|gesamten"
)
_MARKE = re.compile(r"[^\W\d_]+|[^\w\s]")
_WEITE = 25  # words a sentence bracket may embrace
_TEILT = frozenset(",;:.!?–—")
_IST_ZU = re.compile(
    r"\b(?:ist|sind)\b(?:\s+[^\s,;:.!?]+){0,8}?\s+(?:zu\s+(?:erledigen|erbringen|machen|stellen|beantragen|prüfen|klären"
    r"|unternehmen|führen|schreiben|melden|besuchen|leisten|zeigen|bringen)|(?:vor|ein|nach|ab|an|mit|auf)zu[a-zäöüß]+en)\b"
)


def passiv(t: Text) -> Iterator[Fund]:
    """Nobody acts in the passive voice; a plan says who does what."""
    if "wird" in t.klein or "werde" in t.klein or "wurde" in t.klein or "worden" in t.klein:
        for von, bis in t.saetze:
            for anfang, ende in _passive_stellen(t.text, von, bis):
                yield t.fund("passiv", anfang, ende, "„{fund}“ sagt nicht, wer es tut.", _wer_tut(t.rolle))
    if "zu" in t.klein:
        for m in _IST_ZU.finditer(t.text):
            yield t.fund("passiv", *m.span(), "„{fund}“ sagt nicht, wer es tut.", _wer_tut(t.rolle))


def _passive_stellen(text: str, von: int, bis: int) -> Iterator[tuple[int, int]]:
    """A form of „werden“ with a participle behind it in the same clause, or right before it („gestellt wird“)."""
    marken = list(_MARKE.finditer(text, von, bis))
    i = 0
    while i < len(marken):
        if marken[i][0] not in _WERDEN:
            i += 1
            continue
        if i and ist_partizip(marken[i - 1][0]):
            yield marken[i - 1].start(), marken[i].end()
        else:
            for j in range(i + 1, min(i + _WEITE, len(marken))):
                if marken[j][0] in _TEILT:
                    break
                danach = marken[j + 1][0] if j + 1 < len(marken) else "."
                if ist_partizip(marken[j][0]) and not danach[0].isupper():  # „die geplanten Kurse“ is no predicate
                    yield marken[i].start(), marken[j].end()
                    i = j
                    break
        i += 1


def ist_partizip(wort: str) -> bool:
    """Whether a lower-case word looks like a past participle; infinitives such as „vergeben“ do not count."""
    if not wort[0].islower() or _KEIN_PARTIZIP.fullmatch(wort):
        return False
    return bool(_GE.fullmatch(wort) or _OHNE_GE.fullmatch(wort))


def _wer_tut(rolle: Rolle) -> str:
    if rolle in ("elb", "ziel", "nachweis", "wichtig"):
        return "Schreiben Sie, wer es tut: „Ich …“."
    return "Schreiben Sie, wer es tut: „Das Jobcenter …“ oder der Name der Person."


_UNG = re.compile(r"\b[A-ZÄÖÜ][a-zäöüß-]*(?:ungen|ung|heiten|heit|keiten|keit|tionen|tion|ierung|ismus|nahme)\b")


def nominalstil(t: Text) -> Iterator[Fund]:
    """Nouns made of verbs: known phrases anywhere, or three heavy nouns in one sentence."""
    yield from _liste(t, "nominalstil", woerter().nominal)
    harmlos = woerter().hauptwoerter
    for von, bis in t.saetze:
        schwer = [m for m in _UNG.finditer(t.text, von, bis) if m[0].lower() not in harmlos]
        if len(schwer) >= 3:
            yield t.fund(
                "nominalstil",
                schwer[0].start(),
                schwer[-1].end(),
                f"{len(schwer)} schwere Hauptwörter in einem Satz: {', '.join(m[0] for m in schwer[:4])}.",
                "Machen Sie aus den Hauptwörtern Verben: Was tue ich, was tut das Jobcenter?",
            )


_GROSS = re.compile(r"(?<![\w-])[A-ZÄÖÜ]{2,5}s?(?![\w-])")


def abkuerzung(t: Text) -> Iterator[Fund]:
    """Abbreviations; unknown capitals get a question, common ones („LKW“) are left alone."""
    bekannt: list[tuple[int, int]] = []
    for fund in _liste(t, "abkuerzung", woerter().abkuerzungen):
        bekannt.append((fund.von, fund.bis))
        yield fund
    if t.text.isupper():
        return
    for m in _GROSS.finditer(t.text):
        if m[0].rstrip("s") in woerter().grossbuchstaben or any(v <= m.start() < b for v, b in bekannt):
            continue
        if m[0] in _NAMEN_VON_GESETZEN or diagnose_woertlich(m[0]):
            continue
        yield t.fund("abkuerzung", *m.span(), "„{fund}“ versteht nicht jeder.", "Schreiben Sie das Wort aus.")


def diagnose_woertlich(wort: str) -> bool:
    """Whether a word of capitals is already reported as a diagnosis („ADHS“)."""
    return any(e.kern in wort.lower() and e.muster.fullmatch(wort) for e in woerter().diagnosen)


_NAMEN_VON_GESETZEN = frozenset(("SGB", "BGB", "SGG", "GG", "ZPO", "EStG"))
_PARAGRAF = re.compile(
    r"§{1,3}[\s\u00a0]*\d+\w*(?:[\s\u00a0]*(?:Abs\.|Absatz|S\.|Satz|Nr\.|Nummer|,|und|bis|ff?\.)[\s\u00a0]*\d*[a-z]?)*"
    r"(?:[\s\u00a0]*(?:SGB|BGB|SGG|AufenthG|BAföG|GG)\b(?:[\s\u00a0]*[IVX]+\b)?)?|§{1,3}"
    r"|\b(?:Paragra(?:f|ph)(?:en)?)\s*\d*|\b(?:SGB|BGB|SGG)\b(?:\s*[IVX]+\b)?|\b(?:Absatz|Abs\.)\s*\d+|\bi\.\s?V\.\s?m\."
)


def paragraf(t: Text) -> Iterator[Fund]:
    """No norms in a plan (the two of R3 bar it; the others only disturb)."""
    if "§" not in t.text and "SGB" not in t.text and "abs" not in t.klein and "paragra" not in t.klein:
        return
    gesperrt = [(x.von, x.bis) for x in rfb_sprache(t.text)]
    for m in _PARAGRAF.finditer(t.text):
        if not any(v <= m.start() < b for v, b in gesperrt):
            yield t.fund(
                "paragraf",
                m.start(),
                m.start() + len(m[0].rstrip(" ,\u00a0")),
                "„{fund}“: Im Plan stehen keine Paragrafen.",
                "Lassen Sie die Fundstelle weg. Sie steht in der Akte.",
            )


def _ohne_rand(text: str, von: int, bis: int) -> tuple[int, int]:
    stueck = text[von:bis]
    return von + len(stueck) - len(stueck.lstrip()), bis - len(stueck) + len(stueck.rstrip())
