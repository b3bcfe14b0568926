"""Sintonia: one story per person, from what you already have."""

import os

__version__ = "0.1.0"

# Before NumPy is loaded: our matrices are small, and threads that share one wait for each other.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
