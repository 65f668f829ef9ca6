package context

import (
	"errors"
	"sync"
	"time"
)

type Context interface {
	Deadline() (deadline time.Time, ok bool)
	Done() <-chan struct{}
	Err() error
	Value(key any) any
}

type CancelFunc func()
type CancelCauseFunc func(cause error)

var Canceled = errors.New("context canceled")
var DeadlineExceeded error = deadlineExceeded{}

type deadlineExceeded struct{}

func (deadlineExceeded) Error() string   { return "context deadline exceeded" }
func (deadlineExceeded) Timeout() bool   { return true }
func (deadlineExceeded) Temporary() bool { return true }

type emptyCtx struct {
	name string
}

func (*emptyCtx) Deadline() (deadline time.Time, ok bool) { return }
func (*emptyCtx) Done() <-chan struct{}                   { return nil }
func (*emptyCtx) Err() error                              { return nil }
func (*emptyCtx) Value(key any) any                       { return nil }
func (c *emptyCtx) String() string                        { return c.name }

var background = &emptyCtx{"context.Background"}
var todo = &emptyCtx{"context.TODO"}

func Background() Context { return background }
func TODO() Context       { return todo }

// What a context is called when it is printed.
func name(c Context) string {
	if s, ok := c.(interface{ String() string }); ok {
		return s.String()
	}
	return "context"
}

// A context is asked for this key to learn which cancelCtx it descends from.
var self int

// A cancelCtx ends once: with its parent, by its function, or at its deadline.
type cancelCtx struct {
	Context
	mu       sync.Mutex
	done     chan struct{}
	err      error
	cause    error
	children []*cancelCtx
	last     func() // what AfterFunc wants, called in a goroutine of its own
	kind     string
	timed    bool
	deadline time.Time
	timer    *time.Timer
}

func (c *cancelCtx) Done() <-chan struct{} { return c.done }

func (c *cancelCtx) Err() error {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.err
}

func (c *cancelCtx) Value(key any) any {
	if key == &self {
		return c
	}
	return c.Context.Value(key)
}

func (c *cancelCtx) Deadline() (deadline time.Time, ok bool) {
	if c.timed {
		return c.deadline, true
	}
	return c.Context.Deadline()
}

func (c *cancelCtx) String() string {
	if c.timed {
		left := time.Until(c.deadline).String()
		return name(c.Context) + ".WithDeadline(" + c.deadline.String() + " [" + left + "])"
	}
	return name(c.Context) + c.kind
}

// end cancels c and all that descend from it.
func (c *cancelCtx) end(err, cause error) {
	c.mu.Lock()
	if c.err != nil {
		c.mu.Unlock()
		return
	}
	if cause == nil {
		cause = err
	}
	c.err, c.cause = err, cause
	children := c.children
	c.children = nil
	close(c.done)
	if c.timer != nil {
		c.timer.Stop()
	}
	c.mu.Unlock()
	for _, child := range children {
		child.end(err, cause)
	}
	if c.last != nil {
		go c.last()
	}
}

// leave takes c off its parent's list: it has ended by itself.
func (c *cancelCtx) leave() {
	parent, ok := c.Context.Value(&self).(*cancelCtx)
	if !ok {
		return
	}
	parent.mu.Lock()
	defer parent.mu.Unlock()
	for i, child := range parent.children {
		if child == c {
			parent.children = append(parent.children[:i], parent.children[i+1:]...)
			return
		}
	}
}

func derive(parent Context, kind string) *cancelCtx {
	if parent == nil {
		panic("cannot create context from nil parent")
	}
	return &cancelCtx{Context: parent, done: make(chan struct{}), kind: kind}
}

// follow makes c end when its parent does.
func (c *cancelCtx) follow() {
	above := c.Context.Done()
	if above == nil {
		return
	}
	select {
	case <-above:
		c.end(c.Context.Err(), Cause(c.Context))
		return
	default:
	}
	if p, ok := c.Context.Value(&self).(*cancelCtx); ok && p.done == above {
		p.mu.Lock()
		if p.err == nil {
			p.children = append(p.children, c)
			p.mu.Unlock()
			return
		}
		p.mu.Unlock()
		c.end(p.err, p.cause)
		return
	}
	go func() {
		select {
		case <-above:
			c.end(c.Context.Err(), Cause(c.Context))
		case <-c.done:
		}
	}()
}

