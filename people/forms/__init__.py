"""Forms of the site."""

from people.forms.account import CorrectionForm, DelegationForm, PeriodForm
from people.forms.factors import CodeAgainForm, NewAppForm, NewPasskeyForm, SecondFactorForm
from people.forms.feeds import NewFeedForm
from people.forms.signing_in import AddressForm, ForgottenPasswordForm, SignInForm
from people.forms.tokens import NewTokenForm
from people.forms.units import UnitChoiceField

__all__ = [
    "AddressForm",
    "CodeAgainForm",
    "CorrectionForm",
    "DelegationForm",
    "ForgottenPasswordForm",
    "NewAppForm",
    "NewFeedForm",
    "NewPasskeyForm",
    "NewTokenForm",
    "PeriodForm",
    "SecondFactorForm",
    "SignInForm",
    "UnitChoiceField",
]
