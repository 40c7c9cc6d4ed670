"""From how many answers a sum is shown, so that nobody can guess who said what."""

FEWEST = 5
