"""What the room announces, and asks of the rooms above."""

from django.dispatch import Signal

# Sent once for a whole set, inside the transaction in which leave begins or ceases to hold, or its days change:
# requests (list of LeaveRequest as they are now, with employee and kind loaded), by (Actor), at (datetime).
# A receiver that fails undoes the decision as well.
leave_decided = Signal()

# Asked before somebody asks for leave and before it is decided: employee, since, until (exclusive). A receiver
# returns a list of people.rules.clashes.Clash: what lies on those days. Clashes warn, they refuse nothing.
days_asked = Signal()
