"""Forms of work plans, feedback and objections."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from appraisals.actions import Wanted
from appraisals.models import Indicator, PlannedResult, Value

_EXAMPLES = {
    Indicator.Aspect.QUANTITY: _("Such as “12 reports a year”."),
    Indicator.Aspect.QUALITY: _("Such as “no finding of the auditors”."),
    Indicator.Aspect.TIME: _("Such as “by the 10th of each month”."),
    Indicator.Aspect.COST: _("Such as “within Rp 50 million”."),
}


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
            said = {one.aspect: one.target for one in result.indicators.all()}
            kwargs["initial"] = {"title": result.title, "kind": result.kind, "supports": result.supports_id, **said}
        super().__init__(*args, **kwargs)
        self.fields["supports"].queryset = PlannedResult.objects.filter(pk__in=[one.pk for one in above])  # type: ignore[attr-defined]
        for aspect in Indicator.Aspect:
            self.fields[aspect.value] = forms.CharField(
                label=_("Target: %(aspect)s") % {"aspect": aspect.label},
                max_length=200,
                required=False,
                help_text=_EXAMPLES[aspect],
            )

    def wanted(self) -> Wanted:
        """Return what was said."""
        said = self.cleaned_data
        targets = {aspect.value: said[aspect.value] for aspect in Indicator.Aspect}
        return Wanted(said["title"], said["kind"], targets, said["supports"])


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
