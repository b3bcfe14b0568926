"""The tables of gathering."""

from sintonia.gather.models.evidence import (
    Card,
    CardAddress,
    Copy,
    Evidence,
    Heard,
    Proposal,
    Quarantine,
    Run,
    Source,
)
from sintonia.gather.models.living import Account, Clash, Folder, Resource

__all__ = [
    "Account",
    "Card",
    "CardAddress",
    "Clash",
    "Copy",
    "Evidence",
    "Folder",
    "Heard",
    "Proposal",
    "Quarantine",
    "Resource",
    "Run",
    "Source",
]
