"""Forms of work plans, feedback and objections."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from appraisals.actions import Progress, Target, Wanted
from appraisals.errors import ProofMissing
from appraisals.models import Indicator, PlannedResult, Value

_EXAMPLES = {
    Indicator.Aspect.QUANTITY: _("Such as 12, unit “reports”."),
    Indicator.Aspect.QUALITY: _("Such as 85, unit “satisfaction index”."),
    Indicator.Aspect.TIME: _("Such as 10, unit “days”; less is better."),
    Indicator.Aspect.COST: _("Such as 50000000, unit “rupiah”; less is better."),
}


def plain(number: Decimal | None) -> str:
    """Return a number as one types it, without zeros behind the point; empty for none."""
    return "" if number is None else f"{number:f}".rstrip("0").rstrip(".") if number % 1 else f"{number:.0f}"


class ResultForm(forms.Form):
    """One result with a target in each aspect that counts."""

    title = forms.CharField(label=_("Result"), max_length=300, help_text=_("What will be there, not what will be done."))
    kind = forms.ChoiceField(label=_("Kind"), choices=PlannedResult.Kind.choices, widget=forms.RadioSelect, initial="main")
    supports = forms.ModelChoiceField(
        PlannedResult.objects.none(),
        label=_("Contributes to"),
        required=False,
        empty_label=_("none of the superior's results"),
    )

    def __init__(self, *args: Any, above: list[PlannedResult], result: PlannedResult | None = None, **kwargs: Any) -> None:
        """Offer the superior's results, and show what a result that is written anew says."""
        self.result = result
        if result is not None:
            kwargs["initial"] = {"title": result.title, "kind": result.kind, "supports": result.supports_id}
            for one in result.indicators.all():
                said = {"amount": plain(one.amount), "most": plain(one.most), "unit": one.unit, "words": one.target}
                kwargs["initial"] |= {f"{one.aspect}_{name}": value for name, value in said.items()}
        super().__init__(*args, **kwargs)
        self.fields["supports"].queryset = PlannedResult.objects.filter(pk__in=[one.pk for one in above])  # type: ignore[attr-defined]
        if not above:
            self.fields["supports"].help_text = _("Your superior's results can be chosen once that plan is agreed.")
        for aspect in Indicator.Aspect:
            for name, field in _fields_of(aspect).items():
                self.fields[f"{aspect.value}_{name}"] = field

    def clean(self) -> dict[str, Any]:
        """Refuse a target without a number or a unit."""
        cleaned: dict[str, Any] = super().clean() or {}
        for aspect in Indicator.Aspect:
            if any(cleaned.get(f"{aspect.value}_{name}") for name in ("most", "unit", "words")):
                for name in ("amount", "unit"):
                    field = f"{aspect.value}_{name}"
                    if cleaned.get(field) in (None, "") and field not in self.errors:
                        self.add_error(field, _("A target needs a number and a unit."))
        return cleaned

    def wanted(self) -> Wanted:
        """Return what was said."""
        said = self.cleaned_data
        targets = {}
        for aspect in Indicator.Aspect:
            amount, most, unit, words = (said[f"{aspect.value}_{name}"] for name in ("amount", "most", "unit", "words"))
            if amount is not None:
                targets[aspect.value] = Target(amount, unit, most, words)
        return Wanted(said["title"], said["kind"], targets, said["supports"])


def _fields_of(aspect: Indicator.Aspect) -> dict[str, forms.Field]:
    """Return the fields of a target in one aspect: number, end of a range, unit, words."""
    number: dict[str, Any] = {"max_digits": 15, "decimal_places": 2, "min_value": 0, "required": False}
    said = {"aspect": aspect.label}
    return {
        "amount": forms.DecimalField(label=_("Target: %(aspect)s") % said, help_text=_EXAMPLES[aspect], **number),
        "most": forms.DecimalField(
            label=_("up to (%(aspect)s)") % said, help_text=_("Only where the target is a range."), **number
        ),
        "unit": forms.CharField(label=_("unit (%(aspect)s)") % said, max_length=40, required=False),
        "words": forms.CharField(label=_("remark (%(aspect)s)") % said, max_length=200, required=False),
    }


class ProgressForm(forms.Form):
    """What was achieved in one indicator: a number with its proof, and a remark; without a measured target the remark."""

    amount = forms.DecimalField(label=_("Achieved so far"), max_digits=15, decimal_places=2, min_value=0, required=False)
    proof = forms.CharField(
        label=_("Proof"), max_length=300, required=False, help_text=_("Number of the document, or a link to it.")
    )
    words = forms.CharField(label=_("Remark"), max_length=200, required=False)

    def __init__(self, said_now: Any, *, indicator: Indicator) -> None:
        """Show what was said last."""
        said = {"amount": plain(indicator.achieved_amount), "proof": indicator.proof, "words": indicator.achieved}
        super().__init__(said_now, prefix=f"indicator-{indicator.pk}", initial=said)
        self.indicator = indicator
        if indicator.amount is None:
            del self.fields["amount"], self.fields["proof"]

    def clean(self) -> dict[str, Any]:
        """Refuse a number without its proof."""
        cleaned: dict[str, Any] = super().clean() or {}
        if cleaned.get("amount") is not None and not cleaned.get("proof"):
            self.add_error("proof", ProofMissing.message)
        return cleaned

    def progress(self) -> Progress:
        """Return what was said."""
        return Progress(**self.cleaned_data)


class FeedbackForm(forms.Form):
    """A word on a plan."""

    result = forms.ModelChoiceField(
        PlannedResult.objects.none(), label=_("On the result"), required=False, empty_label=_("the whole plan")
    )
    value = forms.ChoiceField(label=_("On the value"), choices=[("", _("none")), *Value.choices], required=False)
    text = forms.CharField(label=_("Feedback"), widget=forms.Textarea(attrs={"rows": 3}), max_length=4000)

    def __init__(self, *args: Any, plan: Any, **kwargs: Any) -> None:
        """Offer the results of the plan."""
        super().__init__(*args, **kwargs)
        self.fields["result"].queryset = plan.results.all()  # type: ignore[attr-defined]


class ObjectionForm(forms.Form):
    """Why a rating is wrong."""

    text = forms.CharField(
        label=_("Why the rating is wrong"),
        widget=forms.Textarea(attrs={"rows": 5}),
        max_length=4000,
        help_text=_("Facts and days help. Who supervises the rater reads it and answers."),
    )


class AnswerObjectionForm(forms.Form):
    """The answer to an objection."""

    verb = forms.ChoiceField(
        label=_("Answer"),
        choices=[("uphold", _("uphold: the rater rates anew")), ("reject", _("reject: the rating stands"))],
        widget=forms.RadioSelect,
    )
    answer = forms.CharField(label=_("Reason"), widget=forms.Textarea(attrs={"rows": 5}), max_length=4000)
