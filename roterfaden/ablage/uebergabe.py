"""Handing files over to a hot folder so that each delivery arrives completely and exactly once.

Whoever empties a hot folder takes files away, so "it is not there" can mean "not yet delivered" or "long since fetched".
Deliveries are therefore prepared in a working folder on the same file system and then moved:

    arbeit/<stem>/bereit.json    everything is prepared; what is still here has not been moved yet
                  fertig.json    everything has been moved

A move is atomic. After a crash at any point the next attempt moves exactly what is still waiting.
"""

from __future__ import annotations

import contextlib
import errno
import fcntl
import json
import os
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from roterfaden.ablage.port import AblageFehler

BEREIT, FERTIG = "bereit.json", "fertig.json"


def schreibe_ganz(ziel: Path, inhalt: bytes) -> None:
    """All or nothing: write beside, flush to the disk, rename, flush the folder."""
    griff, vorlaeufig = tempfile.mkstemp(dir=ziel.parent, prefix=".neu-")
    try:
        with os.fdopen(griff, "wb") as datei:
            datei.write(inhalt)
            datei.flush()
            os.fsync(datei.fileno())
        os.replace(vorlaeufig, ziel)
    except BaseException:
        with contextlib.suppress(OSError):
            os.unlink(vorlaeufig)
        raise
    sichere_ordner(ziel.parent)


def sichere_ordner(ordner: Path) -> None:
    griff = os.open(ordner, os.O_RDONLY)
    try:
        os.fsync(griff)
    finally:
        os.close(griff)


@contextlib.contextmanager
def ordnerfehler(was: str) -> Iterator[None]:
    """Turn the operating system's errors into sentences; all of them are worth another try."""
    try:
        yield
    except OSError as e:
        gruende = {
            errno.ENOSPC: "ist voll",
            errno.EDQUOT: "ist voll",
            errno.EACCES: "darf nicht beschrieben werden",
            errno.EPERM: "darf nicht beschrieben werden",
            errno.EROFS: "darf nicht beschrieben werden",
            errno.EXDEV: "liegt auf einem anderen Datenträger als der Arbeitsordner",
        }
        grund = gruende.get(e.errno or 0, f"ist nicht erreichbar ({os.strerror(e.errno or errno.EIO)})")
        raise AblageFehler(f"{was} {grund}. Die Übergabe wird wiederholt, sobald das behoben ist.") from e


class Uebergabe:
    """Deliveries to one hot folder."""

    def __init__(self, ordner: str | Path, arbeitsordner: str | Path, was: str) -> None:
        self.ordner, self.arbeit, self.was = Path(ordner), Path(arbeitsordner), was

    def pruefen(self) -> None:
        with ordnerfehler(self.was):
            for o in (self.ordner, self.arbeit):
                o.mkdir(parents=True, exist_ok=True)
            griff, name = tempfile.mkstemp(dir=self.arbeit, prefix=".probe-")
            os.close(griff)
            ziel = self.ordner / Path(name).name
            os.rename(name, ziel)
            ziel.unlink()

    def vermerk(self, stamm: str) -> str | None:
        """What was noted with a completed delivery (its checksum); None if there was none."""
        try:
            return str(json.loads((self.arbeit / stamm / FERTIG).read_bytes())["sha256"])
        except FileNotFoundError:
            return None

    def vergiss(self, stamm: str) -> None:
        """The receiver refused the delivery: it may be delivered again."""
        (self.arbeit / stamm / FERTIG).unlink(missing_ok=True)

    def uebergib(self, stamm: str, dateien: Sequence[tuple[str, bytes]], sha256: str) -> None:
        """Deliver files in this order (the one the receiver waits for comes last), exactly once per stem."""
        fach = self.arbeit / stamm
        with ordnerfehler(self.was):
            self.ordner.mkdir(parents=True, exist_ok=True)
            fach.mkdir(parents=True, exist_ok=True)
            with _allein(fach):
                frueher = self.vermerk(stamm)
                if frueher is not None:
                    if frueher != sha256:
                        raise AblageFehler(
                            "Unter demselben Schlüssel wurde bereits ein anderes Schreiben übergeben. Bitte die Fachadministration "
                            "verständigen.",
                            endgueltig=True,
                        )
                    return
                if not (fach / BEREIT).exists():
                    for name, inhalt in dateien:
                        schreibe_ganz(fach / name, inhalt)
                    schreibe_ganz(
                        fach / BEREIT, json.dumps({"sha256": sha256, "dateien": [n for n, _ in dateien]}).encode()
                    )
                for name in json.loads((fach / BEREIT).read_bytes())["dateien"]:
                    if (fach / name).exists():
                        os.rename(fach / name, self.ordner / name)
                sichere_ordner(self.ordner)
                os.rename(fach / BEREIT, fach / FERTIG)
                sichere_ordner(fach)


@contextlib.contextmanager
def _allein(fach: Path) -> Iterator[None]:
    with open(fach / ".sperre", "w") as sperre:
        fcntl.flock(sperre, fcntl.LOCK_EX)
        yield
