"""All addresses of the house; each room brings its own."""

from allauth.account.decorators import secure_admin_login
from django.contrib import admin
from django.urls import URLPattern, URLResolver, include, path

from roterfaden.betrieb.gesundheit import gesundheit

admin.site.login = secure_admin_login(admin.site.login)  # type: ignore[method-assign]
admin.site.site_header = "Roter Faden – Fachadministration"
admin.site.site_title = "Roter Faden"
admin.site.index_title = "Stammdaten"

urlpatterns: list[URLPattern | URLResolver] = [
    path("gesundheit/", gesundheit, name="gesundheit"),
    path("konto/", include("roterfaden.betrieb.urls_konto")),
    path("fachadministration/", admin.site.urls),
    path("", include("roterfaden.austausch.urls")),
    path("", include("roterfaden.web.urls")),
]

handler403 = "roterfaden.web.rahmen.fehler.kein_zutritt"
handler404 = "roterfaden.web.rahmen.fehler.nicht_gefunden"
handler500 = "roterfaden.web.rahmen.fehler.stoerung"
