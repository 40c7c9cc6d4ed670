"""The URL map of the whole house. Wagtail's pages answer what no room does."""

from django.conf import settings
from django.urls import include, path, re_path
from django.views.decorators.csrf import csrf_exempt
from django.views.generic import RedirectView
from django.views.i18n import set_language
from django.views.static import serve
from oauth2_provider.views import RevokeTokenView
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls

from lms.api.tokens import AccessTokenView
from people.views.security import PasswordFromLink, TrustBrowser

urlpatterns = [
    # HR keeps the addresses of accounts; the back office has no door of its own, so that the lock-out holds there too.
    path("accounts/email/", RedirectView.as_view(pattern_name="people:account")),
    path("admin/login/", RedirectView.as_view(pattern_name="account_login", query_string=True)),
    re_path(r"^admin/password_reset/", RedirectView.as_view(pattern_name="account_reset_password")),
    # Everything about one's keys stands on one page.
    path("accounts/2fa/", RedirectView.as_view(pattern_name="people:security")),
    path("accounts/2fa/webauthn/", RedirectView.as_view(pattern_name="people:security")),
    path("accounts/2fa/trust/", TrustBrowser.as_view(), name="mfa_trust"),
    path("accounts/3rdparty/", RedirectView.as_view(pattern_name="people:security")),
    path("accounts/3rdparty/signup/", RedirectView.as_view(pattern_name="account_login")),
    # As allauth's, which keeps the name; a mailed link also proves the address.
    re_path(r"^accounts/password/reset/key/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$", PasswordFromLink.as_view()),
    path("accounts/", include("allauth.urls")),
    # A language is no secret and the session's cookie stays at home: without a token, caches may keep public pages.
    path("language/", csrf_exempt(set_language), name="set_language"),
    path("", include("cms.urls")),
    path("admin/", include(wagtailadmin_urls)),
    path("documents/", include(wagtaildocs_urls)),
    # Only renditions of published pictures; originals, certificates and reports are not below images/.
    re_path(r"^media/(?P<path>images/.+)$", serve, {"document_root": settings.MEDIA_ROOT}),
    path("api/v1/", include("lms.api.urls")),
    path("oauth/token/", AccessTokenView.as_view(), name="oauth_token"),
    path("oauth/revoke/", RevokeTokenView.as_view(), name="oauth_revoke"),
    path("scim/v2/", include("people.scim.urls")),
    path("", include("lms.views.urls")),
    path("", include("people.urls")),
    path("", include("competencies.urls")),
    path("", include("courses.urls")),
    path("", include("certificates.urls")),
    path("", include("appraisals.urls")),
    path("", include("participation.urls")),
    path("", include(wagtail_urls)),
]

handler400 = "lms.error_pages.bad_request"
handler500 = "lms.error_pages.server_error"
