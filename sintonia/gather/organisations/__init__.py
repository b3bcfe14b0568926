"""Organisations: who works where, by cards, by mail domains and by what the user says."""
