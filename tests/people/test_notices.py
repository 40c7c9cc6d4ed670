"""People are told things in their language, in the transaction that makes them true, and mailed after it."""

import datetime as dt
from smtplib import SMTPRecipientsRefused

import pytest
from django.core import mail
from django.core.mail.backends.base import BaseEmailBackend
from django.core.management import call_command
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone, translation
from django.utils.translation import gettext_lazy
from django_tasks_db.models import DBTaskResult

from lms.kit.actors import Actor
from lms.kit.errors import NotAllowed
from people.actions import choose_ways, read_notices, resend_notice, send_digests
from people.actions.erasing import erase_expired
from people.errors import NoAddress, NotRefusable
from people.kinds import Kind, declare, kind_of, kinds
from people.mailing import ATTEMPTS, mail_due
from people.models import Notice, NoticePreference, RecordAccess
from people.queries.own import rooms_of_people
from people.reference import load_retention_rules
from people.rules.notices import fill, places_in, subject_line
from people.tasks import mail_notices
from people.telling import Message, tell
from tests.factories.people import UnitFactory, UserFactory, employee_in, hr_of
from tests.notices import told

pytestmark = pytest.mark.django_db
AT = dt.datetime(2027, 2, 3, 3, 30, tzinfo=dt.UTC)
MINUTE = dt.timedelta(minutes=1)
KIND = Kind("test", "test", gettext_lazy("Catalogue"), "{what} {day}")


class Picky(BaseEmailBackend):
    """A mail server that refuses one address."""

    def send_messages(self, messages):
        for message in messages:
            if message.to[0].startswith("bad"):
                raise SMTPRecipientsRefused({message.to[0]: (550, b"no such mailbox")})
            mail.outbox.append(message)
        return len(messages)


@pytest.fixture
def picky(settings):
    settings.EMAIL_BACKEND = f"{__name__}.Picky"


def say(*users, kind=KIND, link="/leave/", at=AT, **words):
    return tell(kind, [Message(user, {"what": "Banjir", "day": dt.date(2027, 3, 5)} | words, link) for user in users], at=at)


class TestTelling:
    def test_each_reads_it_in_their_language(self):
        say(UserFactory(language="id"), UserFactory(language="en"))
        first, second = told()
        assert (first["subject"], second["subject"]) == ("Katalog", "Catalogue")
        assert first["text"] == "Banjir 5 Maret 2027"
        assert second["text"].startswith("Banjir ")
        assert "Maret" not in second["text"]

    def test_words_may_be_moments_translatable_or_asked_for_in_the_language(self):
        user = UserFactory(language="en")
        say(user, what=translation.get_language, day=dt.datetime(2027, 3, 5, 20, tzinfo=dt.UTC))
        (notice,) = told()
        assert notice["words"]["what"] == "en"
        assert "6" in notice["words"]["day"]

    def test_who_has_no_account_or_a_closed_one_is_passed_over(self):
        assert say(None, UserFactory(is_active=False)) == 0
        assert not DBTaskResult.objects.exists()

    def test_without_an_address_it_stands_on_the_site_only(self):
        say(UserFactory(email=""))
        assert Notice.objects.get().mail == "none"
        assert not DBTaskResult.objects.exists()

    def test_what_is_undone_tells_nobody(self):
        user = UserFactory()
        with transaction.atomic():
            say(user)
            transaction.set_rollback(True)
        assert not Notice.objects.exists()
        assert not DBTaskResult.objects.exists()

    def test_the_number_of_statements_does_not_grow(self):
        counts = []
        for number in (2, 30):
            users = [UserFactory() for _one in range(number)]
            with CaptureQueriesContext(connection) as captured:
                say(*users)
            counts.append(len(captured))
        assert counts[0] == counts[1]


