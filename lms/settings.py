"""Settings of Bina, all from the environment, safe without any.

Every variable is described in docs/operators/settings.md.
"""

from __future__ import annotations

import logging
import os
from pathlib import Path
from urllib.parse import urlsplit

import pghistory
import pgtrigger
from csp.constants import NONE, SELF
from django.utils.translation import gettext_lazy as _

from lms.api_settings import *  # noqa: F403 all of them are settings
from lms.database import database_config
from lms.keys import secret_key
from lms.logs import configure_structlog, logging_config
from lms.sign_on import identity_providers

BASE_DIR = Path(__file__).resolve().parent.parent
VAR_DIR = Path(os.environ.get("BINA_VAR", BASE_DIR / "var"))

DEBUG = os.environ.get("BINA_DEBUG") == "1"
SECRET_KEY = secret_key(os.environ, VAR_DIR)
SECRET_KEY_FALLBACKS = os.environ.get("SECRET_KEY_FALLBACKS", "").split()
ALLOWED_HOSTS = os.environ.get("ALLOWED_HOSTS", "localhost,127.0.0.1,[::1]").split(",")
# Where people reach this installation: links in mails, codes on certificates.
BINA_URL = os.environ.get("BINA_URL", "http://127.0.0.1:8000").rstrip("/")
CSRF_TRUSTED_ORIGINS = [BINA_URL]
# Uploaded learning packages bring scripts of strangers: they are served from an origin of their own.
BINA_PACKAGE_ORIGIN = os.environ.get("BINA_PACKAGE_ORIGIN", "").rstrip("/")
if BINA_PACKAGE_ORIGIN:
    ALLOWED_HOSTS.append(urlsplit(BINA_PACKAGE_ORIGIN).hostname or "")

# Everything travels encrypted, unless a demonstration or a developer says otherwise.
_ENCRYPTED = not DEBUG and os.environ.get("BINA_INSECURE_HTTP") != "1"
SECURE_SSL_REDIRECT = _ENCRYPTED
SECURE_HSTS_SECONDS = int(os.environ.get("BINA_HSTS_SECONDS", "2592000")) if _ENCRYPTED else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = _ENCRYPTED
# The editors' preview stands in a frame of the back office; the site itself forbids frames by its content policy.
X_FRAME_OPTIONS = "SAMEORIGIN"
SILENCED_SYSTEM_CHECKS = [
    "security.W019",  # as said above
    "security.W021",  # to be preloaded by browsers is a promise for a whole domain, which is its owner's to make
]
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if os.environ.get("BINA_BEHIND_PROXY") == "1" else None
SESSION_COOKIE_SECURE = _ENCRYPTED
SESSION_COOKIE_AGE = 12 * 3600
CSRF_COOKIE_SECURE = _ENCRYPTED
LANGUAGE_COOKIE_SECURE = _ENCRYPTED

INSTALLED_APPS = [
    "lms",
    "cms",
    "participation",
    "siasn",
    "certificates",
    "appraisals",
    "courses",
    "competencies",
    "people",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "people.sign_on",
    "wagtail.contrib.forms",
    "wagtail.contrib.redirects",
    "wagtail.contrib.settings",
    "wagtail.embeds",
    "wagtail.sites",
    "wagtail.users",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "treebeard",
    "rest_framework",
    "drf_spectacular",
    "oauth2_provider",
    "django_filters",
    "django_htmx",
    "django_tasks",
    "django_tasks_db",
    "django_structlog",
    "pgtrigger",
    "pghistory",
    "csp",
    "whitenoise.runserver_nostatic",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "django.contrib.postgres",
    "django.forms",
]

