"""The year looked back on: whom one found and met, what changed, what was learned, who brought whom."""
