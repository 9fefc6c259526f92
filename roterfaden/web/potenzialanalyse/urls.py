"""Address of the Potenzialanalyse, below that of its Akte."""

from django.urls import path

from roterfaden.web.potenzialanalyse import views

urlpatterns = [path("potenzialanalyse/", views.seite, name="potenzialanalyse")]
