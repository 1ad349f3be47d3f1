package api_test

import (
	"net/http"
	"testing"
)

func TestListsTurnTheirPages(t *testing.T) {
	o := newOffice(t)
	o.open("/items", "open", "entry", "1.01", "period", "2026H1")
	o.open("/items", "open", "entry", "1.01", "period", "2026H2")
	o.open("/items", "open", "entry", "3.16", "period", "2026H1")
	first := o.get("office", "/items?limit=2").is(http.StatusOK)
	if first.at("items.len") != "2" || first.at("newer") != "" {
		t.Fatalf("the first page: %s", first.text)
	}
	second := o.get("office", "/items?limit=2&older="+first.at("older")).is(http.StatusOK)
	if second.at("items.len") != "1" || second.at("older") != "" {
		t.Fatalf("the last page: %s", second.text)
	}
	back := o.get("office", "/items?limit=2&newer="+second.at("newer")).is(http.StatusOK)
	if back.at("items") != first.at("items") || back.at("newer") != "" {
		t.Errorf("the page before the last: %s", back.text)
	}
	for query, want := range map[string]string{"entry=3.16": "1", "state=planned": "3", "state=archived": "0", "text=%25": "0", "text=SLJ-2026": "3"} {
		if got := o.get("office", "/items?"+query).at("items.len"); got != want {
			t.Errorf("%s finds %s", query, got)
		}
	}
}

func TestDuesAreMine(t *testing.T) {
	o := newOffice(t)
	path := o.open("/items", "open", "entry", "3.16", "period", "2026H1")
	id := o.get("office", path).at("id")
	if mine := o.get("office", "/dues"); mine.at("0.id") != id || mine.at("0.overdue") != "" {
		t.Errorf("what waits for the office: %s", mine.text)
	}
	if others := o.get("archivist", "/dues"); others.at("len") != "0" {
		t.Errorf("what waits for the archivist: %s", others.text)
	}
	if late := o.get("office", "/dues?due=overdue"); late.at("len") != "0" {
		t.Errorf("overdue too early: %s", late.text)
	}
	o.day("2026-09-01")
	if late := o.get("office", "/dues?due=overdue"); late.at("0.id") != id {
		t.Errorf("not overdue: %s", late.text)
	}
}
