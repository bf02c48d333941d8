"""Tests of books that come from other years or units."""
