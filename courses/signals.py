"""What the room announces, inside the transaction that makes it true."""

from django.dispatch import Signal

# Sent once for a whole set: completions (list of Completion, with enrolment, employee and curriculum loaded),
# by (Actor), at (datetime). A receiver that fails undoes the completions as well.
completed = Signal()

# Sent once for a whole set: completions (list of ProgrammeCompletion, with programme and employee loaded), by (Actor),
# at (datetime). A receiver that fails undoes them, and the completions of courses that brought them.
programmes_completed = Signal()

# Sent once for a whole set: completions (list of ProgrammeCompletion that no longer hold), by (Actor), at (datetime),
# reason (str).
programmes_reversed = Signal()

# Asked when programmes can be taken again: completions (list of ProgrammeCompletion that stand). A receiver answers from which
# day on courses count for that, by key of the completion, at a constant number of statements; what nobody answers for is
# completed once.
retakes_asked = Signal()

# Asked for the text of a reading unit, which a room above keeps: unit (LearningUnit), request. A receiver answers the
# rendered text, safe HTML, or nothing while none is published.
content_asked = Signal()
