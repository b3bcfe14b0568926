"""Who or what brought each person, over all the years."""
