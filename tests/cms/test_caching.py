"""Shared caches may keep what everyone sees, and nothing else."""

import pytest
from django.core.cache import caches

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


@pytest.fixture
def kept(settings):
    settings.BINA_PAGE_CACHE_SECONDS = 60
    caches["pages"].clear()
    yield
    caches["pages"].clear()


def test_second_visit_of_a_stranger_costs_one_statement(db, client, kept, django_assert_num_queries):
    page = pages.WorkshopPageFactory()
    first = client.get(page.url)
    with django_assert_num_queries(1):
        again = client.get(page.url)
    assert again.content == first.content
    for header in ("Content-Security-Policy", "Cache-Control", "Content-Type"):
        assert again[header] == first[header]
    assert {part.strip().lower() for part in again["Vary"].split(",")} >= VARIES


def test_change_is_seen_at_once(db, client, kept):
    page = pages.WorkshopPageFactory()
    client.get(page.url)
    page.title = "Judul baru"
    page.save_revision().publish()
    assert "Judul baru" in client.get(page.url).content.decode()
    page.unpublish()
    assert client.get(page.url).status_code == 404


def test_language_theme_and_script_are_kept_apart_and_accounts_out(db, client, kept):
    page = pages.CataloguePageFactory()
    whole = client.get(page.url).content.decode()
    assert "<html" not in client.get(page.url, headers={"HX-Request": "true"}).content.decode()
    assert 'lang="en"' in client.get(page.url, headers={"Accept-Language": "en"}).content.decode()
    client.cookies["theme"] = "dark"
    assert 'data-bs-theme="dark"' in client.get(page.url).content.decode()
    del client.cookies["theme"]
    user = employee_in(UnitFactory()).user
    client.force_login(user)
    assert client.get(page.url).content.decode() != whole
    client.logout()
    assert client.get(page.url).content.decode() == whole
