"""Address of the page of a Handlung, below that of its Akte."""

from django.urls import path

from roterfaden.web.handlung import views

urlpatterns = [path("handlungen/<slug:art>/", views.seite, name="handlung")]
