package locale

import (
	"go/ast"
	"go/parser"
	"go/token"
	"maps"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"testing/fstest"

	"gongkai/rules"
	"gongkai/rules/workday"
)

func TestBothLanguagesSayTheSame(t *testing.T) {
	zh, en := For(Chinese).messages, For(English).messages
	for _, key := range slices.Sorted(maps.Keys(zh)) {
		if _, ok := en[key]; !ok {
			t.Errorf("%s has no English", key)
		}
	}
	for _, key := range slices.Sorted(maps.Keys(en)) {
		chinese, ok := zh[key]
		if !ok {
			t.Errorf("%s has no Chinese", key)
			continue
		}
		if strings.HasPrefix(key, "date.") {
			continue // the parts of a date differ by language
		}
		if a, b := placeholdersOf(chinese), placeholdersOf(en[key]); !slices.Equal(a, b) {
			t.Errorf("%s: Chinese fills %v, English %v", key, a, b)
		}
	}
}

func placeholdersOf(message string) []string {
	names := placeholder.FindAllString(message, -1)
	slices.Sort(names)
	return slices.Compact(names)
}

func TestEveryRefusalHasItsSentenceAndHelp(t *testing.T) {
	codes := declaredCodes(t)
	if len(codes) < 50 {
		t.Fatalf("only %d codes were found in rules", len(codes))
	}
	for _, lang := range []string{Chinese, English} {
		w := For(lang)
		for _, code := range codes {
			for _, part := range []string{"message", "help"} {
				if w.messages["refusal."+code+"."+part] == "" {
					t.Errorf("%s: refusal %s has no %s", lang, code, part)
				}
			}
		}
		for key := range w.messages {
			rest, ok := strings.CutPrefix(key, "refusal.")
			code, _, _ := strings.Cut(rest, ".")
			if ok && !slices.Contains(codes, code) {
				t.Errorf("%s: %s belongs to no code of rules", lang, key)
			}
		}
	}
}

// What a browser can meet is said for a browser too: its help names no command.
func TestHelpNamesNoCommand(t *testing.T) {
	// These are met on the command line alone.
	there := []string{"not-set-up", "already-set-up", "restore-over-office", "unknown-login", "post-unknown"}
	command := regexp.MustCompile(`gongkai |--[a-z]|\b(item|catalogue|feedback|person|procedure|audit) (open|act|allowed|show|list|check|add)\b`)
	for _, lang := range []string{Chinese, English} {
		for key, message := range For(lang).messages {
			rest, refusal := strings.CutPrefix(key, "refusal.")
			code, _, _ := strings.Cut(rest, ".")
			if refusal && !slices.Contains(there, code) && command.MatchString(message) {
				t.Errorf("%s: %s names a command: %s", lang, key, message)
			}
		}
	}
}

// declaredCodes reads the constants of type Code from the sources of rules.
func declaredCodes(t *testing.T) []string {
	t.Helper()
	names, err := filepath.Glob("../../../../rules/*.go")
	if err != nil {
		t.Fatal(err)
	}
	var codes []string
	for _, name := range names {
		file, err := parser.ParseFile(token.NewFileSet(), name, nil, parser.SkipObjectResolution)
		if err != nil {
			t.Fatal(err)
		}
		ast.Inspect(file, func(n ast.Node) bool {
			spec, ok := n.(*ast.ValueSpec)
			if !ok {
				return true
			}
			if id, ok := spec.Type.(*ast.Ident); ok && id.Name == "Code" {
				for _, value := range spec.Values {
					code, _ := strconv.Unquote(value.(*ast.BasicLit).Value)
					codes = append(codes, code)
				}
			}
			return true
		})
	}
	return codes
}

