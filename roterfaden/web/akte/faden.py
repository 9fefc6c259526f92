"""The red thread: the Vorgänge of an Akte as days, newest first, each Vorgang with its letter and what became of it."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from roterfaden.akte import vorgaenge as v
from roterfaden.akte import vorgaenge_verfahren as w
from roterfaden.akte.arten import art_von
from roterfaden.recht import Lage
from roterfaden.register.models import Dokument
from roterfaden.web.akte import worte
from roterfaden.web.akte.erfassen import Angebot, an_versand, an_vorgang
from roterfaden.web.akte.gruppen import BEIWERK, GRUPPEN
from roterfaden.web.akte.saetze import satz
from roterfaden.web.rahmen.sprache import tag, tag_kurz

VERSAND = (w.SchreibenAufgegeben, w.ZugangFestgestellt, w.ZugangBestritten, w.Ruecklauf)


@dataclass(frozen=True)
class Schritt:
    """One step on a letter's way; `nr` is the Vorgang it stands for, 0 for what the law concludes."""

    text: str
    nr: int = 0
    gefahr: bool = False
    storniert: bool = False


@dataclass(frozen=True)
class Brief:
    """A letter to one addressee: the documents and the way they went."""

    an: str
    dokumente: tuple[Dokument, ...]
    weg: tuple[Schritt, ...]
    ablage: str = ""
    ablage_offen: str = ""


@dataclass(frozen=True)
class Eintrag:
    """A Vorgang as the thread shows it."""

    nr: int
    am: dt.date
    art: str
    text: str
    zitat: str
    neben: str
    rfb: str = ""
    storniert: str = ""
    storniert_grund: str = ""
    berichtigt: tuple[tuple[int, str], ...] = ()
    anker: tuple[int, ...] = ()
    briefe: tuple[Brief, ...] = ()
    angebote: tuple[Angebot, ...] = ()
    erfasst_von: str = ""

    @property
    def satz(self) -> str:
        return self.text.replace("**", "")


@dataclass(frozen=True)
class Tag:
    am: dt.date
    eintraege: tuple[Eintrag, ...] = field(default=())


def abbildung(vorgaenge: Iterable[v.Vorgang], lage: Lage | None = None) -> dict[int, v.Vorgang]:
    """nr → Vorgang, corrected ones in their corrected form."""
    akte = {x.nr: x for x in vorgaenge}
    if lage is not None:
        akte |= {nr: x for nr, x in lage.stand.roh.items() if nr in akte}
    return akte


def zeilen(
    vorgaenge: Iterable[v.Vorgang], akte: Mapping[int, v.Vorgang], namen: Mapping[str, str] | None = None
) -> list[Eintrag]:
    """Plain entries without letters, for the protocol and the page of a conflict."""
    return [_eintrag(x, akte, namen=namen or {}) for x in vorgaenge]


def faden(
    vorgaenge: Sequence[v.Vorgang],
    lage: Lage,
    dokumente: Iterable[Dokument],
    *,
    akte_id: int,
    gruppe: str = "",
    darf: Callable[[str], bool] | None = None,
    geschuetztes: bool = False,
    namen: Mapping[str, str] | None = None,
) -> list[Tag]:
    """The thread as days, newest first."""
    akte = abbildung(vorgaenge, lage)
    beiwerk = _beiwerk(akte.values())
    je_vorgang: dict[int, list[Dokument]] = defaultdict(list)
    for d in dokumente:
        je_vorgang[d.vorgang_nr].append(d)
    arten = GRUPPEN[gruppe][1] if gruppe in GRUPPEN else None
    tage: dict[dt.date, list[Eintrag]] = defaultdict(list)
    for roh in vorgaenge:
        vorgang = akte[roh.nr]
        art = art_von(vorgang)
        if art in BEIWERK and getattr(vorgang, "bezug", 0) in akte:
            continue
        if arten is not None and art not in arten:
            continue
        teile = beiwerk.get(roh.nr, [])
        eintrag = _eintrag(
            vorgang, akte, beiwerk=teile, lage=lage, dokumente=je_vorgang.get(roh.nr, ()),
            anker=_anker(teile, beiwerk), angebote=_angebote(akte_id, vorgang, teile, lage, darf) if darf else (),
            namen=namen,
        )  # fmt: skip
        if isinstance(vorgang, w.Anmerkung) and vorgang.besonders_geschuetzt and not geschuetztes:
            eintrag = replace(
                eintrag, zitat="", neben="Der Text ist nur für die zuständige Fachkraft und die Teamleitung sichtbar."
            )
        tage[vorgang.am].append(eintrag)
    return [Tag(am, tuple(sorted(e, key=lambda x: -x.nr))) for am, e in sorted(tage.items(), reverse=True)]


