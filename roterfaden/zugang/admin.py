"""Master data pages for the Fachadministration. No Akten, no Vorgänge, nothing of other Jobcenter."""

from __future__ import annotations

from typing import Any

from django.contrib import admin, messages
from django.contrib.auth.admin import UserAdmin
from django.contrib.auth.forms import AdminUserCreationForm, UserChangeForm
from django.contrib.auth.models import Group
from django.db.models import Field, Model, QuerySet
from django.forms import ModelForm, TextInput, ValidationError
from django.http import HttpRequest
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from roterfaden.register.models import Formulierung, Jobcenter, Massnahme, Stelle, Team, Traeger, VbSatz
from roterfaden.schreiben.sprache.formulierungen import katalog
from roterfaden.schreiben.sprache.pruefung import pruefe_text
from roterfaden.zugang.models import ROLLEN, Nutzer

_ROLLENFELDER = tuple(f"ist_{rolle}" for rolle in ROLLEN)


class ImJobcenter(ModelForm):  # type: ignore[type-arg]
    """Form of one row of the own Jobcenter; what must be unique there is asked before saving."""

    jobcenter_id: int  # set for each request; the Jobcenter itself is no field of the form

    def clean(self) -> dict[str, Any]:
        daten: dict[str, Any] = super().clean() or self.cleaned_data
        if hasattr(self.instance, "jobcenter_id"):
            self.instance.jobcenter_id = self.jobcenter_id
        return daten

    def validate_unique(self) -> None:
        super().validate_unique()
        ohne = {f.name for f in self.instance._meta.fields} - set(self.cleaned_data) - {"jobcenter"}
        try:
            self.instance.validate_constraints(exclude=ohne)
        except ValidationError as fehler:
            self.add_error(None, fehler.messages)  # type: ignore[arg-type]


class NurFachadministration(admin.ModelAdmin):  # type: ignore[type-arg]
    """Everything for the Fachadministration within its own Jobcenter, nothing for anybody else."""

    exclude: Any = ("jobcenter",)
    form = ImJobcenter

    def get_form(self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any) -> Any:
        form = super().get_form(request, obj, change=change, **kwargs)  # made anew for each request
        form.jobcenter_id = request.user.jobcenter_id  # type: ignore[attr-defined, union-attr]
        return form

    def _darf(self, request: HttpRequest) -> bool:
        nutzer = request.user
        return bool(
            nutzer.is_active
            and getattr(nutzer, "ist_fachadministration", False)
            and getattr(nutzer, "jobcenter_id", None)
        )

    def has_module_permission(self, request: HttpRequest) -> bool:
        return self._darf(request)

    def has_view_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return self._darf(request)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return self._darf(request)

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return self._darf(request)

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return self._darf(request)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        return super().get_queryset(request).filter(jobcenter_id=request.user.jobcenter_id)  # type: ignore[union-attr]

    def save_model(self, request: HttpRequest, obj: Any, form: ModelForm[Any], change: bool) -> None:
        obj.jobcenter_id = request.user.jobcenter_id  # type: ignore[union-attr]
        super().save_model(request, obj, form, change)

    def formfield_for_foreignkey(self, db_field: Field[Any, Any], request: HttpRequest, **kwargs: Any) -> Any:
        ziel = db_field.remote_field.model if db_field.remote_field else None
        if ziel in (Team, Traeger):
            kwargs["queryset"] = ziel.objects.filter(jobcenter_id=request.user.jobcenter_id)  # type: ignore[union-attr]
        return super().formfield_for_foreignkey(db_field, request, **kwargs)  # type: ignore[arg-type]


@admin.register(Jobcenter)
class JobcenterAdmin(NurFachadministration):
    """The own Jobcenter can be changed, not created or removed."""

    exclude = ()
    list_display = ("name", "ort", "ablage")
    readonly_fields = ("kurzname",)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        return Jobcenter.objects.filter(pk=request.user.jobcenter_id)  # type: ignore[union-attr]

    def save_model(self, request: HttpRequest, obj: Any, form: ModelForm[Any], change: bool) -> None:
        obj.save()


@admin.register(Team)
class TeamAdmin(NurFachadministration):
    list_display = ("name", "teamleitung")


