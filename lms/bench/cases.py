"""What is measured. Names are stable: figures of different days are compared by them."""

from __future__ import annotations

import datetime as dt
import os
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from functools import partial
from itertools import count

from django.conf import settings
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from certificates import pdf, signing
from certificates.document import Document, document
from certificates.models import AwardRule, Certificate
from certificates.plate import NotOnThisPlate, Plate, shared
from courses import actions
from courses.models import Attendance, Completion, Enrolment, Offering
from lms.bench import api, numbers
from lms.bench.appraising import closing_close, index_and_boxes, record_pdf, siasn_collect
from lms.bench.asking import levels_of_a_day, planner_of_the_city, rules_of_gaps
from lms.bench.credits import changes_read, credits_of, credits_of_a_crowd, evidence_bulk
from lms.bench.crowd import grow
from lms.bench.gaps import gaps, gaps_in_a_crowd
from lms.bench.learning import attendance_bulk, catalogue_search, roster
from lms.bench.measure import Figure, cpu, milliseconds, page, seconds
from lms.bench.planner import planner
from lms.bench.seats import enrol_bulk, enrol_race, open_offering, page_offering
from lms.bench.voice import dashboard, reports
from lms.demo.build import City
from lms.kit.actors import Actor
from people.actions import approve_leave, imports
from people.models import Employee, LeaveKind, LeaveRequest, LeaveRule, Position, Post, User

BENCH = Actor.system("bench")
COMPLETE_SIZES = (10, 10_000)
LEAVE_SIZES = (1, 1_000)
CROWD, FILE_OF_EMPLOYEES = 1_000_000, 20_000
# No two offerings of two days lie on the same day: nobody completes what they attended at the same time.
_DAYS_AGO = count(3, 2)
NUMBERED, NUMBERERS = 5_000, 16
SHEETS, SHEETS_IN_FULL, SIGNATURES, SIGNED = 500, 20, 100, 2_000


def complete(_city: City) -> Iterator[Figure]:
    """Complete an offering for ten and for ten thousand people, each with certificate, evidence and credit."""
    for size in COMPLETE_SIZES:
        people = list(Employee.objects.in_service().order_by("pk")[:size])
        offering = open_offering(seats=len(people), days_ago=next(_DAYS_AGO))
        enrolments = _attended(offering, people)
        yield seconds("complete", len(people), partial(actions.complete, enrolments, by=BENCH, at=timezone.now()))


def import_employees(city: City) -> Iterator[Figure]:
    """Preview and carry out a file that changes or adds as many employees as the city has, as far as a file goes; undo it."""
    unit, now, size = city.agency.units.get(depth=1), timezone.now(), min(city.employees, FILE_OF_EMPLOYEES)
    batch = imports.take_file(unit, "employees", "bench.csv", _file_of_employees(size), by=BENCH, at=now)
    yield seconds("import.employees.preview", size, partial(imports.preview, batch, by=BENCH, at=now))
    yield seconds("import.employees.commit", size, partial(imports.commit, batch, by=BENCH, at=now))
    written = batch.rows.filter(outcome__in=["new", "changed"]).count()
    if written < size // 2:
        raise RuntimeError(f"Only {written} of {size} rows were written.")
    yield seconds("import.employees.undo", size, partial(imports.undo, batch, by=BENCH, at=now))


