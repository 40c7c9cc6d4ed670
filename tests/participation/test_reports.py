"""A report's life: each way through, each refusal, and that nobody reads what is not theirs."""

import datetime as dt
import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, ProgrammingError, transaction
from django_tasks_db.models import DBTaskResult
from PIL import Image

from lms.kit.actors import Actor
from lms.kit.errors import NotSeen, WrongState
from participation import actions
from participation.actions import Check, Draft
from participation.errors import (
    CodeOver,
    JoinedToItself,
    MayNotBePublished,
    NoReportRule,
    NotCoordinator,
    NotHandler,
    OtherAgency,
    WrongCode,
)
from participation.models import Report, ReportEvent
from participation.photos import drawn_anew
from participation.rules.secrets import digest_of
from participation.transitions import REPORT
from people.models import Holiday, Notice
from tests.factories.participation import SENT_AT, ReportFactory, desk_of, rule
from tests.factories.people import UnitFactory, employee_in

DAY = dt.timedelta(days=1)


class City:
    """A coordinator, a dinas with a desk, and another one."""

    def __init__(self):
        self.root = UnitFactory()
        self.dinas = UnitFactory(parent=self.root)
        self.other = UnitFactory(parent=self.root)
        self.coordinator = Actor.of(desk_of(self.root).user)
        self.desk = Actor.of(desk_of(self.dinas).user)
        self.other_desk = Actor.of(desk_of(self.other).user)
        rule()

    def send(self, **said):
        draft = {"unit": self.dinas, "kind": "complaint", "privacy": "anonymous", "title": "Antrean", "text": "Lama.", **said}
        return actions.send(Draft(**draft), at=SENT_AT)

    def verified(self, **check):
        report = self.send().report
        return self.verify(report, **check)

    def verify(self, report, **check):
        said = {"kind": "complaint", "unit": self.dinas, "public_title": "Antrean", "public_text": "Lama.", **check}
        return actions.verify(report, Check(**said), by=self.coordinator, at=SENT_AT)

    def answered(self):
        return actions.answer(self.verified(), "Sudah.", is_public=True, by=self.desk, at=SENT_AT)


@pytest.fixture
def city(db):
    return City()


def mails():
    return [
        task.args_kwargs["kwargs"]
        for task in DBTaskResult.objects.filter(task_path__endswith="send_mail").order_by("enqueued_at")
    ]


class TestSending:
    def test_without_an_address_it_is_new_and_the_coordinator_hears(self, city):
        sent = city.send()
        assert sent.report.state == "new"
        assert sent.report.verify_by == dt.date(2026, 12, 4)
        assert sent.report.secret_digest == digest_of(sent.secret.lower().replace("-", " "))
        assert [notice.user for notice in Notice.objects.filter(kind="report.new")] == [city.coordinator.user]

    def test_the_secret_itself_is_kept_nowhere(self, city):
        sent = city.send()
        kept = Report.objects.filter(pk=sent.report.pk).values().get()
        assert sent.secret not in str(kept)

    def test_an_anonymous_report_has_no_name_even_if_one_was_typed(self, city):
        assert city.send(name="Budi").report.sealed_name == ""
        assert "Budi" not in city.send(privacy="named", name="Budi").report.sealed_name

    def test_with_an_address_it_waits_for_the_code(self, city):
        report = city.send(mail="budi@contoh.id").report
        assert report.state == "unconfirmed"
        assert not Report.objects.handled_by(city.coordinator.user).exists()
        (mail,) = mails()
        code = mail["text"].split(": ")[1][:6]
        with pytest.raises(WrongCode):
            actions.confirm(report, f"{(int(code) + 1) % 10**6:06}", at=SENT_AT)
        assert actions.confirm(report, f"{code[:3]} {code[3:]}", at=SENT_AT).state == "new"
        assert actions.confirm(report, code, at=SENT_AT).state == "new"

    def test_five_wrong_codes_are_enough(self, city):
        report = city.send(mail="budi@contoh.id").report
        code = mails()[0]["text"].split(": ")[1][:6]
        for _try in range(5):
            with pytest.raises(WrongCode):
                actions.confirm(report, f"{(int(code) + 1) % 10**6:06}", at=SENT_AT)
        with pytest.raises(CodeOver):
            actions.confirm(report, code, at=SENT_AT)

    def test_a_code_is_over_after_a_day(self, city):
        report = city.send(mail="budi@contoh.id").report
        code = mails()[0]["text"].split(": ")[1][:6]
        with pytest.raises(CodeOver):
            actions.confirm(report, code, at=SENT_AT + DAY)

    def test_a_kind_without_deadlines_is_refused(self, city):
        with pytest.raises(NoReportRule):
            city.send(kind="poem")

    def test_a_day_off_of_the_agency_makes_the_term_longer(self, city):
        Holiday.objects.create(agency=city.root.agency, on=dt.date(2026, 12, 2), name="HUT Kota", is_observed=True)
        assert city.send().report.verify_by == dt.date(2026, 12, 7)


