"""Letters a second through composing and typesetting, and what a Kooperationsplan costs above the bare typesetter."""

import datetime as dt
import itertools
import time
from concurrent.futures import ThreadPoolExecutor

import msgspec

from bench.rahmen import Messung, mikrosekunden
from roterfaden.akte import Vorgang
from roterfaden.recht import Lage
from roterfaden.schreiben import erzeugen, muster, satz
from roterfaden.schreiben.erzeugen import daten_fuer, schreiben_fuer

TAG = muster.TAGE["E1"]
JE_ART = 10
_lauf = itertools.count()


def _fall(name: str) -> tuple[Lage, Vorgang]:
    """A case of its own: the typesetter keeps results, and no two people have the same letter."""
    person = muster.person("erwachsen", TAG, vorname=f"Rolf{next(_lauf)}", nachname=f"Muster{next(_lauf)}holz")
    return muster.BRIEFE[name](muster.Akte(person, TAG)).fall()


def _plan() -> tuple[Lage, Vorgang]:
    person = muster.person("erwachsen", TAG, vorname=f"Rolf{next(_lauf)}")
    akte = muster._anfang(muster.Akte(person, TAG))
    muster.plan(akte, 0, schritte=5, hilfen=3, eigene_worte=f"Ich will morgens gern losgehen, Nummer {next(_lauf)}.")
    return akte.fall()


def _je_sekunde(faelle: list[tuple[Lage, Vorgang]], faeden: int = 2) -> float:
    def einer(fall: tuple[Lage, Vorgang]) -> int:
        return len(schreiben_fuer(*fall, muster.ABSENDER, stempel=muster.STEMPEL))

    with ThreadPoolExecutor(faeden) as becken:
        list(becken.map(einer, faelle[:2]))
        beginn = time.perf_counter()
        anzahl = sum(becken.map(einer, faelle))
        return anzahl / (time.perf_counter() - beginn)


def _nackt(daten: dict[str, object]) -> bytes:
    pdf = satz._compiler().compile(
        input=str(satz.VORLAGEN / "kooperationsplan.typ"),
        format="pdf",
        pdf_standards=["a-2a", "ua-1"],
        sys_inputs={"daten": msgspec.json.encode(daten).decode(), "pruefansicht": "aus"},
        timestamp=dt.datetime.fromisoformat(str(daten["stempel"])),
    )
    assert isinstance(pdf, bytes)
    return pdf


def messen() -> list[Messung]:
    """Ten of each kind, ten plans, and the plan against the bare typesetter with a warm compiler."""
    vorrat = iter([_plan() for _ in range(400)])
    fertig = iter([daten_fuer(*_plan(), muster.ABSENDER, stempel=muster.STEMPEL)[0] for _ in range(400)])
    mit, ohne = mikrosekunden(
        lambda: schreiben_fuer(*next(vorrat), muster.ABSENDER, stempel=muster.STEMPEL),
        lambda: _nackt(next(fertig)),
        dauer=2.0,
    )
    eines = schreiben_fuer(*_plan(), muster.ABSENDER, stempel=muster.STEMPEL)[0]
    html, laden = mikrosekunden(
        lambda: erzeugen.als_html(msgspec.json.decode(eines.daten_json)), lambda: msgspec.json.decode(eines.daten_json)
    )
    return [
        Messung(
            was="Kooperationsplan als PDF, zusammenstellen und setzen",
            wert=mit / 1e3,
            einheit="ms",
            boden=ohne / 1e3,
            boden_was="dieselbe Vorlage, nur setzen",
            hoechstens_mal=1.3,
        ),
        Messung(
            was="Derselbe Plan als HTML",
            wert=html,
            einheit="µs",
            boden=laden,
            boden_was="nur die Daten lesen",
            hoechstens=5000,
        ),
        Messung(
            was=f"Schreiben je Sekunde, je {JE_ART} von {len(muster.BRIEFE)} Fällen, zwei Fäden",
            wert=_je_sekunde([_fall(name) for name in muster.BRIEFE for _ in range(JE_ART)]),
            einheit="1/s",
            mindestens=40,
        ),
        Messung(
            was="Kooperationspläne je Sekunde, zwei Fäden",
            wert=_je_sekunde([_plan() for _ in range(40)]),
            einheit="1/s",
            mindestens=15,
        ),
    ]
