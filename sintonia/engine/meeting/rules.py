"""The constants of what a meeting changed. Each is explained in docs/meeting.md."""

WINDOW_DAYS = 60  # before the meeting and after it; the days of the meeting itself are left out

# --- how much contact an answer needs: days of online contact before and after, together ----------
CLAIM_DAYS = 40  # from here a single meeting is answered with a factor
ENOUGH_DAYS = 20  # below, "not enough data"
COUNTED_DAYS = 8  # below, not even in the pool
PACE_DAYS = 1  # in the earlier half of the window before: else there is no pace to compare with
POOL_PEOPLE = 5  # below, no pooled answer
POOL_DAYS = 28  # meetings that only count in the pool share what is usual for so many days
CLAIM_SHARE = 20  # single ones do so for a twentieth of the window
POOL_ERROR = 0.02  # of the logarithm of the average factor: what the method itself may be wrong by

# --- stretches without a meeting, which say what is usual ------------------------------------------
REFERENCES = 400  # go back in time until there are so many
REFERENCES_LEAST = 20  # fewer say nothing
LOOK_BACK = 24  # at most so many dates, a window apart
DATE_GUESSES = 10.0  # pseudo-references that hold a date's level and spread near the others'
DATE_CAP = 2.5  # standard deviations: further out, a reference says no more about its date
TREND_DAYS = 10.0  # contact days before and after that are taken for granted in everybody's change
HABIT_DAYS = 3.0  # the same of one tie, when its window before is held against the one before that
NEIGHBOURS = 300  # references nearest in contact days, whose spread is looked at
GUESSES = 20  # pseudo-references where there are no others; they give way as references fill up
GUESS_FREEDOM = 4.0  # of Student's t, the shape of the guess
LEAST_VARIANCE = 1e-3  # of a logarithm of two paces
RIDGE = 5.0  # pseudo-observations that hold the slopes near 0
SPREAD_CAP = 12.0  # variances: a reference further out widens the spread no more
SWING_CAP = 2.0  # of the squared logarithm by which a tie has swung before
TAIL = 0.025  # on each side: a 95% interval
