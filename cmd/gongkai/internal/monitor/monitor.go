// Package monitor (监测) answers the machine's own watchman: whether this server lives, whether it can do its work, and in
// numbers how it is doing. It listens on this machine alone and says nothing of what stands in the record.
package monitor

import (
	"context"
	"errors"
	"net"
	"net/http"
	"time"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/promhttp"

	"gongkai/store"
	"gongkai/workflow"
)

// How long the watchman may take to ask and the database to answer, and how long ago the last sweep may be, which comes
// every five minutes.
const (
	asksWithin    = 5 * time.Second
	answersWithin = 5 * time.Second
	sweptWithin   = 15 * time.Minute
)

// Server is what is watched.
type Server struct {
	Store   *store.Store
	Engine  *workflow.Engine
	Now     func() time.Time
	Version string
}

// Monitor keeps the numbers of one server.
type Monitor struct {
	server   Server
	began    time.Time
	numbers  *prometheus.Registry
	requests *prometheus.HistogramVec
}

// New begins to watch.
func New(s Server) *Monitor {
	m := &Monitor{server: s, began: s.Now(), numbers: prometheus.NewRegistry(), requests: newRequests()}
	m.numbers.MustRegister(m.requests, newRuntime(), newProcess(), newVersion(s.Version), state{s})
	return m
}

// Handler answers /healthz, /readyz and /metrics.
func (m *Monitor) Handler() http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("GET /healthz", func(w http.ResponseWriter, _ *http.Request) { say(w, http.StatusOK, "ok") })
	mux.HandleFunc("GET /readyz", m.ready)
	mux.Handle("GET /metrics", promhttp.HandlerFor(m.numbers, promhttp.HandlerOpts{}))
	return mux
}

// Serve answers until the context ends.
func (m *Monitor) Serve(ctx context.Context, listener net.Listener) error {
	server := &http.Server{Handler: m.Handler(), ReadTimeout: asksWithin, WriteTimeout: 2 * answersWithin}
	defer context.AfterFunc(ctx, func() { _ = server.Close() })()
	if err := server.Serve(listener); !errors.Is(err, http.ErrServerClosed) {
		return err
	}
	return nil
}

// ready says whether the server can do its work: the database answers, and the timetable keeps going. A server that has
// just begun is not blamed for the sweeps that nobody made before.
func (m *Monitor) ready(w http.ResponseWriter, r *http.Request) {
	load, err := load(r.Context(), m.server.Store)
	now := m.server.Now()
	switch {
	case err != nil:
		say(w, http.StatusServiceUnavailable, "database does not answer")
	case now.Sub(load.Swept) > sweptWithin && now.Sub(m.began) > sweptWithin:
		say(w, http.StatusServiceUnavailable, "timetable stands still")
	default:
		say(w, http.StatusOK, "ok")
	}
}

func say(w http.ResponseWriter, status int, what string) {
	w.Header().Set("Content-Type", "text/plain; charset=utf-8")
	w.WriteHeader(status)
	_, _ = w.Write([]byte(what + "\n"))
}

func load(ctx context.Context, st *store.Store) (l store.Load, err error) {
	ctx, cancel := context.WithTimeout(ctx, answersWithin)
	defer cancel()
	err = st.View(ctx, func(tx *store.Tx) error {
		l, err = tx.Load()
		return err
	})
	return l, err
}
