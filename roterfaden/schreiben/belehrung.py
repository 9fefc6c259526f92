"""Rechtsfolgenbelehrung (RFB) and Rechtsbehelfsbelehrung, composed for one person and one duty.

Nobody types an RFB and no Jobcenter overrides it: step, percentage, amount, months and begin come from the rules, the
duty is the one the letter demands, word for word. The key of a text is Rechtsstand × ground × step; it is stored
with the letter. A wrong or incomplete RFB has no effect (BSG B 4 AS 30/09 R), so anything missing stops the letter.

§ 31a Abs. 7 SGB II (loss of the whole Regelbedarf when work is refused) never appears: it concerns the refusal of actual
work, while these letters demand Mitwirkung, a measure or an appointment. Naming it would be a false threat.
"""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any, Literal

import msgspec

from roterfaden.schreiben import worte
from roterfaden.schreiben.brieftext import Angaben, inline
from roterfaden.schreiben.modell import Block, SchreibenFehler, Text

Grund = Literal["31_15_5", "31_15_6", "31_zuweisung", "32"]

LETZTER_TAG = dt.date(2026, 6, 30)
_ERSTER_TAG = dt.date(2023, 7, 1)
_ABSATZ_4_AB = dt.date(2024, 3, 28)  # § 31b: exclusion of SGB XII was paragraph 3 before (E0)


class Rfb(msgspec.Struct, frozen=True):
    """Everything an RFB says. Amounts are the person's own, in euro."""

    grund: Grund
    rechtsstand: str  # on the day of the letter
    verstoss_tag: dt.date  # first possible day of the breach: deadline, begin of the measure, appointment
    prozent: int
    regelbedarf: Decimal
    regelbedarfsstufe: int
    vorige_minderung_beginn: dt.date | None = None
    vorige_minderung_bescheid: dt.date | None = None

    @property
    def schluessel(self) -> str:
        """Rechtsstand × ground × step, stored with the letter."""
        return f"{self.rechtsstand}/{self.grund}/{self.prozent}"


def betrag(regelbedarf: Decimal, prozent: int) -> Decimal:
    """Percentage of the Regelbedarf in euro, rounded half up to cents (§ 41 Abs. 2 SGB II)."""
    return worte.cent(regelbedarf * prozent / 100)


def _pruefe(rfb: Rfb) -> None:
    if rfb.rechtsstand not in ("E0", "E1", "E2", "E3"):
        raise SchreibenFehler(
            "Für diesen Rechtsstand gibt es keine freigegebene Rechtsfolgenbelehrung. Das Schreiben wird nicht gedruckt."
        )
    if not _ERSTER_TAG <= rfb.verstoss_tag <= LETZTER_TAG:
        raise SchreibenFehler(
            f"Der {worte.lang(rfb.verstoss_tag)} liegt außerhalb der Zeit, für die diese Rechtsfolgenbelehrung gilt "
            "(1. Juli 2023 bis 30. Juni 2026). Bitte wählen Sie einen früheren Tag."
        )
    erlaubt = (10,) if rfb.grund == "32" else (10, 20, 30)
    if rfb.prozent not in erlaubt:
        raise SchreibenFehler(f"Die Stufe {rfb.prozent} Prozent gibt es für diese Rechtsfolgenbelehrung nicht.")
    if rfb.regelbedarf <= 0:
        raise SchreibenFehler(
            "Der Regelbedarf der Person fehlt. Bitte prüfen Sie die Regelbedarfsstufe in den Stammdaten."
        )


def _absatz_hilfe(tag: dt.date) -> str:
    return "4" if tag >= _ABSATZ_4_AB else "3"


def _daten(rfb: Rfb, angaben: Angaben) -> dict[str, Any]:
    stufe = rfb.prozent // 10
    folgemonat = (rfb.verstoss_tag.replace(day=1) + dt.timedelta(days=32)).replace(day=1)
    danach = (folgemonat + dt.timedelta(days=32)).replace(day=1)
    return {
        **angaben,
        "prozent": rfb.prozent,
        "betrag": betrag(rfb.regelbedarf, rfb.prozent),
        "dauer": worte.monate(stufe),
        "stufe": stufe,
        "regelbedarf": rfb.regelbedarf,
        "rbs": rfb.regelbedarfsstufe,
        "obergrenze": betrag(rfb.regelbedarf, 30),
        "absatz_hilfe": _absatz_hilfe(rfb.verstoss_tag),
        "bekanntgabe_monat": worte.MONATE[folgemonat.month - 1],
        "beginn_beispiel": f"1. {worte.MONATE[danach.month - 1]}",
        "beginn_monat": worte.MONATE[danach.month - 1],
        "stufe_zwei_drei": stufe > 1,
        "vorige_beginn": rfb.vorige_minderung_beginn,
        "vorige_bescheid": rfb.vorige_minderung_bescheid,
    }


