package main

// Literals inside literals that leave out their type, also where that is a pointer.

type point struct{ x, y int }
type points []point
type pointer *point
type tables map[string]*points
type pointers *[]*point

var (
	named    = map[string]*points{"a": {{1, 2}}, "b": {}, "c": nil}
	array    = [...]*points{{{3, 4}, {5, 6}}, {}}
	nested   = []*[]*point{{{7, 8}, nil}, nil}
	keys     = map[point]*point{{1, 2}: {3, 4}}
	maps     = map[string]tables{"q": {"a": {{9, 10}}}}
	declared = []pointer{{11, 12}}
	deep     = [][]*[2]point{{{{13, 14}, {15, 16}}, {1: {y: 17}}}}
	twice    = []pointers{{{18, 19}}}
	mapped   = []*map[string]int{{"a": 1}, {}}
)

func main() {
	got := []int{
		(*named["a"])[0].y, len(*named["b"]), (*array[0])[1].x, len(*array[1]), (*nested[0])[0].y,
		keys[point{1, 2}].x, (*maps["q"]["a"])[0].x, declared[0].x, deep[0][0][1].x, deep[0][1][1].y,
		(*twice[0])[0].x, (*mapped[0])["a"],
	}
	want := []int{2, 0, 5, 0, 8, 3, 9, 11, 15, 17, 18, 1}
	for i := range want {
		if got[i] != want[i] {
			panic([]int{i, got[i], want[i]})
		}
	}
	if named["c"] != nil || (*nested[0])[1] != nil || nested[1] != nil || *mapped[1] == nil {
		panic("nil")
	}
	*(*array[0])[1:][0].self() = point{}
	if (*array[0])[1].x != 0 {
		panic("an element is addressed")
	}
}

func (p *point) self() *point { return p }
