package time

import "errors"

type Duration int64

const (
	Nanosecond  Duration = 1
	Microsecond          = 1000 * Nanosecond
	Millisecond          = 1000 * Microsecond
	Second               = 1000 * Millisecond
	Minute               = 60 * Second
	Hour                 = 60 * Minute
)

func durationString(d int64) string
func parseDuration(s string) (d int64, problem string)

func (d Duration) String() string { return durationString(int64(d)) }

func (d Duration) Nanoseconds() int64  { return int64(d) }
func (d Duration) Microseconds() int64 { return int64(d) / 1e3 }
func (d Duration) Milliseconds() int64 { return int64(d) / 1e6 }
func (d Duration) Seconds() float64    { return float64(d/Second) + float64(d%Second)/1e9 }
func (d Duration) Minutes() float64    { return float64(d/Minute) + float64(d%Minute)/(60*1e9) }
func (d Duration) Hours() float64      { return float64(d/Hour) + float64(d%Hour)/(60*60*1e9) }

func (d Duration) Abs() Duration {
	switch {
	case d >= 0:
		return d
	case d == -1<<63:
		return 1<<63 - 1
	}
	return -d
}

func (d Duration) Truncate(m Duration) Duration {
	if m <= 0 {
		return d
	}
	return d - d%m
}

func (d Duration) Round(m Duration) Duration {
	if m <= 0 {
		return d
	}
	r := d % m
	if d < 0 {
		r = -r
		if r+r < m {
			return d + r
		}
		if down := d - m + r; down < d {
			return down
		}
		return -1 << 63
	}
	if r+r < m {
		return d - r
	}
	if up := d + m - r; up > d {
		return up
	}
	return 1<<63 - 1
}

func ParseDuration(s string) (Duration, error) {
	d, problem := parseDuration(s)
	if problem != "" {
		return 0, errors.New("time: " + problem)
	}
	return Duration(d), nil
}

type Month int

const (
	January Month = 1 + iota
	February
	March
	April
	May
	June
	July
	August
	September
	October
	November
	December
)

func monthName(m int) string
func weekdayName(d int) string

func (m Month) String() string { return monthName(int(m)) }

type Weekday int

const (
	Sunday Weekday = iota
	Monday
	Tuesday
	Wednesday
	Thursday
	Friday
	Saturday
)

func (d Weekday) String() string { return weekdayName(int(d)) }

// A Location is a name and seconds east of UTC: nobody here knows when clocks are changed.
type Location struct {
	name   string
	offset int
}

func (l *Location) String() string { return l.get().name }

// get is l, and UTC for nil.
func (l *Location) get() *Location {
	if l == nil {
		return &utc
	}
	return l
}

var utc = Location{name: "UTC"}
var local = Location{name: "Local"}

var UTC = &utc
var Local = &local

func FixedZone(name string, offset int) *Location { return &Location{name, offset} }

func LoadLocation(name string) (*Location, error) {
	switch name {
	case "", "UTC":
		return UTC, nil
	case "Local":
		return Local, nil
	}
	return nil, errors.New("unknown time zone " + name)
}

const (
	Layout      = "01/02 03:04:05PM '06 -0700"
	ANSIC       = "Mon Jan _2 15:04:05 2006"
	UnixDate    = "Mon Jan _2 15:04:05 MST 2006"
	RubyDate    = "Mon Jan 02 15:04:05 -0700 2006"
	RFC822      = "02 Jan 06 15:04 MST"
	RFC822Z     = "02 Jan 06 15:04 -0700"
	RFC850      = "Monday, 02-Jan-06 15:04:05 MST"
	RFC1123     = "Mon, 02 Jan 2006 15:04:05 MST"
	RFC1123Z    = "Mon, 02 Jan 2006 15:04:05 -0700"
	RFC3339     = "2006-01-02T15:04:05Z07:00"
	RFC3339Nano = "2006-01-02T15:04:05.999999999Z07:00"
	Kitchen     = "3:04PM"
	Stamp       = "Jan _2 15:04:05"
	StampMilli  = "Jan _2 15:04:05.000"
	StampMicro  = "Jan _2 15:04:05.000000"
	StampNano   = "Jan _2 15:04:05.000000000"
	DateTime    = "2006-01-02 15:04:05"
	DateOnly    = "2006-01-02"
	TimeOnly    = "15:04:05"
)

// A Time is seconds since the first of January of the year 1, UTC, and nanoseconds; loc is nil for UTC.
type Time struct {
	sec  int64
	nsec int64
	loc  *Location
}

const unixToInternal int64 = (1969*365 + 1969/4 - 1969/100 + 1969/400) * 86400

// now is the virtual clock in nanoseconds since 1970: one instruction takes ten, and it jumps when all sleep.
func now() int64
func sleep(ns int64)
func civil(sec int64) []int
func seconds(year, month, day, hour, min, sec int) int64
func format(sec, nsec int64, layout, zone string, offset int) string
func parse(layout, value string) (sec, nsec int64, zone string, offset int, zoned bool, problem string)

