"""Services that hurt beside competencies that lack, and what became of a service after training."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db.models import Count, Max, Min, Q, Sum
from django.db.models.functions import TruncMonth

from competencies.queries import gaps_by_unit
from courses.models import Claim, Course
from courses.queries.evaluating import AROUND_DAYS
from courses.rules.transfer import Measured
from participation.models import Remedy, Report, ReportTopic, SatisfactionAnswer, SatisfactionScheme, Service, Topic
from participation.queries.satisfaction import Satisfaction, compared, satisfaction_of
from participation.rules.hurting import low_elements, verdict
from participation.rules.satisfaction import FEWEST

COMPLAINTS = ("complaint", "inspection")
MOST_COURSES = 8
DAY = dt.timedelta(days=1)


@dataclass(frozen=True)
class Hurting:
    """A service with what people complain about and where its survey is low."""

    service: Service
    complaints: int
    late: int
    satisfaction: Satisfaction | None
    topics: tuple[tuple[Topic, int], ...]
    low: tuple[str, ...]

    @property
    def pain(self) -> tuple[int, Decimal]:
        """What the list is ordered by: complaints, then how low the index is."""
        return (-self.complaints, self.satisfaction.index if self.satisfaction else Decimal(100))


def hurting(services: Any, scheme: SatisfactionScheme, since: dt.date, until: dt.date) -> list[Hurting]:
    """Return services by what hurts most from `since` until the day before `until`. 4 statements for any number of services."""
    rows = compared(services, scheme, since, until)
    keys = [one.service.pk for one in rows]
    of_time = Q(service__in=keys, kind__in=COMPLAINTS, sent_at__date__gte=since, sent_at__date__lt=until)
    told = Report.objects.filter(of_time).exclude(state__in=["unconfirmed", "archived"]).order_by().values("service")
    counted = {
        row["service"]: row for row in told.annotate(number=Count("pk"), late=Count("pk", filter=Q(escalated_at__isnull=False)))
    }
    topics = _topics_of(told)
    asked = [element["key"] for element in scheme.elements]
    found = []
    for one in rows:
        numbers = counted.get(one.service.pk, {"number": 0, "late": 0})
        low = low_elements(asked, one.satisfaction.means) if one.satisfaction else []
        mine = tuple(topics.get(one.service.pk, ()))
        found.append(Hurting(one.service, numbers["number"], numbers["late"], one.satisfaction, mine, tuple(low)))
    return sorted(found, key=lambda one: (one.pain, one.service.name))


def _topics_of(reports: Any) -> dict[int, list[tuple[Topic, int]]]:
    rows = ReportTopic.objects.filter(report__in=reports.values("pk")).order_by()
    counts = rows.values_list("report__service", "topic").annotate(number=Count("pk")).order_by("-number", "topic__code")
    topics = Topic.objects.in_bulk()
    found: dict[int, list[tuple[Topic, int]]] = defaultdict(list)
    for service, topic, number in counts:
        found[service].append((topics[topic], number))
    return found


@dataclass(frozen=True)
class Lacking:
    """A competency to which a service's pain points: of how many in the unit it is required, and how many hold less."""

    code: str
    name: str
    people: int
    lacking: int
    topics: tuple[Topic, ...]

    @property
    def percent(self) -> float:
        """The share of those who hold less, of 100."""
        return 100 * self.lacking / self.people if self.people else 0


def competencies_behind(found: Hurting, topics: Iterable[Topic]) -> dict[str, list[Topic]]:
    """Return the codes of competencies to which topics and low elements of a service point, with the topics, most first."""
    pointed: dict[str, list[Topic]] = defaultdict(list)
    spoken = [topic for topic, _number in found.topics]
    low = [topic for topic in topics if set(topic.elements) & set(found.low) and topic not in spoken]
    for topic in [*spoken, *low]:
        for code in topic.competencies:
            pointed[code].append(topic)
    return dict(sorted(pointed.items(), key=lambda item: (-len(item[1]), item[0])))


def lacking_in(unit: Any, pointed: dict[str, list[Topic]]) -> list[Lacking]:
    """Return what lacks of these competencies in a unit and below, the largest need first. 1 statement."""
    sums: dict[str, list[Any]] = {}
    for row in gaps_by_unit(unit):
        if row.competency_code in pointed:
            kept = sums.setdefault(row.competency_code, [row.competency_name, 0, 0])
            kept[1] += row.people
            kept[2] += row.people_with_gap
    rows = [Lacking(code, name, people, lacking, tuple(pointed[code])) for code, (name, people, lacking) in sums.items()]
    return sorted(rows, key=lambda one: (-one.lacking, one.name))


def courses_for(codes: Sequence[str], agency: Any) -> list[Course]:
    """Return the courses of an agency whose approved curriculum claims to bring these competencies, most of them first."""
    claims = Claim.objects.filter(competency__code__in=codes, module__curriculum__state="approved")
    brings = claims.order_by().values("module__curriculum__course").annotate(number=Count("competency__code", distinct=True))
    numbers = {row["module__curriculum__course"]: row["number"] for row in brings}
    found = list(Course.objects.filter(pk__in=numbers, owner__agency=agency))
    return sorted(found, key=lambda course: (-numbers[course.pk], course.title))[:MOST_COURSES]


@dataclass(frozen=True)
class Effect:
    """The satisfaction with a service in half a year before a course and in half a year after it.

    That the service changed together with the training proves no cause; `verdict` only rules out chance.
    """

    remedy: Remedy
    first: dt.date | None
    last: dt.date | None
    before: Satisfaction | None
    after: Satisfaction | None
    curriculum: int | None = None

    @property
    def verdict(self) -> str:
        """`better`, `worse`, `same` or `unknown`."""
        pairs = [(one.index, one.interval) if one else None for one in (self.before, self.after)]
        return verdict(*pairs)


def effect_of(remedy: Remedy, scheme: SatisfactionScheme, *, on: dt.date) -> Effect:
    """Return what became of a service after the offerings of a course that are over on a day. 4 statements."""
    over = remedy.course.curricula.filter(offerings__ends_on__lt=on).order_by()
    held = over.aggregate(first=Min("offerings__starts_on"), last=Max("offerings__ends_on", filter=Q(offerings__ends_on__lt=on)))
    now = remedy.course.curricula.filter(state="approved").values_list("pk", flat=True).first()
    if held["first"] is None:
        return Effect(remedy, None, None, None, None, now)
    span = dt.timedelta(days=AROUND_DAYS)
    before = satisfaction_of(remedy.service, scheme, held["first"] - span, held["first"])
    after = satisfaction_of(remedy.service, scheme, held["last"] + DAY, held["last"] + DAY + span)
    return Effect(remedy, held["first"], held["last"], before, after, now)


def months_of(service: Service, scheme: SatisfactionScheme, *, before: dt.date) -> list[Measured]:
    """Return the index of each whole month before a day in which five or more answered, on its last day. 1 statement."""
    first = before.replace(day=1)
    rows = SatisfactionAnswer.objects.filter(service=service, scheme=scheme, on__lt=first).order_by()
    sums = rows.annotate(month=TruncMonth("on")).values_list("month").annotate(number=Count("pk"), total=Sum("total"))
    elements = len(scheme.elements)
    return [
        Measured(_last_day(month), (Decimal(total) * scheme.factor / elements / number).quantize(Decimal("0.0001")), number)
        for month, number, total in sums.order_by("month")
        if number >= FEWEST
    ]


def _last_day(month: dt.date) -> dt.date:
    return (month.replace(day=28) + dt.timedelta(days=4)).replace(day=1) - DAY
