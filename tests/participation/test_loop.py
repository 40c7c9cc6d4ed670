"""From what the public says to training, and back: topics, services that hurt, before and after, solutions told."""

import datetime as dt
from decimal import Decimal

import pytest
from django.urls import reverse

from courses.models import IndicatorValue
from courses.queries.evaluating import effects
from lms.kit.actors import Actor
from lms.kit.errors import NotAllowed
from participation import actions
from participation.actions import Check
from participation.errors import NotHandler
from participation.models import Report, SatisfactionAnswer, SatisfactionScheme, Solution, Topic
from participation.queries import loop
from participation.rules.hurting import low_elements, verdict
from participation.rules.satisfaction import Interval
from tests.factories.competencies import StandardFactory
from tests.factories.courses import CurriculumFactory, ModuleFactory, OfferingFactory
from tests.factories.pages import signed_in, statements
from tests.factories.participation import SENT_AT, ReportFactory, ServiceFactory, desk_of, rule
from tests.factories.people import UnitFactory, employee_in, hr_of, post_of

CLOCK = Actor.system("test")
TODAY = SENT_AT.date()
YEAR_AGO, TOMORROW = TODAY - dt.timedelta(days=365), TODAY + dt.timedelta(days=1)

# Sentences as people write them, and what a person says they are about.
LABELLED = [
    ("Petugas loket tidak ramah dan membentak ibu saya", "manners"),
    ("Pegawainya jutek sekali", "manners"),
    ("Tolong keramahannya ditingkatkan", "manners"),
    ("Petugas kurang sopan kepada lansia", "manners"),
    ("Antrean KTP dari subuh baru dilayani siang", "waiting"),
    ("Saya menunggu tiga jam", "waiting"),
    ("Lama sekali mengurus akta", "waiting"),
    ("Sudah antre tetapi dilayani terlambat", "waiting"),
    ("Syaratnya berubah-ubah, tidak jelas", "clarity"),
    ("Prosedur berbelit, formulirnya membingungkan", "clarity"),
    ("Tidak ada informasi persyaratan di papan", "clarity"),
    ("Tidak ada penjelasan kenapa ditolak", "clarity"),
    ("Petugas tidak menguasai aplikasi, data saya salah", "skill"),
    ("Nama di KK keliru dua kali", "skill"),
    ("Petugas kurang paham aturan baru", "skill"),
    ("Diminta uang oleh calo di depan kantor", "integrity"),
    ("Ada pungutan liar saat mengurus izin", "integrity"),
    ("Harus membayar biaya yang tidak resmi", "integrity"),
    ("Laporan saya bulan lalu tidak ditanggapi", "complaints"),
    ("Pengaduan saya diabaikan", "complaints"),
    ("Lampu jalan padam sudah seminggu", "facilities"),
    ("Toilet kantor kotor dan bau", "facilities"),
    ("Kursi ruang tunggu rusak", "facilities"),
    ("Jalan berlubang di depan sekolah", "facilities"),
]


@pytest.fixture
def office(db):
    rule()
    return UnitFactory(parent=UnitFactory())


@pytest.fixture
def service(office):
    return ServiceFactory(unit=office, name="KTP")


@pytest.fixture
def scheme(service):
    return SatisfactionScheme.objects.get()


def answers(service, values, *, days_ago, number=30):
    scheme = SatisfactionScheme.objects.get()
    SatisfactionAnswer.objects.bulk_create(
        SatisfactionAnswer(
            service=service,
            scheme=scheme,
            on=TODAY - dt.timedelta(days=days_ago),
            values=values[number % len(values)],
            total=sum(values[number % len(values)]),
        )
        for number in range(number)
    )


