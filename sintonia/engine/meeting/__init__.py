"""What changed around a meeting: the pace of online contact before and after, and what is usual.

The door is `sintonia.engine.meeting.story.around_meetings`; the maths is in docs/meeting.md. Codes
and answers (`rules`, `answer`) can be imported without NumPy.
"""
