"""What people type into the pages of the site."""

from courses.forms.enrolling import NAMED_AT_MOST, NIP_LENGTH, REASON_LENGTH, DecisionForm, NominationForm, WithdrawalForm
from courses.forms.lists import ListForm

__all__ = ["NAMED_AT_MOST", "NIP_LENGTH", "REASON_LENGTH", "DecisionForm", "ListForm", "NominationForm", "WithdrawalForm"]
