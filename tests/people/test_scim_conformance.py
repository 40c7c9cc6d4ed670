"""The suite scim2-tester, which checks a server against RFC 7643 and RFC 7644, finds no failure."""

from collections import Counter

import pytest
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections
from scim2_client.engines.wsgi import WSGISCIMClient
from scim2_tester import Status, check_server

from people.models import ProvisionedAccount
from tests.factories.people import UnitFactory, hr_of
from tests.people.scim import secret_for

FINE = {Status.SUCCESS, Status.COMPLIANT, Status.ACCEPTABLE}


@pytest.fixture
def one_connection():
    """Keep the test's connection, whose transaction is undone at the end, over all requests."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


def test_scim2_tester_finds_no_failure(db, one_connection):
    headers = {"Authorization": f"Bearer {secret_for(hr_of(UnitFactory()))}"}
    results = check_server(WSGISCIMClient(get_wsgi_application(), "http://localhost/scim/v2", headers))
    assert [(one.title, one.status, one.reason) for one in results if one.status not in FINE] == []
    checked = Counter(one.title for one in results)
    assert len(checked) > 20, "the suite has left out what it could not discover"
    assert checked["check_add_attribute"] >= 6, "every attribute is changed"
    assert ProvisionedAccount.objects.filter(removed_at__isnull=False).exists()
