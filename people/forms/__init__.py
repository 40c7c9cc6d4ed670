"""Forms of the site."""

from people.forms.signing_in import ForgottenPasswordForm, SignInForm
from people.forms.tokens import NewTokenForm
from people.forms.units import UnitChoiceField

__all__ = ["ForgottenPasswordForm", "NewTokenForm", "SignInForm", "UnitChoiceField"]