@admin.register(Stelle)
class StelleAdmin(NurFachadministration):
    list_display = ("name", "art", "telefon")


@admin.register(Traeger)
class TraegerAdmin(NurFachadministration):
    list_display = ("name", "ort", "aktiv")
    list_filter = ("aktiv",)
    search_fields = ("name", "ort")


@admin.register(Massnahme)
class MassnahmeAdmin(NurFachadministration):
    list_display = ("bezeichnung", "traeger", "vorlage", "wochenstunden", "aktiv")
    list_filter = ("vorlage", "aktiv")
    search_fields = ("bezeichnung",)


@admin.register(VbSatz)
class VbSatzAdmin(NurFachadministration):
    list_display = ("leistung", "betrag", "gueltig_ab", "gueltig_bis")


class _KennungWahl(TextInput):
    """Text with the sentences of the catalogue to choose from; an own Kennung stays possible."""

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        eingabe = super().render(name, value, {**(attrs or {}), "list": f"{name}-katalog"}, renderer)
        saetze = format_html_join(
            "", '<option value="{}">{}</option>', ((f.id, f.text) for f in katalog().formulierungen)
        )
        return format_html('{}<datalist id="{}-katalog">{}</datalist>', eingabe, name, saetze)


class FormulierungForm(ImJobcenter):
    class Meta:
        widgets = {"kennung": _KennungWahl}

    def clean_kennung(self) -> str:
        kennung: str = self.cleaned_data["kennung"]
        schon = Formulierung.objects.filter(jobcenter_id=self.jobcenter_id, kennung=kennung).exclude(
            pk=self.instance.pk
        )
        if schon.exists():
            raise ValidationError(f"Zur Kennung „{kennung}“ gibt es schon einen Eintrag. Bitte ändern Sie diesen.")
        return kennung


@admin.register(Formulierung)
class FormulierungAdmin(NurFachadministration):
    """Sentences offered for the plan. Words of legal consequences are refused, everything else is only pointed out."""

    form = FormulierungForm
    list_display = ("kennung", "__str__", "merkmal", "rolle", "aktiv")
    list_filter = ("aktiv", "rolle", "schluesselgruppe")
    search_fields = ("kennung", "text")
    ordering = ("kennung",)

    def save_model(self, request: HttpRequest, obj: Any, form: ModelForm[Any], change: bool) -> None:
        super().save_model(request, obj, form, change)
        funde = (*pruefe_text(obj.text, "text", obj.fuer), *pruefe_text(obj.nachweis, "nachweis", "nachweis"))
        for fund in funde:
            if fund.regel != "vorschlag_unveraendert":
                messages.warning(request, f"Hinweis zur Sprache – {fund.meldung} {fund.vorschlag}")


class NutzerForm(ImJobcenter, UserChangeForm):  # type: ignore[type-arg]
    pass


class NeuesKontoForm(ImJobcenter, AdminUserCreationForm):  # type: ignore[type-arg]
    pass


@admin.register(Nutzer)
class NutzerAdmin(NurFachadministration, UserAdmin):  # type: ignore[misc]
    """Accounts: roles, team, contact details for letters. Whoever has left is locked, never deleted."""

    exclude = ()
    form = NutzerForm
    add_form = NeuesKontoForm
    list_display = ("username", "last_name", "first_name", "kennung", "team", "is_active")
    list_filter = ("team", "ist_ifk", "ist_teamleitung", "ist_leistung", "ist_schlichtung", "is_active")
    search_fields = ("username", "last_name", "kennung")
    filter_horizontal = ()
    ordering = ("last_name", "first_name")
    fieldsets = (
        (None, {"fields": ("username", "password", "is_active")}),
        ("Person", {"fields": ("first_name", "last_name", "email", "telefon", "raum", "funktion")}),
        ("Aufgabe", {"fields": ("kennung", "team", *_ROLLENFELDER)}),
    )
    add_fieldsets = (
        (None, {"fields": ("username", "password1", "password2")}),
        ("Person", {"fields": ("first_name", "last_name")}),
        ("Aufgabe", {"fields": ("kennung", "team", *_ROLLENFELDER)}),
    )

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False


admin.site.unregister(Group)
