// Package store (账房) keeps the record: it is the only place that knows SQL. There is one store, on two databases:
// SQLite, embedded, and PostgreSQL. What differs between them stands in dialect.go and in migration.
//
// Everything happens inside View or Update. The one door through which a state changes is Tx.Record; it writes an act
// with all that it causes, or nothing. A "no" comes back as *rules.Refusal; any other error is a fault.
package store
