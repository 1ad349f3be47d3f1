package rules

// Adoption (施行) is a document that an act puts into force; its text is the body that Content names.
type Adoption struct {
	Kind      string `json:"kind"`
	File      string `json:"file"`
	Version   string `json:"version"`
	Hash      Digest `json:"hash"`
	Content   Digest `json:"content"`
	Decision  string `json:"decision"`
	DecidedOn Date   `json:"decided_on"`
	InForce   Date   `json:"in_force"`
}
