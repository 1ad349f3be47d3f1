package letter

import (
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/xuri/excelize/v2"
	"golang.org/x/text/encoding/simplifiedchinese"

	"gongkai/rules"
)

// How large a table may be that is read from a file.
const (
	LargestTable = 2 << 20 // bytes
	MostRead     = 500     // rows
	widestRead   = 20      // columns
	unzippedMost = 32 << 20
)

// ReadTable reads the first sheet of a workbook, or CSV in UTF-8 or GB18030, row by row. A day of a workbook is read as
// YYYY-MM-DD. Whatever is wrong with the file is a refusal.
func ReadTable(data []byte) (rows [][]string, err error) {
	defer func() {
		if fallen := recover(); fallen != nil {
			rows, err = nil, unreadable() // a file that the library cannot stand is no table
		}
	}()
	if bytes.HasPrefix(data, []byte("PK")) {
		rows, err = readXLSX(data)
	} else {
		rows, err = readCSV(data)
	}
	var refusal *rules.Refusal
	if err != nil && !errors.As(err, &refusal) {
		return nil, unreadable()
	}
	return rows, err
}

func unreadable() error { return rules.Refuse(rules.RollUnreadable, rules.BasisHouse) }

func tooLong() error {
	return rules.Refuse(rules.RollTooLong, rules.BasisHouse, "most", strconv.Itoa(MostRead))
}

func readXLSX(data []byte) (all [][]string, err error) {
	f, err := excelize.OpenReader(bytes.NewReader(data), excelize.Options{
		UnzipSizeLimit: unzippedMost, UnzipXMLSizeLimit: unzippedMost, RawCellValue: true,
	})
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	rows, err := f.Rows(f.GetSheetName(0))
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, rows.Close()) }()
	for rows.Next() {
		cells, err := rows.Columns()
		if err != nil {
			return nil, err
		}
		if all = append(all, narrow(cells)); len(all) > MostRead+1 {
			return nil, tooLong()
		}
	}
	return all, rows.Error()
}

func readCSV(data []byte) ([][]string, error) {
	data = bytes.TrimPrefix(data, []byte(byteOrderMark))
	if !utf8.Valid(data) {
		read, err := simplifiedchinese.GB18030.NewDecoder().Bytes(data)
		if err != nil {
			return nil, err
		}
		data = read
	}
	if !utf8.Valid(data) || bytes.ContainsRune(data, 0) || bytes.ContainsRune(data, utf8.RuneError) {
		return nil, fmt.Errorf("letter: no text")
	}
	in := csv.NewReader(bytes.NewReader(data))
	in.FieldsPerRecord = -1
	var all [][]string
	for {
		cells, err := in.Read()
		if errors.Is(err, io.EOF) {
			return all, nil
		}
		if err != nil {
			return nil, err
		}
		if all = append(all, narrow(cells)); len(all) > MostRead+1 {
			return nil, tooLong()
		}
	}
}

func narrow(cells []string) []string {
	cells = append([]string{}, cells[:min(len(cells), widestRead)]...)
	for i := range cells {
		cells[i] = strings.TrimSpace(strings.TrimPrefix(cells[i], "'"))
	}
	return cells
}

// The days that a spreadsheet's number can stand for: 1954 to 2173. Eight digits are a day as people type it.
const (
	firstSerial = 20_000
	lastSerial  = 100_000
)

// ReadDay reads a day as people type it or as a workbook keeps it; nothing is no day.
func ReadDay(text string) (rules.Date, error) {
	if n, err := strconv.ParseFloat(text, 64); err == nil && n >= firstSerial && n < lastSerial {
		at, err := excelize.ExcelDateToTime(n, false)
		if err != nil {
			return 0, err
		}
		return rules.ParseTyped(at.Format("2006-01-02"))
	}
	if text == "" {
		return 0, nil
	}
	return rules.ParseTyped(text)
}
