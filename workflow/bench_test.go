package workflow

import (
	"context"
	"fmt"
	"testing"

	"gongkai/rules"
	"gongkai/rules/workday"
)

// BenchmarkDo is one durable act by one caller: a draft is saved. Every tenth act goes to a new item, as long as procedures are.
func BenchmarkDo(b *testing.B) {
	o := foundSince(b, fileIn(b), plan2011, longAgo)
	save := Act{Organisation: bureau, By: o.people["office"], Name: "save", With: text, Via: "cli"}
	for n := 0; b.Loop(); n++ {
		if n%10 == 0 {
			b.StopTimer()
			save.Subject = o.drafting(b, n)
			b.StartTimer()
		}
		if _, err := o.Do(context.Background(), save); err != nil {
			b.Fatal(err)
		}
	}
}

func (o *office) drafting(t testing.TB, n int) rules.SubjectID {
	t.Helper()
	day := workday.MustDate("1995-01-01").AddDays(n / 10).String()
	id := o.do(t, Act{
		Kind: rules.KindItem, Name: "open", By: o.people["office"],
		With: rules.Values{"entry": "1.10", "period": day},
	}, "").Subject
	o.do(t, Act{Subject: id, Name: "start", By: o.people["office"], Key: fmt.Sprint(n)}, "")
	return id
}

// BenchmarkDecode is what the first act after a start pays: the adopted documents are decoded once.
func BenchmarkDecode(b *testing.B) {
	o := foundSince(b, fileIn(b), plan2011, longAgo)
	id := o.drafting(b, 0)
	for b.Loop() {
		o.documents.Clear()
		o.look(b, id)
	}
}
