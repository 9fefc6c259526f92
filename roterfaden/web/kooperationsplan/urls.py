"""Address of the Kooperationsplan, below that of its Akte."""

from django.urls import path

from roterfaden.web.kooperationsplan import views

urlpatterns = [path("kooperationsplan/", views.seite, name="kooperationsplan")]
