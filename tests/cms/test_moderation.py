"""A trainer writes, HR reads and publishes."""

import pytest
from django.core import mail
from django.urls import reverse
from wagtail.models import Page
from wagtail.test.utils.form_data import inline_formset, nested_form_data, rich_text, streamfield

from cms.models import CoursePage, WorkshopPage
from tests.factories.cms import SpeakerPageFactory, WorkshopPageFactory
from tests.factories.courses import CourseFactory, CurriculumFactory
from tests.factories.people import UnitFactory, auditor_of, employee_in, hr_of, trainer_in


@pytest.fixture
def root():
    return UnitFactory()


@pytest.fixture
def trainer(root):
    return trainer_in(root)


@pytest.fixture
def course(root, trainer):
    return CurriculumFactory(course=CourseFactory(owner=root, trainers=[trainer], title="Komunikasi Krisis")).course


def data_of(course, **more):
    return nested_form_data(
        {
            "title": "Komunikasi Krisis",
            "slug": "komunikasi-krisis",
            "course": course.pk,
            "summary": "Berbicara kepada warga ketika banjir melanda.",
            "aims": rich_text("<p>Tenang.</p>"),
            "audience": rich_text("<p>Juru bicara.</p>"),
            "body": rich_text("<p>Dua hari.</p>"),
            "materials": streamfield([]),
            "language": "id",
            "speakers": inline_formset([]),
            "comments": inline_formset([]),
        }
        | more
    )


def speakers_of(speaker, page=None):
    """Return the part of the form that names a speaker, anew or as the page already does."""
    rows = [{"speaker": speaker.pk, "role": ""}]
    latest = page.get_latest_revision_as_object() if page else None
    known = [{**rows[0], "id": one.pk} for one in latest.speakers.all() if one.pk] if latest else []
    return nested_form_data({"speakers": inline_formset(known or rows, initial=len(known))})


def write(client, catalogue, course, **more):
    address = reverse("wagtailadmin_pages:add", args=["cms", "workshoppage", catalogue.pk])
    return client.post(address, data_of(course, **more), follow=True)


def edit(client, page, **more):
    return client.post(reverse("wagtailadmin_pages:edit", args=[page.pk]), data_of(page.course, **more), follow=True)


def review(client, page, action, comment=""):
    state = page.current_workflow_task_state
    address = reverse("wagtailadmin_pages:workflow_action", args=[page.pk, action, state.pk])
    return client.post(address, {"comment": comment}, follow=True)


def written(**fields):
    return WorkshopPage.objects.get(slug="komunikasi-krisis", **fields)


def test_trainer_submits_hr_approves_and_everyone_reads(client, catalogue, root, trainer, course):
    reviewer = hr_of(root)
    client.force_login(trainer)
    togar = SpeakerPageFactory(title="Togar Simanjuntak")
    write(client, catalogue, course, **speakers_of(togar))
    draft = written(live=False)
    assert client.get("/katalog/komunikasi-krisis/").status_code == 404
    edit(client, draft, **{"action-submit": "1"} | speakers_of(togar, draft))
    assert [message.to for message in mail.outbox] == [[reviewer.email]]
    client.force_login(reviewer)
    assert "Komunikasi Krisis" in client.get("/admin/").content.decode()
    review(client, written(), "approve")
    client.logout()
    assert "Togar Simanjuntak" in client.get("/katalog/komunikasi-krisis/").content.decode()


def test_hr_sends_back_with_a_remark_and_the_trainer_mends(client, catalogue, root, trainer, course):
    client.force_login(trainer)
    write(client, catalogue, course, **{"action-submit": "1"})
    client.force_login(hr_of(root))
    review(client, written(), "reject", "Sebutkan siapa pesertanya.")
    assert not written().live
    client.force_login(trainer)
    assert "Sebutkan siapa pesertanya." in client.get(reverse("wagtailadmin_pages:edit", args=[written().pk])).content.decode()


def test_trainer_cannot_publish(client, catalogue, trainer, course):
    client.force_login(trainer)
    write(client, catalogue, course, **{"action-publish": "1"})
    assert not written().live
    assert not written().permissions_for_user(trainer).can_publish()