class TestPhotos:
    def file(self, content, name="foto.jpg"):
        return SimpleUploadedFile(name, content, "image/jpeg")

    def test_what_the_camera_wrote_is_gone_and_the_photo_stands_upright(self):
        exif = Image.Exif()
        exif[0x0110] = "Kamera Rahasia"
        exif[0x0112] = 6
        gps = exif.get_ifd(0x8825)
        gps[1] = "N"
        out = io.BytesIO()
        Image.new("RGB", (4000, 1000), "red").save(out, "JPEG", exif=exif, comment=b"Budi")
        photo = drawn_anew(self.file(out.getvalue()))
        assert b"Rahasia" not in photo.content
        assert b"Budi" not in photo.content
        with Image.open(io.BytesIO(photo.content)) as seen:
            assert not seen.getexif()
            assert seen.size == (photo.width, photo.height) == (400, 1600)

    @pytest.mark.parametrize("content", [b"GIF89a", b"<svg/>", b"", b"\xff\xd8\xff\xe0broken"])
    def test_what_is_no_photo_is_refused(self, content):
        from django.core.exceptions import ValidationError

        with pytest.raises(ValidationError):
            drawn_anew(self.file(content))


class TestHandling:
    def test_the_coordinator_checks_and_the_units_desk_hears(self, city):
        report = city.verified()
        assert (report.state, report.answer_by) == ("verified", dt.date(2026, 12, 21))
        assert [notice.user for notice in Notice.objects.filter(kind="report.routed")] == [city.desk.user]
        assert Report.objects.published().get() == report

    def test_a_unit_sees_it_only_once_it_was_passed_on(self, city):
        report = city.send().report
        assert not Report.objects.handled_by(city.desk.user).exists()
        city.verify(report)
        assert Report.objects.handled_by(city.desk.user).get() == report
        assert not Report.objects.handled_by(city.other_desk.user).exists()

    def test_only_the_coordinator_checks(self, city):
        report = city.send().report
        for by in (city.desk, Actor.of(employee_in(city.root).user)):
            with pytest.raises(NotCoordinator):
                actions.verify(report, Check("complaint", city.dinas), by=by, at=SENT_AT)
            with pytest.raises(NotCoordinator):
                actions.archive(report, "Bukan.", by=by, at=SENT_AT)

    def test_an_inspection_gets_sixty_days(self, city):
        report = city.verified(kind="inspection")
        assert report.rule.answer_days == 60
        assert report.answer_by > dt.date(2027, 2, 20)

    def test_a_confidential_report_is_never_published(self, city):
        report = city.send(privacy="confidential").report
        with pytest.raises(MayNotBePublished):
            city.verify(report)
        with pytest.raises(IntegrityError), transaction.atomic():
            Report.objects.filter(pk=report.pk).update(is_published=True, public_title="x")

    def test_it_stays_with_its_agency(self, city):
        elsewhere = UnitFactory()
        report = city.send().report
        with pytest.raises(OtherAgency):
            city.verify(report, unit=elsewhere)
        report = city.verify(report)
        with pytest.raises(OtherAgency):
            actions.forward(report, elsewhere, "Salah.", by=city.desk, at=SENT_AT)

    def test_passed_on_it_belongs_to_the_other_desk(self, city):
        report = actions.forward(city.verified(), city.other, "Bukan kami.", by=city.desk, at=SENT_AT)
        assert report.unit == city.other
        assert Report.objects.handled_by(city.other_desk.user).exists()
        with pytest.raises(NotHandler):
            actions.take_up(report, by=city.desk, at=SENT_AT)

    def test_answer_answer_back_answer_and_rate(self, city):
        report = actions.take_up(city.verified(), by=city.desk, at=SENT_AT)
        report = actions.answer(report, "Sudah.", is_public=True, by=city.desk, at=SENT_AT)
        assert report.reply_by == dt.date(2026, 12, 15)
        report = actions.answer_back(report, "Belum.", at=SENT_AT)
        assert (report.state, report.reply_by) == ("in_progress", None)
        report = actions.answer(report, "Kini sudah.", is_public=False, by=city.desk, at=SENT_AT)
        report = actions.rate(report, 4, "Lumayan.", at=SENT_AT)
        assert (report.state, report.rating) == ("closed", 4)
        verbs = [event.verb for event in report.events.all()]
        assert verbs == ["send", "verify", "take_up", "answer", "answer_back", "answer", "rate"]
        assert [event.note for event in report.events.for_everybody() if event.note] == ["Sudah."]

    def test_the_answer_to_what_is_not_public_is_not_public(self, city):
        report = city.verify(city.send(privacy="confidential").report, public_title="", public_text="")
        actions.answer(report, "Rahasia.", is_public=True, by=city.desk, at=SENT_AT)
        assert not report.events.for_everybody().filter(note="Rahasia.").exists()

    def test_a_double_supports_the_other_and_is_mailed_its_answer(self, city):
        first = city.verified()
        double = city.send(mail="budi@contoh.id").report
        Report.objects.filter(pk=double.pk).update(state="new")
        actions.join(double, first, by=city.coordinator, at=SENT_AT)
        first.refresh_from_db()
        assert first.supports == 1
        before = len(mails())
        actions.answer(first, "Sudah.", is_public=True, by=city.desk, at=SENT_AT)
        assert len(mails()) == before + 1
        with pytest.raises(JoinedToItself):
            actions.join(city.verified(), double, by=city.coordinator, at=SENT_AT)

    def test_it_is_not_joined_to_itself(self, city):
        report = city.verified()
        with pytest.raises(JoinedToItself):
            actions.join(report, report, by=city.desk, at=SENT_AT)

    def test_the_log_cannot_be_changed(self, city):
        event = city.verified().events.first()
        with pytest.raises(ProgrammingError, match="Cannot update"), transaction.atomic():
            ReportEvent.objects.filter(pk=event.pk).update(note="x")


