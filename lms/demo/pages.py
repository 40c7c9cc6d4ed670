"""Writes the pages of the courses: most are published, two wait for HR's review, one is left for a trainer to write."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.utils.html import format_html, format_html_join

from cms.models import CataloguePage, CoursePage, SeminarPage, Speaker, SpeakerPage, SpeakersPage, WorkshopPage
from lms.demo.accounts import Accounts
from lms.demo.curricula import Taught

SEMINAR_FORMS = ("KL06", "KL11")
WAITING = ("LH-01", "KP-04")
LEFT_TO_WRITE = ("KP-03",)
GUEST, GUEST_ROLE = "Narasumber tamu", "Praktisi dari mitra kota"


def write(taught: Sequence[Taught], accounts: Accounts) -> None:
    """Write a page for each course below the catalogue, by its trainer; HR publishes all that do not wait."""
    catalogue = CataloguePage.objects.get()
    speakers = _Speakers(accounts)
    for one in taught:
        code = one.facts["code"]
        if code in LEFT_TO_WRITE:
            continue
        page = _page(one, speakers)
        page.live = code not in WAITING
        catalogue.add_child(instance=page)
        if code in WAITING:
            page.save_revision(user=one.trainer)
            page.get_workflow().start(page, one.trainer)
        else:
            page.save_revision(user=one.trainer).publish(user=accounts.personas["agency_hr"])


def _page(one: Taught, speakers: _Speakers) -> CoursePage:
    is_seminar = one.facts["form"] in SEMINAR_FORMS
    model = SeminarPage if is_seminar else WorkshopPage
    page: CoursePage = model(
        title=one.facts["title"],
        course=one.course,
        owner=one.trainer,
        summary=one.facts["summary"],
        aims=_aims(one.facts, "seminar" if is_seminar else "pelatihan"),
        audience=format_html("<p>{}</p>", one.facts["audience"]),
        body=format_html("<p>{}</p>", one.facts["body"]),
        search_description=one.facts["summary"],
    )
    named = [speakers.trainer(one), *([speakers.guest()] if is_seminar else [])]
    page.speakers = [Speaker(speaker=speaker, sort_order=place) for place, speaker in enumerate(named)]
    return page


def _aims(plan: dict[str, Any], event: str) -> str:
    aims = format_html_join("", "<li>{};</li>", ((aim,) for aim in plan["aims"]))
    return format_html("<p>Setelah {} ini Anda dapat:</p><ul>{}</ul>", event, aims)


class _Speakers:
    """The pages of speakers, each made when first named."""

    def __init__(self, accounts: Accounts) -> None:
        self._hr = accounts.personas["agency_hr"]
        self._above = SpeakersPage.objects.get()
        self._made: dict[str, SpeakerPage] = {}

    def trainer(self, one: Taught) -> SpeakerPage:
        """Return the page of who teaches a course."""
        return self._page(one.trainer.name, "Pengajar", one.course.owner.name)

    def guest(self) -> SpeakerPage:
        """Return the page of a guest."""
        return self._page(GUEST, GUEST_ROLE, "")

    def _page(self, name: str, post: str, organisation: str) -> SpeakerPage:
        if name not in self._made:
            page = self._made[name] = SpeakerPage(title=name, post=post, organisation=organisation, owner=self._hr)
            self._above.add_child(instance=page)
            page.save_revision(user=self._hr).publish(user=self._hr)
        return self._made[name]
