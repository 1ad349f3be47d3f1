package browser_test

import (
	"context"
	"fmt"
	"net/url"
	"strings"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// tab is one window of the browser, with somebody in front of it who points, clicks and types.
type tab struct {
	*office
	ctx  context.Context
	keys bool // whether the person has no mouse
}

// The screens that pages are looked at on: the usual one of an office, and a telephone.
const (
	wide, high             = 1366, 768
	phoneWide, phoneHigh   = 390, 844
	fieldOf, choiceOf, own = "//form[.//input[@name='act' and @value='%s']]", "//input[@name='%s' and @value='%s']", "//*[@name='%s']"
)

// tab opens a window.
func (o *office) tab() *tab {
	o.Helper()
	ctx, closed := chromedp.NewContext(chromium, chromedp.WithNewBrowserContext())
	o.Cleanup(closed)
	w := &tab{office: o, ctx: ctx}
	w.do(chromedp.EmulateViewport(wide, high))
	return w
}

// without switches the scripts of the pages off.
func (w *tab) without() *tab {
	w.Helper()
	w.do(chromedp.Func(func(ctx context.Context, t *chromedp.Target) error {
		_, err := cdp.Call(ctx, t, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: true})
		return err
	}))
	return w
}

// phone makes the window as small as a telephone.
func (w *tab) phone() *tab {
	w.Helper()
	w.do(chromedp.EmulateViewport(phoneWide, phoneHigh))
	return w
}

func (w *tab) do(steps ...chromedp.Action[chromedp.Void]) {
	w.Helper()
	ctx, cancel := context.WithTimeout(w.ctx, patience)
	defer cancel()
	if err := chromedp.Do(w.ctx); err != nil { // opens the window, for longer than one step
		w.Fatal(err)
	}
	if err := chromedp.Do(ctx, steps...); err != nil {
		w.Fatalf("%v\n%s", err, w.text())
	}
}

func (w *tab) open(path string) *tab {
	w.Helper()
	w.do(chromedp.Navigate(w.server.URL + path))
	return w
}

// path is where the window is.
func (w *tab) path() string {
	w.Helper()
	at, err := chromedp.Run(w.ctx, chromedp.Location())
	if err != nil {
		w.Fatal(err)
	}
	u, err := url.Parse(at)
	if err != nil {
		w.Fatal(err)
	}
	return u.RequestURI()
}

// text is what can be read on the page.
func (w *tab) text() string {
	said, err := chromedp.Run(w.ctx, chromedp.Evaluate[string]("document.body.innerText"))
	if err != nil {
		return err.Error()
	}
	return said
}

func (w *tab) reads(words ...string) {
	w.Helper()
	said := w.text()
	for _, word := range words {
		if !strings.Contains(said, word) {
			w.Fatalf("%s does not say %q:\n%s", w.path(), word, said)
		}
	}
}

// click clicks and waits for the page that comes.
func (w *tab) click(xpath string) {
	w.Helper()
	ctx, cancel := context.WithTimeout(w.ctx, patience)
	defer cancel()
	w.clicks++
	press := chromedp.Click(xpath, chromedp.NodeVisible)
	if w.keys {
		w.reach(kb.Tab, xpath)
		press = chromedp.KeyEvent(kb.Enter)
	}
	_, err := chromedp.Run(ctx, chromedp.WaitEvent(page.LoadEventFired, nil, press))
	if err != nil {
		w.Fatalf("clicking %s on %s: %v\n%s", xpath, w.path(), err, w.text())
	}
}

// press clicks on what leads to no other page.
func (w *tab) press(xpath string) {
	w.Helper()
	w.clicks++
	w.do(chromedp.Click(xpath, chromedp.NodeVisible))
}

// signIn signs somebody in.
func (o *office) signIn(w *tab, login string) *tab {
	w.Helper()
	w.open("/sign-in")
	w.actOn("//form[@action='/sign-in']", typed{"login": login, "password": password})
	return w
}

// remember sets what the browser remembers of how its person wants to read.
func (w *tab) remember(cookie, value string) {
	w.Helper()
	w.do(chromedp.Func(func(ctx context.Context, t *chromedp.Target) error {
		_, err := cdp.Call(ctx, t, network.SetCookie, network.SetCookieParams{Name: cookie, Value: value, URL: w.server.URL})
		return err
	}))
}

// as opens a window in which somebody has signed in.
func (o *office) as(login string) *tab {
	o.Helper()
	return o.signIn(o.tab(), login)
}

// typed is what somebody fills into the fields of a form.
type typed map[string]string

// act fills in the form of an act and sends it.
func (w *tab) act(name string, fields typed) *tab {
	w.Helper()
	return w.actOn(fmt.Sprintf(fieldOf, name), fields)
}

// actOn fills in the form and sends it; one that is folded away is unfolded first.
func (w *tab) actOn(form string, fields typed) *tab {
	w.Helper()
	folded := "//details[not(@open)][." + form + "]/summary"
	switch {
	case w.has(folded) && w.keys:
		w.reach(kb.Tab, folded)
		w.do(chromedp.KeyEvent(kb.Enter))
	case w.has(folded):
		w.press(folded)
	}
	for field, value := range fields {
		w.fill(form, field, value)
	}
	w.click(form + "//button[not(@formaction)]")
	return w
}

func (w *tab) has(xpath string) bool {
	w.Helper()
	found, err := chromedp.Run(w.ctx, chromedp.Nodes(xpath, chromedp.AtLeast(0)))
	if err != nil {
		w.Fatal(err)
	}
	return len(found) > 0
}

// fill chooses where there is something to choose, and types otherwise; several boxes are named with commas between.
func (w *tab) fill(form, field, value string) {
	w.Helper()
	if boxes := strings.Split(value, ","); len(boxes) > 1 && w.has(form+fmt.Sprintf(choiceOf, field, boxes[0])) {
		for _, box := range boxes {
			w.fill(form, field, box)
		}
		return
	}
	choice := form + fmt.Sprintf(choiceOf, field, value)
	box := form + fmt.Sprintf(own, field)
	switch {
	case w.has(choice) && w.keys:
		w.chooseByKey(form, field, choice)
	case w.keys:
		w.reach(kb.Tab, box)
		w.writeOver(value)
	case w.has(choice):
		w.press(choice)
	case w.has(form + fmt.Sprintf("//select[@name='%s']", field)):
		w.clicks += 2 // it is opened, and a line of it chosen
		w.do(chromedp.SetValue(box, value))
	default:
		w.press(box)
		w.writeOver(value)
	}
}
