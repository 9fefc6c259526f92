"""Template tags of the frame: dates and numbers, icons, badges, form fields, and the block that explains a Befund."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from django import forms, template
from django.forms import BoundField
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from roterfaden.betrieb.uhr import heute
from roterfaden.recht import REGELN
from roterfaden.web.rahmen import sprache, ziele

register = template.Library()

register.filter("tag", sprache.tag)
register.filter("tag_kurz", sprache.tag_kurz)
register.filter("tag_lang", sprache.tag_lang)
register.filter("wochentag", sprache.wochentag)
register.filter("uhrzeit", sprache.uhrzeit)
register.filter("termin", sprache.termin)
register.filter("euro", sprache.euro)
register.filter("zahl", sprache.zahl)
register.filter("fest", sprache.fest)


@register.filter
def abstand(am: Any) -> str:
    """How far a day is from today: "seit 6 Tagen", "in 12 Tagen"."""
    return sprache.abstand(am, heute())


@register.filter
def nach(abbildung: Any, schluessel: Any) -> Any:
    """Look a key up in a mapping."""
    return abbildung.get(schluessel) if hasattr(abbildung, "get") else None


@register.simple_tag
def zeichen(name: str, gross: bool = False) -> SafeString:
    """A KERN icon, silent for screen readers: `{% zeichen "mail" %}`."""
    groesse = "" if gross else " kern-icon--small"
    return format_html('<span class="kern-icon kern-icon--{}{}" aria-hidden="true"></span>', name, groesse)


@register.simple_tag
def kennzeichen(art: str, text: str) -> SafeString:
    """A badge; art is info, success, warning, danger (with icon) or still (quiet)."""
    if art == "still":
        return format_html(
            '<span class="kern-badge kern-badge--small rf-badge-still"><span class="kern-label">{}</span></span>',
            sprache.fest(text),
        )
    return format_html(
        '<span class="kern-badge kern-badge--small kern-badge--{}">'
        '<span class="kern-icon kern-icon--{}" aria-hidden="true"></span><span class="kern-label">{}</span></span>',
        art,
        art,
        sprache.fest(text),
    )


_NUMMER = re.compile(r"[RGV]\d{1,2}")


@register.simple_tag
def regel(nummer: str) -> SafeString:
    """Rule numbers as links into the Regelwerk; a norm that stands for a rule stays text."""
    teile = [t.strip() for t in (nummer or "").split(",") if t.strip() not in ("", "–")]
    return format_html_join(", ", "{}", ((_regel(t),) for t in teile))


def _regel(nummer: str) -> SafeString:
    if not _NUMMER.fullmatch(nummer):
        return format_html("{}", sprache.fest(nummer))
    return format_html('<a href="{}?regel={}#{}">{}</a>', reverse("regelwerk"), nummer, nummer, nummer)


def _vorgaenge(nummern: Iterable[int], akte_id: int | None) -> SafeString:
    ziel = reverse("akte", args=[akte_id]) if akte_id else ""
    return format_html_join(", ", '<a href="{}#v{}">Vorgang\u00a0{}</a>', ((ziel, nr, nr) for nr in nummern))


def _fundort(befund: Any) -> tuple[str, str]:
    """Chapter and norm; a bare rule number (due items carry no more) is looked up among the rules."""
    if befund.fundstelle or befund.norm or not befund.regel:
        return befund.fundstelle, befund.norm
    erste = next((r for r in REGELN.values() if r.nummer == befund.regel), None)
    return (erste.fundstelle, erste.norm) if erste else ("", "")


@register.simple_tag
def quelle(befund: Any, akte_id: int | None = None) -> SafeString:
    """Where a statement comes from: rule · chapter · norm · Vorgang."""
    fundstelle, norm = _fundort(befund)
    orte = dict.fromkeys(t for t in (fundstelle, norm) if t and t != befund.regel)
    doppelt = bool(befund.regel) and not _NUMMER.match(befund.regel) and norm.startswith(befund.regel)
    teile = ["" if doppelt else regel(befund.regel), *(format_html("{}", sprache.fest(t)) for t in orte)]
    if befund.vorgaenge:
        teile.append(_vorgaenge(befund.vorgaenge, akte_id))
    return mark_safe(" · ".join(t for t in teile if t))  # every part is escaped above


@register.inclusion_tag("rahmen/befund.html")
def befund(befund: Any, akte_id: int | None = None, art: str = "") -> dict[str, Any]:
    """A Befund as it stands everywhere: the sentence, below it its source. art: hindernis, hinweis or empty."""
    return {"befund": befund, "akte_id": akte_id, "art": art}


def _klasse(feld: BoundField) -> tuple[str, str]:
    """Widget class and kind of a form field."""
    widget = feld.field.widget
    if isinstance(widget, (forms.RadioSelect, forms.CheckboxSelectMultiple)):
        return "", "gruppe"
    if isinstance(widget, forms.CheckboxInput):
        return "kern-form-check__checkbox", "kaestchen"
    if isinstance(widget, (forms.Select, forms.SelectMultiple)):
        return "kern-form-input__select", "auswahl"
    if isinstance(widget, forms.HiddenInput):
        return "", "verborgen"
    return "kern-form-input__input", "text"


@register.inclusion_tag("rahmen/feld.html")
def feld(feld: BoundField, breit: bool = False, waagrecht: bool = False) -> dict[str, Any]:
    """A form field with label, hint and error in the KERN look: `{% feld form.frist %}`."""
    klasse, art = _klasse(feld)
    beschrieben = [f"{feld.auto_id}-{k}" for k, da in (("h", feld.help_text), ("f", feld.errors)) if da]
    attrs: dict[str, Any] = {}
    if klasse:
        attrs["class"] = f"{klasse} {klasse}--error" if feld.errors and art == "text" else klasse
    if beschrieben:
        attrs["aria-describedby"] = " ".join(beschrieben)
    if feld.errors:
        attrs["aria-invalid"] = "true"
    if isinstance(feld.field.widget, forms.Textarea):
        attrs.setdefault(
            "rows", feld.field.widget.attrs.get("rows") if feld.field.widget.attrs.get("rows") != "10" else 3
        )
    if art == "gruppe":
        marke = "radio" if isinstance(feld.field.widget, forms.RadioSelect) else "checkbox"
        return {
            "feld": feld,
            "art": art,
            "marke": marke,
            "breit": breit,
            "waagrecht": waagrecht,
            "beschrieben": " ".join(beschrieben),
            "kinder": [(k, k.tag()) for k in _kinder(feld, marke)],
        }
    return {"feld": feld, "art": art, "eingabe": feld.as_widget(attrs=attrs), "breit": breit, "waagrecht": waagrecht}


def _kinder(feld: BoundField, marke: str) -> Iterable[Any]:
    for kind in feld.subwidgets:
        kind.data["attrs"]["class"] = f"kern-form-check__{marke}"
        yield kind


@register.inclusion_tag("rahmen/fehlerliste.html")
def fehlerliste(form: Any) -> dict[str, Any]:
    """All errors of a form at the top of the page, each leading to its field."""
    return {"form": form, "felder": [f for f in form if f.errors]}


@register.filter
def betont(text: str) -> SafeString:
    """`**word**` to strong, everything else escaped."""
    from roterfaden.web.akte.saetze import mit_betonung

    return format_html_join(
        "",
        "{}{}{}",
        ((mark_safe("<strong>") if b else "", t, mark_safe("</strong>") if b else "") for t, b in mit_betonung(text)),
    )


@register.simple_tag(name="handlung_ziel")
def _handlung_ziel(akte_id: int, art: str, bezug: Any = None) -> str:
    """Address of a Handlung."""
    return ziele.handlung_ziel(akte_id, art, bezug)
