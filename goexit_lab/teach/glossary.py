"""The words of the runtime of March 2010, a sentence or two each.

Invariant: a word is spelled as the pictures and the narration spell it.
"""

from __future__ import annotations

from typing import Final

GLOSSARY: Final[dict[str, str]] = {
    "G": "the structure that is a goroutine: its status, its stack, its saved SP and PC, its deferred calls. Gs are "
    "used again and never freed.",
    "M": "a thread of the operating system, which runs Gs. Each has a stack of its own for the scheduler, that of g0.",
    "g0": "the G on whose stack the scheduler, newstack and oldstack run; it has no Go function.",
    "run queue": "the goroutines that can run, first in, first out.",
    "gfree": "the list of dead goroutines' Gs; the one that died last is used again first.",
    "mcpu": "the number of Ms that execute Go; it is never more than mcpumax.",
    "matchmg": "joins waiting Gs with idle Ms, and starts a new M where none is idle.",
    "segment": "one piece of a goroutine's stack. The first has 4,352 bytes; more are linked on when a call does not "
    "fit.",
    "Stktop": "the record at the upper end of a segment that tells how to get back to the one before: stackguard and "
    "stackbase to restore, the caller's SP and PC, the size of the arguments, and whether the segment was allocated.",
    "in-place Stktop": "a Stktop inside a segment in use, for a call by reflect·call that fits: nothing is allocated.",
    "stackguard": "the address below which SP must not go without asking; it lies above the red zone of a segment.",
    "stackbase": "the address of the newest Stktop.",
    "prologue": "the instructions at a function's beginning that compare SP with stackguard.",
    "morestack": "notes who asks for room and changes to g0's stack; then newstack runs.",
    "newstack": "allocates a segment, or places a Stktop in the one at hand, copies the arguments and starts the "
    "function.",
    "lessstack": "where the first function on a new segment returns to; it changes to g0's stack, and oldstack runs.",
    "oldstack": "copies arguments and results back, frees the segment if it was allocated, and returns to the caller.",
    "hot split": "a place in a loop where each call makes a segment and gives it back.",
    "moreframe": "the field of M by which a function with a large frame says how large; 1 is reflect·call's hint.",
    "moreargs": "the field of M that says how many bytes of arguments and results have to be copied.",
    "Defer": "the record of a deferred call: its function, a copy of its arguments, and the sp of the frame it belongs "
    "to.",
    "deferproc": "what a defer statement calls: it hangs a Defer at the head of the goroutine's list.",
    "deferreturn": "what a function with a defer statement calls at its end: it takes the next Defer with its own sp.",
    "jmpdefer": "jumps to the deferred function so that it returns onto the CALL of deferreturn, which so runs again.",
    "Goexit": "ends the goroutine that calls it; since the commit of 29 March 2010 it runs the deferred calls first.",
    "goexit": "the C function that a goroutine's first function returns into, and that Goexit ends in.",
    "rundefer": "runs all of a goroutine's deferred calls through reflect·call.",
    "reflect·call": "calls a function with arguments that are known only at run time, by pretending that the stack ran "
    "out.",
    "unwindstack": "pops and releases segments: down to the first, when a goroutine has died; down to the one that "
    "holds d->sp, when it has recovered.",
    "Panic": "the record of a panic in progress: its value, the segment it was raised on, whether it is recovered; on "
    "the list g->panic, the newest first.",
    "recover": "stops the newest panic, for the deferred function that panic has called, and for nobody else.",
    "Grecovery": "the status of a goroutine that has recovered, until the scheduler has unwound it to d->sp and lets "
    "deferproc return there a second time, with 1.",
    "stale panic": "a Panic whose call was cut off the stack, because a later one was recovered further out: nobody "
    "will take it off the list.",
    "newproc1": "makes a goroutine: takes a G from gfree or allocates one, and copies the arguments onto its stack.",
    "Gosched": "gives way: the goroutine goes to the end of the run queue.",
    "gosched": "the C function in which a goroutine stops that gives way, waits or has ended: it saves SP and PC in "
    "g->sched and goes to the scheduler.",
    "sched": "the scheduler's choice: which goroutine stopped and why, which is next, who is still in the queue.",
    "ready": "makes a goroutine runnable: it joins the end of the run queue, or goes to the M that it is tied to.",
    "gfput": "hangs a dead goroutine's G at the head of gfree.",
    "gfget": "takes the G at the head of gfree for a new goroutine, if there is one.",
    "LockOSThread": "ties a goroutine to the M that runs it: from then on neither runs without the other.",
    "UnlockOSThread": "unties a goroutine from its M.",
    "initdone": "the end of initialisation: main.main is next, and other goroutines may run.",
    "printpanics": "prints the panics of a goroutine, the oldest first, before the program ends.",
    "recovery": "what the scheduler does for a goroutine in Grecovery: it unwinds it to d->sp and lets deferproc "
    "return there again.",
    "sigpanic": "where a goroutine goes on after a fault that becomes a panic, as if the faulting instruction had "
    "called it; only under fixed.",
    "misuse": "what the runtime does not notice, and the sanitizer beside it does: a stack in use is freed, freed "
    "again or handed out, or a frame reaches below its segment.",
    "closed": "a send on a closed channel, or closing one again: in 2010 nothing happens, and a sent value is dropped; "
    "today's Go panics.",
    "fault": "a memory access or an instruction that the simulated hardware refuses.",
    "signal": "what a fault ends the program with: SIGSEGV, SIGFPE, SIGTRAP.",
    "limit": "what ends a run that does not end by itself: steps, seconds, events, memory. All until then is kept.",
    "write": "output: bytes that the program or the runtime writes to descriptor 1 or 2.",
    "exit": "the end of the program, with its status.",
    "throw": "how the runtime gives up when it finds itself in a state that it does not go on from.",
    "deadlock": "no M executes Go and none is in a system call: all goroutines are asleep.",
    "revision": "a state of the runtime's sources that can be run here: before, after, recover, fixed.",
    "event": "something that the recording names: a goroutine made, a stack split, a deferred call run.",
    "step": "one executed instruction; the recording can be looked at after any number of them.",
    "recipe": "source, options and version of a run: all it takes to have it again.",
}
"""Word -> meaning."""
