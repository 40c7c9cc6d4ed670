"""Pages of the room."""

from django.urls import path

from certificates.views import badges, lists
from certificates.views import certificates as views

app_name = "certificates"
urlpatterns = [
    path("verify/", views.verify, name="verify"),
    path("verify/lists/", lists.index, name="lists"),
    path("verify/lists/authority.pem", lists.authority, name="list_authority"),
    path("verify/lists/<slug:day>/", lists.download, name="list"),
    path("verify/lists/<slug:day>/signature/", lists.signature, name="list_signature"),
    path("verify/<str:code>/", views.verified, name="verified"),
    path(".well-known/did.json", badges.did_document, name="did_document"),
    path("credentials/status/<int:number>/", badges.status_list, name="status_list"),
    path("certificates/<str:code>/credential.json", badges.credential_file, name="credential"),
    path("certificates/<str:code>/badge.svg", badges.badge_svg, name="badge_svg"),
    path("certificates/<str:code>/badge.png", badges.badge_png, name="badge_png"),
    path("certificates/<str:code>/archive.pdf", views.archive_copy, name="archive_copy"),
    path("certificates/<str:code>/share/", badges.share, name="share"),
    path("certificates/<str:code>/", views.download, name="download"),
]
