"""The summary of the heat map equals what the facts say, whatever happened."""

import datetime as dt
import random
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.core.management import CommandError, call_command
from django.db import connection, transaction
from django.utils import timezone

from competencies import steps
from competencies.models import Attainment, Evidence, GapCell, Standard, Standing, SummaryDay
from competencies.queries import differences, gaps_by_unit, gaps_by_unit_from_facts
from lms.kit.actors import Actor
from people.models import Position, Unit
from tests.factories.competencies import CompetencyFactory, EvidenceFactory, StandardFactory
from tests.factories.people import JobRoleFactory, PositionFactory, PostFactory, UnitFactory, employee_in

pytestmark = pytest.mark.django_db
CLOCK = Actor.system("test")


def apart(act):
    """Do something on a connection of its own."""
    try:
        act()
    finally:
        connection.close()


def same_everywhere(today):
    """Whether every unit's heat map says the same from the summary as from the facts."""
    return all(gaps_by_unit(unit, today) == gaps_by_unit_from_facts(unit, today) for unit in Unit.objects.all())


def kept_today():
    """Return who has which level by which line, as it is kept."""
    return set(Attainment.objects.values_list("employee", "competency", "level", "evidence"))


def told_today(today):
    """Return the same as the facts tell of today: what was reversed, and the order of arrival, leave no trace."""
    return set(Evidence.objects.deciding_on(today).values_list("employee", "competency", "held_level", "pk"))


class History:
    """A small city to which anything may happen that moves a gap."""

    def __init__(self, seed, today):
        self.chance, self.today = random.Random(seed), today  # noqa: S311 - no secret
        self.root = UnitFactory()
        self.units = [self.root, *(UnitFactory(parent=self.root) for _ in range(3))]
        self.units.append(UnitFactory(parent=self.units[1]))
        self.roles = [JobRoleFactory(agency=self.root.agency) for _ in range(3)]
        self.posts = [PostFactory(unit=unit, job_role=role) for unit in self.units for role in self.roles]
        self.competencies = [CompetencyFactory() for _ in range(4)]
        self.people = [employee_in(self.chance.choice(self.units), job_role=self.chance.choice(self.roles)) for _ in range(12)]

    def step(self):
        """Let one thing happen, drawn by chance."""
        kinds = (
            self.show,
            self.show_many,
            self.take_back,
            self.require,
            self.end,
            self.move,
            self.act_for,
            self.leave,
            self.rehang,
        )
        self.chance.choices(kinds, (8, 2, 4, 5, 3, 4, 3, 1, 1))[0]()

    def day(self):
        return self.today + dt.timedelta(days=self.chance.randint(-400, 30))

    def line(self):
        on = self.day()
        end = on + dt.timedelta(days=self.chance.randint(1, 600)) if self.chance.random() < 0.5 else None
        person = self.chance.choice(self.people)
        return Evidence(
            agency_id=person.agency_id,
            employee=person,
            competency=self.chance.choice(self.competencies),
            level=self.chance.randint(1, 5),
            kind=self.chance.choice(["assessment", "course", "self"]),
            on=on,
            valid_until=end,
            source="test",
            source_key=str(self.chance.random()),
            description="-",
            recorded_at=timezone.now(),
        )

    def show(self):
        steps.record_evidence([self.line()], at=timezone.now())

    def show_many(self):
        steps.record_evidence([self.line() for _ in range(5)], at=timezone.now())

    def take_back(self):
        lines = list(Evidence.objects.standing().values_list("pk", flat=True))
        if lines:
            chosen = Evidence.objects.filter(pk__in=self.chance.sample(lines, min(2, len(lines))))
            steps.reverse_evidence(chosen, by=CLOCK, at=timezone.now())

    def require(self):
        role, competency = self.chance.choice(self.roles), self.chance.choice(self.competencies)
        unit = self.chance.choice([None, None, *self.units])
        since = self.today - dt.timedelta(days=self.chance.randint(0, 300))
        same = Standard.objects.filter(job_role=role, competency=competency, unit=unit)
        same.filter(since__gte=since).delete()
        same.filter(until=None).update(until=since)
        same.filter(until__gt=since).update(until=since)
        Standard.objects.create(job_role=role, competency=competency, unit=unit, level=self.chance.randint(1, 5), since=since)

    def end(self):
        standing = list(Standard.objects.filter(until=None, since__lt=self.today).order_by("pk"))
        if standing:
            Standard.objects.filter(pk=self.chance.choice(standing).pk).update(until=self.today)

    def move(self):
        definitive = list(Position.objects.filter(kind="D", until=None, since__lt=self.today).order_by("pk"))
        if not definitive:
            return
        held = self.chance.choice(definitive)
        acting = set(Position.objects.filter(employee=held.employee).exclude(kind="D").values_list("post", flat=True))
        Position.objects.filter(pk=held.pk).update(until=self.today)
        free = [post for post in self.posts if post.pk not in acting]
        PositionFactory(employee=held.employee, post=self.chance.choice(free), since=self.today)

    def act_for(self):
        person, post = self.chance.choice(self.people), self.chance.choice(self.posts)
        if not Position.objects.filter(employee=person, post=post).exists() and post.positions.filter(until=None).count() == 0:
            PositionFactory(employee=person, post=post, kind="PLT", since=self.today - dt.timedelta(days=3))

    def leave(self):
        acting = Position.objects.exclude(kind="D").first()
        if acting:
            acting.delete()

    def rehang(self):
        unit = Unit.objects.get(pk=self.units[4].pk)
        unit.move(Unit.objects.get(pk=self.chance.choice(self.units[1:4]).pk), "last-child")


