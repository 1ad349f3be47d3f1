package workflow

import (
	"testing"

	"gongkai/rules"
	"gongkai/store"
	"gongkai/store/storetest"
)

// foundedEarlier is what a program left behind that had no procedure of erasures yet, and an older one of items.
func (o *office) foundedEarlier(t *testing.T) {
	t.Helper()
	older := o.text(t, "item.yaml", "zh: 催办", "zh: 督促办理")
	f := storetest.Forge(t, o.url)
	f.Do(`DELETE FROM document WHERE name = 'erasure.yaml'`)
	f.Do(`UPDATE document SET body = $1, hash = $2 WHERE name = 'item.yaml'`, older, rules.DigestOf([]byte(older)))
}

// levels say how each document of the office stands.
func (o *office) levels(t *testing.T) map[string]BuiltIn {
	t.Helper()
	all := map[string]BuiltIn{}
	err := o.store.View(t.Context(), func(tx *store.Tx) error {
		built, err := o.BuiltIn(tx, bureau)
		for _, b := range built {
			all[b.File] = b
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return all
}

// TestOfficesAreBroughtLevel: an office that was founded earlier sees what it lacks, and has it once those have decided who have to.
func TestOfficesAreBroughtLevel(t *testing.T) {
	onBoth(t, func(t *testing.T, o *office) {
		for file, b := range o.levels(t) {
			if b.Level != LevelSame || len(b.Lines) != 0 {
				t.Errorf("a new office: %s is %s", file, b.Level)
			}
		}
		o.foundedEarlier(t)
		was := o.levels(t)
		if was["erasure.yaml"].Level != LevelLacking || was["item.yaml"].Level != LevelOlder || was["meeting.yaml"].Level != LevelSame {
			t.Fatalf("erasures %s, items %s, meetings %s", was["erasure.yaml"].Level, was["item.yaml"].Level, was["meeting.yaml"].Level)
		}
		erase := Act{Kind: rules.KindErasure, Name: "propose", By: o.people["office"], With: rules.Values{
			"of": string(o.requested(t)), "target": "1", "reason": "含有个人信息", "basis": "示例函〔2026〕3号",
		}}
		o.do(t, erase, rules.NothingInForce)
		var drafts []rules.SubjectID
		for _, file := range []string{"erasure.yaml", "item.yaml"} {
			drafts = append(drafts, o.draft(t, file, was[file].Newest, was[file].Text))
		}
		if is := o.levels(t); is["erasure.yaml"].Level != LevelLacking || is["item.yaml"].Level != LevelOlder {
			t.Error("a draft alone changes what is in force")
		}
		meeting := o.decide(t, drafts...)
		for i, id := range drafts {
			o.adopts(t, id, agreed(meeting, string(rune('1'+i)), rules.DateOf(o.now).String()))
		}
		is := o.levels(t)
		if is["erasure.yaml"].Level != LevelSame || is["item.yaml"].Level != LevelSame {
			t.Errorf("erasures %s, items %s", is["erasure.yaml"].Level, is["item.yaml"].Level)
		}
		o.do(t, erase, "")
	})
}

// TestWhatAnOfficeDecidedIsItsOwn: a document that the office changed is not taken for an older one of the program.
func TestWhatAnOfficeDecidedIsItsOwn(t *testing.T) {
	o := found(t, fileIn(t))
	own := o.draft(t, "item.yaml", "2027", o.text(t, "item.yaml", "zh: 催办", "zh: 督促办理"))
	o.adopts(t, own, agreed(o.decide(t, own), "1", rules.DateOf(o.now).String()))
	if b := o.levels(t)["item.yaml"]; b.Level != LevelOwn || b.Version != "2027" || len(b.Lines) == 0 {
		t.Errorf("%s %s, %d lines", b.Level, b.Version, len(b.Lines))
	}
}
