package web

import (
	"net/http"
	"strings"
)

// oldKernels are what Internet Explorer calls itself, and the Chinese browsers with it that show a page by its kernel (兼容模式).
var oldKernels = []string{"MSIE ", "Trident/"}

// showsByOldKernel says whether the browser would show this page by the kernel of Internet Explorer, which cannot. Mail programs
// that fetch a calendar call themselves so too, and what was typed into a form is taken in from anywhere.
func (v *visit) showsByOldKernel(r route) bool {
	if v.r.Method != http.MethodGet || r.same || r.forPrograms {
		return false
	}
	agent := v.r.UserAgent()
	for _, kernel := range oldKernels {
		if strings.Contains(agent, kernel) {
			return true
		}
	}
	return false
}

// showKernel says, on a page that any browser shows, how to switch the kernel. The answer is a success: a browser shows its own
// page in place of some of those that are not.
func (v *visit) showKernel() error {
	v.show(http.StatusOK, "kernel", v.r.Host)
	return nil
}