func Now() Time                 { return Unix(0, now()) }
func Since(t Time) Duration     { return Now().Sub(t) }
func Until(t Time) Duration     { return t.Sub(Now()) }
func UnixMilli(msec int64) Time { return Unix(msec/1e3, (msec%1e3)*1e6) }
func UnixMicro(usec int64) Time { return Unix(usec/1e6, (usec%1e6)*1e3) }

func Unix(sec int64, nsec int64) Time { return at(sec+unixToInternal, nsec, Local) }

// at is that moment; nsec may be any number.
func at(sec, nsec int64, loc *Location) Time {
	sec += nsec / 1e9
	nsec %= 1e9
	if nsec < 0 {
		nsec += 1e9
		sec--
	}
	if loc == &utc {
		loc = nil
	}
	return Time{sec, nsec, loc}
}

func Date(year int, month Month, day, hour, min, sec, nsec int, loc *Location) Time {
	if loc == nil {
		panic("time: missing Location in call to Date")
	}
	return at(seconds(year, int(month), day, hour, min, sec)-int64(loc.offset), int64(nsec), loc)
}

func Parse(layout, value string) (Time, error) { return parseIn(layout, value, UTC, Local) }

func ParseInLocation(layout, value string, loc *Location) (Time, error) {
	return parseIn(layout, value, loc, loc)
}

// parseIn takes the text for a time in unsaid if it says no zone, and in said if it says one that is said's.
func parseIn(layout, value string, unsaid, said *Location) (Time, error) {
	sec, nsec, zone, offset, zoned, problem := parse(layout, value)
	if problem != "" {
		return Time{}, errors.New("parsing time " + problem)
	}
	name, own := said.zone()
	switch {
	case zone == "UTC":
		return at(sec, nsec, UTC), nil
	case zoned && offset == own && (zone == "" || zone == name):
		return at(sec-int64(offset), nsec, said), nil
	case zoned:
		return at(sec-int64(offset), nsec, FixedZone(zone, offset)), nil
	case zone == "":
		return at(sec-int64(unsaid.get().offset), nsec, unsaid), nil
	case zone == name:
		return at(sec-int64(own), nsec, said), nil
	}
	return at(sec, nsec, FixedZone(zone, offset)), nil // nobody says how far east it is
}

// zone is the name that times in l have, and its seconds east of UTC.
func (l *Location) zone() (name string, offset int) {
	l = l.get()
	if l == &local {
		return "UTC", 0
	}
	return l.name, l.offset
}

func (t Time) Zone() (name string, offset int) { return t.loc.zone() }

// shown is what a clock in t's zone says, in seconds since the year 1.
func (t Time) shown() int64 { return t.sec + int64(t.loc.get().offset) }

func (t Time) Add(d Duration) Time { return at(t.sec, t.nsec+int64(d), t.loc) }
func (t Time) Sub(u Time) Duration { return Duration((t.sec-u.sec)*1e9 + t.nsec - u.nsec) }
func (t Time) After(u Time) bool   { return t.sec > u.sec || t.sec == u.sec && t.nsec > u.nsec }
func (t Time) Before(u Time) bool  { return u.After(t) }
func (t Time) Equal(u Time) bool   { return t.sec == u.sec && t.nsec == u.nsec }
func (t Time) Compare(u Time) int {
	switch {
	case t.Before(u):
		return -1
	case t.After(u):
		return 1
	}
	return 0
}
func (t Time) IsZero() bool                { return t.sec == 0 && t.nsec == 0 }
func (t Time) Unix() int64                 { return t.sec - unixToInternal }
func (t Time) UnixMilli() int64            { return t.Unix()*1e3 + t.nsec/1e6 }
func (t Time) UnixMicro() int64            { return t.Unix()*1e6 + t.nsec/1e3 }
func (t Time) UnixNano() int64             { return t.Unix()*1e9 + t.nsec }
func (t Time) Year() int                   { return civil(t.shown())[0] }
func (t Time) Month() Month                { return Month(civil(t.shown())[1]) }
func (t Time) Day() int                    { return civil(t.shown())[2] }
func (t Time) Hour() int                   { return civil(t.shown())[3] }
func (t Time) Minute() int                 { return civil(t.shown())[4] }
func (t Time) Second() int                 { return civil(t.shown())[5] }
func (t Time) Weekday() Weekday            { return Weekday(civil(t.shown())[6]) }
func (t Time) YearDay() int                { return civil(t.shown())[7] }
func (t Time) Nanosecond() int             { return int(t.nsec) }
func (t Time) UTC() Time                   { return Time{t.sec, t.nsec, nil} }
func (t Time) Local() Time                 { return Time{t.sec, t.nsec, Local} }
func (t Time) Location() *Location         { return t.loc.get() }
func (t Time) String() string              { return t.Format("2006-01-02 15:04:05.999999999 -0700 MST") }

