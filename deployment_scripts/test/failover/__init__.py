"""Servers on a PostgreSQL that is made to fail: see failover.sh."""