def test_trainer_cannot_review_their_own_page(client, catalogue, trainer, course):
    client.force_login(trainer)
    write(client, catalogue, course, **{"action-submit": "1"})
    review(client, written(), "approve")
    assert not written().live


def test_trainer_cannot_open_the_page_of_another(client, catalogue, root, trainer):
    other = WorkshopPageFactory(owner=trainer_in(root))
    client.force_login(trainer)
    answer = client.get(reverse("wagtailadmin_pages:edit", args=[other.pk]))
    assert answer.status_code == 302
    assert answer.url == reverse("wagtailadmin_home")


def test_trainer_cannot_write_elsewhere(client, catalogue, trainer):
    client.force_login(trainer)
    home = catalogue.get_parent()
    for kind, above in (("informationpage", home), ("cataloguepage", home), ("homepage", Page.get_first_root_node())):
        assert client.get(reverse("wagtailadmin_pages:add", args=["cms", kind, above.pk])).status_code in (302, 403)


def test_trainer_chooses_among_own_courses_without_a_page(client, catalogue, root, trainer, course):
    taken = CourseFactory(owner=root, trainers=[trainer], title="Sudah berhalaman")
    WorkshopPageFactory(course=taken)
    CourseFactory(owner=root, title="Milik orang lain")
    client.force_login(trainer)
    form = client.get(reverse("wagtailadmin_pages:add", args=["cms", "workshoppage", catalogue.pk])).context["form"]
    assert list(form.fields["course"].queryset) == [course]


@pytest.mark.parametrize("has_page", [True, False])
def test_course_of_another_or_with_a_page_is_refused_in_words(client, catalogue, root, trainer, has_page):
    course = CourseFactory(owner=root, trainers=[trainer] if has_page else [])
    if has_page:
        WorkshopPageFactory(course=course)
    before = CoursePage.objects.count()
    client.force_login(trainer)
    answer = write(client, catalogue, course)
    assert CoursePage.objects.count() == before
    assert answer.context["form"].errors["course"]


def test_own_page_keeps_its_course_when_edited(client, catalogue, trainer, course):
    client.force_login(trainer)
    write(client, catalogue, course)
    answer = edit(client, written(), title="Komunikasi Krisis II")
    assert answer.status_code == 200
    assert written().get_latest_revision_as_object().title == "Komunikasi Krisis II"


def test_hr_chooses_among_the_courses_of_their_units(client, catalogue, root, course):
    CourseFactory(title="Kota lain")
    client.force_login(hr_of(root))
    form = client.get(reverse("wagtailadmin_pages:add", args=["cms", "seminarpage", catalogue.pk])).context["form"]
    assert list(form.fields["course"].queryset) == [course]


def test_who_submits_without_an_approved_curriculum_is_told(client, catalogue, root, trainer):
    course = CourseFactory(owner=root, trainers=[trainer])
    client.force_login(trainer)
    answer = write(client, catalogue, course, **{"action-submit": "1"})
    assert any(reverse("curricula_register:index") in str(message) for message in answer.context["messages"])
    assert written().workflow_in_progress


def test_who_submits_with_an_approved_curriculum_is_not_bothered(client, catalogue, trainer, course):
    client.force_login(trainer)
    answer = write(client, catalogue, course, **{"action-submit": "1"})
    assert not any(reverse("curricula_register:index") in str(message) for message in answer.context["messages"])


def test_hr_publishes_directly(client, catalogue, root, course):
    client.force_login(hr_of(root))
    write(client, catalogue, course, **{"action-publish": "1"})
    assert written().live


def test_auditor_and_employee_write_nothing(client, catalogue, root, course):
    address = reverse("wagtailadmin_pages:add", args=["cms", "workshoppage", catalogue.pk])
    for user in (auditor_of(root), employee_in(root).user):
        client.force_login(user)
        assert client.get(address, follow=True).status_code in (200, 403)
        write(client, catalogue, course)
    assert not CoursePage.objects.exists()
