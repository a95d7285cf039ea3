"""rashomon: every version of every event."""
