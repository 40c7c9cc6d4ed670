"""Public consultations: three stages, posts read before or after, votes, official answers, minutes, plan and report."""

import datetime as dt

import pytest
from django.core.cache import cache
from django.db import IntegrityError
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from lms.kit.actors import Actor
from lms.kit.errors import NotSeen, WrongState
from participation import actions, flood
from participation.actions import Said
from participation.errors import ConsultationOver, NotItsUnit
from participation.models import Consultation, Post
from participation.reference import load_reference
from participation.rules.posts import is_held_back
from participation.transitions import ANSWERABLE, CONSULTATION
from tests.factories.pages import signed_in, statements
from tests.factories.participation import desk_of
from tests.factories.people import UnitFactory, employee_in, hr_of

NOW = timezone.now()
TODAY = timezone.localdate(NOW)
WEEK = dt.timedelta(days=7)


@pytest.fixture(autouse=True)
def _no_memory():
    cache.clear()


@pytest.fixture
def unit(db):
    load_reference()
    return UnitFactory(parent=UnitFactory())


@pytest.fixture
def by(unit):
    return Actor.of(desk_of(unit).user)


def prepared(unit, by, **said):
    made = {"unit": unit, "title": "Jam layanan Sabtu", "text": "Perlukah loket buka Sabtu?", "closes_on": TODAY + WEEK, **said}
    return actions.prepare_consultation(Consultation(**made), by=by)


@pytest.fixture
def topic(unit, by):
    return actions.open_consultation(prepared(unit, by), by=by, at=NOW)


def post(topic, text="Setuju.", kind="comment", name=""):
    return actions.post(topic, Said(kind, text, name), at=NOW)


@pytest.mark.parametrize(
    ("text", "held"),
    [
        ("Setuju, buka Sabtu.", False),
        ("Dasar goblok", True),
        ("Main slot di sini", True),
        ("Lihat http://a.id dan http://b.id", True),
        ("INI HARUS SEGERA DIPERBAIKI SEKARANG JUGA", True),
        ("KTP dan KK di Disdukcapil", False),
    ],
)
def test_what_a_rule_holds_back(text, held):
    assert is_held_back(text, {"goblok", "slot"}) is held


class TestStages:
    def test_a_topic_goes_through_its_stages_and_keeps_what_was_agreed(self, topic, by):
        actions.end_consultation(topic, "Loket buka Sabtu.", by=by)
        done = actions.close_consultation(topic, "Mulai Maret, Disdukcapil.", "Sudah berjalan.", by=by)
        assert (done.state, done.minutes) == ("closed", "Loket buka Sabtu.")
        text = Client().get(reverse("participation:topic", args=[topic.public_id])).content.decode()
        for said in ("Loket buka Sabtu.", "Mulai Maret, Disdukcapil.", "Sudah berjalan."):
            assert said in text

    @pytest.mark.parametrize("state", ["prepared", "running", "follow_up", "closed"])
    @pytest.mark.parametrize("verb", ["prepare", "open", "end", "close", "answer"])
    def test_what_does_not_fit_the_stage_is_refused(self, unit, by, state, verb):
        kept = {"opened_at": NOW, "minutes": "x", "plan": "x", "report": "x"} if state != "prepared" else {}
        topic = Consultation.objects.create(
            agency=unit.agency, unit=unit, title="x", text="x", closes_on=TODAY + WEEK, state=state, **kept
        )
        steps = {
            "prepare": lambda: actions.prepare_consultation(topic, by=by),
            "open": lambda: actions.open_consultation(topic, by=by, at=NOW),
            "end": lambda: actions.end_consultation(topic, "x", by=by),
            "close": lambda: actions.close_consultation(topic, "x", "x", by=by),
            "answer": lambda: actions.answer_officially(topic, "x", by=by, at=NOW),
        }
        if state in ANSWERABLE if verb == "answer" else CONSULTATION.allows(verb, state=state):
            steps[verb]()
            return
        with pytest.raises(WrongState):
            steps[verb]()

    def test_minutes_cannot_be_left_out(self, topic, by):
        with pytest.raises(IntegrityError):
            actions.end_consultation(topic, "", by=by)

    def test_only_the_unit_leads_it(self, topic, unit):
        for user in (employee_in(unit).user, desk_of(UnitFactory(parent=unit.get_parent())).user):
            with pytest.raises(NotItsUnit):
                actions.end_consultation(topic, "x", by=Actor.of(user))
        actions.end_consultation(topic, "x", by=Actor.of(hr_of(unit)))


