"""Writes the chart: agency, units, job roles, posts. A few hundred rows, a dozen statements."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from lms.demo import facts
from lms.demo.chart import Chart
from lms.kit import bulk
from people.models import BEFORE_RECORDS, Agency, JobRole, Post, Unit
from people.steps import write_first_states


@dataclass(frozen=True)
class Organisation:
    """The chart as it stands in the database: units and posts by their place in the plan, job roles by code."""

    agency: Agency
    chart: Chart
    units: list[Unit]
    job_roles: dict[str, JobRole]
    posts: list[Post]

    def unit_called(self, short_name: str) -> Unit:
        """Return the unit with a short name."""
        return next(unit for unit in self.units if unit.short_name == short_name)

    @property
    def root(self) -> Unit:
        """The unit that is the agency itself."""
        return self.units[0]


def write(chart: Chart) -> Organisation:
    """Write the chart and return it with its rows."""
    agency = Agency.objects.create(**facts.organisation()["agency"])
    units = _write_units(agency, chart)
    write_first_states(units, since=BEFORE_RECORDS)
    job_roles = _write_job_roles(agency)
    return Organisation(agency, chart, units, job_roles, _write_posts(chart, units, job_roles))


def _write_units(agency: Agency, chart: Chart) -> list[Unit]:
    children = Counter(plan.parent for plan in chart.units)
    placed: Counter[int | None] = Counter()
    units: list[Unit] = []
    first = Unit.get_last_root_node()
    for number, plan in enumerate(chart.units):
        placed[plan.parent] += 1
        above = units[plan.parent] if plan.parent is not None else None
        step = placed[plan.parent] if above else (int(first.path, 36) if first else 0) + 1
        depth = above.depth + 1 if above else 1
        path = Unit._get_path(above.path if above else "", depth, step)  # noqa: SLF001 - treebeard writes one by one
        units.append(
            Unit(
                agency=agency,
                name=plan.name,
                short_name=plan.short_name,
                kind=plan.kind,
                path=path,
                depth=depth,
                numchild=children[number],
            )
        )
    return Unit.objects.bulk_create(units)


def _write_job_roles(agency: Agency) -> dict[str, JobRole]:
    plans = facts.roles().values()
    rows = JobRole.objects.bulk_create(
        JobRole(agency=agency, code=plan["code"], name=plan["name"], job_class=plan["class"]) for plan in plans
    )
    return {row.code: row for row in rows}


def _write_posts(chart: Chart, units: list[Unit], job_roles: dict[str, JobRole]) -> list[Post]:
    posts = Post.objects.bulk_create(Post(unit=units[plan.unit], job_role=job_roles[plan.role]) for plan in chart.posts)
    lines = [
        {"id": post.pk, "supervisor_id": posts[plan.supervisor].pk}
        for plan, post in zip(chart.posts, posts, strict=True)
        if plan.supervisor is not None
    ]
    bulk.update(Post, lines, ["supervisor_id"])
    return posts
