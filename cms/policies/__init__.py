"""Changes of policy that their audience reads, asks about and acknowledges."""
