package workflow

import (
	"bytes"
	"context"
	"io"
	"testing"

	"gongkai/rules"
	"gongkai/store/storetest"
)

// takeIn takes in a file for somebody.
func (o *office) takeIn(t *testing.T, login, name string) rules.Upload {
	t.Helper()
	u, err := o.TakeIn(context.Background(), bureau, o.people[login], name, bytes.NewReader(storetest.PDF(100)))
	if err != nil {
		t.Fatal(err)
	}
	return u
}

// reads answers how somebody is refused the file.
func (o *office) reads(login string, id rules.UploadID) rules.Code {
	from, _, err := o.OpenUpload(context.Background(), bureau, o.people[login], id)
	if err == nil {
		_, err = io.Copy(io.Discard, from)
		_ = from.Close()
	}
	return codeOf(err)
}

func TestTheReplyIsScanned(t *testing.T) {
	onBoth(t, func(t *testing.T, o *office) {
		item := o.requested(t)
		scan, others := o.takeIn(t, "office", "批复.pdf"), o.takeIn(t, "member", "别人的.pdf")
		marked := o.takeIn(t, "office", "秘密★批复.pdf")
		if o.reads("office", scan.ID) != "" || o.reads("reviewer", scan.ID) != rules.UploadUnknown {
			t.Error("before an act names it, a file is its owner's alone")
		}
		with := func(id rules.UploadID) rules.Values { return changed(reply, "scan", string(id)) }
		o.walk(t, item, []step{
			{"没有这个附件", "office", "record_consent", "", with("档案柜3"), rules.UploadUnknown, ""},
			{"他人上传的附件", "office", "record_consent", "", with(others.ID), rules.UploadUnknown, ""},
			{"保密法 文件名有密级标志", "office", "record_consent", "", with(marked.ID), rules.SecrecyMarking, ""},
			{"三(二)2c 登记批复及扫描件", "office", "record_consent", "", with(scan.ID), "", "awaiting_consent"},
			{"另一人引用同一扫描件", "reviewer", "record_consent", "", with(scan.ID), "", "ready"},
		})
		if got := o.look(t, item).Item.Consent.Scan; got != scan.ID {
			t.Errorf("the consent holds the scan %q", got)
		}
		o.verify(t)
		for login, want := range map[string]rules.Code{"office": "", "reviewer": "", "deputy": "", "member": rules.UploadUnknown} {
			if got := o.reads(login, scan.ID); got != want {
				t.Errorf("%s: %q, want %q", login, got, want)
			}
		}
		if n, err := o.store.ForgetUnnamed(context.Background(), o.now.AddDate(0, 0, 2)); err != nil || n != 2 {
			t.Errorf("%d were forgotten: %v", n, err)
		}
		storetest.Spoil(t, o.url, scan.ID)
		o.damaged(t, item, DamageUpload, 2)
		storetest.Lose(t, o.url, scan.ID)
		o.damaged(t, item, DamageUpload, 2)
	})
}

// damaged wants the damage found so many times, and no other.
func (o *office) damaged(t *testing.T, id rules.SubjectID, code string, times int) {
	t.Helper()
	v, err := o.Verify(context.Background())
	if err != nil || len(v.Damage) != times {
		t.Fatalf("%v, %+v", err, v.Damage)
	}
	for _, d := range v.Damage {
		if d.Subject != id || d.Code != code {
			t.Errorf("found %+v", d)
		}
	}
}

func TestTheSecondPersonMayBringTheScan(t *testing.T) {
	onBoth(t, func(t *testing.T, o *office) {
		item := o.requested(t)
		scan := o.takeIn(t, "reviewer", "批复.pdf")
		o.walk(t, item, []step{
			{"登记", "office", "record_consent", "", reply, "", "awaiting_consent"},
			{"复核并上传", "reviewer", "record_consent", "", changed(reply, "scan", string(scan.ID)), "", "ready"},
		})
		if got := o.look(t, item).Item.Consent.Scan; got != scan.ID {
			t.Errorf("the consent holds the scan %q", got)
		}
		o.verify(t)
	})
}

func TestFilesThatAreLeftAreFew(t *testing.T) {
	o := found(t, "sqlite:"+t.TempDir()+"/office.db")
	for n := range rules.MostUnnamed {
		name := string(rune('一'+n)) + ".pdf"
		if _, err := o.TakeIn(context.Background(), bureau, o.people["office"], name, bytes.NewReader(storetest.PDF(n))); err != nil {
			t.Fatal(err)
		}
	}
	_, err := o.TakeIn(context.Background(), bureau, o.people["office"], "多.pdf", bytes.NewReader(storetest.PDF(1)))
	if codeOf(err) != rules.UploadTooMany {
		t.Errorf("one more: %v", err)
	}
	o.takeIn(t, "reviewer", "他人.pdf")
}
