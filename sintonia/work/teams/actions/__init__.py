"""Writing: skills, who knows whom, the plans and their answers."""
