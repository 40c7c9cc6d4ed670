"""Which trainings people must have had by their job roles, which they have had, and who lacks one."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from django.db.models import F

from competencies.querysets import applies_to_post
from courses.models import Completion, Offering, RequiredTraining, Training, TrainingElsewhere
from courses.rules.trainings import Fulfilment, counts_until, fulfilment, strictest
from courses.transitions import LEADING_SOMEWHERE
from lms.kit.dated import held_on
from people.models import Employee, JobRole

RANKS = {"absolute": 0, "important": 1, "needed": 2}


@dataclass(frozen=True)
class TrainingStanding:
    """A training that the roles of a person require, when it was had last, and whether that counts.

    `requirement` is the weightiest of those that ask for it; `valid_months` the shortest of theirs. `through` says by what it was
    had; `counts_until` is the first day on which it no longer counts.
    """

    requirement: RequiredTraining
    valid_months: int | None
    state: Fulfilment
    done_on: dt.date | None
    counts_until: dt.date | None
    through: str

    @property
    def training(self) -> Training:
        """The training."""
        return self.requirement.training

    @property
    def is_done(self) -> bool:
        """Whether it counts on the day."""
        return self.state == Fulfilment.DONE

    @property
    def last_day(self) -> dt.date | None:
        """The last day on which it counts."""
        return self.counts_until - dt.timedelta(days=1) if self.counts_until else None


def trainings_of(employee: Employee, on: dt.date) -> list[TrainingStanding]:
    """Return the trainings that a person's roles of a day require, the weightiest first. Three statements."""
    return trainings_of_all([employee], on).get(employee.pk, [])


def trainings_of_all(employees: Collection[Employee | int], on: dt.date) -> dict[int, list[TrainingStanding]]:
    """Return the same for each person, by employee id; who needs none is left out. Three statements for any number."""
    required = (
        RequiredTraining.objects.held_on(on)
        .filter(
            held_on(on, "job_role__posts__positions__"),
            applies_to_post("job_role__posts__"),
            job_role__posts__positions__employee__in=employees,
        )
        .select_related("training", "job_role", "unit")
        .annotate(employee_id=F("job_role__posts__positions__employee_id"))
    )
    asked: dict[int, dict[int, list[RequiredTraining]]] = defaultdict(lambda: defaultdict(list))
    for one in required:
        asked[one.employee_id][one.training_id].append(one)
    keys = {training for trainings in asked.values() for training in trainings}
    had = _last_had(list(asked), keys, on) if keys else {}
    return {
        employee: sorted(
            (_standing(rows, had.get((employee, training)), on) for training, rows in trainings.items()),
            key=lambda one: (RANKS[one.requirement.importance], one.training.group, one.training.name),
        )
        for employee, trainings in asked.items()
    }


def _last_had(employees: Sequence[int], trainings: Collection[int], on: dt.date) -> dict[tuple[int, int], tuple[dt.date, str]]:
    """Return when each person had each training last until a day, and by what. Two statements."""
    completed = Completion.objects.filter(
        employee__in=employees, completed_on__lte=on, curriculum__course__trainings__in=trainings
    ).values_list("employee_id", "curriculum__course__trainings", "completed_on", "curriculum__course__title")
    elsewhere = TrainingElsewhere.objects.standing().filter(employee__in=employees, completed_on__lte=on, training__in=trainings)
    rows = [*completed.order_by(), *elsewhere.order_by().values_list("employee_id", "training_id", "completed_on", "proof")]
    return {(employee, training): (day, what) for employee, training, day, what in sorted(rows, key=lambda row: row[2])}


def _standing(rows: list[RequiredTraining], had: tuple[dt.date, str] | None, on: dt.date) -> TrainingStanding:
    months = strictest(row.valid_months for row in rows)
    done_on, through = had or (None, "")
    return TrainingStanding(
        requirement=min(rows, key=lambda row: (RANKS[row.importance], row.pk)),
        valid_months=months,
        state=fulfilment(done_on, months, on),
        done_on=done_on,
        counts_until=counts_until(done_on, months) if done_on else None,
        through=through,
    )


def offerings_of_trainings(
    employee: Employee, standings: Collection[TrainingStanding], *, at: dt.datetime
) -> dict[int, Offering]:
    """Return for each training (by its key) the next open offering that lets the employee in and to which they do not go yet.

    One statement.
    """
    offerings = (
        Offering.objects.open_for_signup(at)
        .for_employee(employee)
        .filter(curriculum__course__trainings__in=[one.training for one in standings])
        .exclude(pk__in=employee.enrolments.filter(state__in=LEADING_SOMEWHERE).values("offering"))
        .annotate(training_id=F("curriculum__course__trainings"))
        .select_related("curriculum__course")
        .order_by("-starts_on", "-pk")
    )
    return {one.training_id: one for one in offerings}


def lacking_training(requirement: RequiredTraining, on: dt.date) -> tuple[int, list[int]]:
    """Return how many hold posts to which a requirement applies on a day, and the ids of those for whom it is not fulfilled.

    Three statements at any size.
    """
    below = requirement.unit.path if requirement.unit else ""
    holders = Employee.objects.filter(
        held_on(on, "positions__"),
        positions__post__job_role=requirement.job_role_id,
        positions__post__unit__path__startswith=below,
    )
    keys = list(holders.order_by().values_list("pk", flat=True).distinct())
    had = _last_had(keys, [requirement.training_id], on)
    lacking = [
        key
        for key in keys
        if fulfilment(had.get((key, requirement.training_id), (None,))[0], requirement.valid_months, on) != Fulfilment.DONE
    ]
    return len(keys), lacking


@dataclass(frozen=True)
class TrainingSide:
    """One training as two job roles require it on a day; None where a role does not."""

    training: Training
    left: RequiredTraining | None
    right: RequiredTraining | None


def trainings_side_by_side(left: JobRole, right: JobRole, on: dt.date) -> list[TrainingSide]:
    """Return which trainings two roles require everywhere on a day. One statement."""
    rows = list(
        RequiredTraining.objects.held_on(on)
        .filter(job_role__in=[left, right], unit=None)
        .select_related("training")
        .order_by("training__group", "training__name")
    )
    mine = {row.training_id: row for row in rows if row.job_role_id == left.pk}
    other = {row.training_id: row for row in rows if row.job_role_id != left.pk}
    trainings = {row.training_id: row.training for row in rows}
    return [TrainingSide(one, mine.get(key), other.get(key)) for key, one in trainings.items()]
