import ipaddr from 'ipaddr.js';

/** Only what the registries call plain unicast: no loopback, no private, shared, link-local or reserved range. */
const PUBLIC = 'unicast';
/** All of it that has ever been given out: 2000::/3 (RFC 4291, 2.4; IANA's IPv6 address space). */
const GIVEN_OUT = ipaddr.IPv6.parseCIDR('2000::/3');

/** Whether an address is one that a server of somebody else's may have. Anything that cannot be read is not. */
export function isPublicAddress(text: string): boolean {
  // A zone names an interface of this very machine.
  if (text.includes('%') || !ipaddr.isValid(text)) return false;
  const address = ipaddr.parse(text);
  if (address.kind() === 'ipv4') return isPlain(text) && address.range() === PUBLIC;
  const six = address as ipaddr.IPv6;
  // IPv4 in another coat (mapped, NAT64, 6to4, Teredo) has a range of its own, and none of them is plain.
  return six.range() === PUBLIC && six.match(GIVEN_OUT);
}

/** Four decimal numbers: `0177.0.0.1`, `2130706433` and `127.1` are ways of writing that others read differently. */
const isPlain = (text: string): boolean => /^(0|[1-9]\d{0,2})(\.(0|[1-9]\d{0,2})){3}$/.test(text);
