package browser_test

import (
	"context"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// until waits for the page to come to say so of itself.
func (w *tab) until(expression string) {
	w.Helper()
	ctx, cancel := context.WithTimeout(w.ctx, patience)
	defer cancel()
	for {
		is, err := chromedp.Run(ctx, chromedp.Evaluate[bool](expression))
		if err == nil && is {
			return
		}
		if ctx.Err() != nil {
			w.Fatalf("%s does not come to %s: %v\n%s", w.path(), expression, err, w.text())
		}
		time.Sleep(20 * time.Millisecond)
	}
}

// A list is narrowed in place: the page stays, and so does the focus; the address, the ways onward and the way back are those of a
// page that was loaded. Nothing of it is kept in the browser.
func TestAListIsNarrowedInPlace(t *testing.T) {
	o := newOffice(t)
	w := o.as("office").open("/items")
	all := w.text()
	w.do(chromedp.Evaluate[chromedp.Void]("window.stays = true"))
	year := "//select[@name='year']"
	w.reach(kb.Tab, year)
	w.do(chromedp.KeyEvent(kb.ArrowDown), chromedp.KeyEvent(kb.Tab))
	w.until(`location.search.includes("year=2027")`)
	w.until(`window.stays && document.querySelector("#found .empty") !== null`)
	if w.has(year+"[not(ancestor::form)]") || !strings.Contains(w.path(), "/items?") || !w.has("//div[@id='self']//input[contains(@value, 'year=2027')]") {
		t.Errorf("the page is not that of %s", w.path())
	}
	w.until(`document.activeElement.name === "category"`)
	w.do(chromedp.Evaluate[chromedp.Void]("history.back()"))
	w.until(`location.pathname + location.search === "/items" && document.querySelector("#found table") !== null`)
	if w.text() != all {
		t.Errorf("the way back leads to another page:\n%s", w.text())
	}
	w.until(`!("htmx-history-cache" in sessionStorage) && localStorage.length === 0`)
}
