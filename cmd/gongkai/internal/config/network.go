package config

import (
	"fmt"
	"net/netip"

	"go.yaml.in/yaml/v3"
)

// Network (网段) is an address, 10.1.2.3, or a network, 10.1.0.0/16.
type Network struct{ netip.Prefix }

// UnmarshalYAML reads the network; a wrong one is refused by its line.
func (n *Network) UnmarshalYAML(node *yaml.Node) error {
	if address, err := netip.ParseAddr(node.Value); err == nil {
		n.Prefix = netip.PrefixFrom(address, address.BitLen())
		return nil
	}
	prefix, err := netip.ParsePrefix(node.Value)
	if err != nil {
		fault := fmt.Sprintf("line %d: %q is no address and no network; write 10.1.2.3 or 10.1.0.0/16", node.Line, node.Value)
		return &yaml.TypeError{Errors: []string{fault}}
	}
	n.Prefix = prefix.Masked()
	return nil
}