def _anker(teile: Sequence[v.Vorgang], beiwerk: Mapping[int, Sequence[v.Vorgang]]) -> tuple[int, ...]:
    """Numbers that stand with this Vorgang without a place of their own, so that a link to them still arrives."""
    nummern: list[int] = []
    for b in teile:
        if not isinstance(b, (*VERSAND, w.VorgangBerichtigt)):
            nummern.append(b.nr)
        nummern += [x.nr for x in beiwerk.get(b.nr, ())]
    return tuple(nummern)


def _angebote(
    akte_id: int, vorgang: v.Vorgang, teile: Sequence[v.Vorgang], lage: Lage, darf: Callable[[str], bool]
) -> tuple[Angebot, ...]:
    """What can be recorded about a Vorgang and about the notes of its dispatch, which have no line of their own."""
    versand = [b for b in teile if isinstance(b, VERSAND) and b.nr not in lage.stand.storniert]
    return an_vorgang(akte_id, vorgang, lage, darf) + tuple(a for b in versand for a in an_versand(akte_id, b, darf))


def _beiwerk(vorgaenge: Iterable[v.Vorgang]) -> dict[int, list[v.Vorgang]]:
    je: dict[int, list[v.Vorgang]] = defaultdict(list)
    for x in vorgaenge:
        if art_von(x) in BEIWERK:
            je[x.bezug].append(x)  # type: ignore[attr-defined]
    return je


def _eintrag(
    vorgang: v.Vorgang,
    akte: Mapping[int, v.Vorgang],
    *,
    beiwerk: Sequence[v.Vorgang] = (),
    lage: Lage | None = None,
    dokumente: Sequence[Dokument] = (),
    anker: tuple[int, ...] = (),
    angebote: tuple[Angebot, ...] = (),
    namen: Mapping[str, str] | None = None,
) -> Eintrag:
    s = satz(vorgang, akte, namen)
    storno = lage.stand.storniert.get(vorgang.nr) if lage else None
    von = vorgang.erfasst_von or ""
    return Eintrag(
        nr=vorgang.nr,
        am=vorgang.am,
        art=art_von(vorgang),
        text=s.text,
        zitat=s.zitat,
        neben=s.neben,
        rfb=_rfb(vorgang),
        storniert=_storniert_durch(vorgang, storno) if storno else "",
        storniert_grund=storno.grund if storno else "",
        berichtigt=tuple((b.nr, b.grund) for b in beiwerk if isinstance(b, w.VorgangBerichtigt)),
        anker=anker,
        briefe=_briefe(vorgang, beiwerk, lage, dokumente) if lage else (),
        angebote=() if storno else angebote,
        erfasst_von=(namen or {}).get(von, von),
    )


def _storniert_durch(vorgang: v.Vorgang, storno: w.VorgangStorniert) -> str:
    if storno.bezug == vorgang.nr:
        return f"storniert durch Vorgang\u00a0{storno.nr}"
    return f"mit storniert, weil Vorgang\u00a0{storno.bezug} storniert ist (Vorgang\u00a0{storno.nr})"


def _rfb(vorgang: v.Vorgang) -> str:
    """Whether a letter carried legal consequences; empty for everything that is no letter of that kind."""
    match vorgang:
        case v.EinladungErgangen():
            return "mit RFB" if vorgang.mit_rfb else "ohne RFB"
        case v.AufforderungErlassen() | v.ZuweisungsbescheidErlassen():
            return "mit RFB"
        case v.ZuweisungsschreibenAusgehaendigt():
            return "ohne RFB"
    return ""


