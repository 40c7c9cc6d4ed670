"""Questions about certificates."""

from __future__ import annotations

import datetime as dt
import functools
import operator
from collections.abc import Collection, Iterable, Mapping
from typing import TYPE_CHECKING, Any, Self

from django.db import models
from django.db.models import Exists, OuterRef, Q

from certificates.subjects import Subject
from courses.models import Completion, ProgrammeCompletion
from lms.kit.dated import DatedQuerySet
from people.models import Employee
from people.querysets import SeenQuerySet, is_operator, of_guests, ways_seen
from people.scopes import scope_of

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from certificates.subjects import Completed
    from people.models import User


# Where a certificate says which course or programme was completed.
_SUBJECTS = {"course": "completion__curriculum__course", "programme": "programme_completion__programme"}


class OfAgenciesQuerySet(models.QuerySet[Any]):
    """Rows that belong to an agency as a whole."""

    def visible_to(self, user: User | AnonymousUser) -> Self:
        """Keep those of the agencies where the user is HR or auditor; the operator keeps all."""
        if is_operator(user):
            return self.all()
        return self.filter(agency__in=[grant.agency_id for grant in scope_of(user).granted("hr", "auditor")])

    def kept_by_hr(self, user: User | AnonymousUser) -> Self:
        """Keep those of the agencies of which the user is HR as a whole; the operator keeps all."""
        return self.all() if is_operator(user) else self.filter(agency__in=_whole_agencies(user))


class TemplateQuerySet(OfAgenciesQuerySet):
    """Revisions of templates."""


class ReservedNumberQuerySet(OfAgenciesQuerySet):
    """Numbers for certificates that are written elsewhere."""


class RegisterEntryQuerySet(OfAgenciesQuerySet):
    """Entries of old registers."""

    def standing(self) -> Self:
        """Keep those that no undone import has taken back."""
        return self.filter(withdrawn_at=None)

    def numbered(self, number: str) -> Self:
        """Keep those with this printed number, whatever the case and the spaces around it."""
        return self.filter(number__iexact=" ".join(number.split()))

    def search(self, text: str) -> Self:
        """Keep those whose number, name, NIP or course contains `text`."""
        asked = Q(number__icontains=text) | Q(name__icontains=text) | Q(nip__startswith=text) | Q(course_title__icontains=text)
        return self.filter(asked)


class DesignQuerySet(OfAgenciesQuerySet):
    """Designs, and which course takes which."""

    def published(self) -> Self:
        """Keep designs that have been published at least once."""
        return self.filter(revisions__isnull=False).distinct()


class KindRuleQuerySet(OfAgenciesQuerySet, DatedQuerySet):  # type: ignore[override] # each base makes a manager of its own
    """Dated rules on kinds of certificates, of an agency."""


class AwardRuleQuerySet(DatedQuerySet):
    """Dated rules on what completing a course or a programme brings."""

    def visible_to(self, user: User | AnonymousUser) -> Self:
        """Keep the rules of the agencies where the user is HR or auditor; the operator keeps all."""
        if is_operator(user):
            return self.all()
        return self.filter(_of_agencies(grant.agency_id for grant in scope_of(user).granted("hr", "auditor")))

    def kept_by_hr(self, user: User | AnonymousUser) -> Self:
        """Keep the rules of the agencies of which the user is HR as a whole; the operator keeps all."""
        return self.all() if is_operator(user) else self.filter(_of_agencies(_whole_agencies(user)))

    def on(self, subjects: Collection[Subject]) -> Self:
        """Keep the rules on these courses and programmes."""
        return self.filter(of_subjects(subjects))


def _of_agencies(agencies: Iterable[int]) -> Q:
    keys = list(agencies)
    return Q(course__agency__in=keys) | Q(programme__agency__in=keys)


# What a row that names its course or programme itself calls them.
_NAMED = {"course": "course", "programme": "programme"}


def of_subjects(subjects: Collection[Subject], paths: Mapping[str, str] = _NAMED) -> Q:
    """Return the condition that a row is of one of these courses and programmes, whose keys stand in these columns."""
    keys = {column: {one.key for one in subjects if one.column == column} for column in paths}
    conditions = [Q(**{f"{path}__in": keys[column]}) for column, path in paths.items() if keys[column]]
    return functools.reduce(operator.or_, conditions, Q()) if conditions else Q(pk__in=[])


def _whole_agencies(user: User | AnonymousUser) -> list[int]:
    return [grant.agency_id for grant in scope_of(user).granted("hr") if grant.is_agency_wide]


