"""Sintonia: one story per person, from what you already have."""

__version__ = "0.1.0"
