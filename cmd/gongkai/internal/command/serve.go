package command

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"net"
	"net/http"
	"os/signal"
	"sync"
	"syscall"
	"time"

	"github.com/spf13/cobra"
	"go.uber.org/zap"
	"go.uber.org/zap/zapcore"

	"gongkai/cmd/gongkai/internal/access"
	"gongkai/cmd/gongkai/internal/api"
	"gongkai/cmd/gongkai/internal/delivery"
	"gongkai/cmd/gongkai/internal/monitor"
	"gongkai/cmd/gongkai/internal/timetable"
	"gongkai/cmd/gongkai/internal/web"
	"gongkai/store"
)

// Patience (等候时限) is how long the server waits for a client: for a request's head, for the whole of it, for the answer to be
// taken, and for the next request of an open connection.
type Patience struct{ Head, Request, Answer, Idle time.Duration }

// Usual is the patience of the program; tests have less.
var Usual = Patience{Head: 10 * time.Second, Request: time.Minute, Answer: 2 * time.Minute, Idle: 2 * time.Minute}

// stopWithin is how long the server waits for what is running when it is told to stop.
const stopWithin = 20 * time.Second

func (d *desk) serveCommand() *cobra.Command {
	cmd := d.verb("serve [--listen ADDRESS]", "serve", cobra.NoArgs, func(ctx context.Context, _ []string) error {
		return d.serve(ctx)
	})
	cmd.Flags().StringVar(&d.flags.Listen, "listen", "", d.say("flag.listen"))
	return cmd
}

// serve shows the office in the browser and keeps the timetable until it is told to stop.
func (d *desk) serve(ctx context.Context) error {
	ctx, stop := signal.NotifyContext(ctx, syscall.SIGINT, syscall.SIGTERM)
	defer stop()
	return d.atRecord(ctx, func(o *office) error {
		log, err := d.logger()
		if err != nil {
			return err
		}
		channels, err := d.channels()
		if err != nil {
			return err
		}
		leaked := access.Leaked(d.settings.Leaked)
		if err := leaked.Check(); err != nil {
			return err
		}
		addresses, err := d.listen(ctx)
		if err != nil {
			return err
		}
		pages := web.Office{Store: o.store, Engine: o.engine, Log: log, Now: d.Now, Address: d.settings.Address, Data: d.settings.Data, Desks: d.desks(), Leaked: leaked, Channels: channels}
		if o.organisation == "" {
			pages.Setup = access.NewSetup(o.store, d.Now)
		}
		if err := d.sayServing(addresses, pages.Setup); err != nil {
			return errors.Join(err, addresses.close())
		}
		return d.serveOn(ctx, o, addresses, pages, channels)
	})
}

// addresses are where the server listens: for the pages, and for who watches over it, if anybody does.
type addresses struct{ pages, monitor net.Listener }

// listen opens the addresses of the settings.
func (d *desk) listen(ctx context.Context) (a addresses, err error) {
	var opening net.ListenConfig
	if a.pages, err = opening.Listen(ctx, "tcp", d.settings.Listen); err != nil || d.settings.Monitor == "" {
		return a, err
	}
	if a.monitor, err = opening.Listen(ctx, "tcp", d.settings.Monitor); err != nil {
		return a, errors.Join(err, a.pages.Close())
	}
	return a, nil
}

func (a addresses) close() error {
	if a.monitor == nil {
		return a.pages.Close()
	}
	return errors.Join(a.pages.Close(), a.monitor.Close())
}

// sayServing says where the pages are, and, as long as there is no office, the code without which nobody sets one up there:
// who can read this has the machine's authority.
func (d *desk) sayServing(at addresses, setup *access.Setup) error {
	address := "http://" + at.pages.Addr().String()
	said := map[string]string{"address": address}
	sentence := d.say("serving", "address", address)
	if at.monitor != nil {
		said["monitor"] = "http://" + at.monitor.Addr().String()
	}
	if setup != nil {
		said["set_up"], said["code"] = address+"/setup", setup.Code()
		sentence += "\n" + d.say("set_up_there", "address", said["set_up"], "code", said["code"])
	}
	return d.answer(said, sentence)
}

