package monitor

import (
	"context"
	"net/http"
	"time"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/collectors"
	"github.com/prometheus/client_golang/prometheus/promhttp"

	"gongkai/store"
)

// Watched counts and times the requests that the handler answers, by method and status alone: an address could name what
// somebody reads.
func (m *Monitor) Watched(h http.Handler) http.Handler {
	return promhttp.InstrumentHandlerDuration(m.requests, h)
}

func newRequests() *prometheus.HistogramVec {
	return prometheus.NewHistogramVec(prometheus.HistogramOpts{
		Name: "gongkai_request_seconds", Help: "Requests answered, and how long they took.",
		Buckets: []float64{.001, .005, .01, .05, .1, .5, 1, 5},
	}, []string{"method", "code"})
}

func newRuntime() prometheus.Collector { return collectors.NewGoCollector() }

func newProcess() prometheus.Collector {
	return collectors.NewProcessCollector(collectors.ProcessCollectorOpts{})
}

func newVersion(version string) prometheus.Collector {
	return prometheus.NewGaugeFunc(prometheus.GaugeOpts{
		Name: "gongkai_build_info", Help: "Always 1; the version is the label.", ConstLabels: prometheus.Labels{"version": version},
	}, func() float64 { return 1 })
}

// state tells how the record stands, read when it is asked for.
type state struct{ Server }

var (
	acts = prometheus.NewDesc("gongkai_acts_total", "Acts that this server was asked for, by what became of them.",
		[]string{"outcome"}, nil)
	up       = prometheus.NewDesc("gongkai_database_up", "1 when the database answers.", nil, nil)
	size     = prometheus.NewDesc("gongkai_database_bytes", "Size of the database on the disk.", nil, nil)
	messages = prometheus.NewDesc("gongkai_messages", "Messages that are on their way: undelivered to inboxes, waiting to leave, dead.",
		[]string{"state"}, nil)
	last = prometheus.NewDesc("gongkai_last_run_timestamp_seconds", "When the job last ran on any server; none when it never did.",
		[]string{"job"}, nil)
	age = prometheus.NewDesc("gongkai_last_run_age_seconds", "How long ago the job last ran on any server; none when it never did.",
		[]string{"job"}, nil)
)

// Describe names the numbers.
func (s state) Describe(to chan<- *prometheus.Desc) {
	for _, d := range []*prometheus.Desc{acts, up, size, messages, last, age} {
		to <- d
	}
}

// Collect reads the numbers. A database that does not answer is itself one of them.
func (s state) Collect(to chan<- prometheus.Metric) {
	tally := s.Engine.Tally()
	for outcome, n := range map[string]int64{"done": tally.Done, "refused": tally.Refused, "failed": tally.Failed} {
		to <- prometheus.MustNewConstMetric(acts, prometheus.CounterValue, float64(n), outcome)
	}
	gauge := func(d *prometheus.Desc, value float64, labels ...string) {
		to <- prometheus.MustNewConstMetric(d, prometheus.GaugeValue, value, labels...)
	}
	l, err := load(context.Background(), s.Store)
	if err != nil {
		gauge(up, 0)
		return
	}
	gauge(up, 1)
	gauge(size, float64(l.Bytes))
	for name, n := range map[string]int{"undelivered": l.Undelivered, "waiting": l.Waiting, "dead": l.Dead} {
		gauge(messages, float64(n), name)
	}
	for job, at := range map[string]time.Time{store.JobSweep: l.Swept, store.JobBackup: l.BackedUp} {
		if !at.IsZero() {
			gauge(last, float64(at.Unix()), job)
			gauge(age, s.Now().Sub(at).Seconds(), job)
		}
	}
}