def _file_of_employees(size: int) -> bytes:
    """Return a file of half as many employees as are asked for under another name, and the other half new."""
    known = Employee.objects.order_by("pk").values_list("nip", flat=True)[: size // 2]
    lines = [f"{nip};Nama Baru;;;" for nip in known]
    for number in range(size - len(lines)):
        thousands, serial = divmod(number, 1000)
        months, day = divmod(thousands, 28)
        lines.append(f"1975{1 + months:02}{1 + day:02}1998011{serial:03};Pegawai {number};PNS;III/a;40")
    rows = "\n".join(lines)
    return f"nipBaru;nama;statusPegawai;golRuangAkhir;tkPendidikanTerakhirId\n{rows}\n".encode()


def pages(city: City) -> Iterator[Figure]:
    """Open the pages that people open most, and one list of the API as a page of the site reads it: with a session."""
    learner, hr = _client(city.accounts["employee"]), _client(city.accounts["agency_hr"])
    yield page("page.home", city.employees, learner, reverse("learning:home"))
    yield page("page.catalogue", city.employees, learner, "/katalog/")
    yield page("page.hr", city.employees, hr, reverse("gap_report"))
    yield page("page.file", city.employees, hr, reverse("employees_register:show", args=[city.accounts["employee"].employee.pk]))
    yield page("api.session50", city.employees, hr, reverse("api:credits") + "?page_size=50")


def visible(city: City) -> Iterator[Figure]:
    """Read who is in scope of a unit's HR and of a unit's head: their scope, and the ids of all whom they may see."""
    for name, key in (("people.visible", "unit_hr"), ("people.visible.head", "supervisor")):
        user = city.accounts[key]

        def read(key: int = user.pk) -> int:
            return len(Employee.objects.visible_to(User.objects.get(pk=key)).values_list("pk", flat=True))

        yield milliseconds(name, city.employees, read)


def visible_in_a_crowd(city: City) -> Iterator[Figure]:
    """Ask the same of a city of a million: all the others work elsewhere, out of both scopes."""
    seen = [Employee.objects.visible_to(city.accounts[key]).values("pk") for key in ("unit_hr", "supervisor")]
    scope = Position.objects.filter(employee__in=seen[0].union(seen[1])).values_list("post", flat=True)
    elsewhere = Post.objects.exclude(pk__in=list(scope)).exclude(supervisor__in=list(scope)).values_list("pk", flat=True)
    grow(city.agency.pk, list(elsewhere), more=max(0, CROWD - city.employees))
    number = Employee.objects.count()
    yield from (Figure(one.name, number, one.value, one.unit, one.statements) for one in visible(city))


def certificate_pages(_city: City) -> Iterator[Figure]:
    """Set the pages of five hundred certificates by a plate, and of twenty one by one, from documents to files in memory."""
    documents = [document(one) for one in _issued(SHEETS)]
    key, _number = Counter(map(shared, documents)).most_common(1)[0]
    plate = Plate(key)
    alike = [one for one in documents if _fits(one, plate)]
    yield cpu("certificate.plate", len(alike), lambda: [plate.render(one, b"bench") for one in alike])
    few = alike[:SHEETS_IN_FULL]
    yield cpu("certificate.full", len(few), lambda: [pdf.write(pdf.lay_out(one), b"bench") for one in few])


def certificate_sign(_city: City) -> Iterator[Figure]:
    """Sign the pages of certificates by the installation's key, without storing them."""
    printed = document(_issued(1)[0])
    pages = pdf.write(pdf.lay_out(printed), b"bench")
    signer = signing.signer()
    signer.sign(pages)
    yield cpu("certificate.sign", SIGNATURES, lambda: [signer.sign(pages) for _unused in range(SIGNATURES)])


def _fits(printed: Document, plate: Plate) -> bool:
    with suppress(NotOnThisPlate):
        return bool(plate.render(printed, b"bench"))
    return False


def certificate_batch(_city: City) -> Iterator[Figure]:
    """Make the files of ten thousand waiting certificates in two processes, including storage; a fifth of them signed."""
    for name, size, is_signed in (("certificate.batch", COMPLETE_SIZES[-1], "0"), ("certificate.batch.signed", SIGNED, "1")):
        waiting = _issued(size)
        # Those of the city's own courses are no part of it.
        Certificate.objects.exclude(pk__in=[one.pk for one in waiting]).filter(rendering="waiting").update(rendering="failed")
        yield seconds(name, len(waiting), partial(_make_waiting, os.environ | {"BINA_SIGN_CERTIFICATES": is_signed}))
        if Certificate.objects.filter(rendering="waiting").exists():
            raise RuntimeError("Not all certificates were made.")


def certificate_numbers(_city: City) -> Iterator[Figure]:
    """Issue five thousand certificates in sixteen processes at once, of which three are killed and then made up for."""
    people = list(Employee.objects.in_service().order_by("pk")[:NUMBERED])
    offering = open_offering(seats=len(people), days_ago=next(_DAYS_AGO))
    rule = AwardRule.objects.create(
        course=offering.curriculum.course, kind="completion", mode="approval", since=offering.starts_on, legal_source="bench"
    )
    actions.complete(_attended(offering, people), by=BENCH, at=timezone.now())
    rule.delete()
    keys = list(Completion.objects.filter(enrolment__offering=offering).order_by("pk").values_list("pk", flat=True))
    yield seconds("certificate.numbers", len(keys), partial(_number_all, keys))
    if wrong := numbers.faults(keys):
        raise RuntimeError("; ".join(wrong))


def _number_all(keys: list[int]) -> None:
    ends = numbers.race(keys, processes=NUMBERERS, killed=range(3))
    if ends.count(-9) != min(3, len(keys)) or numbers.race(keys, processes=1) != [0]:
        raise RuntimeError(f"The processes ended with {ends}.")


def _make_waiting(environment: Mapping[str, str]) -> None:
    command = [sys.executable, str(settings.BASE_DIR / "manage.py"), "render_certificates"]
    workers = [subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL) for _unused in range(2)]  # noqa: S603 our own program
    if sum(worker.wait() for worker in workers):
        raise RuntimeError("A worker failed.")


