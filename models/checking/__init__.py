"""Judging files that somebody else made."""