MIDDLEWARE = [
    "lms.health.HealthMiddleware",
    "lms.logs.RequestIdMiddleware",
    "lms.logs.RequestLogMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "courses.middleware.PackageHostMiddleware",
    "lms.api.short_way.ShortWay",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "cms.middleware.PublicPagesMiddleware",
    "django.middleware.common.CommonMiddleware",
    "lms.api.limits.RateLimitHeaders",
    "lms.api.conditional.ConditionalApi",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "people.middleware.AccountLanguageMiddleware",
    "people.middleware.LastSeenMiddleware",
    "people.middleware.StaffSecondFactorMiddleware",
    "cms.middleware.BackOfficeLanguageMiddleware",
    "lms.kit.audit.HistoryMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "csp.middleware.CSPMiddleware",
    "wagtail.contrib.redirects.middleware.RedirectMiddleware",
]

ROOT_URLCONF = "lms.urls"
WSGI_APPLICATION = "lms.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "lms" / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "django.template.context_processors.i18n",
                "lms.navigation.navigation",
            ],
        },
    },
]
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"

DATABASES = {"default": database_config(os.environ, VAR_DIR)}
# Shared by all processes of all hosts, so that a lock-out after failed sign-ins holds everywhere.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "lms_cache",
        "OPTIONS": {"MAX_ENTRIES": 20_000},
    },
    # Which files belong to a picture: asked for every picture of a page, so kept in the process.
    "renditions": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": "renditions", "TIMEOUT": 600},
    # Whole pages as strangers see them, for a minute and only while nothing changes: cms.middleware.
    "pages": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": "pages", "OPTIONS": {"MAX_ENTRIES": 300}},
}
# 0 keeps none.
BINA_PAGE_CACHE_SECONDS = int(os.environ.get("BINA_PAGE_CACHE_SECONDS", "60"))
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "people.User"
AUTHENTICATION_BACKENDS = ["people.backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ("username", "name", "email")},
    },
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
ACCOUNT_LOGIN_METHODS = {"username", "email"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "email*", "password1*"]
ACCOUNT_ADAPTER = "people.adapters.AccountAdapter"
ACCOUNT_FORMS = {"login": "people.forms.SignInForm", "reset_password": "people.forms.ForgottenPasswordForm"}
# An account is locked after 5 wrong passwords for 15 minutes. Whole offices come from one address: it may try more.
ACCOUNT_RATE_LIMITS = {"login_failed": "5/15m/key,100/15m/ip", "login": "600/m/ip"}
ALLAUTH_TRUSTED_PROXY_COUNT = int(os.environ.get("BINA_BEHIND_PROXY", "0"))
ACCOUNT_EMAIL_VERIFICATION = "none"  # HR keeps the addresses.
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_SESSION_COOKIE_AGE = 14 * 24 * 3600  # Where someone asked to stay signed in; else the browser's end.
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = False
# Trainers, HR, auditors and operators sign in with a second factor.
BINA_STAFF_SECOND_FACTOR = os.environ.get("BINA_STAFF_SECOND_FACTOR", "1") == "1"
# The agencies' own identity providers; the way there is a link, because the content policy lets forms go nowhere else.
SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"APPS": identity_providers(os.environ)}}
SOCIALACCOUNT_ADAPTER = "people.sign_on.adapter.SignOnAdapter"
SOCIALACCOUNT_LOGIN_ON_GET = True
MFA_ADAPTER = "people.mfa.MFAAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_FORMS = {
    "authenticate": "people.forms.SecondFactorForm",
    "reauthenticate": "people.forms.CodeAgainForm",
    "activate_totp": "people.forms.NewAppForm",
    "add_webauthn": "people.forms.NewPasskeyForm",
}
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not _ENCRYPTED
# Steps of 30 seconds by which the clock of a phone may be wrong, either way.
MFA_TOTP_TOLERANCE = int(os.environ.get("BINA_CODE_TOLERANCE", "2"))
MFA_RECOVERY_CODES_SHOW_ONCE = True
MFA_ALLOW_UNVERIFIED_EMAIL = True  # Nobody opens an account with a stranger's address: HR opens them.
MFA_TRUST_ENABLED = True
MFA_TRUST_COOKIE_AGE = 14 * 24 * 3600
LOGIN_REDIRECT_URL = "learning:home"
LOGIN_URL = "account_login"
LOGOUT_REDIRECT_URL = "/"

