package api_test

import (
	"net/http"
	"strings"
	"testing"

	"gongkai/rules"
)

const file = "%PDF-1.4\n1 0 obj <</Type/Catalog/Pages 2 0 R>> endobj\n2 0 obj <</Type/Pages/Kids[3 0 R]>> endobj\n3 0 obj <</Type/Page>> endobj\ntrailer <</Root 1 0 R>>\n"

// upload sends a file as a program does.
func (o *office) upload(login, name, content string) answer {
	o.t.Helper()
	return o.ask(login, http.MethodPost, "/uploads?name="+name, content, "Content-Type", "application/octet-stream")
}

func TestFilesAreTakenInAndNamed(t *testing.T) {
	o := newOffice(t)
	path := dues(o)
	sent := o.upload("office", "minutes.pdf", file).is(http.StatusCreated)
	if sent.at("type") != "application/pdf" || sent.at("pages") != "1" || sent.at("digest") != string(rules.DigestOf([]byte(file))) {
		t.Errorf("taken in as %s", sent.text)
	}
	other := o.upload("office", "proof.pdf", file+"%").is(http.StatusCreated).at("id")
	o.act("office", path, "attach", "minutes", sent.at("id"), "proof", other+","+sent.at("id"))
	item := o.get("reviewer", path).is(http.StatusOK)
	if item.at("attachments.len") != "2" || item.at("attachments.0.kind") != "proof" || item.at("attachments.1.name") != "minutes.pdf" {
		t.Errorf("attached are %s", item.at("attachments"))
	}
	stolen := o.upload("reviewer", "a.pdf", file).at("id")
	o.ask("office", http.MethodPost, path+"/acts", with("attach", "other", stolen)).refused(http.StatusUnprocessableEntity, rules.UploadUnknown)
	o.ask("office", http.MethodPost, path+"/acts", with("attach")).refused(http.StatusUnprocessableEntity, rules.AttachmentMissing)
}

func TestFilesThatAreRefused(t *testing.T) {
	o := newOffice(t)
	o.ask("office", http.MethodPost, "/uploads?name=a.pdf", file).refused(http.StatusUnsupportedMediaType, rules.RequestNotJSON)
	o.upload("office", "a.pdf", "<html>").refused(http.StatusUnprocessableEntity, rules.UploadTypeRefused)
	o.upload("office", "a.pdf", file+strings.Repeat(" ", rules.LargestUpload+1-len(file))).refused(http.StatusRequestEntityTooLarge, rules.UploadTooLarge)
	o.upload("office", "a.pdf", file+strings.Repeat(" ", rules.LargestUpload+1<<10)).refused(http.StatusRequestEntityTooLarge, rules.RequestTooLarge)
	o.upload("office", "", file).refused(http.StatusUnprocessableEntity, rules.RequestInvalid)
	o.upload("nobody", "a.pdf", file).refused(http.StatusUnauthorized, rules.TokenRefused)
	if named := o.upload("office", "a.pdf", file).is(http.StatusCreated); named.header.Get("Cache-Control") != "no-store" {
		t.Errorf("%v", named.header)
	}
}

func TestAnOpinionIsRegistered(t *testing.T) {
	o := newOffice(t)
	path := dues(o)
	said := with("register", "channel", "web", "anonymous", "yes", "text", "请公布补缴情况。")
	o.ask("member", http.MethodPost, path+"/opinions", said).refused(http.StatusNotFound, rules.UnknownSubject)
	approve(o, path)
	disclose(o, path)
	first := o.ask("member", http.MethodPost, path+"/opinions", said, "Idempotency-Key", "one").is(http.StatusCreated)
	again := o.ask("member", http.MethodPost, path+"/opinions", said, "Idempotency-Key", "one").is(http.StatusCreated)
	if first.at("state") != "registered" || first.at("id") != again.at("id") {
		t.Errorf("registered as %s, again as %s", first.text, again.text)
	}
	if item := o.get("office", path); item.at("opinions.len") != "1" || item.at("opinions.0.text") != "请公布补缴情况。" {
		t.Errorf("the office reads %s", item.at("opinions"))
	}
	o.ask("member", http.MethodPost, path+"/opinions", with("register", "channel", "web")).refused(http.StatusUnprocessableEntity, rules.FieldMissing)
}
