// Package api (接口) lets programs do through JSON what people do on the pages: the same reading, the same acts through
// the engine's one door, described by an OpenAPI document that is made from the code.
package api

import (
	"encoding/json"
	"net/http"
	"sync"
	"time"

	"github.com/danielgtaylor/huma/v2"
	"github.com/danielgtaylor/huma/v2/adapters/humago"
	"go.uber.org/zap"

	"gongkai/cmd/gongkai/internal/access"
	"gongkai/cmd/gongkai/internal/locale"
	"gongkai/rules"
	"gongkai/store"
	"gongkai/workflow"
)

// Prefix is where the API stands.
const Prefix = "/api/v1"

// Office is what the API needs of the program.
type Office struct {
	Store   *store.Store
	Engine  *workflow.Engine
	Log     *zap.Logger
	Now     func() time.Time
	Version string
	Desks   access.Places // 管理终端, from which administrators may work
	Address string        // 对外地址, under which readers find the pages whose sessions are good here too
}

// server answers the API.
type server struct {
	Office
	gate      *access.Gate
	mux       *http.ServeMux
	api       huma.API
	verifying sync.Mutex // one verification of the whole record at a time is enough
}

// Handler serves the API of the office, and says of every other address below /api/ that it is none.
func Handler(o Office) http.Handler {
	gate := access.NewGate(o.Store, o.Now).WithSecondFactor(o.Engine.AsksSecondFactor, access.KeyFileIn("")) // it seals nothing
	s := &server{Office: o, gate: gate, mux: http.NewServeMux()}
	s.api = humago.NewWithPrefix(s.mux, Prefix, s.config())
	s.api.UseMiddleware(s.receive)
	s.routes()
	s.mux.HandleFunc("GET "+Prefix+"/openapi.json", s.document)
	s.mux.HandleFunc(elsewhere, s.nowhere)
	guard := http.NewCrossOriginProtection()
	guard.SetDenyHandler(http.HandlerFunc(s.foreign))
	return s.withHeaders(guard.Handler(s.mux))
}

func (s *server) config() huma.Config {
	words := locale.For(locale.Chinese)
	return huma.Config{
		OpenAPI: &huma.OpenAPI{
			OpenAPI: "3.1.0",
			Info:    &huma.Info{Title: words.Say("api.name"), Description: words.Say("api.about"), Version: s.Version},
			Components: &huma.Components{
				Schemas: huma.NewMapRegistry("#/components/schemas/", huma.DefaultSchemaNamer),
				SecuritySchemes: map[string]*huma.SecurityScheme{
					"token":   {Type: "http", Scheme: "bearer"},
					"session": {Type: "apiKey", In: "cookie", Name: access.SessionCookie(s.Address)},
				},
			},
			Security: []map[string][]string{{"token": {}}, {"session": {}}},
		},
		Formats:       map[string]huma.Format{"application/json": huma.DefaultJSONFormat, "json": huma.DefaultJSONFormat},
		DefaultFormat: "application/json", RejectUnknownQueryParameters: true,
	}
}

// document gives the OpenAPI document, which holds nothing of the office and is for everybody.
func (s *server) document(w http.ResponseWriter, r *http.Request) {
	text, err := json.Marshal(s.api.OpenAPI())
	if err != nil {
		s.write(w, problemOf(r.Context(), err))
		return
	}
	w.Header().Set("Content-Type", "application/openapi+json")
	_, _ = w.Write(text) // the caller may have gone; there is nobody to tell
}

// elsewhere is every address below /api/ at which nothing stands.
const elsewhere = "/api/"

// nowhere answers what no operation answers.
func (s *server) nowhere(w http.ResponseWriter, r *http.Request) {
	code := rules.NoSuchAddress
	for _, method := range []string{http.MethodGet, http.MethodPost} {
		if _, pattern := s.mux.Handler(&http.Request{Method: method, Host: r.Host, URL: r.URL}); pattern != elsewhere {
			w.Header().Add("Allow", method)
			code = rules.NoSuchMethod
		}
	}
	s.write(w, problemOf(r.Context(), rules.Refuse(code, rules.BasisHouse)))
}

func (s *server) foreign(w http.ResponseWriter, r *http.Request) {
	s.write(w, problemOf(r.Context(), rules.Refuse(rules.RequestForeign, rules.BasisHouse)))
}
