"""What changes rows for SIASN."""

from siasn.actions.collecting import Collected, collect
from siasn.actions.comparing import compare
from siasn.actions.completing import Line, complete_rows
from siasn.actions.keeping import amend_entry, give_token, leave_out, retry_entry, withdraw_entry
from siasn.actions.sending import Sent, send_due, siasn_of

__all__ = [
    "Collected",
    "Line",
    "Sent",
    "amend_entry",
    "collect",
    "compare",
    "complete_rows",
    "give_token",
    "leave_out",
    "retry_entry",
    "send_due",
    "siasn_of",
    "withdraw_entry",
]
