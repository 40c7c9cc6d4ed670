"""What an installation begins with."""

from django.contrib.auth.models import Group
from wagtail.models import GroupCollectionPermission, GroupPagePermission, Page, Site, Task, Workflow

from cms.models import CataloguePage, HomePage, InformationPage
from cms.reference import WORKFLOW, load_reference


def rights() -> set[tuple[str, str, str]]:
    return set(GroupPagePermission.objects.values_list("group__name", "page__title", "permission__codename"))


def everything() -> tuple:
    return (
        list(Page.objects.order_by("path").values_list("path", "title", "url_path")),
        sorted(rights()),
        GroupCollectionPermission.objects.count(),
        list(Workflow.objects.values_list("name", "workflow_tasks__task__name")),
        list(Site.objects.values_list("hostname", "port", "root_page__title")),
    )


def test_site_begins_with_home_catalogue_speakers_and_two_pages_to_read(db, client):
    assert load_reference() == 5
    assert Site.objects.get().root_page.specific == HomePage.objects.get()
    assert CataloguePage.objects.get().url == "/katalog/"
    assert set(InformationPage.objects.values_list("title", flat=True)) == {"Tentang Bina", "Bantuan"}
    assert "20 jam pelajaran" in client.get("/tentang-bina/").content.decode()
    assert "daftar tunggu" in client.get("/bantuan/").content.decode()


def test_wagtails_own_beginnings_are_gone(db):
    load_reference()
    assert not Page.objects.filter(title__startswith="Welcome").exists()
    assert not Group.objects.filter(name__in=["Moderators", "Editors"]).exists()
    assert list(Workflow.objects.values_list("name", flat=True)) == [WORKFLOW]
    assert Task.objects.count() == 1


def test_repeat_changes_nothing(db):
    load_reference()
    before = everything()
    load_reference()
    assert everything() == before


def test_repeat_leaves_what_editors_wrote_and_removed(db):
    load_reference()
    HomePage.objects.update(headline="Kalimat baru")
    InformationPage.objects.get(slug="bantuan").delete()
    load_reference()
    assert HomePage.objects.get().headline == "Kalimat baru"
    assert not InformationPage.objects.filter(slug="bantuan").exists()


def test_groups_in_use_are_not_removed(db, django_user_model):
    django_user_model.objects.create_user("editor").groups.add(Group.objects.get(name="Editors"))
    load_reference()
    assert Group.objects.filter(name="Editors").exists()


def test_repeat_takes_back_rights_that_were_added_by_hand(catalogue):
    group = Group.objects.get(name="Trainers")
    GroupPagePermission.objects.create(group=group, page=catalogue.page_ptr, permission_type="publish")
    load_reference()
    assert {row for row in rights() if row[0] == "Trainers"} == {
        ("Trainers", "Katalog", "add_page"),
        ("Trainers", "Narasumber", "add_page"),
    }


def test_hr_reviews_what_is_written_beneath_the_catalogue(catalogue):
    workflow = catalogue.get_workflow()
    assert workflow.name == WORKFLOW
    task = workflow.tasks.get().specific
    assert list(task.groups.values_list("name", flat=True)) == ["HR"]


def test_auditors_have_no_right_over_pages(catalogue):
    assert not {row for row in rights() if row[0] == "Auditors"}
