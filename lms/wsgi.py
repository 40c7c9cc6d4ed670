"""The WSGI application that demo and production serve alike."""

import gc
import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "lms.settings")
application = get_wsgi_application()

# What the start has made stays for good: the collector of garbage need not walk over it in the middle of requests.
gc.collect()
gc.freeze()
