package web

import (
	"net/http"
	"net/url"
	"strconv"
	"strings"

	"gongkai/cmd/gongkai/internal/letter"
	"gongkai/rules"
	"gongkai/store"
)

// cataloguePage is the catalogue in force today (公开目录管理): its tree, the entry that was chosen from it, every version that was
// adopted, and how it stands to the superior's.
type cataloguePage struct {
	Version, Decision, InForce string
	Text                       string // what the tree is searched for
	Tree                       []categoryShown
	Found                      int
	Entry                      *entryShown
	Versions                   []versionShown
	Superior                   *superiorShown
	Staff                      bool
	Exports                    exportsShown
}

// categoryShown is a category of the tree with its entries.
type categoryShown struct {
	Title   string
	Open    bool
	Entries []entryLink
}

// Count is how many entries the category has.
func (c categoryShown) Count() string { return strconv.Itoa(len(c.Entries)) }

type entryLink struct {
	Path, Code, Title string
	Chosen            bool
}

// entryShown is an entry with everything that it says of itself, and what earlier versions said.
type entryShown struct {
	Code, Title string
	Facts       []letter.EntryFact
	Past        []pastVersion
	Items       string // the list of its items
}

// pastVersion is what a version changed of the entry.
type pastVersion struct {
	Version, InForce string
	Changes          []changeShown
}

type versionShown struct{ Version, Decision, InForce, Compare string }

// superiorShown is how the catalogue stands to the superior's: 新增, 缺失, 不同.
type superiorShown struct {
	Version                   string
	Added, Lacking, Differing []entryLink
}

// Told is how many entries there are to see.
func (p cataloguePage) Told() string { return strconv.Itoa(p.Found) }

func (p *pages) showCatalogue(v *visit) error {
	asked := v.r.URL.Query()
	page := cataloguePage{Staff: v.reach.All, Exports: exportsOf("catalogue", ""), Text: strings.TrimSpace(asked.Get("text"))}
	err := v.Store.View(v.r.Context(), func(tx *store.Tx) error {
		t, err := v.officeTabler(tx)
		if err != nil {
			return err
		}
		docs, err := tx.Documents(v.org.ID)
		if err != nil {
			return err
		}
		c := t.Office.Catalogue
		page.Version, page.Decision, page.InForce = c.Version, c.Decision, v.words.Date(c.InForce)
		page.grow(v, c, rules.EntryCode(asked.Get("entry")))
		versions := catalogueVersions(docs)
		page.list(v, versions)
		if entry, known := c.Entry(rules.EntryCode(asked.Get("entry"))); known {
			page.Entry, err = v.entryShown(tx, t, *entry, versions)
			return err
		}
		page.Superior, err = v.superiorShown(tx, c, versions)
		return err
	})
	if err != nil {
		return err
	}
	v.show(http.StatusOK, "catalogue", page)
	return nil
}

// grow makes the tree of what has the text in its code or title.
func (page *cataloguePage) grow(v *visit, c *rules.Catalogue, chosen rules.EntryCode) {
	at := map[int]int{}
	for _, e := range c.Entries {
		if page.Text != "" && !strings.Contains(string(e.Code)+" "+e.Title, page.Text) {
			continue
		}
		n := e.Code.Category()
		if _, there := at[n]; !there {
			at[n] = len(page.Tree)
			page.Tree = append(page.Tree, categoryShown{Title: v.words.Category(c.Contents, n), Open: page.Text != ""})
		}
		category := &page.Tree[at[n]]
		category.Entries = append(category.Entries, entryLink{page.pathOf(e.Code), string(e.Code), e.Title, e.Code == chosen})
		category.Open = category.Open || e.Code == chosen
		page.Found++
	}
}

// pathOf is the address of an entry, the tree being searched as it is.
func (page *cataloguePage) pathOf(code rules.EntryCode) string {
	to := url.Values{"entry": {string(code)}}
	if page.Text != "" {
		to.Set("text", page.Text)
	}
	return "/catalogue?" + to.Encode()
}

func catalogueVersions(docs []store.Document) (all []store.Document) {
	for _, doc := range docs {
		if doc.Name == rules.CatalogueFile {
			all = append(all, doc)
		}
	}
	return all
}

// list lists the versions, the newest first, each with the way to what it changed.
func (page *cataloguePage) list(v *visit, versions []store.Document) {
	for i := len(versions) - 1; i >= 0; i-- {
		doc := versions[i]
		shown := versionShown{Version: doc.Version, Decision: doc.Decision, InForce: v.words.Date(doc.InForce)}
		if i > 0 && page.Staff {
			shown.Compare = "/catalogue/compare?" + url.Values{"old": {versions[i-1].Version}, "new": {doc.Version}}.Encode()
		}
		page.Versions = append(page.Versions, shown)
	}
}

