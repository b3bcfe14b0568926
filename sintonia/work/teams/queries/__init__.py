"""Reading: who can do what, who knows whom, the plans."""
