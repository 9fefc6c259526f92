"""Addresses of the pages. Numbers only: no name, no Kundennummer ever stands in an address."""

from __future__ import annotations

from django.urls import include, path

from roterfaden.web.akte import ansichten as akte
from roterfaden.web.akten import akten
from roterfaden.web.arbeitsplatz import arbeitsplatz
from roterfaden.web.leistung import leistung
from roterfaden.web.rahmen import seiten
from roterfaden.web.regelwerk import regelwerk
from roterfaden.web.schlichtung import schlichtung
from roterfaden.web.schreiben import schreiben
from roterfaden.web.team import team
from roterfaden.web.zustand import zustand

urlpatterns = [
    path("", arbeitsplatz.seite, name="arbeitsplatz"),
    path("akten/", akten.seite, name="akten"),
    path("akten/<int:akte_id>/", akte.ueberblick, name="akte"),
    path("akten/<int:akte_id>/analyse/", akte.analyse, name="akte_analyse"),
    path("akten/<int:akte_id>/plan/", akte.plan, name="akte_plan"),
    path("akten/<int:akte_id>/schreiben/", akte.schreiben, name="akte_schreiben"),
    path("akten/<int:akte_id>/allgemeines/", akte.allgemeines, name="akte_allgemeines"),
    path("akten/<int:akte_id>/protokoll/", akte.protokoll, name="akte_protokoll"),
    path("akten/<int:akte_id>/", include("roterfaden.web.potenzialanalyse.urls")),
    path("akten/<int:akte_id>/", include("roterfaden.web.kooperationsplan.urls")),
    path("akten/<int:akte_id>/", include("roterfaden.web.handlung.urls")),
    path("schreiben/", schreiben.liste, name="schreiben"),
    path("schreiben/zur-post/", schreiben.zur_post, name="schreiben_zur_post"),
    path("schreiben/<int:dokument_id>/", schreiben.ansicht, name="dokument"),
    path("schreiben/<int:dokument_id>/pdf/", schreiben.pdf, name="dokument_pdf"),
    path("regelwerk/", regelwerk.seite, name="regelwerk"),
    path("team/", team.seite, name="team"),
    path("leistung/", leistung.liste, name="leistung"),
    path("leistung/<int:akte_id>/<int:nr>/", leistung.kette, name="leistung_kette"),
    path("schlichtung/", schlichtung.liste, name="schlichtung"),
    path("schlichtung/<int:akte_id>/", schlichtung.fall, name="schlichtung_fall"),
    path("darstellung/", seiten.darstellung, name="darstellung"),
    path("hilfe/", seiten.hilfe, name="hilfe"),
    path("barrierefreiheit/", seiten.barrierefreiheit, name="barrierefreiheit"),
    path("datenschutz/", seiten.datenschutz, name="datenschutz"),
    path("zustand/", zustand.seite, name="zustand"),
]
