"""What the room announces, and what it asks the rooms above. What a receiver returns is its answer."""

from django.dispatch import Signal

# Sent once for a whole set, inside the transaction in which leave begins or ceases to hold, or its days change:
# requests (list of LeaveRequest as they are now, with employee and kind loaded), by (Actor), at (datetime).
# A receiver that fails undoes the decision as well.
leave_decided = Signal()

# Asked before somebody asks for leave and before it is decided: employee, since, until (exclusive). A receiver
# returns a list of people.rules.clashes.Clash: what lies on those days. Clashes warn, they refuse nothing.
days_asked = Signal()

# Asked before a move is rehearsed: employee, day (from which it would hold). A receiver answers a function; it is called
# once the move has been made in rehearsal, with the list of people.queries.SupervisorChange, and answers a list of
# people.rules.consequences.Consequence. Afterwards the move is undone.
move_rehearsed = Signal()

# Asked when HR or an auditor opens an employee's file: employee, viewer (account), day. A receiver answers a list of
# people.rules.consequences.Panel, at a constant number of statements.
file_opened = Signal()

# Asked with `employee` when somebody reads or copies all that is held about them. Each room above answers with a list of
# people.queries.OwnRoom, at a constant number of statements.
own_data_asked = Signal()