def _absatz(text: str, daten: Angaben) -> Block:
    return Block("absatz", text=inline(text, daten))


def _grenze_31() -> str:
    return (
        "**Die Grenze.** Alle Minderungen zusammen, auch wegen versäumter Termine, betragen höchstens 30 Prozent des "
        "Regelbedarfs, nach heutigem Stand {obergrenze|euro} im Monat. Das Geld für Unterkunft und Heizung wird dadurch nicht "
        "weniger (§ 31a Absatz 4 SGB II)."
    )


_NORM_PFLICHT = {
    "31_15_5": "§ 31 Absatz 1 Satz 1 Nummer 1 SGB II",
    "31_15_6": "§ 31 Absatz 1 Satz 1 Nummer 1 SGB II",
    "31_zuweisung": "§ 31 Absatz 1 Satz 1 Nummer 1 und 3 SGB II",
}
_WEIGERUNG = {
    "31_15_5": "Eine Weigerung ist es auch, die Aufforderung bewusst nicht zu erfüllen.",
    "31_15_6": "Eine Weigerung ist es auch, die Aufforderung bewusst nicht zu erfüllen.",
    "31_zuweisung": (
        "Das gilt auch, wenn [[Sie // {name}]] ohne wichtigen Grund die Teilnahme nicht [[antreten, sie abbrechen "
        "oder Anlass // antritt, sie abbricht oder Anlass]] für den Abbruch [[geben. // gibt.]]"
    ),
}


