"""An invented story of three years, rich enough to make every page worth looking at."""
