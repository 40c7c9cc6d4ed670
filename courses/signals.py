"""What the room announces, inside the transaction that makes it true."""

from django.dispatch import Signal

# Sent once for a whole set: completions (list of Completion, with enrolment, employee and curriculum loaded),
# by (Actor), at (datetime). A receiver that fails undoes the completions as well.
completed = Signal()