def rfb_pflichtverletzung(rfb: Rfb, angaben: Angaben) -> Block:
    """RFB of an Aufforderung (§ 15 Abs. 5 or 6) or a Zuweisungsbescheid."""
    _pruefe(rfb)
    d = _daten(rfb, angaben)
    stufe = rfb.prozent // 10
    worum = (
        "nicht [[teilnehmen // teilnimmt]]"
        if rfb.grund == "31_zuweisung"
        else "der Aufforderung nicht [[folgen // folgt]]"
    )
    teile = [
        _absatz(
            "**Darum geht es.** "
            + ("" if rfb.grund == "31_zuweisung" else "[[ //  Die Aufforderung an {name_n} lautet:]] ")
            + "{pflicht}",
            d,
        ),
        _absatz(
            "**Die Folge.** [[Weigern Sie sich // Weigert sich {name}]] ohne wichtigen Grund, das zu tun, [[verletzen Sie Ihre Pflichten // "
            f"ist das eine Pflichtverletzung]] ({_NORM_PFLICHT[rfb.grund]}). {_WEIGERUNG[rfb.grund]} "
            "Dann mindert sich [[Ihr // das]] {leistung}[[ //  für {name_n}]] um **{prozent} Prozent des maßgebenden Regelbedarfs.** "
            "[[Ihr Regelbedarf // Der Regelbedarf für {name_n}]] beträgt {regelbedarf|glatt} im Monat (Regelbedarfsstufe {rbs}). "
            "[[Sie bekommen also // {name} bekommt also]] nach heutigem Stand **{betrag|euro} im Monat weniger.** "
            "Die Minderung dauert **{dauer}** (§ 31a Absatz 1 Satz {stufe}, § 31b Absatz 2 Satz 1 Nummer {stufe} SGB II).",
            d,
        ),
    ]
    if stufe > 1:
        if rfb.vorige_minderung_beginn is None:
            raise SchreibenFehler(
                "Für die Stufe über 10 Prozent fehlt die frühere Minderung. Das Schreiben wird nicht gedruckt."
            )
        teile.append(
            _absatz(
                "**Warum diese Stufe.** [?vorige_bescheid:Mit Bescheid vom {vorige_bescheid|lang} wurde ?][?!vorige_bescheid:Es wurde ?]bereits "
                "eine Minderung wegen einer Pflichtverletzung festgestellt. Sie begann am {vorige_beginn|lang}. Liegt dieser Beginn bei der "
                "neuen Pflichtverletzung länger als ein Jahr zurück, gilt wieder die erste Stufe.",
                d,
            )
        )
    teile += [
        _absatz(
            "**Der Beginn.** Über die Minderung ergeht ein eigener Bescheid. Die Minderung beginnt am Ersten des Monats, der auf die "
            "Bekanntgabe dieses Bescheids folgt (§ 31b Absatz 1 Satz 1 SGB II). Beispiel: Wird der Bescheid im {bekanntgabe_monat} bekannt "
            "gegeben, mindert sich das {leistung} ab dem {beginn_beispiel}.",
            d,
        ),
        _absatz("**Wenn es wieder geschieht,** steigt die Minderung (§ 31a Absatz 1 Satz 2 und 3 SGB II):", d),
        _stufentabelle(rfb, d),
        _absatz(
            "Eine weitere Pflichtverletzung liegt nur vor, wenn vorher schon eine Minderung festgestellt wurde. Sie liegt nicht vor, wenn der "
            "Beginn des vorigen Minderungszeitraums länger als ein Jahr zurückliegt (§ 31a Absatz 1 Satz 4 und 5 SGB II).",
            d,
        ),
        _absatz(_grenze_31(), d),
        _absatz("**Keine Minderung** gibt es,", d),
        Block(
            "liste",
            punkte=(
                inline(
                    "wenn [[Sie für Ihr Verhalten einen **wichtigen Grund** darlegen und nachweisen // {name} für das Verhalten einen "
                    "**wichtigen Grund** darlegt und nachweist]] (§ 31 Absatz 1 Satz 2 SGB II),",
                    d,
                ),
                inline(
                    "wenn sie im Einzelfall eine **außergewöhnliche Härte** bedeuten würde (§ 31a Absatz 3 SGB II).", d
                ),
            ),
        ),
        _absatz(
            "Nennen Sie uns solche Gründe bitte gleich. Bevor wir entscheiden, [[dürfen Sie sich // dürfen Sie und {name} sich]] dazu äußern "
            "(§ 24 SGB X). Auf [[Ihr Verlangen // Verlangen]] soll das in einem persönlichen Gespräch geschehen (§ 31a Absatz 2 SGB II).",
            d,
        ),
        _absatz(
            "**Wieder gutmachen.** [[Erfüllen Sie // Erfüllt {name}]] die Pflicht später doch oder [[erklären Sie sich // erklärt sich]] "
            "ernsthaft und nachhaltig bereit, ihr künftig nachzukommen, heben wir die Minderung auf. Einen Monat dauert sie aber "
            "mindestens (§ 31a Absatz 1 Satz 6, § 31b Absatz 2 Satz 2 SGB II).",
            d,
        ),
        _absatz(
            "**Kein Ersatz.** Während der Minderung besteht kein Anspruch auf ergänzende Hilfe zum Lebensunterhalt nach dem SGB XII "
            "(§ 31b Absatz {absatz_hilfe} SGB II).",
            d,
        ),
    ]
    if angaben.get("unter_25"):
        teile.append(
            _absatz(
                "**Ein Gespräch danach.** Wird eine Minderung festgestellt, [[sollen Sie // soll {name}]] innerhalb von vier Wochen ein "
                "Beratungsangebot bekommen. Dann sehen wir uns den Kooperationsplan gemeinsam an (§ 31a Absatz 6 SGB II).",
                d,
            )
        )
    titel = inline(f"Was geschieht, wenn [[Sie // {{name}}]] {worum}? (Rechtsfolgenbelehrung)", d)
    return Block("rfb", text=titel, bloecke=tuple(teile))


def _stufentabelle(rfb: Rfb, d: Angaben) -> Block:
    stufe = rfb.prozent // 10
    namen = ("erste", "eine weitere", "jede weitere")
    dauer = ("1 Monat", "2 Monate", "jeweils 3 Monate")
    dieses = " (dieser Bescheid)" if rfb.grund == "31_zuweisung" else " (diese Aufforderung)"
    zeilen = [tuple(inline(f"**{t}**", d) for t in ("Pflichtverletzung", "Minderung", "Betrag im Monat", "Dauer"))]
    for i in (1, 2, 3):
        fett = "**" if i == stufe else ""
        zellen = (
            namen[i - 1] + (dieses if i == stufe else ""),
            f"{i * 10} Prozent",
            worte.euro(betrag(rfb.regelbedarf, i * 10)),
            dauer[i - 1],
        )
        zeilen.append(tuple(inline(f"{fett}{t}{fett}", d) for t in zellen))
    return Block("tabelle", zeilen=tuple(zeilen), n=stufe, spalten="stufen")


