"""The back office is Bina's: its name, its doors, its language, and a desk for each."""

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.urls import reverse
from wagtail.admin.icons import get_icons

from tests.cms.test_moderation import data_of
from tests.factories.cms import WorkshopPageFactory
from tests.factories.courses import CourseFactory, CurriculumFactory, OfferingFactory, SessionFactory
from tests.factories.people import UnitFactory, UserFactory, auditor_of, employee_in, hr_of, trainer_in


@pytest.fixture
def root(catalogue):
    return UnitFactory()


def desk(client, user) -> str:
    client.force_login(user)
    answer = client.get("/admin/")
    assert answer.status_code == 200
    return answer.content.decode()


def panels(client, user) -> set[str]:
    client.force_login(user)
    return {panel.name for panel in client.get("/admin/").context["panels"]}


def menu(client, user) -> str:
    """Return what the sidebar is told to show."""
    text = desk(client, user)
    return text[text.index("wagtail-sidebar-props") : text.index("</script>", text.index("wagtail-sidebar-props"))]


@pytest.mark.parametrize("path", ["/admin/", "/admin/login/", "/_util/login/", "/admin/pages/"])
def test_there_is_one_door(db, client, path):
    answer = client.get(path, follow=True)
    assert answer.redirect_chain[-1][0].startswith("/accounts/login/")


def test_stranger_comes_back_to_where_they_wanted_to_go(db, client):
    answer = client.get("/admin/reports/workflow/", follow=True)
    assert answer.redirect_chain[-1][0] == "/accounts/login/?next=%2Fadmin%2Freports%2Fworkflow%2F"


def test_employee_without_a_role_is_told_and_not_sent_in_circles(client, root):
    client.force_login(employee_in(root).user)
    assert client.get("/admin/", follow=True).status_code == 403


def test_desk_is_named_bina(client, root):
    text = desk(client, hr_of(root))
    assert "- Bina</title>" in text
    assert "cms/back_office.css" in text
    assert "gravatar" not in text


def test_hr_finds_reviews_and_the_gap_report(client, root):
    text = desk(client, hr_of(root))
    assert reverse("gap_report") in text
    assert "workflow_objects_to_moderate" in panels(client, hr_of(root))


def test_trainer_finds_own_pages_and_sessions(client, root):
    trainer, other = trainer_in(root), trainer_in(root)
    course = CourseFactory(owner=root, trainers=[trainer], title="Komunikasi Krisis")
    offering = OfferingFactory(curriculum=CurriculumFactory(course=course), sessions=0)
    SessionFactory(offering=offering, title="Hari pertama")
    page = WorkshopPageFactory(course=course, owner=trainer)
    mine, theirs = desk(client, trainer), desk(client, other)
    for words in (f"/admin/pages/{page.pk}/edit/", "Hari pertama", f"/teaching/{offering.public_id}/"):
        assert words in mine
        assert words not in theirs


def test_each_desk_holds_what_its_owner_does(client, root):
    assert {"my_pages", "my_sessions"} <= panels(client, trainer_in(root))
    assert "way_points" in panels(client, hr_of(root))
    assert "my_pages" not in panels(client, auditor_of(root))


@pytest.mark.parametrize("role", [trainer_in, hr_of, auditor_of])
def test_menu_has_no_accounts_of_wagtail(client, root, role):
    shown = menu(client, role(root))
    for name in ("/admin/users/", "/admin/groups/", "editor-guide", "locked-pages"):
        assert name not in shown


def test_operator_keeps_the_settings_but_not_the_second_register_of_accounts(client, root):
    shown = menu(client, UserFactory(is_superuser=True))
    assert "/admin/sites/" in shown
    assert "/admin/users/" not in shown


def test_account_page_keeps_what_is_the_desks_own(client, root):
    client.force_login(hr_of(root))
    answer = client.get(reverse("wagtailadmin_account"))
    names = {panel.name for tab in answer.context["panels_by_tab"].values() for panel in tab}
    assert names == {"notifications", "theme"}


def test_account_page_saves(client, root):
    user = hr_of(root)
    client.force_login(user)
    client.post(reverse("wagtailadmin_account"), {"theme-theme": "dark", "theme-contrast": "system", "theme-density": "default"})
    user.refresh_from_db()
    assert user.wagtail_userprofile.theme == "dark"


@pytest.mark.parametrize(("language", "shown"), [("id", "id-id"), ("en", "en")])
def test_desk_speaks_the_language_of_its_owner(client, root, language, shown):
    user = hr_of(root)
    type(user).objects.filter(pk=user.pk).update(language=language)
    assert f'<html lang="{shown}"' in desk(client, user)


def test_site_keeps_its_language_after_a_visit_to_the_desk(client, root):
    user = hr_of(root)
    desk(client, user)
    assert '<html lang="id"' in client.get("/katalog/").content.decode()


def test_preview_may_stand_in_the_editors_frame_and_carries_the_checker(client, root):
    author = trainer_in(root)
    page = WorkshopPageFactory(owner=author, course=CourseFactory(owner=root, trainers=[author]))
    client.force_login(author)
    address = reverse("wagtailadmin_pages:preview_on_edit", args=[page.pk])
    assert client.post(address, data_of(page.course, title="Judul baru")).json()["is_valid"]
    answer = client.get(address, {"in_preview_panel": "true"})
    text = answer.content.decode()
    assert "Judul baru" in text
    assert "wagtail-userbar" in text
    assert "frame-ancestors 'none'" not in answer.get("Content-Security-Policy", "")
    assert answer["X-Frame-Options"] == "SAMEORIGIN"


def test_site_itself_stands_in_no_frame_and_shows_no_userbar(client, root):
    page = WorkshopPageFactory()
    client.force_login(hr_of(root))
    answer = client.get(page.url)
    assert "frame-ancestors 'none'" in answer["Content-Security-Policy"]
    assert "wagtail-userbar" not in answer.content.decode()


def test_every_button_of_the_back_office_has_an_icon_that_exists(db):
    known = set(re.findall(r'id="icon-([a-z0-9-]+)"', get_icons()))
    named = {
        (path.name, icon)
        for path in Path(settings.BASE_DIR).glob("[a-z]*/**/*.py")
        if {"viewsets", "wagtail_hooks.py"} & set(path.parts)
        for icon in re.findall(r'icon(?:_name)?\s*=\s*"([a-z0-9-]+)"', path.read_text())
    }
    assert len(named) > 30
    assert {(name, icon) for name, icon in named if icon not in known} == set()


def test_where_there_is_nothing_bina_says_so_and_the_skip_link_leads_on(client, root):
    client.force_login(hr_of(root))
    answer = client.get("/admin/nothing-here/", headers={"accept-language": "en"})
    page = answer.content.decode()
    assert answer.status_code == 404
    assert 'href="#main"' in page
    assert 'id="main"' in page
    assert "Go to Wagtail" not in page


def test_the_scripts_of_the_back_office_speak_indonesian(client, root):
    client.force_login(hr_of(root))
    words = client.get(reverse("wagtailadmin_javascript_catalog")).content.decode()
    assert '"Collapse all": "Tutup semua"' in words
    assert '"Close": "Tutup"' in words, "Wagtail's own are there too"
