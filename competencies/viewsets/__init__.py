"""The back office of the room: the gap report and the registers."""
