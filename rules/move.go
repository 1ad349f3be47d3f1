package rules

import (
	"bytes"
	"crypto/sha256"
	"encoding/json"
	"slices"
	"strings"
	"time"
)

// MoveFormat numbers the shape of the canonical bytes of a move.
const MoveFormat = 1

// Signature (签署) is who did an act: the person, and the post and duty by which it was done.
type Signature struct {
	Person PersonID `json:"person"`
	Name   string   `json:"name"`
	Post   string   `json:"post"`
	Title  string   `json:"title"`
	Duty   Duty     `json:"duty"`
	// For and ForName are the holder of the post, when the person deputises (AB角): both names stay on the record.
	For     PersonID `json:"for,omitempty"`
	ForName string   `json:"for_name,omitempty"`
}

// Numbering asks the record for the next number of a series; the prefix is the series, within the organisation.
type Numbering struct {
	Field  string `json:"field"` // SeriesIndex or SeriesArchive
	Prefix string `json:"prefix"`
	Width  int    `json:"width"`
	Value  string `json:"value"` // filled by the record
}

// The fields that a numbering can fill.
const (
	SeriesIndex   = "number"
	SeriesArchive = "archive_code"
)

// Obligation (公开义务) is what an organisation owes: an entry for a period. It is unique, and one item fulfils it.
type Obligation struct {
	Entry  EntryCode `json:"entry"`
	Period string    `json:"period"`
}

// Notice (通知) is a message that an act sends; only codes leave, never the text.
type Notice struct {
	Kind   string   `json:"kind"`
	Holder Duty     `json:"holder"`
	Unit   UnitCode `json:"unit,omitempty"`
	Person PersonID `json:"person,omitempty"` // one person, rather than whoever holds the duty
}

// Move (一次办理) is an act as it is recorded: who did what, and everything that it causes. The chain covers its
// canonical bytes; of texts it holds only digests.
type Move struct {
	Format       int            `json:"format"`
	Subject      SubjectID      `json:"subject"`
	Kind         Kind           `json:"kind"`
	Organisation OrganisationID `json:"organisation"`
	Parent       SubjectID      `json:"parent,omitempty"`
	Seq          int            `json:"seq"` // the subject's rev after the act, 1 for the first
	Act          ActName        `json:"act"`
	From         StateName      `json:"from"`
	To           StateName      `json:"to"`
	Round        int            `json:"round"`
	By           Signature      `json:"by"`
	Via          string         `json:"via"`
	At           time.Time      `json:"at"`
	Happened     Date           `json:"happened"`
	With         Values         `json:"with,omitempty"` // texts stand as their digests
	Uploads      []UploadRef    `json:"uploads,omitempty"`
	Pins         *Pins          `json:"pins,omitempty"` // with the first act, and when a subject goes by another calendar
	Item         *Item          `json:"item,omitempty"` // the item's facts after the act, when it changes them
	Content      *Version       `json:"content,omitempty"`
	Postings     []Publication  `json:"postings,omitempty"` // new ones, and old ones whose evidence grew
	Opinion      *Opinion       `json:"opinion,omitempty"`
	Meeting      *Meeting       `json:"meeting,omitempty"`  // the meeting after the act
	Filing       *Filing        `json:"filing,omitempty"`   // a filing after the act
	Revision     *Revision      `json:"revision,omitempty"` // the revision after the act
	Adopts       *Adoption      `json:"adopts,omitempty"`   // a document that is adopted by the act
	Stub         *Stub          `json:"stub,omitempty"`
	Erasure      *Erasure       `json:"erasure,omitempty"` // the erasure after the act
	Intake       *Almanac       `json:"intake,omitempty"`  // what is to be taken into the calendar
	Claims       *Obligation    `json:"claims,omitempty"`
	Releases     *Obligation    `json:"releases,omitempty"`
	Results      []Owed         `json:"results,omitempty"` // what is owed once this plan is disclosed
	DuesSet      []Due          `json:"dues_set,omitempty"`
	DuesMet      []DueKey       `json:"dues_met,omitempty"`
	DuesMoved    []Due          `json:"dues_moved,omitempty"` // open ones that have a date, an event or a clock stop now
	Notices      []Notice       `json:"notices,omitempty"`
	Numbers      []Numbering    `json:"numbers,omitempty"`
	Paper        *Signature     `json:"paper,omitempty"` // whose signature stands on paper, when By only entered it

	Matter  *Matter      `json:"matter,omitempty"`  // the matter after the act
	Owes    []StageDue   `json:"owes,omitempty"`    // what is owed for its stages, made or dated anew
	Excuses []Obligation `json:"excuses,omitempty"` // what is not owed any more, its stage being void

	Texts []Digest `json:"texts,omitempty"` // of the bodies that the act brings, filled by the record

	Bodies []Body `json:"-"`
}

// Names says whether the act names the text. Acts that were written before they listed their texts name every digest that
// stands in them.
func (m Move) Names(text Digest) bool {
	if len(m.Texts) > 0 {
		return slices.Contains(m.Texts, text)
	}
	canonical, err := m.Canonical()
	return err == nil && slices.Contains(DigestsIn(string(canonical)), text)
}

// DigestsIn lists the digests that stand in an act's canonical bytes, as a value or a key.
func DigestsIn(canonical string) (all []Digest) {
	for {
		_, rest, found := strings.Cut(canonical, `"sha256:`)
		if !found {
			return all
		}
		from := len(canonical) - len(rest) - len(`sha256:`)
		if end := from + digestLength; end < len(canonical) && canonical[end] == '"' && allHex(canonical[end-2*sha256.Size:end]) {
			all = append(all, Digest(canonical[from:end]))
		}
		canonical = rest
	}
}

const digestLength = len(`sha256:`) + 2*sha256.Size

func allHex(text string) bool { return strings.Trim(text, "0123456789abcdef") == "" }

// Moved says whether the act changed the state.
func (m Move) Moved() bool { return m.From != m.To }

// Canonical writes the bytes that the chain covers. The order is that of the struct, map keys are sorted, and the
// instant is in UTC to the microsecond, so that both databases give back the same bytes.
func (m Move) Canonical() ([]byte, error) {
	m.At = m.At.UTC().Truncate(time.Microsecond)
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(m); err != nil {
		return nil, err
	}
	return bytes.TrimRight(b.Bytes(), "\n"), nil
}

// ParseMove reads canonical bytes back; unknown keys are refused, for the bytes are ours alone.
func ParseMove(data []byte) (Move, error) {
	dec := json.NewDecoder(bytes.NewReader(data))
	dec.DisallowUnknownFields()
	var m Move
	err := dec.Decode(&m)
	return m, err
}

// ChainHash links an act to the one before it in its subject's chain.
func ChainHash(previous Digest, canonical []byte) Digest {
	return DigestOf(append(append([]byte(previous), '\n'), canonical...))
}

// Link (链环) compares hashes with what ChainHash makes, many one after the other in the same memory.
type Link struct {
	text   []byte
	digest []byte
}

// Holds says whether the hash links the canonical bytes to the act before.
func (l *Link) Holds(previous, hash Digest, canonical string) bool {
	l.text = append(append(append(l.text[:0], previous...), '\n'), canonical...)
	l.digest = appendDigest(l.digest[:0], sha256.Sum256(l.text))
	return string(l.digest) == string(hash)
}
