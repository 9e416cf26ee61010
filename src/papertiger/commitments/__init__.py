"""What binds somebody to something, found among the events."""
