"""Forms of the site."""

from people.forms.signing_in import ForgottenPasswordForm, SignInForm
from people.forms.tokens import NewTokenForm

__all__ = ["ForgottenPasswordForm", "NewTokenForm", "SignInForm"]
