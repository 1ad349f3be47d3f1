package workflow

import (
	"slices"
	"strconv"
	"testing"

	"gongkai/rules"
	"gongkai/store"
	"gongkai/store/storetest"
)

// TestTwoPersonsErase: a text and a file leave the record by two persons, what remains verifies, and an erasure that
// nobody recorded is found.
func TestTwoPersonsErase(t *testing.T) {
	onBoth(t, func(t *testing.T, o *office) {
		item := o.requested(t)
		scan := o.takeIn(t, "office", "批复.pdf")
		o.do(t, Act{Subject: item, Name: "record_consent", By: o.people["office"], With: changed(reply, "scan", string(scan.ID))}, "")
		version := len(o.look(t, item).Versions)
		propose := func(target string, want rules.Code) rules.SubjectID {
			return o.do(t, Act{Kind: rules.KindErasure, Name: "propose", By: o.people["office"], With: rules.Values{
				"of": string(item), "target": target, "reason": "含有个人信息", "basis": "示例函〔2026〕3号",
			}}, want).Subject
		}
		propose("99", rules.NothingToErase)
		propose("sha256:none", rules.NothingToErase)
		text, file := propose("1", ""), propose(string(scan.ID), "")
		for _, id := range []rules.SubjectID{text, file} {
			o.do(t, Act{Subject: id, Name: "confirm", By: o.people["office"]}, rules.NotYourDuty)
			o.do(t, Act{Subject: id, Name: "confirm", By: o.people["reviewer"]}, "")
		}
		propose("1", rules.NothingToErase)
		if got := o.reads("office", scan.ID); got != rules.UploadErased {
			t.Errorf("an erased file is read: %q", got)
		}
		if err := o.store.View(t.Context(), func(tx *store.Tx) error {
			c, err := tx.Content(bureau, item, 1)
			if !c.Erased || c.Text != "" {
				t.Errorf("of %d versions the first is %+v", version, c)
			}
			left, err2 := tx.HasBytes(bureau, scan.ID)
			if left || err2 != nil {
				t.Errorf("bytes are left: %v", err2)
			}
			return err
		}); err != nil {
			t.Fatal(err)
		}
		o.verify(t)
		forger := storetest.Forge(t, o.url)
		forger.Do(`UPDATE body SET salt = NULL, text = NULL`)
		v, err := o.Verify(t.Context())
		if err != nil || !slices.ContainsFunc(v.Damage, func(d Damage) bool { return d.Code == DamageBody }) {
			t.Errorf("an erasure without its act is not found: %v, %v", err, v.Damage)
		}
	})
}

// TestNobodyErasesAlone: who holds both duties proposes, and somebody else has to confirm; what is declined stays.
func TestNobodyErasesAlone(t *testing.T) {
	onBoth(t, func(t *testing.T, o *office) {
		item := o.published(t)
		id := o.do(t, Act{Kind: rules.KindErasure, Name: "propose", By: o.people["many"], With: rules.Values{
			"of": string(item), "target": "1", "reason": "误录", "basis": "示例函〔2026〕4号",
		}}, "").Subject
		o.do(t, Act{Subject: id, Name: "confirm", By: o.people["many"]}, rules.ErasureOwnProposal)
		o.do(t, Act{Subject: id, Name: "decline", By: o.people["leader"], With: rules.Values{"reason": "可以公开"}}, "")
		o.do(t, Act{Subject: id, Name: "confirm", By: o.people["reviewer"]}, rules.NotInThisState)
		o.verify(t)
	})
}

// TestAnErasedTextIsFoundNoMore: what is erased leaves the search too, and the title stays.
func TestAnErasedTextIsFoundNoMore(t *testing.T) {
	onBoth(t, func(t *testing.T, o *office) {
		item := o.published(t)
		found := func(question string) (n int) {
			err := o.store.View(t.Context(), func(tx *store.Tx) error {
				rows, err := tx.Search(rules.Reach{Organisation: bureau, All: true}, question, 0, 9)
				n = len(rows)
				return err
			})
			if err != nil {
				t.Fatal(err)
			}
			return n
		}
		if found(text["text"]) != 1 || found(text["title"]) != 1 {
			t.Fatal("what is disclosed is not found")
		}
		version := len(o.look(t, item).Versions)
		id := o.do(t, Act{Kind: rules.KindErasure, Name: "propose", By: o.people["office"], With: rules.Values{
			"of": string(item), "target": strconv.Itoa(version), "reason": "含有个人信息", "basis": "示例函〔2026〕3号",
		}}, "").Subject
		o.do(t, Act{Subject: id, Name: "confirm", By: o.people["reviewer"]}, "")
		if found(text["text"]) != 0 || found(text["title"]) != 1 {
			t.Error("an erased text is found, or its title is not")
		}
		o.verify(t)
	})
}
