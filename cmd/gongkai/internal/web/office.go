// Package web shows the office in a browser: pages made on the server, which work without a script. Handlers read and
// ask; every act goes through the engine's one door.
package web

import (
	"net/http"
	"time"

	"go.uber.org/zap"

	"gongkai/cmd/gongkai/internal/access"
	"gongkai/cmd/gongkai/internal/delivery"
	"gongkai/store"
	"gongkai/workflow"
)

// Office is what the pages need of the program.
type Office struct {
	Store  *store.Store
	Engine *workflow.Engine
	Log    *zap.Logger
	Now    func() time.Time

	Data string // 数据目录, whose disk is looked at and where the key file lies

	Address string // 对外地址, under which readers find the pages; none when it is not settled

	Desks access.Places // 管理终端, from which administrators may work

	Leaked access.Leaked // 泄露密码名单, of which nobody chooses one

	Channels []delivery.Channel // by which messages leave

	Setup *access.Setup // as long as no office is set up
}

// pages serves the office.
type pages struct {
	Office
	gate *access.Gate
	post *delivery.Post
	mux  *http.ServeMux
	view map[string]func() *renderer // by language
}

// Handler serves the pages of the office.
func Handler(o Office) http.Handler {
	gate := access.NewGate(o.Store, o.Now).WithSecondFactor(o.Engine.AsksSecondFactor, access.KeyFileIn(o.Data)).
		WithPasswordDays(o.Engine.PasswordDays).WithLeaked(o.Leaked)
	p := &pages{Office: o, gate: gate, mux: http.NewServeMux(), view: renderers()}
	p.post = delivery.New(o.Store, o.Engine, o.Log, o.Channels...)
	for _, r := range p.routes() {
		p.mux.Handle(r.pattern, r.sent(p.serve(p.unlessEmpty(r))))
	}
	guard := http.NewCrossOriginProtection()
	guard.SetDenyHandler(p.serve(route{anyone: true, handle: func(*visit) error { return errForeign }}))
	return withHeaders(guard.Handler(p.mux))
}
