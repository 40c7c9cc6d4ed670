"""A kit with which an appraisal system that reads Bina is tested without a Bina: a server, messages, and expected answers."""
