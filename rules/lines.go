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
	first, last := commonEnds(a, b)
	return changesOf(a[first:len(a)-last], b[first:len(b)-last], first)
}

// commonEnds counts the lines at the beginning and at the end that are the same.
func commonEnds(a, b []string) (first, last int) {
	shorter := min(len(a), len(b))
	for first < shorter && a[first] == b[first] {
		first++
	}
	for last < shorter-first && a[len(a)-1-last] == b[len(b)-1-last] {
		last++
	}
	return first, last
}

// mostPairs bounds how many pairs of lines are held against each other, eight bytes each. Texts that differ in more are
// shown as the one in the place of the other.
const mostPairs = 4 << 20

func changesOf(a, b []string, before int) (all []LineChange) {
	var common [][]int
	if (len(a)+1)*(len(b)+1) <= mostPairs {
		common = commonLines(a, b)
	}
	for i, j := 0, 0; i < len(a) || j < len(b); {
		switch {
		case common != nil && i < len(a) && j < len(b) && a[i] == b[j]:
			i, j = i+1, j+1
		case j == len(b) || i < len(a) && (common == nil || common[i+1][j] >= common[i][j+1]):
			all = append(all, LineChange{N: before + i + 1, Text: a[i]})
			i++
		default:
			all = append(all, LineChange{N: before + j + 1, New: true, Text: b[j]})
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
