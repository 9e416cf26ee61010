"""What the ledger's records add up to: pairs by month, who courts whom, networks, follow-through, briefs."""
