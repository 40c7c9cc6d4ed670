"""Lists of webinars: read as programs write them, matched to people, reviewed, and taken over as a whole."""

import datetime as dt
from zoneinfo import ZoneInfo

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from courses.actions import drop_list, mark_attendance, take_list, upload_list
from courses.errors import ListDecided, NotOnRoster
from courses.models import Attendance, PresenceList
from courses.rules.likeness import Names
from courses.rules.webinars import cut_preamble, moment_of, read_guests, seconds_of
from lms.kit.actors import Actor
from lms.kit.errors import NotAllowed
from people.rules.sheets import WrongFile, read_table
from tests.factories.courses import CurriculumFactory, EnrolmentFactory, OfferingFactory
from tests.factories.pages import signed_in, statements
from tests.factories.people import UnitFactory, UserFactory, employee_in, trainer_in

WIB = ZoneInfo("Asia/Jakarta")
DAY = dt.date(2026, 3, 4)

ZOOM = """Meeting ID,Topic,Start Time,End Time,User Email,Duration (Minutes),Participants
812 3456,Pelayanan Prima,03/04/2026 08:55:00 AM,03/04/2026 11:05:00 AM,a@b.id,130,3

Name (Original Name),User Email,Join Time,Leave Time,Duration (Minutes),Guest,Recording Consent
Dewi Nasution (BKPSDM),dewi@medan.example,03/04/2026 09:00:00 AM,03/04/2026 09:40:00 AM,40,Yes,
Dewi Nasution (BKPSDM),dewi@medan.example,03/04/2026 09:30:00 AM,03/04/2026 10:00:00 AM,30,Yes,
Budi_Lubis_198501012010011001,,03/04/2026 09:05:00 AM,03/04/2026 10:05:00 AM,60,Yes,
"""
TEAMS = (
    "1. Summary\nMeeting title\tPelayanan Prima\n\n2. Participants\n"
    "Name\tFirst Join\tLast Leave\tIn-Meeting Duration\tEmail\tParticipant ID (UPN)\tRole\n"
    "Dewi Nasution\t3/4/26, 9:00:00 AM\t3/4/26, 10:00:00 AM\t40m 3s\tdewi@medan.example\tdewi@medan.example\tPresenter\n\n"
    "3. In-Meeting Activities\nName\tJoin Time\tLeave Time\tDuration\tEmail\tRole\n"
    "Dewi Nasution\t3/4/26, 9:00:00 AM\t3/4/26, 9:20:00 AM\t20m\tdewi@medan.example\tPresenter\n"
    "Dewi Nasution\t3/4/26, 9:40:00 AM\t3/4/26, 10:00:00 AM\t20m\tdewi@medan.example\tPresenter\n"
)
MEET = """First name,Last name,Email,Duration,Time joined,Time exited
Dewi,Nasution,dewi@medan.example,1 hr 35 min,9:00 AM,10:35 AM
"""
OURS = "nama;NIP;masuk;keluar\nDewi Nasution;198703122011012007;04/03/2026 09.00;04/03/2026 10.00\n"
MINUTES = "Nama;Surel;Menit\nDewi Nasution;dewi@medan.example;95\n"


def guests(text):
    return read_guests(read_table(cut_preamble(text).encode(), "list.csv"), day=DAY, zone=WIB)


def spans(guest):
    return [(since.strftime("%H:%M"), until.strftime("%H:%M")) for since, until in guest.spans]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (ZOOM, [("09:00", "09:40"), ("09:30", "10:00")]),
        (TEAMS, [("09:00", "09:20"), ("09:40", "10:00")]),
        (TEAMS.replace("\n", "\r\n"), [("09:00", "09:20"), ("09:40", "10:00")]),
        (MEET, [("09:00", "10:35")]),
        (OURS, [("09:00", "10:00")]),
        (MINUTES, []),
    ],
)
def test_each_program_s_list_says_when_somebody_was_there(text, expected):
    found, faults = guests(text)
    assert spans(found[0]) == expected
    assert found[0].minutes == (95 if not expected else 0)
    assert not faults


def test_a_nip_in_the_name_is_found():
    assert [one.nip for one in guests(ZOOM)[0]] == ["", "198501012010011001"]


def test_rows_that_say_nothing_are_refused_with_the_reason():
    text = "Nama;Masuk;Keluar\n;09.00;10.00\nDewi Nasution;pagi;siang\nBudi Lubis;10.00;09.00\nSiti Aminah;09.00;10.00\n"
    found, faults = guests(text)
    assert [one.name for one in found] == ["Siti Aminah"]
    assert [(number, why) for number, _name, why in faults] == [(2, "nobody"), (3, "times"), (4, "times")]


