"""What a closing and a client’s page show."""
