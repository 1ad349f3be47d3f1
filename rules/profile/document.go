package profile

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"regexp"
	"strconv"

	"go.yaml.in/yaml/v3"
)

// file is a file that is being read, and what is wrong with it so far.
type file struct {
	name   string
	faults Faults
}

func (f *file) refuse(at *yaml.Node, format string, args ...any) {
	f.refuseAt(at.Line, at.Column, fmt.Sprintf(format, args...))
}

func (f *file) refuseAt(line, column int, problem string) {
	f.faults = append(f.faults, &Fault{f.name, line, column, problem})
}

// document parses the one document of the file, and refuses everything that is not plain: what it returns is a tree.
func (f *file) document(data []byte) (*yaml.Node, bool) {
	var document, more yaml.Node
	decoder := yaml.NewDecoder(bytes.NewReader(data))
	switch err := decoder.Decode(&document); {
	case errors.Is(err, io.EOF):
		f.refuseAt(1, 1, "the file is empty")
		return nil, false
	case err != nil:
		f.refuseSyntax(err)
		return nil, false
	}
	switch err := decoder.Decode(&more); {
	case err == nil:
		f.refuse(&more, "a second document; a file holds one")
	case !errors.Is(err, io.EOF):
		f.refuseSyntax(err)
	}
	if len(f.faults) == 0 {
		f.plain(&document)
	}
	return document.Content[0], len(f.faults) == 0
}

// plain refuses aliases and anchors, so that no text can mean more than it shows, and tags of the writer's own.
func (f *file) plain(node *yaml.Node) {
	switch {
	case node.Kind == yaml.AliasNode:
		f.refuse(node, "*%s stands for a text elsewhere; write it out", node.Value)
	case node.Anchor != "":
		f.refuse(node, "&%s names a text to be used elsewhere; write it out there", node.Anchor)
	case node.Style&yaml.TaggedStyle != 0:
		f.refuse(node, "the tag %s is not read; leave it out", node.Tag)
	}
	for _, below := range node.Content {
		f.plain(below)
	}
}

var syntaxError = regexp.MustCompile(`^yaml: (?:line (\d+): )?(.*)$`)

// refuseSyntax places an error of the YAML parser, which tells the line but no column.
func (f *file) refuseSyntax(err error) {
	line, problem := 1, err.Error()
	if m := syntaxError.FindStringSubmatch(problem); m != nil {
		if n, err := strconv.Atoi(m[1]); err == nil {
			line = n
		}
		problem = m[2]
	}
	f.refuseAt(line, 1, "this is no YAML: "+problem)
}
