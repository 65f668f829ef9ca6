package tabwriter

import (
	"io"
	"unicode/utf8"
)

const (
	FilterHTML uint = 1 << iota
	StripEscape
	AlignRight
	DiscardEmptyColumns
	TabIndent
	Debug
)

const Escape = '\xff'

// A cell is a piece of a line; a line's last one belongs to no column.
type cell struct {
	text  []byte
	width int
	soft  bool // ended by \v instead of \t: a column of those only may be discarded
}

type Writer struct {
	output   io.Writer
	min, tab int
	padding  int
	pad      byte
	flags    uint
	lines    [][]cell
	text     []byte // of the cell that is being written
	width    int    // of what of it is not counted by its bytes: escaped and filtered text is counted apart
	counted  int    // bytes of text that are in width
	ending   byte   // what ends an escape, tag or entity; 0 outside
	widths   []int
	err      error
}

func NewWriter(output io.Writer, minwidth, tabwidth, padding int, padchar byte, flags uint) *Writer {
	return new(Writer).Init(output, minwidth, tabwidth, padding, padchar, flags)
}

func (w *Writer) Init(output io.Writer, minwidth, tabwidth, padding int, padchar byte, flags uint) *Writer {
	if minwidth < 0 || tabwidth < 0 || padding < 0 {
		panic("negative minwidth, tabwidth, or padding")
	}
	*w = Writer{output: output, min: minwidth, tab: tabwidth, padding: padding, pad: padchar, flags: flags}
	if padchar == '\t' {
		w.flags &^= AlignRight
	}
	w.reset()
	return w
}

func (w *Writer) reset() {
	w.lines = [][]cell{nil}
	w.text, w.width, w.counted, w.ending = nil, 0, 0, 0
}

// count adds what is not counted yet to the width of the cell.
func (w *Writer) count() {
	w.width += utf8.RuneCount(w.text[w.counted:])
	w.counted = len(w.text)
}

func (w *Writer) endCell(soft bool) {
	w.count()
	last := len(w.lines) - 1
	w.lines[last] = append(w.lines[last], cell{w.text, w.width, soft})
	w.text, w.width, w.counted = nil, 0, 0
}

func (w *Writer) Write(buf []byte) (n int, err error) {
	for _, c := range buf {
		if w.ending != 0 {
			w.inside(c)
		} else {
			w.outside(c)
		}
		if w.err != nil {
			return n, w.err
		}
		n++
	}
	return n, nil
}

func (w *Writer) inside(c byte) {
	if c != w.ending {
		w.text = append(w.text, c)
		return
	}
	switch c {
	case Escape:
		if w.flags&StripEscape == 0 {
			w.text = append(w.text, c)
			w.width -= 2 // the two marks
		}
		w.count()
	case '>': // a tag has no width
		w.text = append(w.text, c)
		w.counted = len(w.text)
	default: // an entity is one character
		w.text = append(w.text, c)
		w.width++
		w.counted = len(w.text)
	}
	w.ending = 0
}

func (w *Writer) outside(c byte) {
	switch c {
	case '\t', '\v':
		w.endCell(c == '\v')
	case '\n', '\f':
		w.endCell(false)
		alone := len(w.lines[len(w.lines)-1]) == 1
		w.lines = append(w.lines, nil)
		if c == '\f' || alone {
			// A line without tabs ends all columns, so what there is can go out.
			w.flush()
			if c == '\f' && w.flags&Debug != 0 {
				w.put([]byte("---\n"))
			}
		}
	case Escape:
		w.count()
		w.ending = Escape
		if w.flags&StripEscape == 0 {
			w.text = append(w.text, c)
		}
	case '<', '&':
		if w.flags&FilterHTML != 0 {
			w.count()
			w.ending = '>'
			if c == '&' {
				w.ending = ';'
			}
		}
		w.text = append(w.text, c)
	default:
		w.text = append(w.text, c)
	}
}

func (w *Writer) Flush() error {
	if w.err != nil {
		err := w.err
		w.err = nil
		w.reset()
		return err
	}
	if w.ending != 0 {
		w.count()
		w.ending = 0
	}
	if len(w.text) > 0 {
		w.endCell(false)
	}
	w.flush()
	err := w.err
	w.err = nil
	return err
}

func (w *Writer) flush() {
	w.format(0, len(w.lines))
	w.reset()
}

// format writes the lines from line to end; the widths of the columns further left are known.
func (w *Writer) format(line, end int) {
	column := len(w.widths)
	for line < end {
		below := line
		for below < end && column < len(w.lines[below])-1 {
			below++
		}
		if below == line {
			w.write(line)
			line++
			continue
		}
		w.widths = append(w.widths, w.columnWidth(w.lines[line:below], column))
		w.format(line, below)
		w.widths = w.widths[:column]
		line = below
	}
}

// columnWidth is that of a block of lines one below the other that all have a cell there with a tab behind it.
func (w *Writer) columnWidth(block [][]cell, column int) int {
	width, discard := w.min, w.flags&DiscardEmptyColumns != 0
	for _, line := range block {
		c := line[column]
		if c.width+w.padding > width {
			width = c.width + w.padding
		}
		discard = discard && c.width == 0 && c.soft
	}
	if discard {
		return 0
	}
	return width
}

func (w *Writer) put(b []byte) {
	if w.err == nil && len(b) > 0 {
		_, w.err = w.output.Write(b)
	}
}

func (w *Writer) fill(c byte, n int) {
	for ; n > 0; n-- {
		w.put([]byte{c})
	}
}

// blank fills a cell's column behind, or before, its text.
func (w *Writer) blank(text, width int, tabs bool) {
	if w.pad != '\t' && !tabs {
		w.fill(w.pad, width-text)
		return
	}
	if w.tab == 0 {
		return
	}
	width = (width + w.tab - 1) / w.tab * w.tab
	w.fill('\t', (width-text+w.tab-1)/w.tab)
}

func (w *Writer) write(number int) {
	tabs := w.flags&TabIndent != 0 // until there is text
	for i, c := range w.lines[number] {
		if i > 0 && w.flags&Debug != 0 {
			w.put([]byte{'|'})
		}
		right := w.flags&AlignRight != 0
		tabs = tabs && len(c.text) == 0
		if !right {
			w.put(c.text)
		}
		if i < len(w.widths) {
			w.blank(c.width, w.widths[i], tabs)
		}
		if right {
			w.put(c.text)
		}
	}
	if number+1 < len(w.lines) {
		w.put([]byte{'\n'})
	}
}