@pytest.mark.parametrize(
    ("text", "hour"),
    [
        ("03/04/2026 09:00:00 AM", 9),
        ("04/03/2026 21:00", 21),
        ("2026-03-04 09:00:00", 9),
        ("9:00 PM", 21),
        ("2026-09-09 09:00", None),
    ],
)
def test_a_date_is_read_so_that_it_is_the_session_s_day(text, hour):
    moment = moment_of(text, day=DAY, zone=WIB)
    assert (moment and (moment.date(), moment.hour)) == (hour and (DAY, hour))


@pytest.mark.parametrize(
    ("text", "seconds"),
    [("95", 5700), ("1h 35m 12s", 5712), ("1 hr 35 min", 5700), ("1 jam 35 menit", 5700), ("1:35:12", 5712), ("lama", None)],
)
def test_a_length_is_read_however_it_is_written(text, seconds):
    assert seconds_of(text) == seconds


def test_names_are_known_with_titles_offices_and_slips_but_not_by_one_word():
    names = Names({1: "Dr. Dewi Nasution, M.Si.", 2: "Budi Lubis", 3: "Budi Lubis Harahap", 4: "Suharto"})
    assert names.like("BKPSDM_Dewi Nasution").likely == 1
    assert names.like("dewi nasutionn").likely == 1
    assert names.like("Nasution").likely is None
    assert names.like("Budi").likely is None
    assert set(names.like("Budi Lubis").choices) >= {2, 3}
    assert names.like("Suharto").likely == 4
    assert names.like("iPhone").choices == ()


@pytest.fixture
def office(db):
    """A dinas."""
    return UnitFactory(parent=UnitFactory())


@pytest.fixture
def trainer(office):
    """An account that teaches."""
    return trainer_in(office)


@pytest.fixture
def session(office, trainer):
    """A session that is over: from 9 to 15 o'clock."""
    curriculum = CurriculumFactory(course__owner=office, course__trainers=[trainer])
    return OfferingFactory(curriculum=curriculum, past=True, seats=100).sessions.first()


def seat(session, office, name, email=""):
    employee = employee_in(office, name=name, with_user=bool(email))
    if email:
        employee.user.email = email
        employee.user.save()
    return EnrolmentFactory(offering=session.offering, employee=employee)


def the_list(session, *rows):
    """Return a list of name, address and the hours from and to, as CSV."""
    day = timezone.localdate(session.starts_at).isoformat()
    lines = [f"{name};{email};{day} {since};{day} {until}" for name, email, since, until in rows]
    return "\n".join(["Nama;Surel;Masuk;Keluar", *lines]).encode()


def upload(session, trainer, *rows):
    words = {"name": "list.csv", "content": the_list(session, *rows), "zone": "Asia/Jakarta"}
    return upload_list(session, **words, by=Actor.of(trainer), at=timezone.now())


def marks():
    return dict(Attendance.objects.values_list("enrolment", "minutes"))


def test_several_stays_are_summed_without_overlap_and_only_within_the_session(session, office, trainer):
    dewi, budi = seat(session, office, "Dewi Nasution", "dewi@x.example"), seat(session, office, "Budi Lubis")
    rows = [
        ("Dewi", "DEWI@x.example", "08:30", "10:00"),
        ("Dewi", "dewi@x.example", "09:30", "10:30"),
        ("Budi Lubis Dinkes", "", "09:00", "15:00"),
        ("Budi Lubis (2)", "", "10:00", "11:00"),
    ]
    made = upload(session, trainer, *rows)
    assert [one["minutes"] for one in made.guests] == [90, 360, 60]
    assert not Attendance.objects.exists()
    assert take_list(made, {}, by=Actor.of(trainer), at=timezone.now()) == 2
    assert marks() == {dewi.pk: 90, budi.pk: None}
    assert set(Attendance.objects.values_list("source", flat=True)) == {"list"}


def test_the_review_decides_and_strangers_are_forgotten(session, office, trainer):
    dewi, budi = seat(session, office, "Dewi Nasution"), seat(session, office, "Budi Lubis")
    made = upload(session, trainer, ("Galaxy A12", "", "09:00", "10:00"), ("Dewi Nasution", "", "09:00", "10:00"))
    take_list(made, {0: budi.pk, 1: None}, by=Actor.of(trainer), at=timezone.now())
    assert marks() == {budi.pk: 60}
    made.refresh_from_db()
    assert (made.state, made.guests, made.faults, made.written) == ("taken", [], [], 1)
    with pytest.raises(ListDecided):
        take_list(made, {}, by=Actor.of(trainer), at=timezone.now())
    assert dewi.attendances.count() == 0


