"""Introducing a change: who is asked, who has understood, what people say, how it is taken up, and gentle reminders."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse

from cms.errors import NotInAudience, VoiceAnswered
from cms.handlers import own_data
from cms.models import PolicyChampion, PolicyQuestion, PolicyReading, PolicyVoice
from cms.policies import actions, queries
from cms.rules import REMINDED_ON, reminder_step
from lms.kit.actors import Actor
from lms.kit.errors import NotAllowed
from people.models import LeaveEvent, Notice
from tests.factories.cms import PolicyPageFactory
from tests.factories.leave import LeaveRequestFactory
from tests.factories.pages import signed_in, statements
from tests.factories.people import UnitFactory, auditor_of, employee_in, hr_of, reading_english

NOW = dt.datetime(2026, 12, 10, 3, tzinfo=dt.UTC)
TODAY = NOW.date()


@pytest.fixture
def office(db):
    return UnitFactory(parent=UnitFactory())


@pytest.fixture
def page(office):
    made = PolicyPageFactory()
    PolicyQuestion.objects.create(page=made, text="Di mana?", answers="Di kertas\n*Di web", hint="Lihat yang harus dilakukan.")
    return made


@pytest.fixture
def clerk(office):
    return employee_in(office)


def answers(page, right=True):
    return {one.pk: one.right if right else "0" for one in page.questions.all()}


def acknowledge(page, employee, right=True):
    return actions.acknowledge(page, answers(page, right), by=Actor.of(employee.user), at=NOW)


class TestAudience:
    def test_everybody_units_and_classes(self, page, office, clerk):
        elsewhere = employee_in(UnitFactory(parent=office.get_parent()))
        concerned = lambda: {one.employee for one in queries.audience(page, TODAY)}  # noqa: E731 asked three times
        assert concerned() == {clerk, elsewhere}
        page.units.set([office])
        assert concerned() == {clerk}
        page.job_classes = ["04"]
        assert concerned() == set()
        assert queries.standing_of(page, clerk.user, TODAY) is None

    def test_who_is_not_in_it_is_asked_nothing(self, page, office, clerk):
        page.units.set([UnitFactory(parent=office.get_parent())])
        page.save()
        with pytest.raises(NotInAudience):
            acknowledge(page, clerk)
        client = signed_in(clerk.user)
        assert client.post(reverse("cms:policy_speak", args=[page.pk]), {"kind": "question", "text": "x"}).status_code == 404
        assert not PolicyReading.objects.exists()


class TestAcknowledging:
    def test_a_wrong_answer_counts_a_try_and_a_right_one_acknowledges(self, page, clerk):
        (question,) = page.questions.all()
        assert acknowledge(page, clerk, right=False).wrong == {question.pk}
        done = acknowledge(page, clerk)
        assert (done.wrong, done.reading.tries, done.reading.acknowledged_at) == (frozenset(), 2, NOW)
        assert acknowledge(page, clerk, right=False).reading.acknowledged_at == NOW

    def test_it_stands_in_ones_own_data(self, page, clerk):
        acknowledge(page, clerk)
        actions.speak_up(page, "objection", "Terlalu cepat.", by=Actor.of(clerk.user), at=NOW)
        readings, voices = own_data(None, clerk)
        assert [list(row.values())[:2] for row in readings.rows] == [[page.title, page.version]]
        assert "Terlalu cepat." in voices.rows[0].values()
        assert not any(room.rows for room in own_data(None, employee_in(UnitFactory())))

    def test_a_higher_version_is_read_again(self, page, clerk):
        acknowledge(page, clerk)
        page.version = 2
        assert not queries.standing_of(page, clerk.user, TODAY).is_acknowledged

    def test_an_employee_fails_a_question_reads_again_and_acknowledges(self, page, clerk):
        client = signed_in(reading_english(clerk.user))
        assert "Please read this" in client.get(page.url).content.decode()
        assert PolicyReading.objects.get().acknowledged_at is None
        (question,) = page.questions.all()
        address = reverse("cms:policy_acknowledge", args=[page.pk])
        wrong = client.post(address, {f"q{question.pk}": "0", "has_read": "on"})
        assert "Lihat yang harus dilakukan." in wrong.content.decode()
        assert client.post(address, {f"q{question.pk}": question.right, "has_read": "on"}).status_code == 302
        assert "You acknowledged this version" in client.get(page.url).content.decode()

    @pytest.mark.parametrize("lines", ["*satu", "satu\ndua", "*satu\n*dua", ""])
    def test_a_question_needs_one_right_answer_of_two_or_more(self, lines):
        with pytest.raises(ValidationError):
            PolicyQuestion(text="?", answers=lines).clean()


class TestVoices:
    def test_an_objection_is_answered_once_and_read_without_a_name(self, page, clerk, office):
        voice = actions.speak_up(page, "objection", "Terlalu cepat.", by=Actor.of(clerk.user), at=NOW)
        hr = Actor.of(hr_of(office))
        actions.answer_voice(voice, "Ada waktu sebulan.", is_public=True, by=hr, at=NOW)
        assert Notice.objects.get(kind="policy.answered").user == clerk.user
        with pytest.raises(VoiceAnswered):
            actions.answer_voice(voice, "Lagi.", is_public=True, by=hr, at=NOW)
        text = Client().get(page.url).content.decode()
        assert "Ada waktu sebulan." in text
        assert clerk.name not in text

    def test_only_hr_answers(self, page, clerk, office):
        voice = actions.speak_up(page, "question", "Kapan?", by=Actor.of(clerk.user), at=NOW)
        for user in (clerk.user, auditor_of(office)):
            with pytest.raises(NotAllowed):
                actions.answer_voice(voice, "x", is_public=True, by=Actor.of(user), at=NOW)

    def test_what_is_not_answered_or_not_public_is_not_shown(self, page, clerk, office):
        for number, is_public in enumerate((True, False)):
            voice = actions.speak_up(page, "question", f"Rahasia {number}", by=Actor.of(clerk.user), at=NOW)
            if not is_public:
                actions.answer_voice(voice, "x", is_public=False, by=Actor.system("test"), at=NOW)
        assert "Rahasia" not in Client().get(page.url).content.decode()

    def test_hr_answers_on_the_board(self, page, clerk, office):
        voice = actions.speak_up(page, "question", "Kapan mulai?", by=Actor.of(clerk.user), at=NOW)
        client = signed_in(hr_of(office))
        address = reverse("cms:policy_board", args=[page.pk])
        board = client.get(address).content.decode()
        assert "Kapan mulai?" in board
        assert clerk.name not in board
        assert client.post(address, {"voice": voice.pk, "answer": "Besok.", "is_public": "on"}).status_code == 302
        voice.refresh_from_db()
        assert voice.answer == "Besok."


class TestBoard:
    def test_of_four_nothing_is_told_of_five_sums(self, page, office):
        people = [employee_in(office) for _number in range(4)]
        acknowledge(page, people[0])
        (row,) = queries.board(page, TODAY)
        assert (row.people, row.read, row.understood, row.objected) == (4, None, None, None)
        people.append(employee_in(office))
        acknowledge(page, people[1], right=False)
        actions.speak_up(page, PolicyVoice.Kind.OBJECTION, "Tidak.", by=Actor.of(people[2].user), at=NOW)
        (row,) = queries.board(page, TODAY)
        assert (row.people, row.read, row.understood, row.objected, row.used) == (5, 2, 1, 1, None)

    def test_use_of_the_new_way_is_who_asked_themselves(self, page, office):
        page.measure = page.Measure.LEAVE
        people = [employee_in(office) for _number in range(5)]
        for number, employee in enumerate(people):
            request = LeaveRequestFactory(employee=employee)
            LeaveEvent.objects.filter(request=request).delete()
            made = {"verb": "ask", "since": request.since, "until": request.until, "days": 1, "at": NOW, "by": "x"}
            LeaveEvent.objects.create(request=request, number=9, user=employee.user if number else None, **made)
        (row,) = queries.board(page, TODAY)
        assert row.used == 80

    def test_many_people_cost_what_few_do(self, page, office, django_assert_num_queries):
        for employee in [employee_in(office) for _number in range(12)]:
            acknowledge(page, employee)
        with django_assert_num_queries(5):
            queries.board(page, TODAY)

    def test_others_find_no_board(self, page, clerk):
        assert signed_in(clerk.user).get(reverse("cms:policy_board", args=[page.pk])).status_code == 404


class TestReminders:
    @pytest.mark.parametrize(
        ("days", "step"),
        [(-8, None), (-7, -7), (-3, -7), (-2, -2), (0, 0), (1, 0), (7, 7), (20, 14), (21, 21), (27, 21), (28, None)],
    )
    def test_steps_grow_gently(self, days, step):
        day = dt.date(2026, 12, 31)
        assert reminder_step(day, day + dt.timedelta(days=days)) == step

    def test_each_step_tells_once_who_has_not_acknowledged(self, page, office, clerk):
        other = employee_in(office)
        acknowledge(page, other)
        at = dt.datetime(2026, 12, 24, 3, tzinfo=dt.UTC)
        assert actions.remind_of_policies(at=at) == 1
        assert actions.remind_of_policies(at=at + dt.timedelta(days=1)) == 0
        assert actions.remind_of_policies(at=at + dt.timedelta(days=5)) == 1
        assert {notice.user for notice in Notice.objects.filter(kind="policy.reminder")} == {clerk.user}
        assert len(REMINDED_ON) == 6


class TestPages:
    def test_versions_stand_side_by_side(self, page):
        page.summary = "Cuti hanya di web."
        page.save_revision().publish()
        client = Client()
        text = client.get(reverse("cms:policy_versions", args=[page.pk])).content.decode()
        assert "Cuti diajukan di web." in text
        assert "Cuti hanya di web." in text

    def test_a_draft_is_nobodys_to_compare(self, page):
        page.summary = "Masih rahasia."
        page.save_revision()
        assert "Masih rahasia." not in Client().get(reverse("cms:policy_versions", args=[page.pk])).content.decode()

    def test_the_sheet_has_a_code_and_whom_to_ask(self, page, office, clerk):
        PolicyChampion.objects.create(page=page, unit=office, employee=clerk)
        text = Client().get(reverse("cms:policy_sheet", args=[page.pk])).content.decode()
        assert "<svg" in text
        assert clerk.name in text

    def test_the_list_costs_the_same_for_many(self, page, clerk):
        client = signed_in(clerk.user)
        few = statements(client, reverse("cms:changes"))
        PolicyPageFactory.create_batch(10)
        assert statements(client, reverse("cms:changes")) == few

    def test_a_page_that_is_not_live_is_not_found(self, page, clerk):
        page.unpublish()
        for name in ("versions", "sheet"):
            assert Client().get(reverse(f"cms:policy_{name}", args=[page.pk])).status_code == 404