class RenewalRuleQuerySet(AwardRuleQuerySet):
    """Dated rules on what renews certificates of a course."""


class ContributionQuerySet(models.QuerySet[Any]):
    """Parts that people played in offerings."""

    def without_certificate(self) -> Self:
        """Keep those for which nothing was issued, or only what was replaced."""
        from certificates.models import Certificate

        return self.filter(~Exists(Certificate.objects.standing().filter(contribution=OuterRef("pk"))))


class CertificateQuerySet(SeenQuerySet):
    """Certificates."""

    def visible_to(self, user: User | AnonymousUser) -> Self:
        """Keep the certificates of the employees whom the user may see; those of guests where the user is HR or auditor."""
        return self.filter(Q(employee__in=Employee.objects.visible_to(user)) | of_guests(user))

    def ways_of(self, user: User | AnonymousUser) -> list[Q]:
        """Return the ways by the person, and to those of guests."""
        return ways_seen(user, self.person, beside=[of_guests(user)])

    def to_render(self) -> Self:
        """Keep those whose PDF still has to be made."""
        return self.filter(rendering="waiting")

    def ready(self) -> Self:
        """Keep those whose PDF can be had."""
        return self.filter(rendering="ready")

    def kept_by_hr(self, user: User | AnonymousUser) -> Self:
        """Keep the certificates of the employees whose records the user keeps as HR; HR of a whole agency keeps its guests'."""
        guests = Q(employee=None) if is_operator(user) else Q(employee=None, agency__in=_whole_agencies(user))
        return self.filter(Q(employee__in=Employee.objects.kept_by_hr(user)) | guests)

    def valid(self) -> Self:
        """Keep those that are still good."""
        return self.filter(state="valid")

    def to_reissue(self) -> Self:
        """Keep those that were revoked and can be issued anew."""
        held = Q(completion__isnull=False) | Q(programme_completion__isnull=False, programme_completion__reversed_at=None)
        return self.filter(held, state="revoked", reissued_at=None)

    def to_remind_of(self, on: dt.date) -> Self:
        """Keep those that can be renewed and were not, and of which nobody was reminded."""
        return self.renewable(on).filter(reminded_at=None)

    def renewable(self, on: dt.date) -> Self:
        """Keep those that hold on a day, can be renewed then, and were not."""
        renewed = self.model._default_manager.valid().filter(renews=OuterRef("pk"))
        return self.valid().filter(~Exists(renewed), renewable_from__lte=on, expires_on__gt=on)

    def of_completions(self) -> Self:
        """Keep those that prove that something was learnt, not that a part was played."""
        return self.filter(Q(completion__isnull=False) | Q(programme_completion__isnull=False))

    def proving(self, completed: Iterable[Completed]) -> Self:
        """Keep those that prove one of these completions of courses and programmes."""
        rows = list(completed)
        courses = [one.pk for one in rows if isinstance(one, Completion)]
        programmes = [one.pk for one in rows if isinstance(one, ProgrammeCompletion)]
        if not programmes:
            return self.filter(completion__among=courses)
        if not courses:
            return self.filter(programme_completion__among=programmes)
        return self.filter(Q(completion__among=courses) | Q(programme_completion__among=programmes))

    def about(self, subjects: Collection[Subject]) -> Self:
        """Keep those of completions of these courses and programmes."""
        return self.filter(of_subjects(subjects, _SUBJECTS))

    def shared(self) -> Self:
        """Keep those whose holders let everybody with the code read the whole name."""
        return self.filter(shared_at__isnull=False)

    def standing(self) -> Self:
        """Keep those that no corrected one has replaced: one a completion, kind and cycle, valid or revoked."""
        return self.exclude(state="superseded").filter(reissued_at=None)

    def with_what_is_frozen(self) -> Self:
        """Load what the content of a certificate is made of."""
        return self.select_related(
            "completion__employee__grade",
            "completion__enrolment__offering",
            "completion__curriculum__course__form",
            "programme_completion__employee__grade",
            "programme_completion__programme",
        )

    def numbered(self, number: str) -> Self:
        """Keep those with this printed number, whatever the case and the spaces around it."""
        return self.filter(number__iexact=" ".join(number.split()))

    def search(self, text: str) -> Self:
        """Keep those whose number contains `text`, or whose holder's name or NIP fits."""
        guests = Q(contribution__guest_name__icontains=text)
        return self.filter(Q(number__icontains=text) | Q(employee__in=Employee.objects.search(text)) | guests)
