package web

import (
	"net/http"
	"net/url"
	"slices"
	"strconv"

	"gongkai/cmd/gongkai/internal/letter"
	"gongkai/rules"
	"gongkai/store"
)

// placementLength is how many placements a page of the list holds.
const placementLength = 50

// placementStates are what the list can be narrowed to.
var placementStates = []string{"up", "due", "down", "suspended", "lacking"}

// placementsPage lists what is or was on which carrier (载体与佐证), and prints as what is to be put up and proved (张贴清单).
type placementsPage struct {
	Day              string
	Views            []tabShown
	Carriers, States []option
	Rows             []placementShown
	State            string // what the list is narrowed to
	Carrier          string
	Narrowed, Later  bool
	First, Next      string
	Exports          exportsShown
}

// placementShown is one placement, with the ways onward from it.
type placementShown struct {
	letter.Placement
	Path, Add            string // where the evidence is added; none when nothing is missing or the reader may not
	Planned, Done, Taken string
	Said                 []string // the evidence that is a word or a number
	Files                []link   // the evidence that is a file
	Badge                *badge
}

// Told is how many there are to see.
func (p placementsPage) Told() string { return strconv.Itoa(len(p.Rows)) }

func (p *pages) showPlacements(v *visit) error {
	asked := v.r.URL.Query()
	page := placementsPage{
		Day: v.words.Date(v.today), State: asked.Get("state"), Carrier: asked.Get("carrier"), Later: asked.Get("after") != "", Views: v.viewsOfPostings(false),
		First: placementsPath(asked, ""), Exports: v.exports("postings"),
	}
	page.Narrowed = page.State != "" || page.Carrier != ""
	err := v.Store.View(v.r.Context(), func(tx *store.Tx) error {
		office, err := v.Engine.InForce(tx, v.org.ID, rules.KindItem, v.today)
		if err != nil {
			return err
		}
		filter, err := v.placementFilter(office.Profile, asked)
		if err != nil {
			return err
		}
		rows, err := tx.Placements(v.org.ID, filter, placementLength+1)
		if len(rows) > placementLength {
			rows = rows[:placementLength]
			page.Next = placementsPath(asked, rows[placementLength-1].Place().String())
		}
		if err == nil {
			page.Rows, err = v.placements(tx, office, rows)
		}
		page.choices(v, office.Profile)
		return err
	})
	if err != nil {
		return err
	}
	v.show(http.StatusOK, "placements", page)
	return nil
}

// placementsPath is the address of the list, narrowed as it was asked for, behind the place.
func placementsPath(asked url.Values, after string) string {
	to := url.Values{}
	for _, name := range []string{"carrier", "state"} {
		if value := asked.Get(name); value != "" {
			to.Set(name, value)
		}
	}
	if after != "" {
		to.Set("after", after)
	}
	if len(to) == 0 {
		return "/postings/list"
	}
	return "/postings/list?" + to.Encode()
}

func (page *placementsPage) choices(v *visit, p *rules.Profile) {
	for _, c := range p.Carriers {
		page.Carriers = append(page.Carriers, option{string(c.Code), c.Label.In(v.lang), string(c.Code) == page.Carrier})
	}
	for _, state := range placementStates {
		page.States = append(page.States, option{state, v.say("web.placements.state_" + state), state == page.State})
	}
}

// placementFilter reads what the address asks for. A place that cannot be read is no page.
func (v *visit) placementFilter(p *rules.Profile, asked url.Values) (f store.PlacementFilter, err error) {
	f.Carrier = rules.CarrierCode(asked.Get("carrier"))
	switch asked.Get("state") {
	case "up":
		f.Status = rules.Posted
	case "due":
		f.Through = v.today
	case "down":
		f.Status = rules.TakenDown
	case "suspended":
		f.Status = rules.Suspended
	case "lacking":
		f.Lacks, f.Lacking = true, wantedEvidence(p)
	}
	if after := asked.Get("after"); after != "" {
		if f.After, err = store.ParsePlacementPlace(after); err != nil {
			return f, errNoPage
		}
	}
	return f, nil
}

// wantedEvidence lists what the carriers ask for before something is archived.
func wantedEvidence(p *rules.Profile) (all []store.WantedEvidence) {
	for _, c := range p.Carriers {
		for _, field := range c.Wanted() {
			all = append(all, store.WantedEvidence{Carrier: c.Code, Field: field.Name})
		}
	}
	return all
}

// placements says the rows in words: who recorded them, what proves them, and whether a photo proves something else besides.
func (v *visit) placements(tx *store.Tx, office *rules.Dossier, rows []store.Placement) ([]placementShown, error) {
	var items []rules.SubjectID
	for _, row := range rows {
		items = append(items, row.Item)
	}
	moves, err := tx.PostingMoves(v.org.ID, items)
	if err != nil {
		return nil, err
	}
	all := make([]placementShown, len(rows))
	proofs := make([]proof, len(rows))
	var files []rules.Digest
	for i, row := range rows {
		all[i], proofs[i] = v.placement(office, row), proofOf(row.N, moves[row.Item])
		for _, file := range proofs[i].files {
			files = append(files, file.Digest)
		}
	}
	shown, err := tx.ShownBy(v.org.ID, files)
	for i := range all {
		v.prove(&all[i], rows[i].Item, proofs[i], shown)
	}
	return all, err
}

