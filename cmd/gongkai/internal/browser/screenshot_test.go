package browser_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
)

// TestScreens photographs every kind of page for every role in both languages, and prints those that print, into the folder
// that GONGKAI_SCREENS names (make screenshots). Somebody has to look at them: a program cannot say whether they are fair.
func TestScreens(t *testing.T) {
	folder := os.Getenv("GONGKAI_SCREENS")
	o := newOffice(t)
	roles := logins
	if folder == "" { // that pictures can be taken at all is tested always
		folder, roles = t.TempDir(), []string{"member"}
	}
	for _, login := range roles {
		for _, lang := range []string{"zh", "en"} {
			t.Run(login+"/"+lang, func(t *testing.T) {
				o := &office{T: t, server: o.server}
				o.photograph(login, lang, filepath.Join(folder, lang, login))
			})
		}
	}
}

func (o *office) photograph(login, lang, folder string) {
	o.Helper()
	if err := os.MkdirAll(folder, 0o755); err != nil {
		o.Fatal(err)
	}
	r := o.reader(login, lang)
	r.crawl()
	w := o.as(login)
	w.remember("gongkai_language", lang)
	for n, path := range kinds(r.found, 1) {
		name := filepath.Join(folder, fmt.Sprintf("%02d%s", n+1, fileName(path)))
		w.open(path).picture(name)
	}
}

// fileName says in a file's name which page it shows.
func fileName(path string) string {
	return strings.NewReplacer("/", "-", "?", "-", "*", "id", "=", "", "&", "-").Replace(identity.ReplaceAllString(path, "*"))
}

// picture takes the page as it stands on the screen, as a telephone shows it, and as it prints.
func (w *tab) picture(name string) {
	w.Helper()
	w.keep(name+".png", chromedp.FullScreenshot(100))
	w.phone().keep(name+"-390.png", chromedp.FullScreenshot(100))
	w.do(chromedp.EmulateViewport(wide, high))
	w.keep(name+".pdf", chromedp.PrintToPDF(chromedp.PDFPreferCSSPageSize()))
}

func (w *tab) keep(name string, take chromedp.Action[[]byte]) {
	w.Helper()
	taken, err := chromedp.Run(w.ctx, take)
	if err == nil {
		err = os.WriteFile(name, taken, 0o600)
	}
	if err != nil || len(taken) < 1000 {
		w.Fatalf("%s: %d bytes, %v", name, len(taken), err)
	}
}
