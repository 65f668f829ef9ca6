"""The exercises of the course, a module for each group of lessons.

Model: a module holds functions that draw a plan from dice, and `TASKS`, which names them. To add an exercise is to add
a function and a line; the tests then want its starting program to fail and its solution to pass, for several seeds.

Invariant: what a learner has to find out stands in no starting program and in no statement.
"""

from goexit_lab.teach.course import deferring, leaving, panicking, scheduling, stacks
from goexit_lab.teach.task import Task

TASKS: tuple[Task, ...] = tuple(
    sorted(
        (*deferring.TASKS, *stacks.TASKS, *scheduling.TASKS, *leaving.TASKS, *panicking.TASKS),
        key=lambda each: (each.lesson, each.name),
    )
)
