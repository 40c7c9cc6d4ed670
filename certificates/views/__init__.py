"""Pages of the room: verifying, downloading, sharing."""
