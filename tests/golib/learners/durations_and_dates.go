package main

import (
	"fmt"
	"time"
)

func main() {
	p := fmt.Println
	for _, d := range []time.Duration{0, 1, 999, 1000, 1500, 1e6, 1500000, time.Second, 90 * time.Second, 3*time.Hour + 25*time.Minute + 45*time.Second + 500*time.Millisecond, -time.Minute, 1<<63 - 1, 100 * time.Hour, 2*time.Microsecond + 5} {
		p(d, d.Seconds(), d.Minutes(), d.Hours(), d.Nanoseconds(), d.Milliseconds(), d.Microseconds(), d.Round(time.Second), d.Truncate(time.Minute), d.Abs())
	}
	for _, s := range []string{"1h15m30.918273645s", "300ms", "-1.5h", "2h45m", "1d", "", "5", "1us", "1µs", ".5s", "+3m", "3x"} {
		d, err := time.ParseDuration(s)
		p(d, err)
	}
	fmt.Printf("%v %d %s %T %.2f\n", time.Second, time.Second, 2*time.Millisecond, time.Second, time.Minute.Seconds())
	t := time.Date(2009, time.November, 10, 23, 4, 5, 123456789, time.UTC)
	p(t, t.Year(), t.Month(), t.Day(), t.Hour(), t.Minute(), t.Second(), t.Nanosecond(), t.Weekday(), t.YearDay(), t.Unix(), t.UnixNano(), t.UnixMilli(), t.Location())
	p(t.Format(time.RFC3339), t.Format(time.RFC1123), t.Format(time.Kitchen), t.Format(time.ANSIC), t.Format(time.RFC822), t.Format(time.Stamp), t.Format(time.RFC3339Nano), t.Format(time.UnixDate), t.Format(time.RFC850))
	p(t.Format("2006-01-02 15:04:05"), t.Format("Jan 2, 2006 at 3:04pm (MST)"), t.Format("Mon Monday _2 02 06 .000 .999999 PM Z07:00 -0700"), t.Format("3:4:5 1/2"))
	u := t.Add(36 * time.Hour)
	p(u, u.Sub(t), u.After(t), t.Before(u), t.Equal(t), u.Compare(t))
	p(t.AddDate(0, 1, 25), t.AddDate(1, -1, -1), t.Truncate(time.Hour), time.Unix(1e9, 5).UTC(), time.UnixMilli(1500000000123).UTC())
	for _, s := range []string{"2012-11-01T22:08:41+00:00", "2012-11-01T22:08:41Z", "bad", "2012-13-01T22:08:41Z"} {
		v, err := time.Parse(time.RFC3339, s)
		p(v, err)
	}
	v, err := time.Parse("2006-01-02", "2024-02-30")
	p(v, err)
	v, err = time.Parse("3:04PM", "8:41PM")
	p(v, err)
	v, err = time.Parse("Jan 2, 2006", "Feb 9, 2021")
	p(v, err, v.Weekday())
	var z time.Time
	p(z, z.IsZero(), time.March, time.Saturday, time.Month(13), time.Weekday(9))
	y, m, d := t.Date()
	p(y, m, d)
	h, mi, s := t.Clock()
	p(h, mi, s)
	start := time.Now()
	time.Sleep(20 * time.Millisecond)
	el := time.Since(start)
	p(el >= 20*time.Millisecond, el < 2*time.Second, time.Until(start) < 0)
	fmt.Printf("%v %+v %s %d\n", t.Month(), t.Weekday(), t.Month(), t.Month())
	switch time.Saturday {
	case time.Saturday, time.Sunday:
		p("weekend")
	}
}