// serveOn runs the pages, the timetable and, where it is wanted, the monitor beside each other; when one ends, so do the others.
func (d *desk) serveOn(ctx context.Context, o *office, at addresses, pages web.Office, channels []delivery.Channel) error {
	log := pages.Log
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	watch := monitor.New(monitor.Server{Store: o.store, Engine: o.engine, Now: d.Now, Version: d.Version})
	server := &http.Server{
		Handler:           watch.Watched(d.front(d.handler(o, pages))),
		ReadHeaderTimeout: d.Patience.Head, ReadTimeout: d.Patience.Request, WriteTimeout: d.Patience.Answer, IdleTimeout: d.Patience.Idle,
		ErrorLog: zap.NewStdLog(log),
	}
	parts := []func() error{
		func() error { return withoutClosed(server.Serve(at.pages)) },
		func() error { return timetable.Run(ctx, o.store, o.engine, log, channels...) },
		func() error { return untilDiskFails(ctx, o.store, log) },
	}
	if at.monitor != nil {
		parts = append(parts, func() error { return watch.Serve(ctx, at.monitor) })
	}
	ended := make(chan error, len(parts))
	for _, part := range parts {
		go func() { ended <- part() }()
	}
	log.Info("serving", zap.String("address", at.pages.Addr().String()), zap.String("version", d.Version))
	first, running := error(nil), len(parts)
	select {
	case <-ctx.Done():
	case first = <-ended:
		running--
	}
	cancel()
	first = errors.Join(first, shutDown(server))
	for range running {
		first = errors.Join(first, <-ended)
	}
	log.Info("stopped")
	if first != nil {
		return fmt.Errorf("serve: %w", first)
	}
	return nil
}

// untilDiskFails ends the server when the disk failed at a commit: only a new start can tell what is on the disk, and whoever
// keeps the program running, systemd or somebody, starts it again for its exit code.
func untilDiskFails(ctx context.Context, st *store.Store, log *zap.Logger) error {
	select {
	case <-ctx.Done():
		return nil
	case <-st.DiskFailed():
	}
	log.Error("disk failed", zap.String("number", rand.Text()[:8]), zap.Int("exit", exitDisk),
		zap.String("meaning", "a commit could not be made durable; the server ends in order and has to be started again, which systemd does"),
		zap.String("check", "the kernel's log (dmesg), the state of the disk and the room on it; then gongkai doctor"))
	return store.ErrDiskFailed
}

// handler shows the pages, and beside them the API.
func (d *desk) handler(o *office, pages web.Office) http.Handler {
	mux := http.NewServeMux()
	mux.Handle("/", web.Handler(pages))
	mux.Handle("/api/", atFirstUse(func() http.Handler {
		return api.Handler(api.Office{Store: o.store, Engine: o.engine, Log: pages.Log, Now: d.Now, Version: d.Version, Desks: d.desks(), Address: d.settings.Address})
	}))
	return mux
}

// atFirstUse makes the handler when somebody asks for it: many an office never does.
func atFirstUse(makes func() http.Handler) http.Handler {
	made := sync.OnceValue(makes)
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) { made().ServeHTTP(w, r) })
}

// shutDown lets the requests that are running be answered.
func shutDown(server *http.Server) error {
	ctx, cancel := context.WithTimeout(context.Background(), stopWithin)
	defer cancel()
	return server.Shutdown(ctx)
}

// withoutClosed: that the server was closed is no fault, for we closed it.
func withoutClosed(err error) error {
	if errors.Is(err, http.ErrServerClosed) {
		return nil
	}
	return err
}

// logger writes one JSON object a line on the error stream.
func (d *desk) logger() (*zap.Logger, error) {
	level, err := zapcore.ParseLevel(d.settings.Log.Level)
	if err != nil {
		return nil, err
	}
	shape := zap.NewProductionEncoderConfig()
	shape.EncodeTime = zapcore.RFC3339TimeEncoder
	core := zapcore.NewCore(zapcore.NewJSONEncoder(shape), zapcore.Lock(zapcore.AddSync(d.Err)), level)
	return zap.New(core), nil
}
