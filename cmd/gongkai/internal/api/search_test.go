package api_test

import (
	"net/http"
	"testing"
)

func TestSearchFindsWhatIsDisclosed(t *testing.T) {
	o := newOffice(t)
	item := dues(o)
	if early := o.get("office", "/search?q=党费").is(http.StatusOK); early.at("found.len") != "0" {
		t.Errorf("found before it is disclosed: %s", early.text)
	}
	approve(o, item)
	disclose(o, item)
	for _, login := range []string{"office", "member"} {
		got := o.get(login, "/search?q=应缴党费").is(http.StatusOK)
		if got.at("found.len") != "1" || got.at("found.0.excerpt") != "应缴党费12000元。" || got.at("older") != "" {
			t.Errorf("%s finds %s", login, got.text)
		}
	}
	if none := o.get("superior", "/search?q=党费").is(http.StatusOK); none.at("found.len") != "0" {
		t.Errorf("市委 finds %s", none.text)
	}
	o.get("office", "/search").is(http.StatusUnprocessableEntity)
}
