//go:build race

package command

// raceDetector says whether it is at work.
const raceDetector = true