def test_all_the_rest_can_be_absent_and_who_is_marked_stays(session, office, trainer):
    dewi, budi, siti = (seat(session, office, name) for name in ("Dewi Nasution", "Budi Lubis", "Siti Aminah"))
    mark_attendance(session, {siti.pk: "excused"}, by=Actor.of(trainer), at=timezone.now())
    made = upload(session, trainer, ("Dewi Nasution", "", "09:00", "10:00"))
    take_list(made, {}, rest="absent", by=Actor.of(trainer), at=timezone.now())
    assert dict(Attendance.objects.values_list("enrolment", "mark")) == {
        dewi.pk: "present",
        budi.pk: "absent",
        siti.pk: "excused",
    }


def test_nothing_is_half_done(session, office, trainer):
    seat(session, office, "Dewi Nasution")
    stranger = EnrolmentFactory(employee=employee_in(office))
    made = upload(session, trainer, ("Dewi Nasution", "", "09:00", "10:00"), ("Siapa", "", "09:00", "10:00"))
    with pytest.raises(NotOnRoster):
        take_list(made, {1: stranger.pk}, by=Actor.of(trainer), at=timezone.now())
    assert not Attendance.objects.exists()
    assert PresenceList.objects.to_review().get() == made


def test_a_second_upload_replaces_the_first_and_dropping_forgets(session, office, trainer):
    first = upload(session, trainer, ("Dewi Nasution", "", "09:00", "10:00"))
    second = upload(session, trainer, ("Budi Lubis", "", "09:00", "10:00"))
    assert list(PresenceList.objects.to_review()) == [second]
    assert drop_list(session, by=Actor.of(trainer), at=timezone.now()) == 1
    assert {one.state for one in PresenceList.objects.all()} == {"dropped"}
    assert PresenceList.objects.get(pk=first.pk).guests == []


def test_files_that_say_nothing_and_strangers_are_refused(session, trainer):
    words = {"zone": "Asia/Jakarta", "at": timezone.now()}
    for content in (b"", b"%PDF-1.7", b"a;b\n1;2\n"):
        with pytest.raises(WrongFile):
            upload_list(session, name="list.csv", content=content, by=Actor.of(trainer), **words)
    with pytest.raises(NotAllowed):
        upload_list(session, name="list.csv", content=b"Nama;Menit\nA;1\n", by=Actor.of(UserFactory()), **words)


def test_the_page_reads_shows_and_takes_over(session, office, trainer):
    dewi, budi = seat(session, office, "Dewi Nasution", "dewi@x.example"), seat(session, office, "Budi Lubis")
    page, browser = reverse("courses:list", args=[session.public_id]), signed_in(trainer)
    rows = [("Dewi", "dewi@x.example", "09:00", "10:00"), ("Anonim", "", "09:00", "11:00"), ("Cepat", "", "07:00", "08:00")]
    file = SimpleUploadedFile("peserta.csv", the_list(session, *rows))
    assert browser.post(page, {"do": "upload", "zone": "Asia/Jakarta", "file": file}).status_code == 302
    context = browser.get(page).context
    assert [[row.guest["name"] for row in context[name]] for name in ("certain", "asked", "without_minutes")] == [
        ["Dewi"],
        ["Anonim"],
        ["Cepat"],
    ]
    browser.post(page, {"do": "take", "means-1": "", "nip-1": budi.employee.nip})
    assert marks() == {dewi.pk: 60, budi.pk: 120}


def test_a_wrong_file_is_told_at_the_form(session, trainer):
    file = SimpleUploadedFile("peserta.csv", b"a;b\n1;2\n")
    page = reverse("courses:list", args=[session.public_id])
    answer = signed_in(trainer).post(page, {"do": "upload", "zone": "UTC", "file": file})
    assert answer.context["form"].non_field_errors()
    assert not PresenceList.objects.exists()


def test_the_review_does_not_grow_in_statements(session, office, trainer):
    page, browser, counts = reverse("courses:list", args=[session.public_id]), signed_in(trainer), []
    for number in (2, 30):
        for count in range(number):
            seat(session, office, f"Orang Ke{number}{'abcdefghijklmnopqrstuvwxyzABCD'[count]}")
        names = session.offering.enrolments.values_list("employee__name", flat=True)
        upload(session, trainer, *((name, "", "09:00", "10:00") for name in names))
        counts.append(statements(browser, page))
    assert counts[0] == counts[1]
