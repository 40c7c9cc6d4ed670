"""What the room announces, inside the transaction that makes it true."""

from django.dispatch import Signal

# Sent once for a whole set: rows (what was written, by attribute: a list of mappings), by (Actor), at (datetime).
# A receiver that fails undoes the issue as well.
issued = Signal()

# Sent once for a whole set: certificates (the new ones, each corrects a revoked one), by (Actor), at (datetime), reason (str).
# A receiver that fails undoes the reissue as well.
reissued = Signal()

# Sent once for a whole set: certificates (list of Certificate), by (Actor), at (datetime), reason (str).
# A receiver that fails undoes the revocation as well.
revoked = Signal()
