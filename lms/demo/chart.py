"""The organisation chart as a plan: units under units, posts that answer to posts. No database."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from lms.demo import facts

# How many more hands a place has than an office of the same kind of post.
CROWDED = {"hospital": 5.0, "clinic": 1.6, "junior": 2.4, "primary": 1.2, "cleaning": 1.5, "village": 0.8, "order": 1.4}
DEPUTIES = {"department": "SEKRETARIS-DINAS", "board": "SEKRETARIS-BADAN"}
HEADS = {"department": "KADIS", "board": "KABAN"}
# The bidang in which three of the personas work has a team that one can look at.
SHOWN_UNITS = {"Bidang Pelayanan Pendaftaran Penduduk": 3.0, "Bidang Pengembangan Kompetensi Aparatur": 2.0}


@dataclass(frozen=True)
class UnitPlan:
    """A unit to be: `parent` is its parent's place in the list, None for the root."""

    name: str
    short_name: str
    kind: str
    parent: int | None


@dataclass(frozen=True)
class PostPlan:
    """A post to be. `holders` is how many lead it; 0 means that it has as many hands as its weight brings."""

    unit: int
    role: str
    supervisor: int | None
    holders: int
    weight: float


@dataclass
class Chart:
    """Units and posts, each known by its place in its list; parents and supervisors stand before the others."""

    units: list[UnitPlan] = field(default_factory=list)
    posts: list[PostPlan] = field(default_factory=list)

    def unit(self, name: str, kind: str, parent: int | None, short: str = "") -> int:
        """Add a unit and return its place."""
        self.units.append(UnitPlan(name, short, kind, parent))
        return len(self.units) - 1

    def post(self, unit: int, role: str, supervisor: int | None) -> int:
        """Add a post that leads and return its place."""
        self.posts.append(PostPlan(unit, role, supervisor, facts.roles()[role].get("holders", 1), 0.0))
        return len(self.posts) - 1

    def staff(self, unit: int, profile: str, supervisor: int) -> None:
        """Add the posts of those who do the work in a unit, by its profile."""
        many = CROWDED.get(profile, 1.0) * SHOWN_UNITS.get(self.units[unit].name, 1.0)
        for role, weight in facts.organisation()["profiles"][profile].items():
            self.posts.append(PostPlan(unit, role, supervisor, 0, weight * many))


def draw() -> Chart:
    """Return the chart of the whole city: 21 kecamatan, 151 kelurahan, departments, hospitals, clinics, schools."""
    chart, city = Chart(), facts.organisation()
    root = chart.unit(city["agency"]["name"], "agency", None, city["agency"]["short_name"])
    first, *others = city["departments"]
    secretary = _department(chart, root, None, first)
    for department in others:
        _department(chart, root, secretary, department)
    for name, villages in city["districts"].items():
        _district(chart, root, secretary, name, villages)
    return chart


def _department(chart: Chart, root: int, secretary: int | None, plan: dict[str, Any]) -> int:
    unit = chart.unit(plan["name"], plan["kind"], root, plan["short"])
    head = chart.post(unit, plan.get("head") or HEADS[plan["kind"]], secretary)
    for role in plan.get("extra_posts", ()):
        chart.post(unit, role, head)
    if deputy := plan.get("deputy") or DEPUTIES.get(plan["kind"]):
        _office(chart, unit, head, deputy, plan["short"])
    divisions = [_division(chart, unit, head, division, plan) for division in plan["divisions"]]
    for name in plan.get("technical_units", ()):
        _place(chart, unit, name, "KEPALA-UPT", plan["profile"], head)
    if plan.get("clinics"):
        for name in facts.organisation()["clinics"]:
            _place(chart, unit, f"Puskesmas {name}", "KEPALA-PUSKESMAS", "clinic", head)
    if plan.get("schools"):
        _schools(chart, unit, primary=divisions[1], junior=divisions[2])
    return head


def _office(chart: Chart, unit: int, head: int, role: str, short: str) -> None:
    office = chart.unit(f"Sekretariat {short}", "division", unit)
    deputy = chart.post(office, role, head)
    for name in facts.organisation()["common_sections"]:
        section = chart.unit(f"{name} {short}", "section", office)
        chart.staff(section, "secretariat", chart.post(section, "KASUBBAG", deputy))


def _division(chart: Chart, unit: int, head: int, text: str, plan: dict[str, Any]) -> int:
    name, _colon, profile = text.partition(":")
    division = chart.unit(name, "division", unit)
    leader = chart.post(division, plan.get("division_head", "KABID"), head)
    chart.staff(division, profile or plan["profile"], leader)
    return leader


def _place(chart: Chart, parent: int, name: str, role: str, profile: str, supervisor: int) -> None:
    place = chart.unit(name, "technical_unit", parent)
    chart.staff(place, profile, chart.post(place, role, supervisor))


def _schools(chart: Chart, unit: int, *, primary: int, junior: int) -> None:
    city = facts.organisation()
    for number in range(1, city["junior_schools"] + 1):
        _place(chart, unit, f"SMP Negeri {number} Medan", "KEPALA-SEKOLAH", "junior", junior)
    for number in range(1, city["primary_schools"] + 1):
        _place(chart, unit, f"SD Negeri 0608{number:02} Medan", "KEPALA-SEKOLAH", "primary", primary)


def _district(chart: Chart, root: int, secretary: int, name: str, villages: list[str]) -> None:
    district = chart.unit(f"Kecamatan {name}", "district", root, name)
    head = chart.post(district, "CAMAT", secretary)
    office = chart.unit(f"Sekretariat Kecamatan {name}", "division", district)
    deputy = chart.post(office, "SEKRETARIS-KECAMATAN", head)
    chart.staff(office, "district", deputy)
    for section in facts.organisation()["district_sections"]:
        place = chart.unit(section, "section", district)
        chart.staff(place, "district", chart.post(place, "KASI", head))
    for village in villages:
        place = chart.unit(f"Kelurahan {village}", "village", district)
        chart.staff(place, "village", chart.post(place, "LURAH", head))