class TestTopics:
    def test_words_find_the_topic_of_nine_in_ten_sentences(self, office):
        right = [Topic.objects.in_text(text).first() for text, _code in LABELLED]
        hits = sum(found is not None and found.code == code for found, (_text, code) in zip(right, LABELLED, strict=True))
        assert hits / len(LABELLED) >= 0.9

    def test_a_text_without_any_word_is_about_nothing(self, office):
        assert not Topic.objects.in_text("Selamat pagi").exists()
        assert not Topic.objects.in_text("").exists()

    def test_checking_a_report_says_what_it_is_about_and_the_desk_corrects_it(self, office, service):
        desk = Actor.of(desk_of(office).user)
        report = ReportFactory(unit=office, title="Petugas tidak ramah", text="Kasar.")
        report = actions.verify(report, Check("complaint", office, service), by=CLOCK, at=SENT_AT)
        assert [one.topic.code for one in report.topics.all()] == ["manners"]
        actions.set_topics(report, [Topic.objects.get(code="waiting")], by=desk)
        assert [(one.topic.code, one.is_by_hand) for one in report.topics.all()] == [("waiting", True)]
        with pytest.raises(NotHandler):
            actions.set_topics(report, [], by=Actor.of(employee_in(office).user))

    def test_only_hr_of_an_agency_keeps_them(self, office):
        with pytest.raises(NotAllowed):
            actions.keep_topic(Topic(code="x", name="x", english="x", words="x"), by=Actor.of(hr_of(office)))

    def test_hr_changes_one_on_a_page(self, office):
        client = signed_in(hr_of(office.get_parent()))
        topic = Topic.objects.get(code="waiting")
        said = {"code": "waiting", "name": "Antre", "english": "Queue", "words": "antre", "elements": ["u3"], "competencies": []}
        assert client.post(reverse("topics_register:change", args=[topic.pk]), said).status_code == 302
        topic.refresh_from_db()
        assert (topic.words, topic.competencies) == ("antre", [])


class TestHurting:
    def complaint(self, service, **said):
        report = ReportFactory(unit=service.unit, service=service, title="Petugas tidak ramah", **said)
        return actions.verify(report, Check("complaint", service.unit, service), by=CLOCK, at=SENT_AT)

    def test_complaints_low_elements_and_topics_stand_together(self, service, scheme):
        other = ServiceFactory(unit=service.unit, name="KK")
        self.complaint(service)
        answers(service, [(4, 4, 2, 4, 4, 4, 4, 4, 4)], days_ago=10)
        first, second = loop.hurting([other, service], scheme, YEAR_AGO, TOMORROW)
        assert (first.service, second.service) == (service, other)
        assert (first.complaints, first.low) == (1, ("u3",))
        assert [topic.code for topic, _number in first.topics] == ["manners"]
        pointed = loop.competencies_behind(first, Topic.objects.all())
        assert [topic.code for topic in pointed["pelayanan-publik"]] == ["manners", "waiting"]

    def test_many_services_cost_what_two_do(self, service, scheme, django_assert_num_queries):
        self.complaint(service)
        services = [service, *ServiceFactory.create_batch(30, unit=service.unit)]
        with django_assert_num_queries(4):
            loop.hurting(services, scheme, YEAR_AGO, TOMORROW)

    def test_what_lacks_is_told_of_the_unit(self, office):
        employee = employee_in(office)
        standard = StandardFactory(job_role=post_of(employee).job_role, level=3)
        topic = Topic(code="x", competencies=[standard.competency.code])
        (found,) = loop.lacking_in(office, {standard.competency.code: [topic]})
        assert (found.people, found.lacking, found.percent) == (1, 1, 100)

    @pytest.mark.parametrize(("keys", "low"), [(["3.0643", "4"], ["u1"]), (["3.0644", "4"], []), (["2", "1"], ["u2", "u1"])])
    def test_low_is_below_class_b(self, keys, low):
        assert low_elements(["u1", "u2"], [Decimal(one) for one in keys]) == low


