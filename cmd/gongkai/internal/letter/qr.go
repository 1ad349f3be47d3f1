package letter

import (
	"fmt"
	"strings"

	"rsc.io/qr"
)

// quiet is the empty border that a QR code needs to be read, in modules (ISO/IEC 18004, 6.3.8).
const quiet = 4

// Code (二维码) is a QR code as a drawing: a square of so many units, and the path of its dark modules, as SVG writes it.
type Code struct {
	Size int
	Path string
}

// QR draws a text as a QR code that can still be read when a quarter of it is worn off.
func QR(text string) (Code, error) {
	code, err := qr.Encode(text, qr.Q)
	if err != nil {
		return Code{}, fmt.Errorf("letter: drawing a QR code: %w", err)
	}
	var path strings.Builder
	for y := range code.Size {
		for x := 0; x < code.Size; x++ {
			run := x
			for run < code.Size && code.Black(run, y) {
				run++
			}
			if run > x {
				fmt.Fprintf(&path, "M%d %dh%dv1h-%dz", x+quiet, y+quiet, run-x, run-x)
				x = run
			}
		}
	}
	return Code{code.Size + 2*quiet, path.String()}, nil
}
