"""Logging without personal data: no query strings, no request bodies, no exception messages.

The message of an exception may quote a row ("Failing row contains …") or an input, so only its type and the places it
passed through are written.
"""

import logging
import traceback
from typing import Any


class OhneAnfrage(logging.Filter):
    """Cut query strings from logged addresses and drop the request object from the record."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Let every record pass, cleaned."""
        if isinstance(record.args, tuple):
            record.args = tuple(_ohne_abfrage(wert) for wert in record.args)
        record.__dict__.pop("request", None)
        return True


class Knapp(logging.Formatter):
    """One line per record; an exception as its type and the places it passed through."""

    def __init__(self, *_: Any, **__: Any) -> None:
        super().__init__("%(asctime)s %(levelname)s %(name)s: %(message)s")

    def formatException(self, ei: Any) -> str:
        """Return the type of the exception and its stack, without its message and without source lines."""
        art, _, spur = ei
        stellen = [f"  {f.filename}:{f.lineno} in {f.name}" for f in traceback.extract_tb(spur)]
        return "\n".join([*stellen, art.__name__ if art else "Fehler"])


def _ohne_abfrage(wert: object) -> object:
    if isinstance(wert, int | float):
        return wert
    text = str(wert)  # an address may come as an object of a client library
    return text.split("?", 1)[0] if text.startswith(("/", "http")) else wert
