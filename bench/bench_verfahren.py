"""What an Akte of 40 Vorgänge costs beside its bare decoding: folded with all due items, then with every Handlung."""

from __future__ import annotations

from bench.rahmen import Messung, mikrosekunden
from bench.verfahren_akte import STICHTAG, akte
from roterfaden.akte import Hausregeln, falten, lies_akte, pruefe_form
from roterfaden.akte.codec import _akte as decoder
from roterfaden.recht.bild import standbild
from roterfaden.recht.lage import lage_von
from roterfaden.verfahren import faelligkeiten, moegliche_handlungen


def messen() -> list[Messung]:
    """Decode, fold, due items and list; many short rounds, since a busy machine disturbs long ones."""
    text, hausregeln = akte(), Hausregeln()
    gelesen = lies_akte(text)

    def faellig() -> None:
        wert = lies_akte(text)
        faelligkeiten(lage_von(wert.person, wert.vorgaenge, STICHTAG, hausregeln))

    def alles() -> None:
        wert = lies_akte(text)
        lage = lage_von(wert.person, wert.vorgaenge, STICHTAG, hausregeln)
        faelligkeiten(lage)
        moegliche_handlungen(lage)
        standbild(lage)

    boden, mit_faelligen, mit_allem, nur_falten, form = mikrosekunden(
        lambda: decoder.decode(text),
        faellig,
        alles,
        lambda: falten(gelesen.vorgaenge, STICHTAG),
        lambda: pruefe_form(gelesen.vorgaenge),
        dauer=3.0,
        runden=1500,
    )
    groesse = f"Akte mit {len(gelesen.vorgaenge)} Vorgängen ({len(text) / 1000:.0f} kB)"
    boden_was = "bare msgspec-Decodierung derselben Bytes"
    return [
        Messung(
            was=f"{groesse}: lesen, falten, alle Fälligkeiten",
            wert=mit_faelligen,
            einheit="µs",
            boden=boden,
            boden_was=boden_was,
            hoechstens_mal=6,
        ),
        Messung(
            was="… dazu alle Handlungen mit Gründen und der Stand",
            wert=mit_allem,
            einheit="µs",
            boden=boden,
            boden_was=boden_was,
            hoechstens_mal=15,
        ),
        Messung(was="Solche Akten je Sekunde auf einem Kern", wert=1e6 / mit_allem, einheit="1/s", mindestens=1000),
        Messung(was="Nur falten", wert=nur_falten, einheit="µs", boden=boden, boden_was=boden_was),
        Messung(was="Nur die Form prüfen", wert=form, einheit="µs", boden=boden, boden_was=boden_was),
    ]