def rfb_meldung(rfb: Rfb, angaben: Angaben, *, untersuchung: bool = False) -> Block:
    """RFB of a Meldeaufforderung or an examination (§ 32 SGB II)."""
    _pruefe(rfb)
    d = _daten(rfb, angaben)
    ort = "{untersuchungsstelle}, {termin_ort}" if untersuchung else "{wo}"
    zweck = "zur {untersuchung_art} zu erscheinen" if untersuchung else "zu melden"
    selber_tag = (
        ""
        if untersuchung
        else " [[Kommen Sie // Kommt {name}]] später am selben Tag, genügt das, wenn der Zweck des Gesprächs dann noch erreicht wird "
        "(§ 309 Absatz 3 Satz 2 SGB III)."
    )
    sich = "" if untersuchung else "sich "
    teile = (
        _absatz(
            f"**Darum geht es.** [[Sie sind // {{name}} ist]] verpflichtet, {sich}am {{termin|tag}} um {{termin|uhr}} persönlich {zweck}. Ort: {ort}."
            + selber_tag
            + " [?fortwirkung:Gilt die Aufforderung nach einer Arbeitsunfähigkeit weiter (siehe oben), tritt der dort genannte Tag an die "
            "Stelle dieses Tages.?]",
            d,
        ),
        _absatz(
            "**Die Folge.** [[Kommen Sie // Kommt {name}]] ohne wichtigen Grund nicht, mindert sich [[Ihr // das]] {leistung}[[ //  für {name_n}]] "
            "um **{prozent} Prozent des maßgebenden Regelbedarfs.** [[Ihr Regelbedarf // Der Regelbedarf für {name_n}]] beträgt "
            "{regelbedarf|glatt} im Monat (Regelbedarfsstufe {rbs}). [[Sie bekommen also // {name} bekommt also]] nach heutigem Stand "
            "**{betrag|euro} weniger.** Die Minderung dauert **einen Monat** (§ 32 Absatz 1 und 2 SGB II).",
            d,
        ),
        _absatz(
            "**Der Beginn.** Über die Minderung ergeht ein eigener Bescheid. Die Minderung beginnt am Ersten des Monats, der auf die "
            "Bekanntgabe dieses Bescheids folgt (§ 32 Absatz 2, § 31b Absatz 1 Satz 1 SGB II). Beispiel: Wird der Bescheid im "
            "{bekanntgabe_monat} bekannt gegeben, mindert sich das {leistung} für {beginn_monat}.",
            d,
        ),
        _absatz(
            "**Wenn es wieder geschieht.** Für jeden weiteren Termin, [[den Sie ohne wichtigen Grund versäumen // den {name} ohne wichtigen "
            "Grund versäumt]], mindert sich das {leistung} erneut um 10 Prozent für einen Monat. Alle Minderungen zusammen betragen höchstens "
            "30 Prozent des Regelbedarfs, nach heutigem Stand {obergrenze|euro} im Monat. Das Geld für Unterkunft und Heizung wird dadurch "
            "nicht weniger (§ 32 Absatz 2, § 31a Absatz 4 SGB II).",
            d,
        ),
        _absatz("**Keine Minderung** gibt es,", d),
        Block(
            "liste",
            punkte=(
                inline(
                    "wenn [[Sie für Ihr Fernbleiben einen **wichtigen Grund** darlegen und nachweisen // {name} für das Fernbleiben einen "
                    "**wichtigen Grund** darlegt und nachweist]], zum Beispiel eine Krankheit, ein Vorstellungsgespräch oder einen "
                    "unvorhersehbaren Ausfall von Bus oder Bahn (§ 32 Absatz 1 Satz 2 SGB II),",
                    d,
                ),
                inline(
                    "wenn sie im Einzelfall eine **außergewöhnliche Härte** bedeuten würde (§ 32 Absatz 2, § 31a Absatz 3 SGB II).",
                    d,
                ),
            ),
        ),
        _absatz(
            "Bevor wir entscheiden, [[dürfen Sie sich // dürfen Sie und {name} sich]] dazu äußern (§ 24 SGB X). Auf [[Ihr Verlangen // "
            "Verlangen]] soll das in einem persönlichen Gespräch geschehen (§ 32 Absatz 2, § 31a Absatz 2 SGB II).",
            d,
        ),
        _absatz("**Nachholen.** Wird der Termin später nachgeholt, endet die Minderung dadurch nicht früher.", d),
        _absatz(
            "**Kein Ersatz.** Während der Minderung besteht kein Anspruch auf ergänzende Hilfe zum Lebensunterhalt nach dem SGB XII "
            "(§ 32 Absatz 2, § 31b Absatz {absatz_hilfe} SGB II).",
            d,
        ),
    )
    titel = inline("Was geschieht, wenn [[Sie nicht kommen // {name} nicht kommt]]? (Rechtsfolgenbelehrung)", d)
    return Block("rfb", text=titel, bloecke=teile)


