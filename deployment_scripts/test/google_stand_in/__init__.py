"""A stand-in for the Google APIs that the scripts use, on loopback: it keeps what is made and records every request."""
