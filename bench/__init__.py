"""Benches: each is a module that prints one JSON line, `python -m bench.mail`. CPU time counts, wall time is noise."""