# ── Rechtsbehelfsbelehrung (§ 36 SGB X, § 84 SGG) ───────────────────────────────────────────────────────

_BEKANNTGABE = {
    "persoenlich": "Dieses Schreiben ist an dem Tag bekannt gegeben, an dem wir es übergeben haben.",
    "pzu": "Dieses Schreiben wird förmlich zugestellt. Es ist am Tag der Zustellung bekannt gegeben.",
}


def _bekanntgabe(angaben: Angaben) -> str:
    weg = angaben["versand"]
    if weg in _BEKANNTGABE:
        return _BEKANNTGABE[weg]
    tag = "vierten" if angaben["datum"] >= dt.date(2025, 1, 1) else "dritten"
    if weg == "portal":
        return (
            f"Dieses Schreiben wird mit Ihrer Einwilligung im Postfach des Portals bereitgestellt. Es gilt am {tag} Tag nach der Absendung der "
            "Benachrichtigung als bekannt gegeben (§ 37 Absatz 2a SGB X)."
        )
    return (
        f"Dieses Schreiben wird mit der Post geschickt. Es gilt am {tag} Tag nach der Aufgabe zur Post als bekannt gegeben. Das gilt nicht, "
        "wenn es gar nicht oder erst später angekommen ist (§ 37 Absatz 2 SGB X)."
    )


def _elektronisch(angaben: Angaben) -> tuple[Text, ...]:
    """The electronic forms of § 84 Abs. 1 SGG; the form-replacing ways came with the law of 19.07.2024."""
    if angaben["datum"] < dt.date(2024, 7, 24):
        return (inline("in elektronischer Form nach § 36a Absatz 2 SGB I oder", angaben),)
    return (
        inline("in elektronischer Form nach § 36a Absatz 2 SGB I,", angaben),
        inline("schriftformersetzend nach § 36a Absatz 2a SGB I und § 9a Absatz 5 OZG oder", angaben),
    )


def rechtsbehelf(gegen: str, norm: str | None, angaben: Angaben) -> tuple[Block, ...]:
    """Rechtsbehelfsbelehrung against ``gegen``; the explanations stand outside it on purpose.

    ``norm`` is the number of § 39 SGB II that takes away the suspensive effect, None where it has one.
    """
    d = {**angaben, "bekanntgabe_satz": _bekanntgabe(angaben)}
    kasten = Block(
        "rechtsbehelf",
        text=inline("[[Ihr Recht auf Widerspruch // Recht auf Widerspruch]] (Rechtsbehelfsbelehrung)", d),
        bloecke=(
            _absatz(
                f"Gegen {gegen} [[können Sie innerhalb **eines Monats nach Bekanntgabe** Widerspruch erheben. // kann innerhalb **eines Monats "
                "nach Bekanntgabe** Widerspruch erhoben werden.]] Der Widerspruch ist einzureichen beim **{jobcenter.name}, {jobcenter.strasse}, "
                "{jobcenter.plz} {jobcenter.ort}**:",
                d,
            ),
            Block(
                "liste",
                punkte=(
                    inline("schriftlich,", d),
                    *_elektronisch(angaben),
                    inline("zur Niederschrift.", d),
                ),
            ),
        ),
    )
    punkte = [
        inline("**Frist.** Der Monat beginnt am Tag nach der Bekanntgabe. {bekanntgabe_satz}", d),
        inline("**Elektronisch.** {jobcenter.elektronischer_widerspruch} Eine einfache E-Mail genügt nicht.", d),
        inline("**Zur Niederschrift** heißt: Sie kommen zu uns und wir schreiben den Widerspruch mit Ihnen auf.", d),
    ]
    if norm:
        wirkung = (
            "Der Termin gilt also auch dann, wenn Widerspruch erhoben wird."
            if norm == "3"
            else "Die Entscheidung gilt also auch dann, wenn Widerspruch erhoben wird."
        )
        punkte.append(
            inline(f"**Der Widerspruch hat keine aufschiebende Wirkung** (§ 39 Nummer {norm} SGB II). {wirkung}", d)
        )
    return (
        kasten,
        Block("h3", text=inline("Erläuterungen zum Widerspruch", d)),
        Block("liste", punkte=tuple(punkte), spalten="klein"),
    )
