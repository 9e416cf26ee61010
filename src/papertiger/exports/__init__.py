"""A ledger in the files of other tools: tables, networks, calendars, POLECAT's layout. One module for each format."""
