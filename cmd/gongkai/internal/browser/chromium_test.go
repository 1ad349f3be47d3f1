package browser_test

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"testing"
	"time"

	"github.com/chromedp/chromedp"
)

// patience is how long one step in the browser may take before the test gives up.
const patience = 30 * time.Second

// chromium is the one browser of all tests; each tab has cookies of its own.
var chromium context.Context

// TestMain starts Chromium. Where there is none the tests fail: nobody should believe that the pages were looked at.
func TestMain(m *testing.M) {
	if code, done := withoutNetwork(); done {
		os.Exit(code)
	}
	os.Exit(withChromium(m.Run))
}

func withChromium(run func() int) int {
	path, err := exec.LookPath("chromium")
	if err != nil {
		fmt.Fprintln(os.Stderr, "these tests open the pages in chromium; `make deps` installs it:", err)
		return 1
	}
	options := append(chromedp.DefaultExecAllocatorOptions[:],
		chromedp.ExecPath(path), chromedp.NoSandbox, chromedp.DisableGPU, chromedp.Flag("disable-background-networking", true),
		chromedp.Flag("disable-dev-shm-usage", true), chromedp.Flag("lang", "zh-CN"))
	allocator, stop := chromedp.NewExecAllocator(context.Background(), options...)
	defer stop()
	browser, quit := chromedp.NewContext(allocator)
	defer quit()
	if err := chromedp.Do(browser); err != nil {
		fmt.Fprintln(os.Stderr, "chromium does not start:", err)
		return 1
	}
	chromium = browser
	return run()
}