func TestEveryCodeHasItsWord(t *testing.T) {
	words := map[string][]string{
		"duty": texts(rules.Duties()), "audience": texts(rules.Audiences()), "due": rules.DueKinds(),
		"field_type": texts(rules.FieldTypes()), "mark": texts(rules.Marks()), "reason": texts(workday.Reasons()),
		"body":       texts([]rules.EntryBody{rules.BodyPartyGroup, rules.BodyCommittee}),
		"decided_by": texts([]rules.DecidedBy{rules.ByDeputy, rules.ByHead, rules.ByPartyGroup, rules.ByPlan}),
		"timing": texts([]rules.Timing{
			rules.Monthly, rules.Quarterly, rules.HalfYearly, rules.Yearly, rules.Prompt, rules.Staged,
		}),
		"term":      texts([]rules.Term{rules.TermLong, rules.TermShort}),
		"retention": texts([]rules.Retention{rules.RetainPermanently, rules.Retain30, rules.Retain10}),
		"status":    texts([]rules.Status{rules.Posted, rules.Suspended, rules.TakenDown}),
		"kind":      texts([]rules.Kind{rules.KindItem, rules.KindFeedback, rules.KindMeeting, rules.KindRevision, rules.KindMatter}),
		"opinion":   texts([]rules.StateName{rules.OpinionRegistered, rules.OpinionCarriedOver, rules.OpinionAnswered}),
		"part": {
			rules.PartText, rules.PartReview, rules.PartApproval, rules.PartPosting, rules.PartEvidence,
			rules.PartOpinions, rules.PartConclusion, rules.PartDecision, rules.PartSignature, rules.PartFiling,
		},
		"objection": texts(rules.ObjectionStatuses()), "notice": texts(rules.NoticeConclusions()),
		"attribute": rules.Attributes(), "entry_change": texts(rules.EntryChangeKinds()), "yes_no": {"true", "false"},
		"outcome": texts(rules.Outcomes()), "vote": rules.Votes(),
		"matter": rules.Matters(), "question": texts(rules.AllQuestions()), "comparator": {">", ">="}, "whole": {"expected", "present"},
		"finding": {"secrecy", "necessity", "accuracy"},
		"consent": texts(rules.ConsentOutcomes()),
		"step":    {"1", "2", "3", "4"},
		"weekday": {"0", "1", "2", "3", "4", "5", "6"},
		"via":     {"cli", "web", "api", "timetable"},

		"correction": texts([]rules.CorrectionKind{rules.CorrectTyping, rules.CorrectFact}),
		"change":     texts([]rules.ChangeKind{rules.ChangeWithdraw, rules.ChangeTerminate}),
		"message":    {rules.NoticeCorrection, rules.NoticeSuspended, rules.NoticeRestored, rules.NoticeReturned, rules.NoticeRecalled, rules.NoticeReminder, rules.NoticeUrge, rules.NoticeDateMoved},
		"posting":    {rules.AllPostings},

		"progress": texts(rules.AllProgress()), "due_group": texts(rules.DueGroups()), "counted": {"true", "false"},

		"cell": texts(rules.CellStates()), "cell_short": texts(rules.CellStates()), "cell_mark": texts(rules.CellStates()),
		"statistic": texts(append(rules.Statistics(), rules.CountAny)), "inside": {"inside", "outside"},

		"matter_progress": texts(rules.MatterProgresses()), "stage": texts(rules.StageProgresses()),

		"private": texts(rules.PrivateKinds()), "misfit": workday.Misfits(),
		"security": texts(rules.SecurityKinds()),
	}
	for _, lang := range []string{Chinese, English} {
		for kind, values := range words {
			for _, value := range values {
				if _, ok := For(lang).messages["word."+kind+"."+value]; !ok {
					t.Errorf("%s has no word for %s %q", lang, kind, value)
				}
			}
		}
	}
}

func texts[T ~string](values []T) []string {
	all := make([]string, len(values))
	for i, v := range values {
		all[i] = string(v)
	}
	return all
}

func TestLoadRefusesFaultyFiles(t *testing.T) {
	cases := map[string]struct {
		files map[string]string
		want  string
	}{
		"a key twice in one file":   {map[string]string{"zh/a.json": `{"a": {"b": "1", "b": "2"}}`}, "the key a.b stands twice"},
		"a key in two files":        {map[string]string{"zh/a.json": `{"a.b": "1"}`, "zh/b.json": `{"a": {"b": "2"}}`}, "zh/b.json: the key a.b stands twice"},
		"a number for a sentence":   {map[string]string{"zh/a.json": `{"a": 1}`}, "a is neither a sentence nor an object"},
		"a list for a sentence":     {map[string]string{"zh/a.json": `{"a": ["b"]}`}, "a is neither a sentence nor an object"},
		"no object":                 {map[string]string{"zh/a.json": `"a"`}, "begins with {"},
		"two objects":               {map[string]string{"zh/a.json": `{} {}`}, "something follows"},
		"an object that never ends": {map[string]string{"zh/a.json": `{"a": "b"`}, "EOF"},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			from := fstest.MapFS{}
			for path, text := range c.files {
				from[path] = &fstest.MapFile{Data: []byte(text)}
			}
			if _, err := load(from, Chinese); err == nil || !strings.Contains(err.Error(), c.want) {
				t.Errorf("load: %v, want %q", err, c.want)
			}
		})
	}
}