class TestPosts:
    def test_personal_data_are_masked_and_abuse_waits(self, topic, by):
        assert post(topic, "Hubungi 0812 3456 7890").text == "Hubungi •••"
        waiting = post(topic, "Kalian goblok")
        assert waiting.state == "waiting"
        shown = actions.moderate(waiting, "show", by=by)
        assert shown.state == "shown"
        withheld = actions.moderate(shown, "withhold", reason="Kasar.", by=by)
        assert (withheld.state, withheld.reason) == ("withheld", "Kasar.")
        with pytest.raises(NotItsUnit):
            actions.moderate(withheld, "show", by=Actor.of(employee_in(topic.unit).user))

    def test_where_posts_are_read_before_all_wait(self, unit, by):
        topic = actions.open_consultation(prepared(unit, by, is_moderated_before=True), by=by, at=NOW)
        assert post(topic).state == "waiting"

    def test_nobody_posts_before_or_after(self, unit, by, topic):
        with pytest.raises(NotSeen):
            post(prepared(unit, by))
        with pytest.raises(ConsultationOver):
            actions.post(topic, Said("comment", "x"), at=NOW + 2 * WEEK)
        actions.end_consultation(topic, "x", by=by)
        with pytest.raises(ConsultationOver):
            post(topic)

    def test_a_browser_votes_once_for_a_proposal(self, topic):
        proposal = post(topic, kind="proposal")
        assert actions.vote(proposal, "a" * 64, at=NOW)
        assert not actions.vote(proposal, "a" * 64, at=NOW)
        assert actions.vote(proposal, "b" * 64, at=NOW)
        proposal.refresh_from_db()
        assert proposal.votes == 2
        with pytest.raises(NotSeen):
            actions.vote(post(topic), "a" * 64, at=NOW)


class TestPages:
    def test_a_stranger_takes_part_and_sees_what_is_shown(self, topic):
        client = Client()
        address = reverse("participation:topic", args=[topic.public_id])
        said = {"kind": "proposal", "text": "Buka juga Minggu.", "name": "", "website": ""}
        assert client.post(address, said).status_code == 302
        assert client.post(address, {**said, "text": "Kalian goblok"}).status_code == 302
        text = client.get(address).content.decode()
        assert "Buka juga Minggu." in text
        assert "goblok" not in text
        found = Post.objects.get(state="shown")
        assert client.post(reverse("participation:vote", args=[found.public_id])).status_code == 302
        found.refresh_from_db()
        assert found.votes == 1

    def test_a_flood_of_posts_is_held_off(self, topic):
        client = Client()
        address = reverse("participation:topic", args=[topic.public_id])
        for number in range(flood.POSTS.most + 1):
            client.post(address, {"kind": "comment", "text": f"Kata {number}", "name": "", "website": ""})
        assert Post.objects.count() == flood.POSTS.most

    def test_a_unit_leads_its_topic_on_pages(self, unit):
        client = signed_in(desk_of(unit).user)
        made = {"unit": unit.pk, "title": "Parkir", "text": "Di mana?", "closes_on": (TODAY + WEEK).isoformat()}
        assert client.post(reverse("participation:prepare"), made).status_code == 302
        topic = Consultation.objects.get()
        lead = reverse("participation:lead", args=[topic.public_id])
        assert Client().get(reverse("participation:topic", args=[topic.public_id])).status_code == 404
        for said in ({"verb": "open"}, {"verb": "answer", "text": "Terima kasih."}, {"verb": "end", "minutes": "Sepakat."}):
            assert client.post(lead, said).status_code == 302
        assert client.post(lead, {"verb": "close", "plan": "", "report": ""}).status_code == 200
        assert client.post(lead, {"verb": "close", "plan": "Maret", "report": "Selesai"}).status_code == 302
        topic.refresh_from_db()
        assert topic.state == "closed"

    def test_others_find_no_desk_of_it(self, topic, unit):
        client = signed_in(employee_in(unit).user)
        for name, args in (("lead", [topic.public_id]), ("prepare", [])):
            assert client.get(reverse(f"participation:{name}", args=args)).status_code == 404

    def test_many_posts_cost_what_few_do(self, topic):
        client = Client()
        address = reverse("participation:topic", args=[topic.public_id])
        for kind in ("comment", "proposal"):
            post(topic, kind=kind)
        few = statements(client, address)
        for number in range(15):
            post(topic, f"Kata {number}", kind="comment")
            post(topic, f"Usul {number}", kind="proposal")
        assert statements(client, address) == few
