"""Bina's settings for tests: nothing leaves the process but SQL, and nothing is slow on purpose."""

import os

os.environ.setdefault("BINA_VAR", os.path.join(os.path.dirname(__file__), "..", "var", "test"))  # noqa: PTH118, PTH120 before any import
os.environ.setdefault("BINA_INSECURE_HTTP", "1")
os.environ.setdefault("LOG_LEVEL", "CRITICAL")

from lms.settings import *  # noqa: F403 as settings do

DATABASES["default"] |= {"CONN_MAX_AGE": 0, "CONN_HEALTH_CHECKS": False}
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
STORAGES["private"] = {"BACKEND": "django.core.files.storage.InMemoryStorage"}
STORAGES["default"] = {"BACKEND": "django.core.files.storage.InMemoryStorage"}
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
WHITENOISE_AUTOREFRESH = True
BINA_PAGE_CACHE_SECONDS = 0  # Tests of kept pages switch it on; the others look into what a page was made of.
BINA_STAFF_SECOND_FACTOR = False  # Tests of it switch it on.
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
BINA_API_REQUESTS = BINA_API_REQUESTS_OF_STRANGERS = 0  # Tests of limits switch them on; the others count statements.
