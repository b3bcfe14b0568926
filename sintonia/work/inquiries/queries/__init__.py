"""Reading inquiries, criteria, rapport checks and trials."""
