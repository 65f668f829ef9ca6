package main

import (
	"fmt"
	"time"
)

func main() {
	for _, d := range []time.Duration{0, 1, 999, 1500, 2 * time.Microsecond, 1500 * time.Millisecond, time.Minute, 90 * time.Minute, 36*time.Hour + 15*time.Second, -5 * time.Second, 1<<63 - 1} {
		fmt.Println(d, d.Seconds(), d.Milliseconds())
		fmt.Printf("%v %d %s %T\n", d, d, d, d)
	}
	d, err := time.ParseDuration("1h15m30.918s")
	fmt.Println(d, err, d.Round(time.Hour), d.Truncate(time.Minute), d.Hours(), d.Minutes())
	_, err = time.ParseDuration("1x")
	fmt.Println(err)
	t := time.Date(2009, time.November, 10, 23, 0, 0, 0, time.UTC)
	fmt.Println(t)
	fmt.Println(t.Year(), t.Month(), t.Day(), t.Weekday(), t.YearDay(), t.Unix())
	fmt.Println(t.Format(time.RFC3339), t.Format("3:04PM"), t.Format("Mon Jan _2 15:04:05 2006"), t.Format(time.Kitchen))
	later := t.Add(24 * time.Hour)
	fmt.Println(later.After(t), later.Before(t), later.Equal(t), later.Sub(t))
	fmt.Println(t.AddDate(0, 1, 30).Format("2006-01-02"))
	p, err := time.Parse("2006-01-02", "2010-03-29")
	fmt.Println(p, err)
	fmt.Println(time.March, time.Sunday, time.Month(13))
	start := time.Now()
	time.Sleep(3 * time.Millisecond)
	el := time.Since(start)
	fmt.Println(el >= 3*time.Millisecond, el < time.Second)
	fmt.Println(time.Time{}.IsZero(), time.Time{})
	fmt.Println(time.Unix(1269878400, 0).UTC())
}
