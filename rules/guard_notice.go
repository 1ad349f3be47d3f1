package rules

import (
	"slices"
	"strconv"
)

// onlyNotices: objections are brought against public notices; about everything else people give opinions.
func onlyNotices(d *Dossier, _ Attempt) *Refusal {
	if !d.IsNotice() {
		return Refuse(NoNotice, BasisPublicNotice, "entry", string(d.Item.Entry))
	}
	return nil
}

// objectionsSettled: nothing stands against the notice, neither what is being verified nor what is put off.
func objectionsSettled(d *Dossier, _ Attempt) *Refusal {
	if n := len(d.Item.Unsettled()); n > 0 {
		return Refuse(ObjectionOpen, BasisPublicNotice, "count", strconv.Itoa(n))
	}
	return nil
}

// noticeFull: a notice is not concluded before its full days are over; what is no notice passes.
func noticeFull(d *Dossier, a Attempt) *Refusal {
	if !d.IsNotice() {
		return nil
	}
	until, ok := d.NoticeUntil()
	switch {
	case !ok:
		return Refuse(NothingDisclosed, BasisPublicNotice)
	case !a.Happened.After(until.Date):
		return Refuse(NoticeRunning, BasisPublicNotice, "until", until.Date.String())
	}
	return nil
}

// noticeBroken: a notice begins anew only when its next audience can no longer be shown it without a gap.
func noticeBroken(d *Dossier, a Attempt) *Refusal {
	if !d.broken(a.Happened) {
		return Refuse(NoticeUnbroken, BasisPublicNotice)
	}
	return nil
}

// upholdDecided: that an objection is right is decided by the deciding body, in a meeting.
func upholdDecided(d *Dossier, _ Attempt) *Refusal {
	if len(d.upholdings()) == 0 {
		return Refuse(UpholdUndecided, BasisCollective)
	}
	return nil
}

// notUpheld: what a meeting found right nobody dismisses or puts off afterwards.
func notUpheld(d *Dossier, _ Attempt) *Refusal {
	if all := d.upholdings(); len(all) > 0 {
		return Refuse(ObjectionDecided, BasisCollective, "minutes", all[0].Minutes)
	}
	return nil
}

// upholdings lists the decisions by which the objections of this round are right.
func (d *Dossier) upholdings() []Decision {
	return slices.DeleteFunc(d.DecisionsOn(QuestionUphold), func(x Decision) bool {
		return x.Line.Round != 0 && x.Line.Round != d.Subject.Round
	})
}

// withinNotice: an objection is one that came while the notice ran; later it is an opinion.
func withinNotice(d *Dossier, a Attempt) *Refusal {
	if until, ok := d.NoticeUntil(); ok && a.Happened.After(until.Date) {
		return Refuse(NoticeIsOver, BasisPublicNotice, "until", until.Date.String())
	}
	return nil
}

// deferral: an objection is put off once, to a later day, and for three months at most.
func deferral(d *Dossier, a Attempt) *Refusal {
	o, ok := d.Item.Objection(a.With["objection"])
	if !ok {
		return Refuse(FieldNotChoice, BasisPublicNotice, "field", "objection", "value", a.With["objection"])
	}
	if o.Status == ObjectionPutOff {
		return Refuse(ObjectionDeferred, BasisPublicNotice, "until", o.Until.String())
	}
	until, err := ParseTyped(a.With["until"])
	latest := a.Happened.AddMonths(longestDeferral)
	if err != nil || !until.After(a.Happened) || until.After(latest) {
		return Refuse(DeferralTooLong, BasisPublicNotice, "date", a.With["until"], "latest", latest.String())
	}
	return nil
}