class TestMailing:
    def test_a_worker_mails_what_is_due_once(self):
        user = UserFactory()
        say(user, at=timezone.now())
        mail_notices.func()
        mail_notices.func()
        (message,) = mail.outbox
        assert message.to == [user.email]
        assert "/leave/" in message.body
        assert message.extra_headers["Auto-Submitted"] == "auto-generated"
        assert Notice.objects.get().mail == "sent"

    @pytest.mark.usefixtures("picky")
    def test_a_bad_address_holds_up_nobody_and_keeps_its_error(self):
        say(UserFactory(email="bad@example.go.id"), UserFactory(email="good@example.go.id"))
        done = mail_due(at=AT)
        assert (done.sent, done.postponed, done.next_at) == (1, 1, AT + MINUTE)
        notice = Notice.objects.get(mail="due")
        assert "no such mailbox" in notice.mail_error
        assert mail_due(at=AT).sent == 0

    @pytest.mark.usefixtures("picky")
    def test_it_is_tried_less_and_less_often_and_then_has_failed(self):
        say(UserFactory(email="bad@example.go.id"))
        at, pauses = AT, []
        for _attempt in range(ATTEMPTS - 1):
            after = mail_due(at=at).next_at
            pauses.append((after - at) // MINUTE)
            at = after
        assert pauses == [1, 2, 4, 8, 16]
        assert mail_due(at=at).failed == 1
        assert Notice.objects.get().mail == "failed"

    @pytest.mark.usefixtures("picky")
    def test_the_worker_comes_back_for_what_was_refused(self):
        say(UserFactory(email="bad@example.go.id"), at=timezone.now())
        DBTaskResult.objects.all().delete()
        mail_notices.func()
        assert DBTaskResult.objects.get().run_after == Notice.objects.get().mail_due_at


class TestSight:
    def test_the_own_and_those_whom_one_oversees_and_nobody_elses(self):
        unit = UnitFactory()
        person, colleague = employee_in(unit), employee_in(unit)
        say(person.user)
        seen = [Notice.objects.visible_to(user).count() for user in (person.user, hr_of(unit), colleague.user)]
        assert seen == [1, 1, 0]
        kept = [Notice.objects.kept_by_hr(user).count() for user in (person.user, hr_of(unit))]
        assert kept == [0, 1]

    def test_unread_are_counted(self):
        user = UserFactory()
        say(user, user)
        Notice.objects.filter(pk=Notice.objects.first().pk).update(read_at=AT)
        assert Notice.objects.of(user).number_unread() == 1


class TestPage:
    def test_the_bell_counts_and_opening_reads(self, client):
        user = UserFactory()
        say(user)
        client.force_login(user)
        assert b"bell__number" in client.get("/notices/").content
        notice = Notice.objects.get()
        assert client.post(f"/notices/{notice.public_id}/open/").url == "/leave/"
        assert b"bell__number" not in client.get("/notices/").content
        first = Notice.objects.get().read_at
        client.post(f"/notices/{notice.public_id}/open/")
        assert Notice.objects.get().read_at == first

    def test_all_are_read_at_once_and_nobody_elses(self, client):
        user, other = UserFactory(), UserFactory()
        say(user, user, other, link="", at=timezone.now())
        client.force_login(user)
        page = client.get("/notices/?unread=1")
        assert len(page.context["page_obj"]) == 2
        client.post("/notices/read/")
        assert Notice.objects.unread().get().user == other
        assert len(client.get("/notices/?unread=1").context["page_obj"]) == 0

    def test_what_leads_nowhere_stays_on_the_page(self, client):
        user = UserFactory()
        say(user, link="")
        client.force_login(user)
        assert client.post(f"/notices/{Notice.objects.get().public_id}/open/").url == "/notices/"

    def test_somebody_elses_is_not_found(self, client):
        say(UserFactory())
        client.force_login(UserFactory())
        assert client.post(f"/notices/{Notice.objects.get().public_id}/open/").status_code == 404
        with pytest.raises(NotAllowed):
            read_notices(Notice.objects.all(), by=Actor.of(UserFactory()), at=AT)

    def test_the_list_costs_the_same_with_2_and_20(self, client):
        user, counts = UserFactory(), []
        client.force_login(user)
        for number in (2, 18):
            say(*[user] * number)
            client.get("/notices/")
            with CaptureQueriesContext(connection) as captured:
                client.get("/notices/")
            counts.append(len(captured))
        assert counts[0] == counts[1]


class TestPreferences:
    CODE = "course.date"

    def choose(self, user, way):
        choose_ways(user, {self.CODE: way}, by=Actor.of(user), at=AT)

    def tell(self, *users, at=AT):
        return say(*users, kind=kind_of(self.CODE), at=at, course="Banjir", closes="-")

    @pytest.mark.parametrize(("way", "mail_state"), [("at_once", "due"), ("daily", "daily"), ("site", "none")])
    def test_each_kind_comes_as_one_likes(self, way, mail_state):
        user, other = UserFactory(), UserFactory()
        self.choose(user, "site")
        self.choose(user, way)
        self.tell(user, other)
        assert [row.mail for row in Notice.objects.order_by("pk")] == [mail_state, "due"]

    def test_what_is_about_security_cannot_be_refused(self):
        user = UserFactory()
        with pytest.raises(NotRefusable):
            choose_ways(user, {"security": "site"}, by=Actor.of(user), at=AT)
        with pytest.raises(NotRefusable):
            choose_ways(user, {"unheard.of": "site"}, by=Actor.of(user), at=AT)
        with pytest.raises(NotAllowed):
            choose_ways(user, {self.CODE: "site"}, by=Actor.of(UserFactory()), at=AT)

    def test_the_page_shows_and_keeps_the_choice(self, client):
        user = UserFactory()
        client.force_login(user)
        form = client.get("/notices/preferences/").context["form"]
        assert "security" not in form.fields
        as_is = {name: form.get_initial_for_field(field, name) for name, field in form.fields.items()}
        client.post("/notices/preferences/", as_is | {self.CODE: "daily"})
        (kept,) = user.notice_preferences.all()
        assert (kept.kind, kept.way) == (self.CODE, "daily")


class TestDigest:
    # Six in the morning of Jakarta is 23:00 UTC of the day before.
    SIX = dt.datetime(2027, 2, 3, 23, tzinfo=dt.UTC)

    @pytest.fixture
    def user(self):
        user = UserFactory(language="en")
        choose_ways(user, {"course.date": "daily"}, by=Actor.of(user), at=AT)
        return user

    def tell(self, user, at):
        say(user, kind=kind_of("course.date"), at=at, course="Banjir", closes="-")

    def test_one_mail_a_day_holds_what_came_before_six_and_a_repeat_sends_nothing(self, user):
        for minutes in (-30, -20, 10):
            self.tell(user, self.SIX + minutes * MINUTE)
        assert send_digests(at=self.SIX - MINUTE) == 0
        assert send_digests(at=self.SIX + 15 * MINUTE) == 1
        assert send_digests(at=self.SIX + 15 * MINUTE) == 0
        digest = Notice.objects.get(kind="digest")
        assert digest.subject == "Your notices of the day (2)"
        assert digest.text.count("/leave/") == 2
        assert Notice.objects.filter(mail="digest", digest=digest).count() == 2
        assert Notice.objects.of(user).number_unread() == 3
        assert send_digests(at=self.SIX + dt.timedelta(days=1)) == 1

    def test_the_command_sends_digests_and_what_was_left_behind(self, user):
        self.tell(user, timezone.now() - dt.timedelta(days=2))
        say(UserFactory(), at=timezone.now())
        call_command("tend_notices")
        assert len(mail.outbox) == 2
        assert {one.body.endswith("/notices/preferences/\n") for one in mail.outbox} == {True, False}

    def test_the_number_of_statements_does_not_grow(self):
        counts = []
        for number in (2, 20):
            users = [UserFactory() for _one in range(number)]
            NoticePreference.objects.bulk_create(NoticePreference(user=one, kind="course.date", way="daily") for one in users)
            say(*users, kind=kind_of("course.date"), at=self.SIX - MINUTE, course="Banjir", closes="-")
            with CaptureQueriesContext(connection) as captured:
                send_digests(at=self.SIX + number * MINUTE)
            counts.append(len(captured))
        assert counts[0] == counts[1]


class TestHr:
    @pytest.fixture
    def unit(self):
        return UnitFactory(parent=UnitFactory())

    def test_hr_mails_again_and_who_did_is_kept(self, unit):
        person, hr = employee_in(unit), hr_of(unit)
        say(person.user, at=timezone.now())
        mail_due(at=timezone.now())
        notice = resend_notice(Notice.objects.get(), by=Actor.of(hr), at=timezone.now())
        resend_notice(notice, by=Actor.of(hr), at=timezone.now())
        mail_due(at=timezone.now())
        assert len(mail.outbox) == 2
        (line,) = notice.resendings.all()
        assert (line.user, line.by) == (hr, Actor.of(hr).name)

    def test_only_who_keeps_the_record_and_only_to_an_address(self, unit):
        person = employee_in(unit)
        say(person.user)
        with pytest.raises(NotAllowed):
            resend_notice(Notice.objects.get(), by=Actor.of(hr_of(UnitFactory())), at=AT)
        person.user.__class__.objects.update(email="")
        with pytest.raises(NoAddress):
            resend_notice(Notice.objects.get(), by=Actor.system("test"), at=AT)

    def test_the_register_finds_by_record_shows_and_is_written_down(self, client, unit):
        person, hr = employee_in(unit, name="Zubaidah"), hr_of(unit)
        tell(KIND, [Message(person.user, {"what": "Banjir", "day": AT}, about="offering:abc")], at=AT)
        client.force_login(hr)
        assert b"Zubaidah" in client.get("/admin/people/notices/?about=offering:abc").content
        assert b"Zubaidah" not in client.get("/admin/people/notices/?about=offering:xyz").content
        page = client.get(f"/admin/people/notices/{Notice.objects.get().pk}/")
        assert b"Banjir" in page.content
        assert [access.what for access in RecordAccess.objects.about(person)] == ["notice", "list of notices"]


class TestKeeping:
    def test_old_ones_are_erased_by_their_rule_and_own_data_holds_them(self):
        load_retention_rules()
        person = employee_in(UnitFactory())
        say(person.user)
        (room,) = [room for room in rooms_of_people(person) if room.code == "notices"]
        assert len(room.rows) == 1
        erase_expired(at=AT + dt.timedelta(days=729))
        assert Notice.objects.exists()
        erase_expired(at=AT + dt.timedelta(days=731))
        assert not Notice.objects.exists()


class TestKinds:
    def test_a_code_belongs_to_one_kind(self):
        with pytest.raises(ValueError, match="security"):
            declare(Kind("security", "", "", ""))

    @pytest.mark.parametrize("kind", kinds(), ids=lambda kind: kind.code)
    def test_every_place_of_a_text_has_a_sample_in_both_languages(self, kind):
        for language in ("id", "en"):
            with translation.override(language):
                assert kind.places <= set(kind.sample)
                assert str(kind.label)
        with translation.override("id"):
            indonesian = kind.places
        with translation.override("en"):
            assert kind.places == indonesian

    def test_all_rooms_have_made_theirs_known(self):
        assert {"security", "leave.answered", "course.date", "catalogue.new"} <= {kind.code for kind in kinds()}
        assert kind_of("unheard of") is None


class TestWords:
    def test_what_words_contain_is_never_a_place(self):
        assert fill("{a} {b} {c}", {"a": "{b}", "b": "x"}) == "{b} x {c}"
        assert places_in("{a} {B} {} {long_name}") == {"a", "long_name"}

    def test_a_subject_is_one_line_that_fits(self):
        assert subject_line("a\nb") == "a b"
        assert len(subject_line("x" * 300)) == 200
