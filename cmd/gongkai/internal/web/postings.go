package web

import (
	"cmp"
	"crypto/rand"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"gongkai/rules"
	"gongkai/store"
	"gongkai/workflow"
)

// mostUp bounds what the page lists; what is to come down first stands first.
const mostUp = 500

// postingsPage is what stands posted where, and what of it is to come down (撤下清单).
type postingsPage struct {
	Today, Key string // the day of taking down, and the key of this rendering
	Counts     []countShown
	Day        string // today, in words
	Views      []tabShown
	Notice     string
	Failed     string // how many were refused
	Refused    []refusedPosting
	Due        []upShown
	Boards     []boardShown
	Next       string // when the next posting is to come down
	MayTake    bool
	Full       string
	Empty      string // carriers on which nothing stands
}

// countShown is a number that leads to what it counts.
type countShown struct{ Class, N, Label, Path string }

// refusedPosting is a posting that was to be taken down and was not.
type refusedPosting struct {
	Name string
	Why  message
}

// boardShown is one carrier with what stands on it.
type boardShown struct {
	Carrier string
	BuiltIn bool
	Rows    []upShown
}

// upShown is one posting that stands.
type upShown struct {
	Value, Path, Number, Title, Carrier, Audience, From, End string
	Lacking, Add                                             string // what is missing of the evidence, and where it is added
	Badge                                                    *badge
	Chosen                                                   bool // to be taken down
}

func (p *pages) showPostings(v *visit) error {
	page, err := v.postingsPage()
	if err != nil {
		return err
	}
	if took := v.r.URL.Query().Get("took"); took != "" {
		page.Notice = v.say("web.postings_took", "n", took)
	}
	v.show(http.StatusOK, "postings", page)
	return nil
}

// takeDown takes down what was chosen, each an act of its own. What is refused is named with its reason, and the rest is done.
func (p *pages) takeDown(v *visit) error {
	chosen := v.r.PostForm["posting"]
	var refused []refusedPosting
	status := http.StatusUnprocessableEntity
	for _, value := range chosen {
		id, n, _ := strings.Cut(value, "/")
		sent := sentForm{
			Act: rules.ActTakeDown, Key: v.r.PostForm.Get("key") + "/" + value, Day: strings.TrimSpace(v.r.PostForm.Get("happened_at")),
			With: rules.Values{"publication": n},
		}
		_, err := v.carryOut(workflow.Act{Subject: rules.SubjectID(id)}, sent)
		r, no := rules.AsRefusal(err)
		if err != nil && !no {
			return err
		}
		if no {
			one, err := v.refusedPosting(rules.SubjectID(id), r)
			if err != nil {
				return err
			}
			refused, status = append(refused, one), statusOf(r)
		}
	}
	if len(chosen) > 0 && len(refused) == 0 {
		return v.goTo("/postings?took=" + strconv.Itoa(len(chosen)))
	}
	page, err := v.postingsPage()
	if err != nil {
		return err
	}
	page.keep(chosen, v.r.PostForm.Get("happened_at"))
	page.Refused, page.Notice = refused, v.say("web.postings_unchosen")
	if len(chosen) > 0 {
		page.Failed = v.say("web.postings_refused", "n", strconv.Itoa(len(refused)))
		page.Notice = v.say("web.postings_took", "n", strconv.Itoa(len(chosen)-len(refused)))
	}
	v.show(status, "postings", page)
	return nil
}

// keep keeps what was chosen and typed, for what is refused is tried again.
func (page *postingsPage) keep(chosen []string, day string) {
	page.Today = cmp.Or(day, page.Today)
	for i := range page.Due {
		page.Due[i].Chosen = slices.Contains(chosen, page.Due[i].Value)
	}
}

// refusedPosting names the item, as far as the person may read it.
func (v *visit) refusedPosting(id rules.SubjectID, r *rules.Refusal) (refusedPosting, error) {
	f, err := v.read(string(id), rules.KindItem)
	if _, unknown := rules.AsRefusal(err); unknown {
		return refusedPosting{Why: v.said(r)}, nil
	}
	if err != nil {
		return refusedPosting{}, err
	}
	return refusedPosting{Name: f.Item.Number + " " + f.Item.Title, Why: v.said(r, f.Procedure)}, nil
}

