"""What the command line tells: as data, and as text for people."""
