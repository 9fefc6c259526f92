"""Form fields in the KERN look.

Days are typed as text ("30.4." is enough) because that is faster than a date picker and the same in every browser.
`Formular` gives every widget its KERN class, so a template only says `{% feld form.frist %}`.
"""

from __future__ import annotations

import datetime as dt
from typing import Any

from django import forms

from roterfaden.betrieb.uhr import heute
from roterfaden.web.rahmen.sprache import TagUnlesbar, lies_tag, tag, uhrzeit


class TagFeld(forms.Field):
    """A day as text."""

    widget = forms.TextInput

    def __init__(self, *, vergangen: bool = False, **kwargs: Any) -> None:
        self.vergangen = vergangen
        super().__init__(**kwargs)

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        return {"inputmode": "numeric", "autocomplete": "off"}

    def to_python(self, value: Any) -> dt.date | None:
        if value in self.empty_values:
            return None
        if isinstance(value, dt.date):
            return value
        try:
            return lies_tag(str(value), heute(), vergangen=self.vergangen)
        except TagUnlesbar as fehler:
            raise forms.ValidationError(str(fehler), code="tag") from None

    def prepare_value(self, value: Any) -> Any:
        return tag(value) if isinstance(value, dt.date) else value


class UhrzeitFeld(forms.TimeField):
    """9:00, 9.00 and 0900 are all nine o'clock."""

    widget = forms.TextInput
    default_error_messages = {"invalid": "Das ist keine Uhrzeit. Schreiben Sie zum Beispiel 9:30."}

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        return {"inputmode": "numeric", "autocomplete": "off"}

    def to_python(self, value: Any) -> dt.time | None:
        if isinstance(value, str):
            value = value.strip().removesuffix("Uhr").strip().replace(".", ":")
            if value.isdigit():
                value = f"{value[:-2] or 0}:{value[-2:]}" if len(value) > 2 else f"{value}:00"
        return super().to_python(value)

    def prepare_value(self, value: Any) -> Any:
        return uhrzeit(value) if isinstance(value, (dt.time, dt.datetime)) else value


class Formular(forms.Form):
    """Base of all forms: German wording for missing answers, KERN classes, ids that say what they are."""

    use_required_attribute = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)
        for name, feld in self.fields.items():
            feld.error_messages.setdefault("required", "")
            if feld.error_messages["required"] in ("", forms.Field.default_error_messages["required"]):
                feld.error_messages["required"] = f"Bitte füllen Sie „{feld.label or name}“ aus."
            if isinstance(feld, forms.ChoiceField):
                feld.error_messages["invalid_choice"] = "Bitte wählen Sie eine der angebotenen Möglichkeiten."
