"""Routes of the room."""

from django.urls import path

from certificates.api.views import CertificateListView

urlpatterns = [path("certificates/", CertificateListView.as_view(), name="certificates")]
