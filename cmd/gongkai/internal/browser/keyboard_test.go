package browser_test

import (
	"context"
	"fmt"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// mostSteps is how many presses of a key anybody would make to come to something on a page.
const mostSteps = 150

// reach presses the key until what has the focus is what the person wants.
func (w *tab) reach(key, xpath string) {
	w.Helper()
	for range mostSteps {
		if w.focused(xpath) {
			return
		}
		w.do(chromedp.KeyEvent(key))
	}
	w.Fatalf("the keyboard does not reach %s on %s", xpath, w.path())
}

func (w *tab) focused(xpath string) bool {
	w.Helper()
	ctx, cancel := context.WithTimeout(w.ctx, patience)
	defer cancel()
	at, err := chromedp.Run(ctx, chromedp.Evaluate[bool](fmt.Sprintf(
		`document.evaluate(%q, document, null, XPathResult.BOOLEAN_TYPE, null).booleanValue && [...(function*(r){for(let n;n=r.iterateNext();)yield n})(document.evaluate(%q, document))].includes(document.activeElement)`, xpath, xpath)))
	if err != nil {
		w.Fatal(err)
	}
	return at
}

// chooseByKey comes to a group of choices and moves within it.
func (w *tab) chooseByKey(form, field, choice string) {
	w.Helper()
	w.reach(kb.Tab, form+fmt.Sprintf(own, field))
	w.do(chromedp.KeyEvent(" "))
	w.reach(kb.ArrowDown, choice)
}

// writeOver types into the field that has the focus, over what stands in it.
func (w *tab) writeOver(value string) {
	w.Helper()
	w.do(chromedp.KeyEvent("a", chromedp.KeyModifiers(chromedp.ModifierCtrl)), chromedp.KeyEvent(kb.Backspace), chromedp.KeyEvent(value))
}