func decimal(n int) string {
	if n < 0 {
		return "-" + decimal(-n)
	}
	if n < 10 {
		return string(rune('0' + n))
	}
	return decimal(n/10) + string(rune('0'+n%10))
}

func (t Time) GoString() string {
	year, month, day := t.Date()
	hour, min, sec := t.Clock()
	name := "time.Location(" + `"` + t.Location().String() + `")`
	switch t.Location() {
	case UTC:
		name = "time.UTC"
	case Local:
		name = "time.Local"
	}
	text := "time.Date(" + decimal(year) + ", time." + month.String()
	for _, each := range []int{day, hour, min, sec, t.Nanosecond()} {
		text += ", " + decimal(each)
	}
	return text + ", " + name + ")"
}

func (t Time) In(loc *Location) Time {
	if loc == nil {
		panic("time: missing Location in call to Time.In")
	}
	return at(t.sec, t.nsec, loc)
}

func (t Time) Format(layout string) string {
	name, offset := t.Zone()
	return format(t.shown(), t.nsec, layout, name, offset)
}

func (t Time) AppendFormat(b []byte, layout string) []byte { return append(b, t.Format(layout)...) }

func (t Time) Date() (year int, month Month, day int) {
	c := civil(t.shown())
	return c[0], Month(c[1]), c[2]
}

func (t Time) Clock() (hour, min, sec int) {
	c := civil(t.shown())
	return c[3], c[4], c[5]
}

func (t Time) AddDate(years int, months int, days int) Time {
	c := civil(t.shown())
	return Date(c[0]+years, Month(c[1]+months), c[2]+days, c[3], c[4], c[5], int(t.nsec), t.Location())
}

func (t Time) Truncate(d Duration) Time {
	if d <= 0 {
		return t
	}
	return t.Add(-t.past(d))
}

func (t Time) Round(d Duration) Time {
	if d <= 0 {
		return t
	}
	r := t.past(d)
	if r < d-r {
		return t.Add(-r)
	}
	return t.Add(d - r)
}

// past is how long ago the last multiple of d since the year 1 was.
func (t Time) past(d Duration) Duration {
	r := t.sec % int64(d)
	if r < 0 {
		r += int64(d)
	}
	// r seconds in nanoseconds, each digit reduced at once so that nothing overflows.
	for i := 0; i < 9; i++ {
		sum := int64(0)
		for k := 0; k < 10; k++ {
			if sum >= int64(d)-r {
				sum -= int64(d)
			}
			sum += r
		}
		r = sum
	}
	return Duration((uint64(r) + uint64(t.nsec)) % uint64(d))
}

func (t Time) ISOWeek() (year, week int) {
	// The week's Thursday decides.
	thursday := t.Add(Duration(3-(int(t.Weekday())+6)%7) * 24 * Hour)
	return thursday.Year(), (thursday.YearDay()-1)/7 + 1
}

func Sleep(d Duration) {
	if d > 0 {
		sleep(int64(d))
	}
}

// A Timer is a goroutine that sleeps; stopping or resetting it makes the one that sleeps out of date.
type Timer struct {
	C      <-chan Time
	c      chan Time
	f      func()
	round  int
	active bool
}

func (t *Timer) start(d Duration) {
	t.round++
	t.active = true
	go t.run(t.round, d)
}

func (t *Timer) run(round int, d Duration) {
	Sleep(d)
	if t.round != round || !t.active {
		return
	}
	t.active = false
	if t.f != nil {
		t.f()
		return
	}
	select {
	case t.c <- Now():
	default:
	}
}

func NewTimer(d Duration) *Timer {
	c := make(chan Time, 1)
	t := &Timer{C: c, c: c}
	t.start(d)
	return t
}

func AfterFunc(d Duration, f func()) *Timer {
	t := &Timer{f: f}
	t.start(d)
	return t
}

func (t *Timer) Stop() bool {
	was := t.active
	t.active = false
	t.round++
	if t.c != nil {
		select {
		case <-t.c:
		default:
		}
	}
	return was
}

func (t *Timer) Reset(d Duration) bool {
	was := t.Stop()
	t.start(d)
	return was
}

func After(d Duration) <-chan Time { return NewTimer(d).C }

type Ticker struct {
	C     <-chan Time
	c     chan Time
	round int
}

func NewTicker(d Duration) *Ticker {
	if d <= 0 {
		panic("non-positive interval for NewTicker")
	}
	c := make(chan Time, 1)
	t := &Ticker{C: c, c: c}
	t.Reset(d)
	return t
}

func (t *Ticker) run(round int, d Duration) {
	next := now()
	for {
		next += int64(d)
		Sleep(Duration(next - now()))
		if t.round != round {
			return
		}
		select {
		case t.c <- Now():
		default:
		}
	}
}

func (t *Ticker) Reset(d Duration) {
	t.round++
	go t.run(t.round, d)
}

func (t *Ticker) Stop() { t.round++ }

func Tick(d Duration) <-chan Time {
	if d <= 0 {
		return nil
	}
	return NewTicker(d).C
}