def leave_decide(city: City) -> Iterator[Figure]:
    """Decide on leave: one request, and a thousand at once."""
    kind = LeaveKind.objects.get(code=LeaveKind.Code.IMPORTANT)
    rule = LeaveRule.objects.filter(kind=kind, status="pns", agency=None).get()
    first = timezone.localdate() + dt.timedelta(days=400)
    for number, size in enumerate(LEAVE_SIZES):
        people = list(Employee.objects.in_service().filter(status="pns").order_by("pk")[:size])
        asked = _asked_leave(city, people, rule, first + dt.timedelta(days=10 * number))
        yield seconds("leave.decide", len(asked), partial(approve_leave, asked, by=BENCH, at=timezone.now()))


def _asked_leave(city: City, people: list[Employee], rule: LeaveRule, since: dt.date) -> list[LeaveRequest]:
    now, until = timezone.now(), since + dt.timedelta(days=3)
    days = {"since": since, "until": until, "asked_since": since, "asked_until": until, "days": 3}
    state = {"state": "considered", "is_recommended": True, "state_since": now, "asked_at": now, "state_by": "bench"}
    return LeaveRequest.objects.bulk_create(
        LeaveRequest(agency=city.agency, employee=one, kind_id=rule.kind_id, rule=rule, reason="-", **days, **state)
        for one in people
    )


CASES: dict[str, Callable[[City], Iterator[Figure]]] = {
    "page": pages,
    "page.offering": page_offering,
    "people": visible,
    "reports": reports,
    "page.dashboard": dashboard,
    "api.session50": pages,
    "api.list50": api.hot_lists,
    "api.first": api.first_pages,
    "api.rate": api.rate,
    "complete": complete,
    "leave.decide": leave_decide,
    "roster": roster,
    "attendance.bulk": attendance_bulk,
    "enrol.bulk": enrol_bulk,
    "enrol.race": enrol_race,
    "import": import_employees,
    "gap": gaps,
    "evidence": gaps,
    "standard": gaps,
    "planner": planner,
    "planner.city": planner_of_the_city,
    "attainments.on": levels_of_a_day,
    "certificate.plate": certificate_pages,
    "certificate.full": certificate_pages,
    "certificate.sign": certificate_sign,
    "certificate.batch": certificate_batch,
    "certificate.numbers": certificate_numbers,
    "credit": credits_of,
    "index": index_and_boxes,
    "talent": index_and_boxes,
    "siasn.collect": siasn_collect,
    "closing": closing_close,
    "record.pdf": record_pdf,
    "changes.read": changes_read,
    "evidence.bulk": evidence_bulk,
    # After it, levels follow another policy.
    "gap.rehearse": rules_of_gaps,
    "gap.matches": rules_of_gaps,
    "gap.ahead": rules_of_gaps,
    "gap.derive": rules_of_gaps,
    "standard.aside": rules_of_gaps,
    # After it, the catalogue is of another size.
    "catalogue.search": catalogue_search,
    # Last: after it, nothing else is of the city's size.
    "people.visible": visible_in_a_crowd,
    "gap.heatmap": gaps_in_a_crowd,
    "credit.agency": credits_of_a_crowd,
}


def _issued(size: int) -> list[Certificate]:
    """Complete an offering for so many people and return their certificates, which wait for their files."""
    people = list(Employee.objects.in_service().order_by("pk")[:size])
    offering = open_offering(seats=len(people), days_ago=next(_DAYS_AGO))
    actions.complete(_attended(offering, people), by=BENCH, at=timezone.now())
    return list(Certificate.objects.filter(completion__enrolment__offering=offering).order_by("pk"))


def _client(user: User) -> Client:
    client = Client(headers={"host": "localhost"})
    client.force_login(user)
    return client


def _attended(offering: Offering, people: list[Employee]) -> list[Enrolment]:
    """Return the enrolments of people who were at every session."""
    now = timezone.now()
    enrolments = Enrolment.objects.bulk_create(
        Enrolment(
            agency_id=one.agency_id,
            offering=offering,
            employee=one,
            state="enrolled",
            state_since=now,
            state_by="bench",
            asked_at=now,
        )
        for one in people
    )
    Offering.objects.filter(pk=offering.pk).update(seats_taken=len(people))
    Attendance.objects.bulk_create(
        Attendance(session=session, enrolment=one, mark="present", marked_at=now)
        for session in offering.sessions.all()
        for one in enrolments
    )
    return enrolments