def _briefe(
    vorgang: v.Vorgang, beiwerk: Sequence[v.Vorgang], lage: Lage, dokumente: Sequence[Dokument]
) -> tuple[Brief, ...]:
    versand = [b for b in beiwerk if isinstance(b, VERSAND)]
    genannt = tuple(getattr(vorgang, "adressaten", None) or ())
    adressaten = list(dict.fromkeys([*(d.adressat for d in dokumente), *(b.an for b in versand), *genannt]))
    briefe = []
    for an in adressaten:
        eigene = tuple(d for d in dokumente if d.adressat == an)
        weg = _weg(vorgang, an, [b for b in versand if b.an == an], lage, bool(eigene))
        kennungen = [d.ablage_kennung for d in eigene if d.ablage_kennung] or [
            b.kennung for b in beiwerk if isinstance(b, w.DokumentAbgelegt) and len(adressaten) == 1
        ]
        ablage = " · ".join(map(kurze_kennung, kennungen))
        briefe.append(
            Brief(
                (worte.ADRESSAT | worte.STELLEN).get(an, ""),
                eigene,
                weg,
                ablage,
                "" if ablage else _ablage_offen(eigene),
            )
        )
    return tuple(briefe)


def kurze_kennung(kennung: str) -> str:
    """What a person needs of an address in the E-Akte: the register of a folder archive, otherwise the Kennung itself."""
    if "/" not in kennung:
        return kennung
    *_, register, datei = kennung.split("/")
    stamm = datei.rsplit(".", 1)[0]
    return f"{register}, {stamm.rsplit('_', 1)[-1][:8]}"


def _ablage_offen(dokumente: Sequence[Dokument]) -> str:
    """What the filing queue says while there is no Kennung yet."""
    for d in dokumente:
        auftrag = getattr(d, "auftrag", None)
        if auftrag is None:
            continue
        if auftrag.zustand == "aufgegeben":
            return f"Ablage in der E-Akte gescheitert: {auftrag.fehler}"
        if auftrag.zustand == "wiederholt":
            return f"Ablage in der E-Akte wird wiederholt: {auftrag.fehler}"
        if auftrag.zustand != "erledigt":
            return "wird in der E-Akte abgelegt"
    return ""


def _weg(vorgang: v.Vorgang, an: str, versand: Sequence[Any], lage: Lage, erzeugt: bool) -> tuple[Schritt, ...]:
    if isinstance(vorgang, v.KooperationsplanErstellt) and not versand:
        return ()
    schritte = [Schritt(f"erzeugt {tag_kurz(vorgang.am)}")] if erzeugt else []
    for b in versand:
        weg = b.nr in lage.stand.storniert
        match b:
            case w.SchreibenAufgegeben():
                schritte.append(Schritt(f"{worte.WEG[b.weg]} {tag_kurz(b.am)}", b.nr, storniert=weg))
            case w.ZugangFestgestellt():
                schritte.append(Schritt(f"nachweislich zugegangen {tag_kurz(b.zugegangen_am)}", b.nr, storniert=weg))
            case w.ZugangBestritten():
                schritte.append(Schritt(f"Zugang bestritten {tag_kurz(b.am)}", b.nr, gefahr=True, storniert=weg))
            case w.Ruecklauf():
                schritte.append(Schritt(f"Rücklauf {tag_kurz(b.am)}", b.nr, gefahr=True, storniert=weg))
    versand = [b for b in versand if b.nr not in lage.stand.storniert]
    bekannt = lage.bekanntgabe_an(vorgang.nr, an) if an in worte.ADRESSAT else None
    if bekannt and not any(isinstance(b, w.ZugangFestgestellt) for b in versand):
        wann = tag_kurz(bekannt) if bekannt.year == vorgang.am.year else tag(bekannt)
        persoenlich = any(isinstance(b, w.SchreibenAufgegeben) and b.weg == "persoenlich" for b in versand)
        if not persoenlich:
            schritte.append(Schritt(f"gilt als zugegangen {wann}"))
    return tuple(schritte)
