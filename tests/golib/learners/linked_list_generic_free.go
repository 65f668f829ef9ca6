package main

import (
	"fmt"
	"strings"
)

type Node struct {
	Val  int
	Next *Node
}
type List struct {
	head *Node
	size int
}

func (l *List) Add(v int) *List {
	n := &Node{Val: v}
	p := &l.head
	for *p != nil {
		p = &(*p).Next
	}
	*p = n
	l.size++
	return l
}
func (l *List) Reverse() {
	var prev *Node
	for cur := l.head; cur != nil; {
		cur.Next, prev, cur = prev, cur, cur.Next
	}
	l.head = prev
}
func (l *List) Remove(v int) bool {
	for p := &l.head; *p != nil; p = &(*p).Next {
		if (*p).Val == v {
			*p = (*p).Next
			l.size--
			return true
		}
	}
	return false
}
func (l *List) String() string {
	var parts []string
	for n := l.head; n != nil; n = n.Next {
		parts = append(parts, fmt.Sprint(n.Val))
	}
	return "[" + strings.Join(parts, " -> ") + "]"
}

type Visitor func(*BST) bool
type BST struct {
	Left, Right *BST
	Key         string
	N           int
}

func (t *BST) Insert(k string) *BST {
	switch {
	case t == nil:
		return &BST{Key: k, N: 1}
	case k < t.Key:
		t.Left = t.Left.Insert(k)
	case k > t.Key:
		t.Right = t.Right.Insert(k)
	default:
		t.N++
	}
	return t
}
func (t *BST) Walk(f Visitor) bool {
	return t == nil || t.Left.Walk(f) && f(t) && t.Right.Walk(f)
}
func (t *BST) Height() int {
	if t == nil {
		return 0
	}
	return 1 + max(t.Left.Height(), t.Right.Height())
}

func main() {
	l := &List{}
	l.Add(1).Add(2).Add(3)
	fmt.Println(l, l.size)
	l.Reverse()
	fmt.Println(l)
	fmt.Println(l.Remove(2), l.Remove(9), l)
	fmt.Printf("%v %s %d\n", l, l, l.size)
	var root *BST
	for _, w := range strings.Fields("the quick brown fox jumps over the lazy dog the end") {
		root = root.Insert(w)
	}
	root.Walk(func(t *BST) bool { fmt.Print(t.Key, ":", t.N, " "); return t.Key < "quick" })
	fmt.Println(root.Height())
}
