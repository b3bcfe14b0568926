"""The sections of the desk: each reads what its room keeps, and has nothing where there is nothing."""
