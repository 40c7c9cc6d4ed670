"""Shared caches may keep what everyone sees, and nothing else."""

import pytest

from tests.factories import cms as pages
from tests.factories.people import UnitFactory, employee_in

FACTORIES = [pages.HomePageFactory, pages.CataloguePageFactory, pages.InformationPageFactory, pages.WorkshopPageFactory]

VARIES = {"cookie", "accept-language", "hx-request", "hx-history-restore-request"}


@pytest.mark.parametrize("factory", FACTORIES)
def test_answer_to_a_stranger_may_be_kept_a_minute(db, client, factory):
    answer = client.get(factory().url)
    assert set(answer["Cache-Control"].split(", ")) == {"public", "max-age=60"}
    assert not answer.cookies
    assert {part.strip().lower() for part in answer["Vary"].split(",")} >= VARIES


@pytest.mark.parametrize("factory", FACTORIES)
def test_answer_to_an_account_is_kept_by_nobody_else(db, client, factory):
    page = factory()
    client.force_login(employee_in(UnitFactory()).user)
    answer = client.get(page.url)
    assert "public" not in answer["Cache-Control"]
    assert "private" in answer["Cache-Control"]


def test_language_changes_without_a_token(db, django_user_model):
    from django.test import Client

    client = Client(enforce_csrf_checks=True)
    page = pages.CataloguePageFactory()
    client.post("/language/", {"language": "en", "next": page.url})
    assert client.get(page.url)["Content-Language"] == "en"
