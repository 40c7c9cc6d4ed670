"""Each page type builds and renders, and says what its course holds."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from cms.models import WorkshopPage
from courses.models import Offering
from tests.factories import cms as pages
from tests.factories.courses import CourseFactory, CurriculumFactory, EnrolmentFactory, OfferingFactory
from tests.factories.people import UnitFactory, employee_in, hr_of, trainer_in

FACTORIES = [
    pages.HomePageFactory,
    pages.CataloguePageFactory,
    pages.InformationPageFactory,
    pages.PolicyPageFactory,
    pages.WorkshopPageFactory,
    pages.SeminarPageFactory,
    pages.TrainingPageFactory,
    pages.ElearningPageFactory,
    pages.CoachingPageFactory,
    pages.SpeakersPageFactory,
    pages.SpeakerPageFactory,
]


def text_of(client, page, **parameters) -> str:
    answer = client.get(page.url, parameters)
    assert answer.status_code == 200
    return answer.content.decode()


def page_of(offering, **fields) -> WorkshopPage:
    return pages.WorkshopPageFactory(course=offering.curriculum.course, **fields)


@pytest.mark.parametrize("factory", FACTORIES)
def test_page_type_renders_with_its_title_once(db, client, factory):
    text = text_of(client, factory())
    assert text.count("<h1") == 1
    assert "</main>" in text


# Wagtail leaves the buffer in which it makes a picture's sizes to the garbage collector.
@pytest.mark.filterwarnings("ignore:Unclosed file:ResourceWarning")
def test_every_material_renders(db, client):
    materials = pages.every_material(pages.ImageFactory(), pages.DocumentFactory(title="Buku kerja"))
    text = text_of(client, pages.WorkshopPageFactory(materials=materials, speakers=["Dr. Rosmawati Siregar"]))
    for words in (
        "Persiapan",
        'alt="Petugas di loket"',
        "Loket layanan",
        "Buku kerja",
        "antrean kami",
        "Apakah ada ujian?",
        "Dr. Rosmawati Siregar",
    ):
        assert words in text


def test_course_page_shows_modules_hours_and_competencies_of_the_approved_curriculum(db, client):
    curriculum = CurriculumFactory()
    text = text_of(client, pages.SeminarPageFactory(course=curriculum.course))
    assert "Dasar pelayanan" in text
    assert ">8<" in text
    assert str(curriculum.modules.first().claims.first().competency) in text


def test_draft_curriculum_stays_hidden_and_the_page_says_not_yet_offered(db, client):
    curriculum = CurriculumFactory(draft=True)
    text = text_of(client, pages.WorkshopPageFactory(course=curriculum.course))
    assert "Dasar pelayanan" not in text
    assert 'id="not-yet-offered"' in text


def test_nearest_date_is_the_one_to_act_on(db, client):
    later = OfferingFactory(starts_on=timezone.localdate() + dt.timedelta(days=40), name="Angkatan nanti")
    sooner = OfferingFactory(curriculum=later.curriculum, name="Angkatan segera")
    text = text_of(client, page_of(later))
    assert text.index(f"/offerings/{sooner.public_id}/") < text.index(f"/offerings/{later.public_id}/")
    assert text.count("btn-lg") == 1


@pytest.mark.parametrize("fields", [{"state": "draft"}, {"past": True}, {"state": "cancelled"}, {"state": "closed"}])
def test_page_is_silent_about_offerings_that_are_not_coming(db, client, fields):
    offering = OfferingFactory(**fields)
    text = text_of(client, page_of(offering))
    assert offering.public_id not in text
    assert 'id="no-date-yet"' in text


def test_employee_sees_their_own_enrolment_and_nobody_elses(db, client):
    offering = OfferingFactory()
    page = page_of(offering)
    root = offering.audience
    mine, other = employee_in(root), employee_in(root)
    EnrolmentFactory(offering=offering, employee=other, state="waitlisted")
    client.force_login(mine.user)
    assert "badge--waiting" not in text_of(client, page)
    client.force_login(other.user)
    assert "badge--waiting" in text_of(client, page)


def test_full_offering_offers_the_waitlist(db, client):
    offering = OfferingFactory(seats=1)
    EnrolmentFactory(offering=offering)
    assert "badge--waiting" in text_of(client, page_of(offering))


def test_course_page_costs_the_same_with_many_dates(db, client, django_assert_num_queries):
    offering = OfferingFactory()
    page = page_of(offering)
    client.get(page.url)
    with django_assert_num_queries(COURSE_PAGE):
        client.get(page.url)
    OfferingFactory.create_batch(8, curriculum=offering.curriculum, sessions=0)
    with django_assert_num_queries(COURSE_PAGE):
        client.get(page.url)


# Seven find the page, two ask who may read it; then course, form, dates, speakers, programmes, the curriculum in four, six of
# what was said.
COURSE_PAGE = 24


def test_edit_link_is_for_those_who_may_edit(db, client, catalogue):
    root = UnitFactory()
    author = trainer_in(root)
    page = pages.WorkshopPageFactory(owner=author)
    edit = f"/admin/pages/{page.pk}/edit/"
    assert edit not in text_of(client, page)
    for user, sees in ((author, True), (trainer_in(root), False), (hr_of(root), True), (employee_in(root).user, False)):
        client.force_login(user)
        assert (edit in text_of(client, page)) is sees


def test_home_leads_strangers_to_the_door_and_employees_to_their_learning(db, client):
    home = pages.HomePageFactory()
    assert "/accounts/login/" in text_of(client, home)
    client.force_login(employee_in(UnitFactory()).user)
    assert 'href="/learn/"' in text_of(client, home)


def test_home_shows_next_dates_with_free_seats_only(db, client):
    free, full = OfferingFactory(), OfferingFactory(seats=1)
    EnrolmentFactory(offering=full)
    page_of(free, title="Masih ada kursi")
    page_of(full, title="Sudah penuh")
    text = text_of(client, pages.HomePageFactory._meta.model.objects.get())
    assert "Masih ada kursi" in text
    assert "Sudah penuh" not in text


def test_unpublishing_hides_the_page_and_leaves_the_course(db, client):
    offering = OfferingFactory()
    page = page_of(offering)
    page.unpublish()
    assert client.get(page.url).status_code == 404
    assert Offering.objects.filter(pk=offering.pk, state="open").exists()


def test_course_has_one_page(db):
    course = CourseFactory()
    pages.WorkshopPageFactory(course=course)
    with pytest.raises(ValidationError, match="course"):
        pages.SeminarPageFactory(course=course)