func (v *visit) postingsPage() (postingsPage, error) {
	page := postingsPage{
		Today: v.today.String(), Day: v.words.Date(v.today), Key: rand.Text(), MayTake: v.me.Has(rules.DutyPublisher) || v.me.Has(rules.DutyOffice),
		Views: v.viewsOfPostings(true),
	}
	err := v.Store.View(v.r.Context(), func(tx *store.Tx) error {
		office, err := v.Engine.InForce(tx, v.org.ID, rules.KindItem, v.today)
		if err != nil {
			return err
		}
		rows, err := tx.Up(v.org.ID, store.UpFilter{}, mostUp)
		if err != nil {
			return err
		}
		if len(rows) == mostUp {
			page.Full = v.say("web.postings_all", "n", strconv.Itoa(mostUp))
		}
		page.add(v, office, rows)
		if err := page.count(v, tx, office.Profile); err != nil {
			return err
		}
		next, err := tx.NextPostingEnd(v.org.ID)
		page.Next = v.words.Date(next)
		return err
	})
	return page, err
}

// add sorts the postings: those whose time is over, and all of them by their carriers, in the order of the profile.
func (page *postingsPage) add(v *visit, office *rules.Dossier, rows []store.UpRow) {
	on := map[rules.CarrierCode][]upShown{}
	for _, row := range rows {
		shown := v.upShown(office, row)
		if end := row.End.Deadline; !end.Start.IsZero() && !end.Start.After(v.today) {
			page.Due = append(page.Due, shown)
		}
		on[row.Carrier] = append(on[row.Carrier], shown)
	}
	var empty []string
	for _, c := range office.Profile.Carriers {
		if len(on[c.Code]) == 0 && !c.BuiltIn {
			empty = append(empty, c.Label.In(v.lang))
		}
		page.board(boardShown{Carrier: c.Label.In(v.lang), BuiltIn: c.BuiltIn, Rows: on[c.Code]})
		delete(on, c.Code)
	}
	for _, row := range rows { // on a carrier of an earlier profile
		page.board(boardShown{Carrier: v.words.Word("carrier", string(row.Carrier)), Rows: on[row.Carrier]})
		delete(on, row.Carrier)
	}
	page.Empty = strings.Join(empty, v.say("web.list"))
}

// count says how much stands, is to come down, and lacks evidence; each number leads to the list of it.
func (page *postingsPage) count(v *visit, tx *store.Tx, p *rules.Profile) error {
	for _, c := range []struct{ state, class string }{{"up", ""}, {"due", "late"}, {"lacking", "today"}} {
		asked := url.Values{"state": {c.state}}
		filter, err := v.placementFilter(p, asked)
		if err != nil {
			return err
		}
		n, err := tx.CountPlacements(v.org.ID, filter, mostCounted+1)
		if err != nil {
			return err
		}
		shown := countShown{c.class, v.upToMost(n), v.say("web.placements.state_" + c.state), placementsPath(asked, "")}
		if n == 0 {
			shown.Class = "none"
		}
		page.Counts = append(page.Counts, shown)
	}
	return nil
}

func (page *postingsPage) board(b boardShown) {
	if len(b.Rows) > 0 {
		page.Boards = append(page.Boards, b)
	}
}

func (v *visit) upShown(office *rules.Dossier, row store.UpRow) upShown {
	shown := upShown{
		Value: string(row.Item) + "/" + strconv.Itoa(row.N), Path: itemPath(row.Item), Number: row.Number, Title: row.Title,
		Carrier: v.carrierOf(office.Profile, row.Carrier), Audience: v.words.Word("audience", string(row.Audience)),
		From: v.words.Date(row.From), End: v.words.Date(row.End.Deadline.Date), Lacking: v.lacking(office, row.Publication),
	}
	if shown.Lacking != "" && v.maySupply() {
		shown.Add = addEvidencePath(row.Item)
	}
	if row.End.Deadline.Date.IsZero() {
		shown.End = v.say("web.postings_long")
		if !row.Until.IsZero() {
			shown.End = v.say("web.postings_to", "date", v.words.Date(row.Until))
		}
		return shown
	}
	late := v.lateness(row.End, office.Calendar)
	shown.Badge = &late
	return shown
}

// viewsOfPostings are the two ways of looking at what hangs where: carrier by carrier, and item by item.
func (v *visit) viewsOfPostings(boards bool) []tabShown {
	return []tabShown{
		{link{"/postings", v.say("web.placements.boards")}, boards}, {link{"/postings/list", v.say("web.placements.list")}, !boards},
	}
}
