// A cache with a map and a doubly linked list.
package main

func expect(ok bool, what string) {
	if !ok {
		panic(what)
	}
}

type entry struct {
	key, value string
	prev, next *entry
}

type cache struct {
	room    int
	items   map[string]*entry
	root    entry
	evicted func(key string)
}

func newCache(room int) *cache {
	c := &cache{room: room, items: make(map[string]*entry)}
	c.root.next, c.root.prev = &c.root, &c.root
	return c
}

func (c *cache) unlink(e *entry) { e.prev.next, e.next.prev = e.next, e.prev }

func (c *cache) front(e *entry) {
	e.prev, e.next = &c.root, c.root.next
	e.prev.next, e.next.prev = e, e
}

func (c *cache) get(key string) (value string, ok bool) {
	e, ok := c.items[key]
	if !ok {
		return
	}
	c.unlink(e)
	c.front(e)
	return e.value, true
}

func (c *cache) put(key, value string) {
	if e := c.items[key]; e != nil {
		e.value = value
		c.unlink(e)
		c.front(e)
		return
	}
	if len(c.items) == c.room {
		last := c.root.prev
		c.unlink(last)
		delete(c.items, last.key)
		if c.evicted != nil {
			c.evicted(last.key)
		}
	}
	e := &entry{key: key, value: value}
	c.items[key] = e
	c.front(e)
}

func (c *cache) keys() (s string) {
	for e := c.root.next; e != &c.root; e = e.next {
		s += e.key
	}
	return
}

func main() {
	c := newCache(3)
	gone := ""
	c.evicted = func(k string) { gone += k }
	for _, k := range []string{"a", "b", "c"} {
		c.put(k, k+k)
	}
	v, ok := c.get("a")
	expect(v == "aa" && ok && c.keys() == "acb", c.keys())
	c.put("d", "")
	expect(gone == "b" && c.keys() == "dac", c.keys())
	c.put("c", "new")
	v, _ = c.get("c")
	expect(v == "new" && c.keys() == "cda", c.keys())
	_, ok = c.get("b")
	expect(!ok && len(c.items) == 3, "evicted")
	for i := 0; i < 20; i++ {
		c.put(string(rune('e'+i)), "")
	}
	expect(c.keys() == "xwv" && len(gone) == 21, c.keys())
}
