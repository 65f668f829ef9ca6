"""What lessons are made with, besides pictures: questions, exercises with their checks, tours.

Model: everything here reads a run's recording: events, states, timeline. A question's answer and a check's verdict
come from there, never from a text that somebody typed. Nothing here draws.

Invariant: a check that passes on a right run fails on a wrong one, and says why in a sentence for the learner.
Invariant: all of it works without a notebook.
"""
