// Package pdf counts the pages of a PDF. It reads the objects as they stand in the file and in its compressed object
// streams, and walks the page tree from the root, as a viewer would. What it cannot follow it does not guess at.
package pdf

import (
	"bytes"
	"compress/zlib"
	"io"
	"regexp"
	"strconv"
)

// The bounds of what is looked at: a file that goes beyond them has a number of pages that is not known.
const (
	mostObjects  = 500_000
	mostUnpacked = 32 << 20 // bytes of object streams, all together
	mostPages    = 20_000
)

// Pages counts the pages of the file; 0 says that it cannot be told, as when the file is damaged or hides its objects
// behind a password.
func Pages(file []byte) int {
	d := &document{objects: map[int]value{}, unpackable: mostUnpacked}
	d.readBody(file)
	count, ok := d.count(d.objects[d.root].dict["Pages"], map[int]bool{})
	if !ok {
		return 0
	}
	return count
}

// document is what was found of a file.
type document struct {
	objects    map[int]value // by number; of one that was written anew the last stands
	root       int           // the number of the catalogue of the document
	unpackable int           // bytes that may still be unpacked
}

var begins = regexp.MustCompile(`(?:^|[\s>])(\d{1,10})\s+\d{1,5}\s+obj\b|\btrailer\b`)

// readBody reads every object of the file in the order in which it stands there, and the trailers.
func (d *document) readBody(file []byte) {
	for at := 0; at < len(file) && len(d.objects) < mostObjects; {
		found := begins.FindSubmatchIndex(file[at:])
		if found == nil {
			return
		}
		r := &reader{data: file, at: at + found[1]}
		v := r.value(0)
		if found[2] < 0 {
			d.takeRoot(v)
		} else if n, err := strconv.Atoi(string(file[at+found[2] : at+found[3]])); err == nil {
			d.objects[n] = v
			r.at = d.readStream(file, r.at, v)
		}
		at = max(r.at, at+found[1])
	}
}

func (d *document) takeRoot(trailer value) {
	if root := trailer.dict["Root"]; root.kind == reference {
		d.root = root.number
	}
}

var streams = regexp.MustCompile(`^\s*stream\r?\n`)

// readStream takes what a stream behind its dictionary says of other objects, and returns where it ends.
func (d *document) readStream(file []byte, at int, head value) int {
	begin := streams.FindIndex(file[at:min(at+64, len(file))])
	if head.kind != dictionary || begin == nil {
		return at
	}
	from := at + begin[1]
	length := bytes.Index(file[from:], []byte("endstream"))
	if length < 0 {
		return len(file)
	}
	switch head.dict["Type"].name {
	case "XRef":
		d.takeRoot(head)
	case "ObjStm":
		d.unpack(file[from:from+length], head)
	}
	return from + length
}

// unpack reads the objects of an object stream: first their numbers and places, then they themselves.
func (d *document) unpack(packed []byte, head value) {
	if head.dict["Filter"].name != "FlateDecode" && !head.dict["Filter"].lists("FlateDecode") {
		return
	}
	from, err := zlib.NewReader(bytes.NewReader(packed))
	if err != nil {
		return
	}
	data, _ := io.ReadAll(io.LimitReader(from, int64(d.unpackable))) // what was read before an error is read
	d.unpackable -= len(data)
	places, first := &reader{data: data}, head.dict["First"].number
	for range min(head.dict["N"].number, mostObjects) {
		number, place := places.value(0), places.value(0)
		at := first + place.number
		if number.kind != integer || place.kind != integer || at < 0 || at >= len(data) || len(d.objects) >= mostObjects {
			return
		}
		d.objects[number.number] = (&reader{data: data, at: at}).value(0)
	}
}

// count walks the page tree: a leaf is a page, and no node may be met twice.
func (d *document) count(node value, met map[int]bool) (pages int, ok bool) {
	if node.kind != reference || met[node.number] || len(met) > mostPages {
		return 0, false
	}
	met[node.number] = true
	tree := d.objects[node.number].dict
	switch {
	case tree["Type"].name == "Page":
		return 1, true
	case tree["Type"].name != "Pages":
		return 0, false
	}
	for _, kid := range d.resolved(tree["Kids"]).list {
		n, ok := d.count(kid, met)
		if !ok {
			return 0, false
		}
		pages += n
	}
	return pages, true
}

// resolved follows a reference once.
func (d *document) resolved(v value) value {
	if v.kind == reference {
		return d.objects[v.number]
	}
	return v
}
