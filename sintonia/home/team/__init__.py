"""`sintonia team`: what runs apart, and how its answer is told."""
