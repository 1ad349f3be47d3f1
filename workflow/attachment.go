package workflow

import "gongkai/rules"

func attachFiles(d *rules.Dossier, _ rules.Attempt, m *rules.Move) {
	item := d.Item
	item.Attachments = d.Item.Attach(m.Uploads)
	m.Item = &item
}

func detachFile(d *rules.Dossier, a rules.Attempt, m *rules.Move) {
	item := d.Item
	item.Attachments = d.Item.Detach(rules.UploadID(a.With["file"]))
	m.Item = &item
}
