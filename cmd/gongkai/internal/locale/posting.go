package locale

import "gongkai/rules"

// Standing says how a posting stands: 公开中, or when it has stood its time 历史公开（已到期）.
func (w *Words) Standing(p rules.Publication) string {
	if p.History() == rules.HistoryEnded {
		return w.Word("history", rules.HistoryEnded)
	}
	return w.Word("status", string(p.Status))
}
