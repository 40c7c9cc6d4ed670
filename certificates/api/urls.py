"""Routes of the room."""

from django.urls import path

from certificates.api.acting import CertificateView, IssueView, RevokeView, VerifyView
from certificates.api.views import CertificateListView

urlpatterns = [
    path("certificates/", CertificateListView.as_view(), name="certificates"),
    path("certificates/issue/", IssueView.as_view(), name="certificates_issue"),
    path("certificates/<str:code>/", CertificateView.as_view(), name="certificate"),
    path("certificates/<str:code>/revoke/", RevokeView.as_view(), name="certificate_revoke"),
    path("verify/<str:code>/", VerifyView.as_view(), name="certificate_verify"),
]
