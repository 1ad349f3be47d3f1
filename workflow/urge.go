package workflow

import "gongkai/rules"

// remindHolder tells whoever holds the item that it waits.
func remindHolder(d *rules.Dossier, _ rules.Attempt, m *rules.Move) {
	notice := rules.Notice{Kind: rules.NoticeUrge}
	notice.Holder, _ = d.HolderOf(d.Subject.State)
	if notice.Holder == rules.DutyDrafter {
		notice.Unit = d.Item.Unit
	}
	m.Notices = append(m.Notices, notice)
}
