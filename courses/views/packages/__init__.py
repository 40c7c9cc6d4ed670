"""Files of packages: strangers' scripts, served from an origin that has nothing of ours."""