// mostPast is how many versions back an entry is followed.
const mostPast = 6

// entryShown says everything of an entry, and for the staff what each version changed of it.
func (v *visit) entryShown(tx *store.Tx, t letter.Tabler, e rules.Entry, versions []store.Document) (*entryShown, error) {
	shown := &entryShown{
		Code: string(e.Code), Title: e.Title, Facts: t.EntryFacts(e), Items: "/items?" + url.Values{"entry": {string(e.Code)}}.Encode(),
	}
	if !v.reach.All {
		return shown, nil
	}
	for i := len(versions) - 1; i > max(0, len(versions)-1-mostPast); i-- {
		draft, err := v.compare(tx, versions[i-1], versions[i])
		if err != nil {
			return nil, err
		}
		past := pastVersion{Version: versions[i].Version, InForce: v.words.Date(versions[i].InForce)}
		for _, c := range draft.Changes {
			if c.Entry == e.Code {
				past.Changes = append(past.Changes, v.changeShown(c)...)
			}
		}
		if len(past.Changes) > 0 {
			shown.Past = append(shown.Past, past)
		}
	}
	return shown, nil
}

// compare holds a version against an earlier one.
func (v *visit) compare(tx *store.Tx, old, is store.Document) (*rules.Draft, error) {
	return v.Engine.Compare(tx, v.org.ID, rules.CatalogueFile, old.Hash, is.Version, is.Body)
}

// superiorShown holds the catalogue in force against the superior's; nothing when there is none.
func (v *visit) superiorShown(tx *store.Tx, c *rules.Catalogue, versions []store.Document) (*superiorShown, error) {
	if !v.reach.All || len(versions) == 0 {
		return nil, nil
	}
	newest := versions[len(versions)-1]
	draft, err := v.compare(tx, newest, newest)
	if err != nil || draft.Superior == "" {
		return nil, err
	}
	shown := &superiorShown{Version: draft.Superior}
	own := func(code rules.EntryCode, title string) entryLink {
		e, ok := c.Entry(code)
		if ok && title == "" {
			title = e.Title
		}
		return entryLink{Path: (&cataloguePage{}).pathOf(code), Code: string(code), Title: title}
	}
	for _, code := range draft.Coverage.Additions {
		shown.Added = append(shown.Added, own(code, ""))
	}
	for _, gap := range draft.Coverage.Gaps {
		shown.Lacking = append(shown.Lacking, entryLink{Code: gap.Code, Title: gap.Title})
	}
	for _, d := range draft.Coverage.Different {
		shown.Differing = append(shown.Differing, own(d.Entry, v.say("web.catalogue.differs", "code", d.Superior.Code, "title", d.Superior.Title)))
	}
	return shown, nil
}

// comparedPage is what changed from one version of the catalogue to another.
type comparedPage struct {
	Versions []option
	Old, New string
	Draft    draftShown
}

// showCompared compares two versions, the last two where none are named.
func (p *pages) showCompared(v *visit) error {
	var page comparedPage
	err := v.Store.View(v.r.Context(), func(tx *store.Tx) error {
		docs, err := tx.Documents(v.org.ID)
		if err != nil {
			return err
		}
		versions := catalogueVersions(docs)
		old, is, ok := chosenVersions(versions, v.r.URL.Query())
		if !ok {
			return errNoPage
		}
		draft, err := v.compare(tx, old, is)
		if err != nil {
			return err
		}
		page.Old, page.New, page.Draft = old.Version, is.Version, v.draftShown(draft)
		for _, doc := range versions {
			page.Versions = append(page.Versions, option{Value: doc.Version, Label: v.say("web.catalogue.version", "version", doc.Version, "date", v.words.Date(doc.InForce))})
		}
		return nil
	})
	if err != nil {
		return err
	}
	v.show(http.StatusOK, "compared", page)
	return nil
}

// chosenVersions finds the two versions that the address names.
func chosenVersions(versions []store.Document, asked url.Values) (old, is store.Document, ok bool) {
	if len(versions) == 0 {
		return old, is, false
	}
	find := func(name string, otherwise store.Document) store.Document {
		for _, doc := range versions {
			if doc.Version == asked.Get(name) {
				return doc
			}
		}
		ok = ok && asked.Get(name) == ""
		return otherwise
	}
	ok = true
	old = find("old", versions[max(0, len(versions)-2)])
	is = find("new", versions[len(versions)-1])
	return old, is, ok
}
