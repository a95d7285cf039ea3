"""What the words of a report refer to: actors, places and dates."""
