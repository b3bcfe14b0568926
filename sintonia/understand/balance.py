"""To come: the map of balance."""
