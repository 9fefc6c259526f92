"""The secret key: made once per installation, kept beside the database, readable by its owner only."""

import os
import secrets
from pathlib import Path


def geheimer_schluessel(ordner: Path) -> str:
    """Return the key from the environment or the file; make the file on first use."""
    if schluessel := os.environ.get("ROTERFADEN_SCHLUESSEL"):
        return schluessel
    datei = ordner / "schluessel"
    ordner.mkdir(mode=0o700, parents=True, exist_ok=True)
    if not datei.exists():
        _lege_an(datei)
    return datei.read_text(encoding="ascii").strip()


def _lege_an(datei: Path) -> None:
    # Written aside and linked into place: of two processes starting at once both read the same, complete key.
    eigene = datei.with_name(f"{datei.name}.{os.getpid()}")
    griff = os.open(eigene, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(griff, "w", encoding="ascii") as offen:
        offen.write(secrets.token_urlsafe(64))
    try:
        os.link(eigene, datei)
    except FileExistsError:
        pass
    finally:
        eigene.unlink()
