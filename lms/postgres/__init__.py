"""Django's PostgreSQL engine over a server that Bina starts itself, and only when a command asks the database."""