func (c *cancelCtx) cancel(cause error) {
	c.end(Canceled, cause)
	c.leave()
}

func WithCancel(parent Context) (ctx Context, cancel CancelFunc) {
	c := derive(parent, ".WithCancel")
	c.follow()
	return c, func() { c.cancel(nil) }
}

func WithCancelCause(parent Context) (ctx Context, cancel CancelCauseFunc) {
	c := derive(parent, ".WithCancel")
	c.follow()
	return c, func(cause error) { c.cancel(cause) }
}

func Cause(c Context) error {
	if found, ok := c.Value(&self).(*cancelCtx); ok {
		found.mu.Lock()
		defer found.mu.Unlock()
		if found.cause != nil {
			return found.cause
		}
	}
	return c.Err()
}

func WithDeadline(parent Context, d time.Time) (Context, CancelFunc) {
	return WithDeadlineCause(parent, d, nil)
}

func WithDeadlineCause(parent Context, d time.Time, cause error) (Context, CancelFunc) {
	if parent == nil {
		panic("cannot create context from nil parent")
	}
	if earlier, ok := parent.Deadline(); ok && earlier.Before(d) {
		return WithCancel(parent)
	}
	c := derive(parent, "")
	c.timed, c.deadline = true, d
	c.follow()
	left := time.Until(d)
	if left <= 0 {
		c.end(DeadlineExceeded, cause)
		c.leave()
		return c, func() { c.cancel(nil) }
	}
	c.mu.Lock()
	if c.err == nil {
		c.timer = time.AfterFunc(left, func() {
			c.end(DeadlineExceeded, cause)
			c.leave()
		})
	}
	c.mu.Unlock()
	return c, func() { c.cancel(nil) }
}

func WithTimeout(parent Context, timeout time.Duration) (Context, CancelFunc) {
	return WithDeadline(parent, time.Now().Add(timeout))
}

func WithTimeoutCause(parent Context, timeout time.Duration, cause error) (Context, CancelFunc) {
	return WithDeadlineCause(parent, time.Now().Add(timeout), cause)
}

func AfterFunc(ctx Context, f func()) (stop func() bool) {
	c := derive(ctx, ".AfterFunc")
	c.last = f
	c.follow()
	return func() bool {
		c.mu.Lock()
		first := c.err == nil
		if first {
			c.last = nil
		}
		c.mu.Unlock()
		c.cancel(nil)
		return first
	}
}

type valueCtx struct {
	Context
	key, val any
}

func WithValue(parent Context, key, val any) Context {
	if parent == nil {
		panic("cannot create context from nil parent")
	}
	if key == nil {
		panic("nil key")
	}
	return &valueCtx{parent, key, val}
}

func (c *valueCtx) Value(key any) any {
	if c.key == key {
		return c.val
	}
	return c.Context.Value(key)
}

func (c *valueCtx) String() string {
	return name(c.Context) + ".WithValue(" + shown(c.key) + ", " + shown(c.val) + ")"
}

func typeName(v any) string

func shown(v any) string {
	switch s := v.(type) {
	case interface{ String() string }:
		return s.String()
	case string:
		return s
	case nil:
		return "<nil>"
	}
	return typeName(v)
}

type withoutCancel struct {
	c Context
}

func (withoutCancel) Deadline() (deadline time.Time, ok bool) { return }
func (withoutCancel) Done() <-chan struct{}                   { return nil }
func (withoutCancel) Err() error                              { return nil }
func (w withoutCancel) String() string                        { return name(w.c) + ".WithoutCancel" }

func (w withoutCancel) Value(key any) any {
	if key == &self {
		return nil
	}
	return w.c.Value(key)
}

func WithoutCancel(parent Context) Context {
	if parent == nil {
		panic("cannot create context from nil parent")
	}
	return withoutCancel{parent}
}