STEPS = {
    "take_up": lambda city, report: actions.take_up(report, by=city.coordinator, at=SENT_AT),
    "answer": lambda city, report: actions.answer(report, "Ya.", is_public=False, by=city.coordinator, at=SENT_AT),
    "forward": lambda city, report: actions.forward(report, city.other, "x", by=city.coordinator, at=SENT_AT),
    "join": lambda city, report: actions.join(report, city.verified(), by=city.coordinator, at=SENT_AT),
    "verify": lambda city, report: city.verify(report),
    "archive": lambda city, report: actions.archive(report, "x", by=city.coordinator, at=SENT_AT),
    "answer_back": lambda city, report: actions.answer_back(report, "x", at=SENT_AT),
    "rate": lambda city, report: actions.rate(report, 5, at=SENT_AT),
}
STATES = {
    "unconfirmed": {},
    "new": {},
    "verified": {"answer_by": dt.date(2026, 12, 21)},
    "in_progress": {"answer_by": dt.date(2026, 12, 21)},
    "answered": {"answered_at": SENT_AT, "reply_by": dt.date(2026, 12, 15)},
    "closed": {"answered_at": SENT_AT, "closed_at": SENT_AT},
    "archived": {},
}


@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("verb", STEPS)
def test_every_step_that_is_not_allowed_is_refused(city, state, verb):
    report = ReportFactory(unit=city.dinas, state=state, **STATES[state])
    if REPORT.allows(verb, state=state):
        STEPS[verb](city, report)
        return
    with pytest.raises((WrongState, NotHandler)):
        STEPS[verb](city, report)
    report.refresh_from_db()
    assert report.state == state


class TestSupport:
    def test_a_browser_counts_once(self, city):
        report = city.verified()
        assert actions.support(report, "a" * 64, at=SENT_AT)
        assert not actions.support(report, "a" * 64, at=SENT_AT)
        assert actions.support(report, "b" * 64, at=SENT_AT)
        report.refresh_from_db()
        assert report.supports == 2

    def test_what_is_not_public_cannot_be_supported(self, city):
        with pytest.raises(NotSeen):
            actions.support(city.send().report, "a" * 64, at=SENT_AT)


class TestTending:
    def test_what_nobody_answers_back_is_closed_after_its_last_day(self, city):
        report = city.answered()
        last = dt.datetime(2026, 12, 15, 3, tzinfo=dt.UTC)
        assert actions.tend_reports(at=last).closed == 0
        assert actions.tend_reports(at=last + DAY).closed == 1
        report.refresh_from_db()
        assert (report.state, report.rating) == ("closed", None)

    def test_what_is_late_is_told_once(self, city):
        city.send()
        city.verified()
        late = dt.datetime(2026, 12, 22, 3, tzinfo=dt.UTC)
        assert actions.tend_reports(at=late).late == 2
        assert actions.tend_reports(at=late + DAY).late == 0
        told = [(one.user, one.kind) for one in Notice.objects.filter(kind="report.late")]
        assert sorted(user.pk for user, _kind in told) == sorted([city.desk.user.pk, city.coordinator.user.pk, city.desk.user.pk])

    def test_what_was_never_confirmed_is_forgotten(self, city):
        report = city.send(mail="budi@contoh.id").report
        assert actions.tend_reports(at=SENT_AT + DAY).forgotten == 1
        assert not Report.objects.filter(pk=report.pk).exists()