// placement says in words what the record itself holds.
func (v *visit) placement(office *rules.Dossier, row store.Placement) placementShown {
	carrier, _ := office.Profile.Carrier(row.Carrier)
	shown := placementShown{Path: itemPath(row.Item), Planned: v.words.Date(row.PublishBy), Done: v.words.Date(row.From), Taken: v.words.Date(row.Down)}
	shown.Placement = letter.Placement{
		Number: row.Number, Title: row.Title, PublishBy: row.PublishBy, Carrier: v.carrierOf(office.Profile, row.Carrier),
		Audience: v.words.Word("audience", string(row.Audience)), From: row.From, Standing: v.words.Standing(row.Publication),
		Down: row.Down, End: row.End.Deadline.Date,
	}
	for i, field := range carrier.Evidence {
		switch value := row.Evidence[field.Name]; {
		case value != "" && i == 0:
			shown.Place = value // a carrier asks first where something stands
		case value != "":
			shown.Said = append(shown.Said, v.say("web.placements.part", "name", field.Label.In(v.lang), "value", value))
		}
	}
	shown.Evidence, shown.Lacking = slices.Clone(shown.Said), v.lacking(office, row.Publication)
	if _, open := office.Procedure.Act(rules.ActAddEvidence, row.State); open && shown.Lacking != "" && v.maySupply() {
		shown.Add = addEvidencePath(row.Item)
	}
	if !shown.End.IsZero() {
		late := v.lateness(row.UpRow.End, office.Calendar)
		shown.Badge = &late
		shown.Taken = v.words.Date(shown.End)
	}
	return shown
}

// maySupply says whether the reader adds evidence that is missing.
func (v *visit) maySupply() bool { return v.me.Has(rules.DutyPublisher) || v.me.Has(rules.DutyOffice) }

// addEvidencePath leads to where the evidence is added, unfolded.
func addEvidencePath(item rules.SubjectID) string {
	return itemPath(item) + "?act=" + string(rules.ActAddEvidence) + "#act-" + string(rules.ActAddEvidence)
}

// proof is what the history says of a posting.
type proof struct {
	by    rules.Signature // who recorded it
	check rules.Signature // who archived the item, and so held the evidence against the list
	acts  []int
	files []rules.UploadRef
}

func proofOf(n int, moves []rules.Move) (p proof) {
	for _, m := range moves {
		if m.Act == rules.ActArchive {
			p.check = m.By
		}
		if !slices.ContainsFunc(m.Postings, func(one rules.Publication) bool { return one.N == n }) {
			continue
		}
		if len(p.acts) == 0 {
			p.by = m.By
		}
		p.acts = append(p.acts, m.Seq)
		for _, file := range m.Uploads {
			if file.Field == rules.PostingPhoto {
				p.files = append(p.files, file)
			}
		}
	}
	return p
}

// prove adds what the history says; the same bytes in an act on another posting are a photo that was used again.
func (v *visit) prove(shown *placementShown, item rules.SubjectID, p proof, used map[rules.Digest][]store.Shown) {
	shown.RecordedBy, shown.CheckedBy = p.by.Name, p.check.Name
	for _, file := range p.files {
		shown.Files = append(shown.Files, link{"/uploads/" + url.PathEscape(string(file.ID)), file.Name})
		shown.Evidence = append(shown.Evidence, file.Name)
		for _, other := range used[file.Digest] {
			if other.Item != item || !slices.Contains(p.acts, other.Seq) {
				shown.Repeated = append(shown.Repeated, other.Number)
			}
		}
	}
	slices.Sort(shown.Repeated)
	shown.Repeated = slices.Compact(shown.Repeated)
}

// postingsTable takes the list along as it is narrowed.
func (v *visit) postingsTable(tx *store.Tx) ([]letter.Table, int, error) {
	t, err := v.officeTabler(tx)
	if err != nil {
		return nil, 0, err
	}
	asked := v.r.URL.Query()
	asked.Del("after")
	filter, err := v.placementFilter(t.Office.Profile, asked)
	if err != nil {
		return nil, 0, err
	}
	rows, err := tx.Placements(v.org.ID, filter, letter.MostRows+1)
	if err != nil {
		return nil, 0, err
	}
	shown, err := v.placements(tx, t.Office, rows)
	lines := make([]letter.Placement, len(shown))
	for i, s := range shown {
		lines[i] = s.Placement
	}
	return []letter.Table{t.Placements(lines)}, 0, err
}
