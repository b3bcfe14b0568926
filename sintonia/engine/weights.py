"""What one moment weighs: its share of attention, its weight in a contact day, its seconds."""

from typing import NamedTuple

import numpy as np

from sintonia.engine.columns import Bools, Column, Floats, Moments
from sintonia.engine.rules import (
    CALL,
    CALL_MINUTES,
    CHAT,
    CHAT_MINUTES,
    IN_PERSON,
    MAIL_MINUTES,
    MEETING_MINUTES,
    MEETING_WEIGHT,
    MOST_MINUTES,
    TALK_MINUTES,
    TALK_PARTY,
    TALK_WEIGHT,
    VIDEO,
    VIDEO_MINUTES,
    WRITTEN_WEIGHT,
)

# By channel; position 0 is no channel.
_MINUTES = np.array([0, MAIL_MINUTES, CHAT_MINUTES, CALL_MINUTES, VIDEO_MINUTES, MEETING_MINUTES])


class Weights(NamedTuple):
    """Columns beside those of the moments."""

    weight: Floats  # 0 < weight <= MEETING_WEIGHT
    talk: Bools  # a call or a video of TALK_MINUTES or more
    seconds: Column  # of attention, divided among the party


def weights(moments: Moments) -> Weights:
    """Return what each moment weighs."""
    party = np.maximum(moments.party, 1)
    spoken = moments.channel >= CALL
    # A message is read by each alone; a conversation holds about four people, then it splits.
    share = np.minimum(np.where(spoken, TALK_PARTY, 1) / party, 1.0)
    unknown = (moments.minutes < 0) | (moments.channel <= CHAT)
    minutes = np.where(unknown, _MINUTES[moments.channel], moments.minutes)
    minutes = np.minimum(minutes, MOST_MINUTES)
    talk = ((moments.channel == CALL) | (moments.channel == VIDEO)) & (minutes >= TALK_MINUTES)
    full = np.where(talk, TALK_WEIGHT, WRITTEN_WEIGHT)
    full[moments.channel == IN_PERSON] = MEETING_WEIGHT
    seconds = np.rint(minutes * 60 * share).astype(np.int32)
    return Weights(full * share, talk, seconds)
