"""The URL map of the whole house. Wagtail's pages answer what no room does."""

from django.conf import settings
from django.urls import include, path, re_path
from django.views.i18n import set_language
from django.views.static import serve
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls

urlpatterns = [
    path("accounts/", include("allauth.urls")),
    path("language/", set_language, name="set_language"),
    path("", include("cms.urls")),
    path("admin/", include(wagtailadmin_urls)),
    path("documents/", include(wagtaildocs_urls)),
    # Only renditions of published pictures; originals, certificates and reports are not below images/.
    re_path(r"^media/(?P<path>images/.+)$", serve, {"document_root": settings.MEDIA_ROOT}),
    path("api/v1/", include("lms.api.urls")),
    path("", include("people.urls")),
    path("", include("competencies.urls")),
    path("", include("courses.urls")),
    path("", include("certificates.urls")),
    path("", include("appraisals.urls")),
    path("", include(wagtail_urls)),
]

handler500 = "lms.error_pages.server_error"
