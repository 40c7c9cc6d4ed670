"""Where the journeys happen: a small city, served by a real server, seen through a real browser."""

from __future__ import annotations

import traceback

import pytest
from django.contrib.staticfiles.handlers import StaticFilesHandler
from django.core.signals import got_request_exception
from django.db import connections
from django.test.testcases import LiveServerThread
from django.test.utils import override_settings
from wagtail.models import Site

from certificates.models import Certificate
from lms.demo.build import build
from people.models import User
from tests.browser import chromium
from tests.journeys.visitor import Visitor

PEOPLE = 300


@pytest.fixture(scope="session")
def city_database(django_db_setup, django_db_blocker):
    """Build the city once for this process, in a database of its own; return the server, its name and the usual one."""
    server, usual, template = django_db_setup
    city = f"{usual}_city"
    with django_db_blocker.unblock():
        server.clone(city, template)
        server.use(city)
        build(PEOPLE, processes=2)
        server.use(usual)
        yield server, city, usual
        server.drop(city)
        server.use(usual)


@pytest.fixture(scope="module")
def site(city_database, django_db_blocker):
    """Serve the city and return its address. What one test writes, the next one finds."""
    server, city, usual = city_database
    with django_db_blocker.unblock(), pytest.MonkeyPatch.context() as patch:
        # Playwright's loop runs in this thread, so Django takes the thread for asynchronous and would refuse to query.
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
        server.use(city)
        thread = LiveServerThread("127.0.0.1", static_handler=StaticFilesHandler)
        thread.daemon = True
        thread.start()
        thread.is_ready.wait()
        if thread.error:
            raise thread.error
        Site.objects.update(hostname=thread.host, port=thread.port)
        User.objects.update(language="en")
        # The PDFs of the city's past would keep the workers busy for a minute, and nobody here opens them.
        Certificate.objects.to_render().update(rendering=Certificate.Rendering.FAILED)
        with override_settings(BINA_URL=f"http://{thread.host}:{thread.port}"):
            yield f"http://{thread.host}:{thread.port}"
        thread.terminate()
        connections.close_all()
        server.use(usual)


@pytest.fixture(scope="module")
def browser():
    with chromium() as browser:
        yield browser


@pytest.fixture
def visit(site, browser):
    """Let somebody open a window of their own: `visit("agency_hr")` is already signed in, `visit()` is a stranger."""
    visits = Visits(browser, site)
    got_request_exception.connect(visits.keep_exception)
    yield visits
    got_request_exception.disconnect(visits.keep_exception)
    visits.end()


class Visits:
    """All who came in one test."""

    def __init__(self, browser, site):
        self.browser = browser
        self.site = site
        self.visitors = []
        self.exceptions = []

    def keep_exception(self, request, **_rest):
        self.exceptions.append(f"{request.method} {request.path}: {traceback.format_exc()}")

    def __call__(self, persona="", **options):
        visitor = Visitor(self.browser, self.site, **options)
        self.visitors.append(visitor)
        if persona:
            visitor.sign_in(persona)
        return visitor

    @property
    def faults(self):
        """What was not right with any page that any of them saw, and where the server broke."""
        return [fault for visitor in self.visitors for fault in visitor.faults] + self.exceptions

    def end(self):
        for visitor in self.visitors:
            visitor.context.close()