def test_summary_equals_the_facts_after_1000_random_steps():
    """One history; the sums are compared after each twenty-five, today as of today after each hundred."""
    today = timezone.localdate()
    history = History(2026, today)
    steps.rebuild_summary(on=today)
    for number in range(1_000):
        history.step()
        if number % 25 == 0:
            assert not differences()
        if number % 100 == 0:
            assert told_today(today) == kept_today()
    assert not differences()
    assert same_everywhere(today)
    assert told_today(today) == kept_today()
    assert Standing.objects.exists()


def test_the_heat_map_of_the_summary_s_day_reads_one_statement(django_assert_num_queries):
    root, today = UnitFactory(), timezone.localdate()
    person = employee_in(root)
    standard = StandardFactory(job_role=person.positions.get().post.job_role)
    steps.rebuild_summary(on=today)
    with django_assert_num_queries(1):
        before = gaps_by_unit(root)
    EvidenceFactory(employee=person, competency=standard.competency, level=3)
    with django_assert_num_queries(1):
        after = gaps_by_unit(root)
    assert (before[0].people_with_gap, after[0].people_with_gap) == (1, 0)
    with django_assert_num_queries(2):
        assert gaps_by_unit(root, today - dt.timedelta(days=1))


def test_nothing_is_kept_before_the_first_night():
    person = employee_in(UnitFactory())
    StandardFactory(job_role=person.positions.get().post.job_role)
    assert not SummaryDay.objects.exists()
    assert not Standing.objects.exists()
    call_command("refresh_attainments")
    assert SummaryDay.objects.get().day == timezone.localdate()
    assert GapCell.objects.get().people_with_gap == 1


def test_a_damaged_summary_is_found_and_mended(capsys):
    person = employee_in(UnitFactory())
    StandardFactory(job_role=person.positions.get().post.job_role)
    steps.rebuild_summary()
    GapCell.objects.update(people=7)
    Standing.objects.update(held=5)
    with pytest.raises(CommandError, match="1 standings and 1 cells"):
        call_command("check_gap_summary")
    call_command("check_gap_summary", "--repair")
    call_command("check_gap_summary")
    assert "0 standings and 0 cells" in capsys.readouterr().out


@pytest.mark.django_db(transaction=True)
def test_a_requirement_and_a_move_at_the_same_time_are_both_counted():
    """Either waits for the other: none is overlooked."""
    today = timezone.localdate()
    root = UnitFactory()
    person = employee_in(root)
    role, competency = JobRoleFactory(agency=root.agency), CompetencyFactory()
    post = PostFactory(unit=root, job_role=role)
    steps.rebuild_summary(on=today)

    def require():
        with transaction.atomic():
            StandardFactory(job_role=role, competency=competency, level=4)

    def act():
        with transaction.atomic():
            PositionFactory(employee=person, post=post, kind="PLT", since=today)

    with ThreadPoolExecutor(2) as pool:
        for done in [pool.submit(apart, one) for one in (require, act)]:
            done.result()
    assert not differences()
    assert Standing.objects.get(employee=person, competency=competency).required == 4
