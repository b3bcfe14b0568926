"""What each source says of a person, which of it stands, and choosing another."""
