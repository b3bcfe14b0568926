"""What the Today page says: whom to hear, whom to meet, what is to be done, what lies ahead."""
