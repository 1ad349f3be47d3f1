// Package browser (网页走查) holds no program: its tests open the pages of a working office as people do, most of them in
// a real Chromium. They look for what only a browser can tell: whether the pages can be used by clicking and by the
// keyboard alone, whether they meet the rules of accessibility, whether every link leads somewhere, and what they look like.
package browser
