"""Who looks for a course finds it: by words, by filters, page by page, with and without script."""

import datetime as dt
import re

import pytest
from django.utils import timezone
from wagtail.search import index

from courses.models import Offering
from tests.factories import cms as pages
from tests.factories.competencies import CompetencyFactory, StandardFactory
from tests.factories.courses import CourseFactory, CurriculumFactory, EnrolmentFactory, OfferingFactory, SessionFactory, day
from tests.factories.leave import LeaveRequestFactory
from tests.factories.people import UnitFactory, employee_in, post_of, reading_english

PATH = "/katalog/"


@pytest.fixture
def page_with(catalogue):
    """Make the page of a course with one offering, and have it found by search."""
    owner = UnitFactory()

    def make(title, *, factory=pages.WorkshopPageFactory, claims=None, summary="Ringkasan.", **offering):
        course = CourseFactory(title=title, owner=owner)
        curriculum = CurriculumFactory(course=course, **({"claims": claims} if claims else {}))
        if offering:
            OfferingFactory(curriculum=curriculum, sessions=0, **offering)
        page = factory(course=course, summary=summary, aims="", audience="", body="")
        index.insert_or_update_object(page)
        return page

    return make


def find(client, **parameters):
    answer = client.get(PATH, parameters)
    assert answer.status_code == 200
    return answer


def titles(client, **parameters) -> list[str]:
    return [card.page.title for card in find(client, **parameters).context["cards"]]


def test_nearest_date_comes_first_and_no_date_last(client, page_with):
    page_with("Tanpa tanggal")
    page_with("Nanti", starts_on=day(30))
    page_with("Segera", starts_on=day(3))
    assert titles(client) == ["Segera", "Nanti", "Tanpa tanggal"]


def test_drafts_are_not_listed(client, page_with):
    page_with("Sudah terbit")
    page_with("Belum terbit").unpublish()
    assert titles(client) == ["Sudah terbit"]


@pytest.mark.parametrize("text", ["banjir", "Bencana", "kebencanaan kota", "tanggap ban", "gladi"])
def test_words_find_title_and_text_stemmed_and_while_typing(client, page_with, text):
    page_with("Tanggap Banjir dan Kebencanaan Kota", summary="Dilatih dengan gladi lapangan.")
    page_with("Penulisan Naskah Dinas", summary="Surat dan nota yang ringkas.")
    assert titles(client, q=text) == ["Tanggap Banjir dan Kebencanaan Kota"]


def test_title_weighs_more_than_text(client, page_with):
    page_with("Komunikasi Krisis", summary="Berbicara ketika banjir melanda.")
    page_with("Tanggap Banjir", summary="Peran kelurahan.")
    assert titles(client, q="banjir") == ["Tanggap Banjir", "Komunikasi Krisis"]


@pytest.mark.parametrize("text", ["'; DROP TABLE", "a & | !", ":*", "((", "%", "\\", "<script>"])
def test_odd_characters_find_nothing_and_break_nothing(client, page_with, text):
    page_with("Tanggap Banjir")
    assert titles(client, q=text) == []


def test_code_of_the_course_finds_it(client, page_with):
    page = page_with("Tanggap Banjir")
    assert titles(client, q=page.course.code) == ["Tanggap Banjir"]


def test_form_tells_workshops_from_seminars(client, page_with):
    page_with("Lokakarya")
    page_with("Seminar", factory=pages.SeminarPageFactory)
    assert titles(client, form="seminar") == ["Seminar"]
    assert titles(client, form="workshop") == ["Lokakarya"]


def test_competency_is_found_by_its_code_in_approved_curricula_only(client, page_with):
    wanted = CompetencyFactory(code="komunikasi", name="Komunikasi")
    page_with("Komunikasi Krisis", claims=[(wanted, 3)])
    page_with("Lain")
    draft = page_with("Masih konsep", claims=[(wanted, 3)])
    draft.course.curricula.update(state="draft", decided_at=None)
    assert titles(client, competency="komunikasi") == ["Komunikasi Krisis"]
    assert 'value="komunikasi"' in find(client).content.decode()


def test_mode_month_and_free_seats_must_hold_for_one_and_the_same_date(client, page_with):
    page = page_with("Dua tanggal", starts_on=dt.date(2031, 3, 10), mode=Offering.Mode.ONLINE, seats=1)
    full = Offering.objects.get(curriculum__course=page.course)
    EnrolmentFactory(offering=full)
    OfferingFactory(curriculum=full.curriculum, starts_on=dt.date(2031, 4, 10), mode=Offering.Mode.CLASSROOM, sessions=0)
    assert titles(client, mode="online") == ["Dua tanggal"]
    assert titles(client, month="2031-04") == ["Dua tanggal"]
    assert titles(client, free="on") == ["Dua tanggal"]
    assert titles(client, mode="online", free="on") == []
    assert titles(client, mode="online", month="2031-04") == []


def test_filtered_card_shows_the_date_that_fits(client, page_with):
    page = page_with("Dua tanggal", starts_on=dt.date(2031, 3, 10))
    curriculum = page.course.curricula.get()
    fitting = OfferingFactory(curriculum=curriculum, starts_on=dt.date(2031, 4, 10), sessions=0)
    card = find(client, month="2031-04").context["cards"][0]
    assert card.date.offering == fitting


def test_running_offering_of_a_replaced_curriculum_is_still_announced(client, page_with):
    page = page_with("Diperbarui", starts_on=day(5))
    page.course.curricula.update(state="superseded")
    CurriculumFactory(course=page.course, version=2)
    assert find(client).context["cards"][0].date is not None


