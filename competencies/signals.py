"""What the room asks and announces."""

from django.dispatch import Signal

# Asked for what rooms above show where a person stands: employee, on (date), is_own. A receiver answers a Panel or nothing.
standing_asked = Signal()

# Asked for what rooms above show beside the standard of a job role: job_role, other (JobRole or None), on (date), user. A
# receiver answers a Panel or nothing.
role_asked = Signal()

# Sent inside the transaction that copies requirements: source, target (JobRole), since (date). A receiver copies what the room
# requires of job roles and answers how many rows it wrote.
standards_copied = Signal()

# Sent inside the transaction that publishes a version of a framework in the place of another, when evidence and standards have
# gone over: framework (Framework), on (date). A receiver lets what its room says of the old competencies follow.
version_published = Signal()

# Asked for what rooms above say of the version before, while one is written: framework. A receiver answers a sentence.
version_asked = Signal()

# Asked for what rooms above know of people who could take a job role: people (a list of employees), on (date), user. A receiver
# answers words by employee id, such as the box of performance and potential, or nothing.
successors_asked = Signal()

# Asked for what closes gaps: agency_id, on (date). A receiver answers a list of rules.Way: every level that a module brings.
ways_asked = Signal()
