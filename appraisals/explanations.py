"""Why a credit line counts so many learning hours, in a sentence."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext


def explained(explanation: dict[str, Any]) -> str:
    """Return the reason behind a line of learning hours, from what was frozen with it."""
    if "reason" in explanation:
        return _("Taken back: %(reason)s") % explanation
    if "document" in explanation:
        return _("By %(document)s.") % explanation
    if "basis" not in explanation:
        return ""
    return " ".join(sentence for say in _PARTS if (sentence := say(explanation)))


def legal_source(explanation: dict[str, Any]) -> str:
    """Return the article behind the line, and whether somebody has checked it."""
    source = str(explanation.get("legal_source", ""))
    if source and not explanation.get("is_confirmed", True):
        return _("%(source)s (not yet checked against the regulation)") % {"source": source}
    return source


def _programme(explanation: dict[str, Any]) -> str:
    return _("The hours of the programme: %(programme_hours)s JP.") % explanation


def _day(explanation: dict[str, Any]) -> str:
    return (
        ngettext("%(hours)s JP a day, %(counted)s day.", "%(hours)s JP a day, %(counted)s days.", explanation["counted"])
        % explanation
    )


def _occasion(explanation: dict[str, Any]) -> str:
    counted = explanation["counted"]
    sentence = (
        ngettext("%(hours)s JP each time, %(counted)s time.", "%(hours)s JP each time, %(counted)s times.", counted) % explanation
    )
    if explanation["times_a_month"] is None or explanation["counted"] >= explanation["days"]:
        return sentence
    return sentence + " " + _("At most %(times_a_month)s times a month count.") % explanation


def _activity(explanation: dict[str, Any]) -> str:
    return _("%(hours)s JP for the whole.") % explanation


def _minutes(explanation: dict[str, Any]) -> str:
    return _("%(minutes)s minutes of material, 1 JP for %(minutes_each)s minutes.") % explanation


def _counted(explanation: dict[str, Any]) -> str:
    return _SENTENCES[explanation["basis"]](explanation)


def _factor(explanation: dict[str, Any]) -> str:
    return _("Times %(factor)s, because it was international.") % explanation if "factor" in explanation else ""


def _ceiling(explanation: dict[str, Any]) -> str:
    if not explanation.get("is_capped"):
        return ""
    if explanation.get("maximum_each"):
        return _("At most %(maximum_each)s JP for the whole count, so %(national_hours)s JP.") % explanation
    return _("At most %(maximum_a_day)s JP a day count, so %(national_hours)s JP.") % explanation


def _overlap(explanation: dict[str, Any]) -> str:
    if "overlap" not in explanation:
        return ""
    share = round(float(explanation["overlap"]) * 100)
    return _("%(share)s %% of the time was credited already in something at the same time; the same hours count once.") % {
        "share": share
    }


def _conversion(explanation: dict[str, Any]) -> str:
    if not explanation["percent"]:
        return _("%(coefficient)s a year, %(months)s of 12 months.") % explanation
    return _("%(percent)s %% of %(coefficient)s a year, %(months)s of 12 months.") % explanation


def _measured(explanation: dict[str, Any]) -> str:
    return _("As BKN published it for %(year)s.") % explanation


_SENTENCES = {"programme": _programme, "day": _day, "occasion": _occasion, "activity": _activity, "minutes": _minutes}
_SENTENCES |= {"conversion": _conversion, "measured": _measured}
_PARTS = (_counted, _factor, _ceiling, _overlap)
