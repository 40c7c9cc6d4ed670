"""Ratings and measured indices into the ledger: angka kredit by class, and points of the professionalism index."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django.db.models import Q
from django.utils import translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from appraisals.models import CreditCoefficient, CreditKind, CreditLine, OfficialIndex, PredicateShare, Rating
from appraisals.steps.posting import take_back
from lms.kit import bulk

if TYPE_CHECKING:
    from lms.kit.actors import Actor

RATING, INDEX = "appraisals.rating", "appraisals.index"


def credit_ratings(ratings: Iterable[Rating], *, by: Actor, at: dt.datetime) -> int:
    """Post the angka kredit of ratings, one line for each class of functional role held; a repeat posts nothing.

    What they replace is taken back first. Five statements at most for any number of ratings.
    """
    wanted = list(ratings)
    replaced = [one.replaces_id for one in wanted if one.replaces_id]
    if replaced:
        keys = Rating.objects.filter(pk__in=replaced).values_list("public_id", flat=True)
        of_replaced = Q(pk__in=[])
        for key in keys:
            of_replaced |= Q(source_key__startswith=f"{key}/")
        take_back(CreditLine.objects.filter(of_replaced, source=RATING), by=by, at=at, reason=_("Rated anew."))
    parts = [(one, share) for one in wanted for share in one.shares]
    if not parts:
        return 0
    percents, coefficients = list(PredicateShare.objects.all()), list(CreditCoefficient.objects.all())
    lines = [_of_share(one, share, percents, coefficients, by, at) for one, share in parts]
    return bulk.insert(CreditLine, lines, passing_over_conflicts=True)


def _of_share(
    rating: Rating,
    share: dict[str, Any],
    percents: Sequence[PredicateShare],
    coefficients: Sequence[CreditCoefficient],
    by: Actor,
    at: dt.datetime,
) -> dict[str, Any]:
    percent = _held([one for one in percents if one.predicate == rating.predicate], rating.ends_on)
    coefficient = _held([one for one in coefficients if one.job_class == share["job_class"]], rating.ends_on)
    rules = [one for one in (percent, coefficient) if one is not None]
    explanation = {
        "basis": "conversion",
        "job_class": share["job_class"],
        "months": int(share["months"]),
        "coefficient": str(share["coefficient"]),
        "percent": str(percent.percent) if percent else "",
        "percent_rule": percent.pk if percent else None,
        "coefficient_rule": coefficient.pk if coefficient else None,
        "legal_source": "; ".join(dict.fromkeys(one.legal_source for one in rules)),
        "is_confirmed": all(one.is_confirmed for one in rules),
    }
    return {
        "agency_id": rating.agency_id,
        "employee_id": rating.employee_id,
        "kind": CreditLine.Kind.ANGKA_KREDIT,
        "amount": Decimal(share["credit"]),
        "on": rating.ends_on,
        "description": _named(
            gettext_noop("Conversion of the predicate, %(since)s to %(until)s"), rating.starts_on, rating.ends_on
        ),
        "source": RATING,
        "source_key": f"{rating.public_id}/{share['job_class']}",
        "explanation": explanation,
        "posted_at": at,
        "posted_by_id": by.user.pk if by.user else None,
    }


def _named(words: str, since: dt.date, until: dt.date) -> str:
    """Return the words of a line, which are frozen in the language of the record."""
    with translation.override("id"):
        return translation.gettext(words) % {"since": date_format(since), "until": date_format(until)}


def _held(rows: Iterable[Any], day: dt.date) -> Any:
    return next((one for one in rows if one.since <= day and (one.until is None or one.until > day)), None)


def credit_indices(indices: Iterable[OfficialIndex], *, by: Actor, at: dt.datetime) -> int:
    """Post BKN's values as points of the last day of their year; the newest of a person and year supersedes what stood.

    Four statements for any number.
    """
    newest = {(one.employee_id, one.year): one for one in sorted(indices, key=lambda one: one.pk)}
    if not newest:
        return 0
    people, years = {who for who, _year in newest}, {year for _who, year in newest}
    standing = CreditLine.objects.filter(source=INDEX, employee__in=people, on__year__in=years, reverses=None, reversed_by=None)
    superseded = [line for line in standing if (line.employee_id, line.on.year) in newest]
    take_back(superseded, by=by, at=at, reason=_("BKN published another value."))
    kinds = list(CreditKind.objects.filter(code=CreditLine.Kind.INDEX_POINTS))
    return bulk.insert(CreditLine, [_of_index(one, kinds, by, at) for one in newest.values()], passing_over_conflicts=True)


def _of_index(one: OfficialIndex, kinds: Sequence[CreditKind], by: Actor, at: dt.datetime) -> dict[str, Any]:
    day = dt.date(one.year, 12, 31)
    kind = _held(kinds, day)
    law = {"legal_source": kind.legal_source, "is_confirmed": kind.is_confirmed, "kind_rule": kind.pk} if kind else {}
    return {
        "agency_id": one.agency_id,
        "employee_id": one.employee_id,
        "kind": CreditLine.Kind.INDEX_POINTS,
        "amount": one.value,
        "on": day,
        "description": f"Indeks Profesionalitas ASN {one.year}",
        "source": INDEX,
        "source_key": str(one.pk),
        "explanation": {"basis": "measured", "year": one.year, **law},
        "posted_at": at,
        "posted_by_id": by.user.pk if by.user else None,
    }
