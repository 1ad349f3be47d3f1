package store

import "gongkai/rules"

type personRow struct {
	ID           rules.PersonID       `db:"id"`
	Organisation rules.OrganisationID `db:"organisation_id"`
	Login        string               `db:"login"`
	Name         string               `db:"name"`
}

func (r personRow) person() rules.Person {
	return rules.Person{ID: r.ID, Login: r.Login, Name: r.Name}
}

// AddPerson adds a person to an organisation.
func (tx *Tx) AddPerson(org rules.OrganisationID, p rules.Person) error {
	return fault("add a person", tx.put(`INSERT INTO person (id, organisation_id, login, name) VALUES (?, ?, ?, ?)`,
		p.ID, org, p.Login, p.Name))
}

// PersonByLogin finds a person, and the organisation to which the person belongs. Nobody acts or signs in as the program.
func (tx *Tx) PersonByLogin(login string) (rules.Person, rules.OrganisationID, error) {
	var row personRow
	err := tx.get(&row, `SELECT id, organisation_id, login, name FROM person WHERE login = ? AND login NOT LIKE ?`,
		login, rules.SystemPrefix+`%`)
	if missing(err) {
		err = rules.Refuse(rules.UnknownLogin, rules.BasisHouse, "login", login)
	}
	return row.person(), row.Organisation, fault("find a person", err)
}

// Person reads a person of the organisation.
func (tx *Tx) Person(org rules.OrganisationID, id rules.PersonID) (rules.Person, error) {
	var row personRow
	err := tx.get(&row, `SELECT id, organisation_id, login, name FROM person WHERE organisation_id = ? AND id = ?`, org, id)
	if missing(err) {
		err = rules.Refuse(rules.UnknownLogin, rules.BasisHouse, "login", string(id))
	}
	return row.person(), fault("read a person", err)
}

// People reads the people of an organisation by login; the program, which has a row of its own there, is none of them.
func (tx *Tx) People(org rules.OrganisationID) ([]rules.Person, error) {
	var rows []personRow
	err := tx.all(&rows, `SELECT id, organisation_id, login, name FROM person
		WHERE organisation_id = ? AND login NOT LIKE ? ORDER BY login`, org, rules.SystemPrefix+`%`)
	var all []rules.Person
	for _, r := range rows {
		all = append(all, r.person())
	}
	return all, fault("read people", err)
}

// Machine finds the row of the program in an organisation, and false when it has none yet.
func (tx *Tx) Machine(org rules.OrganisationID) (rules.Person, bool, error) {
	var row personRow
	err := tx.get(&row, `SELECT id, organisation_id, login, name FROM person WHERE organisation_id = ? AND login LIKE ?`,
		org, rules.SystemPrefix+`%`)
	if missing(err) {
		return rules.Person{}, false, nil
	}
	return row.person(), err == nil, fault("find the program", err)
}

// OrganisationOf says to which organisation a person belongs.
func (tx *Tx) OrganisationOf(id rules.PersonID) (org rules.OrganisationID, err error) {
	err = tx.get(&org, `SELECT organisation_id FROM person WHERE id = ?`, id)
	if missing(err) {
		err = rules.Refuse(rules.UnknownLogin, rules.BasisHouse, "login", string(id))
	}
	return org, fault("find an organisation", err)
}
