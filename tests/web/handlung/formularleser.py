"""Reads a form the way a browser would send it: every field with the value it stands on."""

from __future__ import annotations

from html.parser import HTMLParser


class Formular(HTMLParser):
    """The fields of the form with this id, ready to be posted."""

    def __init__(self, html: str, kennung: str) -> None:
        super().__init__()
        self.felder: dict[str, list[str]] = {}
        self.namen: set[str] = set()
        self._kennung = kennung
        self._drin = False
        self._auswahl = ""
        self._absatz = ""
        self._erste: str | None = None
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        a = dict(attrs)
        if tag == "form":
            self._drin = a.get("id") == self._kennung
        if not self._drin:
            return
        name = a.get("name") or ""
        if name:
            self.namen.add(name)
        if tag == "input" and name:
            if a.get("type") in ("radio", "checkbox") and "checked" not in a:
                return
            self.felder.setdefault(name, []).append(a.get("value") or "")
        elif tag == "select":
            self._auswahl, self._erste = name, None
        elif tag == "option" and self._auswahl:
            if self._erste is None:
                self._erste = a.get("value") or ""
            if "selected" in a:
                self.felder[self._auswahl] = [a.get("value") or ""]
        elif tag == "textarea":
            self._absatz = name
            self.felder[name] = [""]

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self._drin = False
        elif tag == "select" and self._auswahl:
            self.felder.setdefault(self._auswahl, [self._erste or ""])
            self._auswahl = ""
        elif tag == "textarea":
            self._absatz = ""

    def handle_data(self, data: str) -> None:
        if self._absatz:
            self.felder[self._absatz][0] += data
