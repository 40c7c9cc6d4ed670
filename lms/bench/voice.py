"""What the public's voice has to bear: a queue of ten thousand reports, a thousand more coming in, and the dashboard."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from django.core.cache import caches
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from lms.bench.measure import Figure, page, seconds
from participation import actions
from participation.actions import Draft
from participation.models import Report, ReportRule
from participation.rules.secrets import digest_of, new_secret

if TYPE_CHECKING:
    from lms.demo.build import City

WAITING, COMING_IN = 10_000, 1_000


def reports(city: City) -> Iterator[Figure]:
    """Let ten thousand reports wait, then send those of an hour, open the coordinator's desk, the late ones and a search."""
    now, root = timezone.now(), city.agency.units.get(depth=1)
    units = list(city.agency.units.filter(depth=2, ended_on=None))
    rule = ReportRule.objects.get(kind="complaint", agency=None)
    Report.objects.bulk_create(
        (
            Report(
                secret_digest=digest_of(new_secret()),
                agency=city.agency,
                unit=units[number % len(units)],
                rule=rule,
                kind="complaint",
                privacy="anonymous",
                title=f"Lampu jalan {number} padam",
                text="Sudah tiga hari gelap di depan sekolah.",
                public_title=f"Lampu jalan {number} padam",
                public_text="Sudah tiga hari gelap di depan sekolah.",
                is_published=True,
                state="verified" if number % 2 else "in_progress",
                sent_at=now,
                verify_by=now.date(),
                answer_by=now.date(),
            )
            for number in range(WAITING)
        ),
        batch_size=2_000,
    )

    def send() -> None:
        for number in range(COMING_IN):
            actions.send(Draft(root, "complaint", "anonymous", f"Sampah {number}", "Belum diangkut."), at=now)

    yield seconds("reports.send", COMING_IN, send)
    coordinator = Client(headers={"host": "localhost"})
    coordinator.force_login(city.accounts["agency_hr"])
    yield page("reports.queue", WAITING, coordinator, reverse("participation:desk"))
    yield page("reports.search", WAITING, Client(headers={"host": "localhost"}), reverse("participation:index") + "?q=lampu")


def dashboard(city: City) -> Iterator[Figure]:
    """Open the public dashboard with page and sums made anew each time, then as it was kept."""

    class Fresh(Client):
        def get(self, *args: object, **kwargs: object) -> object:
            for one in caches.all(initialized_only=True):
                one.clear()
            return super().get(*args, **kwargs)  # type: ignore[arg-type]

    address, host = reverse("participation:data"), {"host": "localhost"}
    yield page("page.dashboard", city.employees, Fresh(headers=host), address)
    yield page("page.dashboard.kept", city.employees, Client(headers=host), address)
