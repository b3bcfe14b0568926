"""The pages of skills and teams."""
