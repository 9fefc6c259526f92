"""`roterfaden sprache_pruefen`: the checker on the command line.

Reads a text or a Kooperationsplan as JSON from standard input or a file and prints one line per finding.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, TextIO

import msgspec

from roterfaden.schreiben.sprache.fund import ROLLEN, TITEL, Fund, Rolle
from roterfaden.schreiben.sprache.lesbarkeit import lesbarkeit
from roterfaden.schreiben.sprache.pruefung import gedruckte_texte, pruefe_plan, pruefe_text


class _Unlesbar(Exception):
    """Input that is neither a text nor a plan; the message says where and what to do."""


def befehl(argv: Sequence[str], stdin: TextIO, stdout: TextIO) -> int:
    """Run the command. 0: nothing that bars the plan, 1: a finding bars it, 2: the input could not be read."""
    optionen = _optionen(argv)
    if isinstance(optionen, int):
        return optionen
    try:
        eingabe = _lies(optionen.datei, stdin)
        plan = _als_plan(eingabe)
    except _Unlesbar as fehler:
        stdout.write(f"{fehler}\n")
        return 2
    if plan is None:
        rolle: Rolle = optionen.rolle
        funde = list(pruefe_text(eingabe, "text", rolle))
        texte = {"text": eingabe}
    else:
        funde = pruefe_plan(plan)
        texte = gedruckte_texte(plan)
    if optionen.json:
        stdout.write(msgspec.json.encode(funde).decode() + "\n")
    else:
        stdout.writelines(f"{zeile}\n" for zeile in _bericht(funde, texte))
    return 1 if any(f.sperrt for f in funde) else 0


def _optionen(argv: Sequence[str]) -> argparse.Namespace | int:
    parser = argparse.ArgumentParser(
        prog="roterfaden sprache_pruefen",
        description="Prüft einen Text oder einen Kooperationsplan (JSON) auf einfache Sprache.",
        epilog="Rückgabewert: 0 kein Hindernis, 1 mindestens eine Stelle sperrt den Plan, 2 Eingabe nicht lesbar.",
    )
    parser.add_argument("datei", nargs="?", help="Datei mit Text oder JSON; ohne Angabe die Standardeingabe")
    parser.add_argument("--json", action="store_true", help="Funde als JSON-Liste ausgeben")
    parser.add_argument("--rolle", choices=ROLLEN, default="elb", help="wessen Satz ein Text ist (Vorgabe: elb)")
    try:
        return parser.parse_args(list(argv))
    except SystemExit as ende:  # argparse has already said what was wrong
        return int(ende.code or 0)


def _lies(datei: str | None, stdin: TextIO) -> str:
    woher = f"Die Datei „{datei}“" if datei else "Die Standardeingabe"
    try:
        if datei:
            roh = Path(datei).read_bytes()
        elif hasattr(stdin, "buffer"):
            roh = stdin.buffer.read()  # bytes: the terminal's encoding must not decide
        else:
            return stdin.read()
        text = roh.decode("utf-8-sig")
    except OSError as fehler:
        raise _Unlesbar(f"{woher} lässt sich nicht lesen: {fehler.strerror}. Prüfen Sie Name und Rechte.") from fehler
    except UnicodeDecodeError as fehler:
        raise _Unlesbar(
            f"{woher} ist nicht in UTF-8 gespeichert (Zeichen {fehler.start + 1}). Speichern Sie sie als UTF-8."
        ) from fehler
    if not text.strip():
        raise _Unlesbar(f"{woher} ist leer. Geben Sie einen Text oder einen Kooperationsplan als JSON an.")
    return text


def _als_plan(eingabe: str) -> Mapping[str, Any] | None:
    """The plan, if the input is one: the bare fields, a Vorgang, or a question for `akte_pruefen` that carries one."""
    if not eingabe.lstrip().startswith("{"):
        return None
    try:
        daten = json.loads(eingabe)
    except (json.JSONDecodeError, RecursionError) as fehler:
        stelle = f" (Zeile {fehler.lineno}, Spalte {fehler.colno})" if isinstance(fehler, json.JSONDecodeError) else ""
        raise _Unlesbar(
            f"Das JSON ist nicht lesbar{stelle}. Prüfen Sie Anführungszeichen, Kommas und Klammern."
        ) from fehler
    for schluessel in ("handlung", "daten"):
        if isinstance(daten.get(schluessel), dict):
            daten = daten[schluessel]
    if not {"uebergeordnetes_ziel", "naechstes_ziel", "absprachen"} & daten.keys():
        raise _Unlesbar(
            "Das JSON enthält keinen Kooperationsplan. Erwartet werden „uebergeordnetes_ziel“, „naechstes_ziel“ "
            "und „absprachen“."
        )
    return dict(daten)


def _bericht(funde: Sequence[Fund], texte: Mapping[str, str]) -> Iterator[str]:
    for fund in funde:
        sperre = " [sperrt]" if fund.sperrt else ""
        ort = f"{fund.feld}, Zeichen {fund.von + 1} bis {fund.bis}" if fund.bis else fund.feld
        yield f"{ort} – {TITEL[fund.regel]}{sperre}: {fund.meldung} {fund.vorschlag}"
    if funde:
        yield ""
    sperrend = sum(f.sperrt for f in funde)
    zahl = "Keine Hinweise" if not funde else "1 Hinweis" if len(funde) == 1 else f"{len(funde)} Hinweise"
    yield f"{zahl}, {sperrend if sperrend else 'keiner'} {'sperren' if sperrend > 1 else 'sperrt'} den Plan."
    figuren = lesbarkeit("\n\n".join(texte.values()))
    if figuren:
        wert = f"{figuren.wert:.1f}".replace(".", ",")
        umfang = f"{figuren.woerter} Wörter in {figuren.saetze} Sätzen"
        yield f"Lesbarkeit: Wiener Sachtextformel {wert} (etwa {figuren.stufe}), {umfang}."
