"""What a collection holds."""

CARDS, EVENTS = "CARDS", "EVENTS"
