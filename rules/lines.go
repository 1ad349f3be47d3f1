package rules

import "strings"

// LineChange (文字变动) is a line of a document that is gone (old) or new.
type LineChange struct {
	N    int    `json:"n"` // its number in the version that has it
	New  bool   `json:"new"`
	Text string `json:"text"`
}

// CompareLines lists the lines that differ between two texts, in their order; nothing when the texts are the same.
func CompareLines(was, is string) []LineChange {
	a, b := strings.Split(was, "\n"), strings.Split(is, "\n")
	common := commonLines(a, b)
	var all []LineChange
	for i, j := 0, 0; i < len(a) || j < len(b); {
		switch {
		case i < len(a) && j < len(b) && a[i] == b[j]:
			i, j = i+1, j+1
		case j == len(b) || i < len(a) && common[i+1][j] >= common[i][j+1]:
			all = append(all, LineChange{N: i + 1, Text: a[i]})
			i++
		default:
			all = append(all, LineChange{N: j + 1, New: true, Text: b[j]})
			j++
		}
	}
	return all
}

// commonLines counts, from every pair of places on, how many lines the two have in common at most.
func commonLines(a, b []string) [][]int {
	common := make([][]int, len(a)+1)
	for i := range common {
		common[i] = make([]int, len(b)+1)
	}
	for i := len(a) - 1; i >= 0; i-- {
		for j := len(b) - 1; j >= 0; j-- {
			if a[i] == b[j] {
				common[i][j] = common[i+1][j+1] + 1
			} else {
				common[i][j] = max(common[i+1][j], common[i][j+1])
			}
		}
	}
	return common
}
