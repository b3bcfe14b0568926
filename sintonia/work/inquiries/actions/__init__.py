"""What is done to inquiries, criteria, rapport checks and trials."""