class TestTraining:
    @pytest.fixture
    def course(self, office):
        curriculum = CurriculumFactory(course__owner=office)
        ModuleFactory(curriculum=curriculum)
        OfferingFactory(curriculum=curriculum, starts_on=TODAY - dt.timedelta(days=101), ends_on=TODAY - dt.timedelta(days=100))
        return curriculum.course

    def test_before_and_after_are_told_with_intervals(self, service, scheme, course):
        remedy = actions.train_for(service, course, by=CLOCK, at=SENT_AT)
        answers(service, [(2,) * 9, (3,) * 9], days_ago=150)
        answers(service, [(3,) * 9, (4,) * 9], days_ago=50)
        answers(service, [(1,) * 9], days_ago=100)  # while the course was held: neither before nor after
        found = loop.effect_of(remedy, scheme, on=TODAY)
        assert (found.before.index, found.after.index, found.verdict) == (Decimal("62.50"), Decimal("87.50"), "better")

    @pytest.mark.parametrize(
        ("before", "after", "word"),
        [
            ((60, 58, 62), (70, 68, 72), "better"),
            ((70, 68, 72), (60, 58, 62), "worse"),
            ((60, 50, 70), (69, 59, 79), "same"),
            (None, (60, 50, 70), "unknown"),
        ],
    )
    def test_a_difference_within_chance_is_no_effect(self, before, after, word):
        pairs = [one and (Decimal(one[0]), Interval(Decimal(one[1]), Decimal(one[2]))) for one in (before, after)]
        assert verdict(*pairs) == word

    def test_the_index_of_whole_months_stands_on_the_courses_evaluation(self, service, course):
        actions.train_for(service, course, by=CLOCK, at=SENT_AT)
        actions.train_for(service, course, by=CLOCK, at=SENT_AT)
        answers(service, [(3,) * 9], days_ago=40)
        answers(service, [(3,) * 9], days_ago=70, number=4)
        answers(service, [(3,) * 9], days_ago=0)
        assert actions.record_satisfaction(at=SENT_AT) == 1
        assert actions.record_satisfaction(at=SENT_AT) == 1
        value = IndicatorValue.objects.get()
        assert (value.value, value.sample, value.on) == (75, 30, dt.date(2026, 10, 31))
        from courses.models import Offering

        (effect,) = effects(course, Offering.objects.filter(curriculum__course=course))
        assert effect.indicator.unit == service.unit

    def test_only_hr_of_the_unit_trains_for_it(self, service, course):
        other = UnitFactory(parent=service.unit.get_parent())
        with pytest.raises(NotAllowed):
            actions.train_for(service, course, by=Actor.of(hr_of(other)), at=SENT_AT)


class TestSolutions:
    def test_those_who_complained_are_told_and_others_not(self, service):
        told = ReportFactory(unit=service.unit, service=service, published=True)
        praise = ReportFactory(unit=service.unit, service=service, kind="praise", published=True)
        old = ReportFactory(unit=service.unit, service=service, published=True, sent_at=SENT_AT - dt.timedelta(days=400))
        desk = Actor.of(desk_of(service.unit).user)
        made = actions.publish_solution(service, "Loket ditambah", "Kini empat.", by=desk, at=SENT_AT)
        assert made.told == 1
        assert "Loket ditambah" in told.events.get(verb="solution").note
        assert not praise.events.exists()
        assert not old.events.exists()

    def test_a_stranger_publishes_none(self, service):
        with pytest.raises(NotAllowed):
            actions.publish_solution(service, "x", "x", by=Actor.of(employee_in(service.unit).user), at=SENT_AT)
        assert not Solution.objects.exists()


class TestPages:
    def test_hr_goes_from_pain_to_training(self, office, service):
        client = signed_in(hr_of(office))
        assert client.get(reverse("participation:hurting")).status_code == 200
        page = reverse("participation:hurting_service", args=[service.public_id])
        assert client.get(page).status_code == 200
        assert client.post(page, {"verb": "solve", "title": "Baik", "text": "Kini."}).status_code == 302
        assert "Baik" in client.get(reverse("participation:result", args=[service.public_id])).content.decode()

    def test_the_list_costs_the_same_for_many(self, office, service):
        client = signed_in(hr_of(office))
        few = statements(client, reverse("participation:hurting"))
        ServiceFactory.create_batch(15, unit=office)
        assert statements(client, reverse("participation:hurting")) == few

    def test_others_find_nothing(self, office, service):
        for user in (employee_in(office).user, desk_of(office).user):
            assert signed_in(user).get(reverse("participation:hurting")).status_code == 404
        assert not Report.objects.exists()
