"""What a text mentions: actors, dates, places, quotes and citations."""
