package letter

import (
	"bytes"
	"encoding/csv"
	"errors"
	"strings"
	"testing"
	"time"

	"gongkai/rules"
)

// workbook writes a table as a person would send it back.
func workbook(f *testing.F, rows ...[]Cell) []byte {
	f.Helper()
	var out bytes.Buffer
	if err := WriteXLSX(&out, Table{Name: "名册", Columns: []string{"登录名", "姓名", "岗位", "任职起始日"}, Rows: rows}); err != nil {
		f.Fatal(err)
	}
	return out.Bytes()
}

// FuzzReadTable: a file is a table within its bounds, of texts, or it is refused.
func FuzzReadTable(f *testing.F) {
	whole := workbook(f, []Cell{Text("zhang"), Text("甲"), Text("office"), Day(13300)})
	f.Add(whole)
	f.Add(whole[:len(whole)/2])
	f.Add([]byte("login,name\n\"a\nb\",c\n"))
	f.Add([]byte("\xef\xbb\xbf登录名,姓名\r\n'=1+1,甲\r\n"))
	f.Add([]byte("\xb5\xc7\xc2\xbc\xc3\xfb,\xd0\xd5\xc3\xfb\n")) // GB18030
	f.Add([]byte(strings.Repeat(",", 1000) + "\n"))
	f.Add([]byte(strings.Repeat("a\n", MostRead+2)))
	f.Add([]byte("PK\x03\x04"))
	f.Fuzz(func(t *testing.T, data []byte) {
		if len(data) > LargestTable {
			return // who calls bounds it
		}
		rows, err := ReadTable(data)
		var refused *rules.Refusal
		if err != nil && (!errors.As(err, &refused) || rows != nil) {
			t.Fatalf("%d rows, and no refusal but %v", len(rows), err)
		}
		if _, err := ReadSheet(data, "名册"); err != nil && !errors.As(err, &refused) {
			t.Fatalf("the sheet is no sheet, and no refusal but %v", err)
		}
		if len(rows) > MostRead+1 {
			t.Fatalf("%d rows", len(rows))
		}
		for _, row := range rows {
			if len(row) > widestRead {
				t.Fatalf("%d columns", len(row))
			}
		}
	})
}

// FuzzWriteCSV: no text becomes a command, and it is read back as it is shown.
func FuzzWriteCSV(f *testing.F) {
	for text := range commandingTexts {
		f.Add(text)
	}
	f.Add("\x00=1\r\n\"")
	f.Add("\ufeff=1")
	f.Add("\xff")
	f.Fuzz(func(t *testing.T, text string) {
		var out bytes.Buffer
		if err := WriteCSV(&out, Table{Columns: []string{"甲", "乙"}, Rows: [][]Cell{{Text(text), Number(-1)}}}); err != nil {
			t.Fatal(err)
		}
		rows, err := csv.NewReader(strings.NewReader(strings.TrimPrefix(out.String(), byteOrderMark))).ReadAll()
		if err != nil || len(rows) != 2 || len(rows[1]) != 2 {
			t.Fatalf("%q is written as %q: %v", text, out.String(), err)
		}
		cell := rows[1][0]
		if cell != "" && strings.ContainsRune(commands, []rune(cell)[0]) {
			t.Fatalf("%q is written as %q, which is a command", text, cell)
		}
		if shown := Text(text).shown(); strings.TrimPrefix(cell, "'") != strings.TrimPrefix(strings.ReplaceAll(shown, "\r\n", "\n"), "'") {
			t.Fatalf("%q is read back as %q", shown, cell)
		}
	})
}

// FuzzReadDay: a day is a day of the office's years, however it was typed or kept.
func FuzzReadDay(f *testing.F) {
	for _, text := range []string{"", "46217", "46217.99", "20260705", "2026-7-5", "1e5", "99999.999999999", "NaN", "0x1p16", "2026年7月5日"} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		day, err := ReadDay(text)
		if err == nil && !day.IsZero() && (day.Year() < 1990 || day.Year() > 2099) || err != nil && !day.IsZero() {
			t.Fatalf("%q is read as %s, %v", text, day.Time().Format(time.RFC3339), err)
		}
	})
}
