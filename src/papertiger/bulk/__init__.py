"""Corpora: many documents coded on one machine or on a cluster, into Parquet files that SQL and the ledger read."""
