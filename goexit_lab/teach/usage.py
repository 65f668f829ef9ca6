"""What `%goroutine help` prints; the magic fills in the values that `%config` has changed."""

from typing import Final

USAGE: Final = """\
%%goroutine [--arch {arches}] [--revision {revisions}] [--compare A,B[,C]] [--name NAME] … [-- WORDS]
    Go source follows in the cell. `package main` and imports of known packages may be left out.
    --arch         whose registers, calling convention and frames are used; {arch} if not said
    --revision     which state of the runtime; {revision} if not said, {recovering} if the program uses recover
    --compare      two or three revisions, or two or three architectures, run side by side
    --predict      asks what happens next before it is shown; NAME.quiz.score counts
    --name         title of the picture; if it is a Python name, the run is kept in that variable
    --max-steps    stop after N instructions and keep what ran; {steps:,} if not said
    --max-seconds  … or after so many seconds; {seconds:g} if not said
    --seed         another order in which several Ms take their turns
    --quantum      instructions of such a turn; {quantum:,} if not said
    --int          bytes of int and uint: 4, as they were then, or 8
    -- WORDS       what the program finds in os.Args behind its name; last in the line, quoted as in a shell

%goroutine open RECIPE   shows the run of a recipe again (the foot of a view has one) at the same step
%goroutine tour FILE.md  plays a tour: n and p, or PageDown and PageUp, go from stop to stop
%goroutine doctor    tells whether everything that the pictures need is there
%goroutine help      this page
%goroutine help TOPIC    {topics};
                         or a word such as newstack
%config GoroutineMagics.arch = "386"    what is used if not said; %config GoroutineMagics lists them all

In the picture: ← → one event back or on, [ ] to the telling ones, space plays, Home and End jump.
e, l, i: a step is an event, a line of Go, an instruction; , and . go one instruction back or on.
r shows the code of the runtime that made the step, o the fields and bytes of any object, as does a click on it.
Click a line of Go for the next time it runs, a kind of event for the next one.
z makes everything larger, for a room; d goes to the first difference of a comparison. Among many goroutines, g7 in
the field "goroutines" pins one, a word shows those whose function or status has it.

An example:

%%goroutine --compare before,after
func main() {{
    go worker()
    runtime.Gosched()
}}

func worker() {{
    defer late()
    runtime.Goexit()
}}

func late() {{
    println("deferred")
}}"""
