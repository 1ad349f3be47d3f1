package rules

import (
	"fmt"
	"math/rand/v2"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"gongkai/rules/workday"
)

// agree reads the bytes by both decoders: the same value and the same error, whatever they are.
func agree(t *testing.T, canonical string) {
	t.Helper()
	var m Move
	err := m.Read(canonical)
	general, want := ParseMove([]byte(canonical))
	if fmt.Sprint(err) != fmt.Sprint(want) || !reflect.DeepEqual(m, general) {
		t.Fatalf("%q\nis read as %+v, %v\nand in general as %+v, %v", canonical, m, err, general, want)
	}
}

// TestReadWhole: whatever fields a move has, and whatever they hold, it is read without the general decoder, and as that
// one reads it. A field or a type that comes to a move later is in this at once.
func TestReadWhole(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	for n := range 200 {
		var m Move
		filled(random, reflect.ValueOf(&m).Elem(), n%4)
		canonical, err := m.Canonical()
		if err != nil {
			t.Fatal(err)
		}
		if !readsCanonical(string(canonical), new(Move)) {
			t.Fatalf("the general decoder has to read %s", canonical)
		}
		agree(t, string(canonical))
	}
}

// TestReadDamaged: bytes of which one is another, is missing or stands twice are read, or refused, as in general.
func TestReadDamaged(t *testing.T) {
	text := aMove(t)
	for i := range text {
		before, after := text[:i], text[i+1:]
		agree(t, before+after)
		agree(t, before)
		agree(t, before+text[i:i+1]+text[i:])
		for _, other := range "\x00\n \\\"{}[],:0-9.enu\xff" {
			agree(t, before+string(other)+after)
		}
	}
}

func TestDigestsIn(t *testing.T) {
	one, two := DigestOf([]byte("1")), DigestOf([]byte("2"))
	text := fmt.Sprintf(`{"a":"%s","%s":"sha256:","b":" %s","c":"%sx","d":"sha256:%s","e":["%s"]}`, one, two, one, one, strings.Repeat("G", 64), two)
	if got := DigestsIn(text); !slices.Equal(got, []Digest{one, two, two}) || DigestsIn(text[:40]) != nil || DigestsIn(`"`+string(one)) != nil {
		t.Errorf("found %v", got)
	}
}

func FuzzReadMove(f *testing.F) {
	text := aMove(f)
	for _, odd := range []string{
		text, text + " ", " " + text, text + text, "", "null", "{}", "{", `{"format":1,}`, `{,"format":1}`, `{"format":1,"format":2}`,
		`{"seq":1,"format":2}`, `{"Format":1}`, `{"form\u0061t":1}`, `{"format": 1}`, `{"format":1.0}`, `{"format":1e2}`, `{"format":-0}`,
		`{"format":01}`, `{"format":9223372036854775807}`, `{"format":"1"}`, `{"format":null}`, `{"act":null,"with":null,"uploads":null,"pins":null}`,
		`{"with":{},"uploads":[],"texts":[""],"pins":{}}`, `{"with":{"b":"1","a":"2","b":"3"}}`, `{"with":{"a":1}}`, `{"with":{"a":"1",}}`,
		`{"act":"\u4e00\ud800\n\/\\"}`, `{"act":"\"}`, `{"act":"\\"}`, `{"act":"\x"}`, "{\"act\":\"a\nb\"}", "{\"act\":\"\xff\"}", `{"unknown":1}`,
		`{"happened":""}`, `{"happened":"2026-02-30"}`, `{"happened":"2026-7-5"}`, `{"happened":"\u0032026-07-05"}`, `{"at":"2026-07-05T01:02:03+08:00"}`,
		`{"at":"2026-07-05t01:02:03z"}`, `{"at":"\u0032026-07-05T01:02:03Z"}`, `{"item":{"nil":true,"stage":-3}}`, `{"item":{"nil":True}}`,
		`{"results":[{"entry":"1","period":"2","deadline":{"rule":"x","was":["2026-01-01"]}},{}]}`, `{"uploads":[,]}`, `{"uploads":[{},]}`,
	} {
		f.Add(odd)
	}
	f.Fuzz(agree)
}

// aMove is an act as there are many.
func aMove(tb testing.TB) string {
	tb.Helper()
	m := Move{
		Format: MoveFormat, Subject: "01900000-0000-7000-8000-000000000000", Kind: KindItem, Organisation: "org", Seq: 2, Act: "publish",
		From: "ready", To: "publishing", By: Signature{Person: "a", Name: "拟稿\"人\"<&>", Duty: "drafter"}, Via: "cli",
		At: time.Date(2026, 7, 5, 1, 2, 3, 4000, time.UTC), Happened: workday.MustDate("2026-07-05"), With: Values{"note": "sha256:a", "by": ""},
		Postings: []Publication{{N: 1, Audience: AudienceParty, From: workday.MustDate("2026-07-05"), Evidence: Values{"place": "一楼"}}},
		DuesMet:  []DueKey{{Kind: DueRelease, Round: 1}}, DuesSet: []Due{{Holder: "drafter"}}, Texts: []Digest{"sha256:a"},
	}
	text, err := m.Canonical()
	if err != nil {
		tb.Fatal(err)
	}
	return string(text)
}

// filled fills a value: every field (0), none (1), or whichever the dice say.
func filled(random *rand.Rand, v reflect.Value, how int) {
	if how == 1 || how > 1 && random.IntN(how) == 0 {
		return
	}
	switch v.Kind() {
	case reflect.String:
		v.SetString([]string{"a", "党务公开", `"\` + "\n\u2028<\x7f>", strings.Repeat("长", 100)}[random.IntN(4)])
	case reflect.Int, reflect.Int64:
		v.SetInt(random.Int64N(2_000_000) - 1_000_000)
	case reflect.Int32:
		v.SetInt(1 + random.Int64N(int64(workday.Last)))
	case reflect.Bool:
		v.SetBool(random.IntN(2) == 0)
	case reflect.Pointer:
		v.Set(reflect.New(v.Type().Elem()))
		filled(random, v.Elem(), how)
	case reflect.Slice:
		v.Set(reflect.MakeSlice(v.Type(), random.IntN(4), 4))
		for i := range v.Len() {
			filled(random, v.Index(i), how)
		}
	case reflect.Map:
		v.Set(reflect.ValueOf(Values{"a": "1", "乙\t": `\`}))
	case reflect.Struct:
		filledStruct(random, v, how)
	default:
		panic("nothing fills " + v.Type().String())
	}
}

func filledStruct(random *rand.Rand, v reflect.Value, how int) {
	if at, ok := v.Addr().Interface().(*time.Time); ok {
		*at = time.UnixMicro(random.Int64N(4e15)).UTC()
		return
	}
	for _, field := range v.Fields() {
		filled(random, field, how)
	}
}