LANGUAGE_CODE = "id"
LANGUAGES = [("id", _("Indonesian")), ("en", _("English"))]
LOCALE_PATHS = [BASE_DIR / "locale"]
TIME_ZONE = os.environ.get("TIME_ZONE", "Asia/Jakarta")
USE_TZ = True
USE_I18N = True
FORMAT_MODULE_PATH = "lms.formats"

STATIC_URL = "/static/"
STATIC_ROOT = VAR_DIR / "static"
STATICFILES_DIRS = [BASE_DIR / "frontend" / "build"]
MEDIA_URL = "/media/"
MEDIA_ROOT = VAR_DIR / "media"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    # Proofs and copies of own data: outside of what any address serves by itself.
    "private": {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": VAR_DIR / "private"}},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}
WHITENOISE_USE_FINDERS = DEBUG
WHITENOISE_AUTOREFRESH = DEBUG
FILE_UPLOAD_PERMISSIONS = 0o640

# From so many holders of a job role on, a worker changes what the role requires.
BINA_STANDARD_ASIDE_FROM = int(os.environ.get("BINA_STANDARD_ASIDE_FROM", "2000"))
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": ["default"]}}
# Seconds that a task may wait before /readyz calls the workers too few or dead.
BINA_TASK_PATIENCE = int(os.environ.get("BINA_TASK_PATIENCE", "300"))

# Certificates are signed by a key of the installation, made when first needed, or by the PKCS#12 file named here.
SIGN_CERTIFICATES = os.environ.get("BINA_SIGN_CERTIFICATES", "1") == "1"
SIGNING_KEY = os.environ.get("BINA_SIGNING_KEY", "")
BADGE_KEYS = os.environ.get("BINA_BADGE_KEYS", "") or VAR_DIR / "signing" / "badges"
SIGNING_OWNER = os.environ.get("BINA_SIGNING_OWNER", "Bina")
SIGNING_PASSPHRASE = os.environ.get("BINA_SIGNING_PASSPHRASE", "")
SIGNING_PASSPHRASE_FILE = os.environ.get("BINA_SIGNING_PASSPHRASE_FILE", "")
# Or by a key in a token, behind the library of its maker; the passphrase is its PIN.
PKCS11_MODULE = os.environ.get("BINA_PKCS11_MODULE", "")
PKCS11_TOKEN = os.environ.get("BINA_PKCS11_TOKEN", "")
PKCS11_KEY = os.environ.get("BINA_PKCS11_KEY", "")
# Or people sign by BSrE's e-sign service, each batch with their passphrase.
ESIGN_URL = os.environ.get("BINA_ESIGN_URL", "")
ESIGN_USER = os.environ.get("BINA_ESIGN_USER", "")
ESIGN_PASSWORD = os.environ.get("BINA_ESIGN_PASSWORD", "")
ESIGN_PASSWORD_FILE = os.environ.get("BINA_ESIGN_PASSWORD_FILE", "")
TIMESTAMP_URL = os.environ.get("BINA_TIMESTAMP_URL", "")
TIMESTAMP_CA = os.environ.get("BINA_TIMESTAMP_CA", "")

# BKN's SIASN is told of learning and ratings only where its address and the system's key stand here; rows can be looked at and
# downloaded without. The token of the person is pasted by HR.
SIASN_URL = os.environ.get("BINA_SIASN_URL", "")
# Whether the back office shows the pages of it; 1 shows them without an address too.
SIASN_SHOWN = bool(SIASN_URL) or os.environ.get("BINA_SIASN") == "1"
SIASN_TOKEN_URL = os.environ.get("BINA_SIASN_TOKEN_URL", "https://apimws.bkn.go.id/oauth2/token")
SIASN_KEY = os.environ.get("BINA_SIASN_KEY", "")
SIASN_SECRET = os.environ.get("BINA_SIASN_SECRET", "")
SIASN_SECRET_FILE = os.environ.get("BINA_SIASN_SECRET_FILE", "")

# Without a mail server, mails are kept as files.
EMAIL_HOST = os.environ.get("EMAIL_HOST", "")
EMAIL_PORT = int(os.environ.get("EMAIL_PORT", "587"))
EMAIL_HOST_USER = os.environ.get("EMAIL_HOST_USER", "")
EMAIL_HOST_PASSWORD = os.environ.get("EMAIL_HOST_PASSWORD", "")
EMAIL_USE_TLS = os.environ.get("EMAIL_USE_TLS", "1") == "1"
EMAIL_TIMEOUT = 20
EMAIL_BACKEND = f"django.core.mail.backends.{'smtp' if EMAIL_HOST else 'filebased'}.EmailBackend"
EMAIL_FILE_PATH = VAR_DIR / "mail"
DEFAULT_FROM_EMAIL = os.environ.get("DEFAULT_FROM_EMAIL", "bina@localhost")

LOGGING = logging_config(level=os.environ.get("LOG_LEVEL", "INFO"), for_people=DEBUG)
configure_structlog()
DJANGO_STRUCTLOG_TRUST_UPSTREAM_REQUEST_ID = True  # It is RequestIdMiddleware's, who trusts sane ids only.
DJANGO_STRUCTLOG_IP_LOGGING_ENABLED = False
DJANGO_STRUCTLOG_STATUS_START_LOG_LEVEL = logging.DEBUG

WAGTAIL_SITE_NAME = "Bina"
WAGTAILADMIN_BASE_URL = BINA_URL
WAGTAILDOCS_SERVE_METHOD = "serve_view"  # Documents are private until Wagtail says otherwise.
WAGTAILDOCS_EXTENSIONS = ["csv", "docx", "jpg", "mp4", "odp", "ods", "odt", "pdf", "png", "pptx", "txt", "vtt", "webm", "xlsx"]
WAGTAILDOCS_DOCUMENT_FORM_BASE = "cms.document_forms.DocumentForm"
WAGTAILDOCS_CONTENT_TYPES = {"vtt": "text/vtt", "mp4": "video/mp4", "webm": "video/webm"}
WAGTAILDOCS_INLINE_CONTENT_TYPES = ["application/pdf", "video/mp4", "video/webm", "text/vtt"]
WAGTAILIMAGES_MAX_UPLOAD_SIZE = 10 * 1024 * 1024
WAGTAILEMBEDS_FINDERS: list[dict[str, str]] = []  # No address is asked by the server: see lms.kit.embeds.
WAGTAIL_I18N_ENABLED = False
WAGTAILADMIN_LOGIN_URL = "cms:door"
WAGTAIL_FRONTEND_LOGIN_URL = "/accounts/login/"
WAGTAILADMIN_PERMITTED_LANGUAGES = [("id-id", "Bahasa Indonesia"), ("en", "English")]
WAGTAIL_USER_TIME_ZONES = [TIME_ZONE]
WAGTAIL_PASSWORD_MANAGEMENT_ENABLED = False
WAGTAIL_EMAIL_MANAGEMENT_ENABLED = False
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAIL_WORKFLOW_REQUIRE_REAPPROVAL_ON_EDIT = True
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "wagtail.search.backends.database", "SEARCH_CONFIG": "indonesian"}}


# History is written by one statement a table, not one a row: bulk actions stay set-based.
PGHISTORY_LEVEL = pgtrigger.Statement
# It is read by the record that it is of, so nothing else of it is found by an index, and each change writes few.
PGHISTORY_FOREIGN_KEY_FIELD = pghistory.ForeignKey(db_index=False)
PGHISTORY_OBJ_FIELD = pghistory.ObjForeignKey(db_index=True)

CONTENT_SECURITY_POLICY = {
    "EXCLUDE_URL_PREFIXES": ["/admin/"],
    "DIRECTIVES": {
        "default-src": [SELF],
        "img-src": [SELF, "data:"],
        "object-src": [NONE],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
        "form-action": [SELF],
    },
}