@pytest.mark.parametrize(
    "parameters",
    [{"month": "2026-13"}, {"month": "x"}, {"form": "film"}, {"mode": "?"}, {"competency": "a b"}, {"page": "x"}, {"page": "99"}],
)
def test_senseless_parameters_count_as_not_asked(client, page_with, parameters):
    page_with("Tetap ada")
    assert titles(client, **parameters) == ["Tetap ada"]


def test_month_without_offerings_is_empty_and_leads_back_to_all(client, page_with):
    page_with("Segera", starts_on=day(3))
    answer = find(client, month="2040-01")
    assert answer.context["cards"] == []
    assert f'class="btn btn-primary" href="{PATH}"' in answer.content.decode()


def test_empty_catalogue_says_so(client, catalogue):
    answer = find(client)
    assert answer.context["found"].paginator.count == 0
    assert 'class="empty"' in answer.content.decode()


def test_pages_hold_twelve_and_keep_the_filter(client, page_with):
    for number in range(14):
        page_with(f"Lokakarya {number:02}", starts_on=day(3 + number))
    first = find(client, form="workshop")
    assert len(first.context["cards"]) == 12
    assert "form=workshop&amp;page=2" in first.content.decode()
    assert titles(client, form="workshop", page="2") == ["Lokakarya 12", "Lokakarya 13"]


def test_count_is_told(client, page_with):
    page_with("Satu")
    page_with("Dua")
    assert re.search(r'id="catalogue-count" role="status">\s*<b>2</b>', find(client).content.decode())


def test_script_gets_the_results_and_the_count_only(client, page_with):
    page_with("Segera")
    text = client.get(PATH, {"form": "workshop"}, headers={"HX-Request": "true"}).content.decode()
    assert "<html" not in text
    assert "Segera" in text
    assert 'hx-swap-oob="innerHTML"' in text


def test_script_that_restores_history_gets_the_whole_page(client, catalogue):
    headers = {"HX-Request": "true", "HX-History-Restore-Request": "true"}
    assert "<html" in client.get(PATH, headers=headers).content.decode()


def test_form_works_without_script(client, catalogue):
    text = find(client).content.decode()
    assert 'method="get" action="/katalog/"' in text
    for name in ("q", "sort"):
        assert f'name="{name}"' in text


def test_employee_sees_what_closes_their_gaps_first(client, page_with):
    wanted = CompetencyFactory(name="Pelayanan Publik")
    page_with("Segera", starts_on=day(3))
    helpful = page_with("Menutup kesenjangan", claims=[(wanted, 3)], starts_on=day(10))
    employee = employee_in(helpful.course.owner)
    StandardFactory(job_role=post_of(employee).job_role, competency=wanted, level=3)
    client.force_login(employee.user)
    assert titles(client) == ["Menutup kesenjangan", "Segera"]
    assert "tile__why" in find(client).content.decode()


def test_employee_sees_their_own_enrolment_on_the_card(client, page_with):
    page = page_with("Segera", starts_on=day(3))
    offering = Offering.objects.get(curriculum__course=page.course)
    mine, other = employee_in(offering.audience), employee_in(offering.audience)
    EnrolmentFactory(offering=offering, employee=mine, state="requested")
    client.force_login(other.user)
    assert find(client).context["cards"][0].date.enrolment is None
    client.force_login(mine.user)
    assert find(client).context["cards"][0].date.enrolment.employee == mine


def test_employee_on_leave_is_told_on_the_card(client, page_with):
    page = page_with("Segera", starts_on=day(3))
    offering = Offering.objects.get(curriculum__course=page.course)
    SessionFactory(offering=offering)
    mine = employee_in(offering.audience)
    LeaveRequestFactory(employee=mine, since=day(3), state="approved")
    for employee, is_on_leave in ((mine, True), (employee_in(offering.audience), False)):
        client.force_login(reading_english(employee.user))
        response = find(client)
        assert response.context["cards"][0].date.is_on_leave is is_on_leave
        assert ("ou are on leave then" in response.content.decode()) is is_on_leave


STRANGER = 10  # Seven find the page; then what changed, the pages of the cards, their dates.


@pytest.mark.parametrize(
    ("parameters", "statements"),
    [({}, STRANGER), ({"q": "lokakarya"}, STRANGER + 1), ({"form": "workshop", "mode": "classroom", "free": "on"}, STRANGER)],
)
def test_stranger_costs_the_same_with_2_and_30_courses(client, page_with, django_assert_num_queries, parameters, statements):
    _same_cost(client, page_with, django_assert_num_queries, parameters, statements)


def test_employee_costs_the_same_with_2_and_30_courses(client, page_with, django_assert_num_queries):
    employee = employee_in(UnitFactory())
    client.force_login(employee.user)
    _same_cost(client, page_with, django_assert_num_queries, {}, EMPLOYEE)


# Besides the stranger's: session, account, scope, navigation, gaps, recommendations, notices, own enrolments and leave.
EMPLOYEE = 22


def _same_cost(client, page_with, django_assert_num_queries, parameters, statements):
    for number in range(2):
        page_with(f"Lokakarya {number}", starts_on=day(3))
    find(client, **parameters)  # Whoever comes first after a change pays for what all share.
    with django_assert_num_queries(statements):
        assert len(titles(client, **parameters)) == 2
    for number in range(28):
        page_with(f"Lokakarya lagi {number}", starts_on=day(4))
    find(client, **parameters)
    with django_assert_num_queries(statements):
        assert len(titles(client, **parameters)) == 12


def test_today_counts_as_coming_until_the_last_day_is_over(client, page_with):
    page_with("Hari terakhir", starts_on=timezone.localdate() - dt.timedelta(days=1))
    assert find(client).context["cards"][0].date.sign_up == "closed"
