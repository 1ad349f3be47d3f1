// Package demo makes an office to look around in: an invented bureau whose people are named by their posts alone, with
// items in every state of the procedure and a meeting. It is made through the engine's one door, act by act, as a real office is.
package demo

import (
	"context"
	"fmt"

	"gongkai/rules"
	"gongkai/rules/workday"
	"gongkai/store"
	"gongkai/workflow"
)

// Profile is the profile whose catalogue the demo's items are of.
const Profile = "meizhou-2011"

// holders are the people of the demo by login, named by their posts.
var holders = []workflow.Holder{
	{Login: "office", Name: "党务公开办经办人", Posts: []string{"office", "party-drafter"}},
	{Login: "reviewer", Name: "保密审查员", Posts: []string{"reviewer"}},
	{Login: "deputy", Name: "分管领导", Posts: []string{"deputy", "party-group-member"}},
	{Login: "leader", Name: "主要负责人", Posts: []string{"head", "party-group-member"}},
	{Login: "secretary", Name: "党组书记", Posts: []string{"secretary", "member"}},
	{Login: "personnel", Name: "人事科经办人", Posts: []string{"personnel-drafter"}},
	{Login: "general", Name: "办公室经办人", Posts: []string{"general-drafter", "publisher"}},
	{Login: "inspector", Name: "监督检查员", Posts: []string{"inspector"}},
	{Login: "archivist", Name: "档案员", Posts: []string{"archivist"}},
	{Login: "member", Name: "党员", Posts: []string{"member"}},
	// The 局党组 has nine members: these six besides the three leaders.
	{Login: "group1", Name: "党组成员一", Posts: []string{"party-group-member", "member"}},
	{Login: "group2", Name: "党组成员二", Posts: []string{"party-group-member", "member"}},
	{Login: "group3", Name: "党组成员三", Posts: []string{"party-group-member", "member"}},
	{Login: "group4", Name: "党组成员四", Posts: []string{"party-group-member", "member"}},
	{Login: "group5", Name: "党组成员五", Posts: []string{"party-group-member", "member"}},
	{Login: "group6", Name: "党组成员六", Posts: []string{"party-group-member", "member"}},
	// 三员, who are kept apart from the work and from each other
	{Login: "admin", Name: "系统管理员", Posts: []string{"system-admin"}},
	{Login: "security", Name: "安全管理员", Posts: []string{"security-admin"}},
	{Login: "audit", Name: "审计管理员", Posts: []string{"audit-admin"}},
}

// founding is the invented bureau with the meeting that adopted its catalogue.
func founding(profile string) workflow.Founding {
	return workflow.Founding{
		Organisation: rules.Organisation{
			ID: rules.OrganisationID(store.NewID()), Name: "示例市住房和城乡建设局党组", Short: "SLZJ", Fonds: "J001",
		},
		Profile:   profile,
		Decision:  "示建党组〔2025〕18号",
		DecidedOn: workday.MustDate("2025-12-19"),
		InForce:   workday.MustDate("2026-01-01"),
		People:    holders,
	}
}

// Found (建账) sets the demo office up in an empty record and walks its items; it returns the people.
func Found(ctx context.Context, engine *workflow.Engine, profile string) ([]rules.Person, error) {
	f := founding(profile)
	people, err := engine.Found(ctx, f)
	if err != nil {
		return nil, err
	}
	w := walker{engine: engine, organisation: f.Organisation.ID, people: map[string]rules.PersonID{}}
	for _, p := range people {
		w.people[p.Login] = p.ID
	}
	for _, m := range matters() {
		if _, err := w.walk(ctx, m); err != nil {
			return nil, fmt.Errorf("demo: %s%s: %w", m.open["entry"], m.open["title"], err)
		}
	}
	for _, g := range gatherings() {
		if err := w.gather(ctx, g); err != nil {
			return nil, fmt.Errorf("demo: the meeting on %s: %w", g.on, err)
		}
	}
	return people, nil
}
