import ipaddr from 'ipaddr.js';

/**
 * Whom a limit by address counts together. IPv4: the address. IPv6: its first 64 bits, the least that anybody is given
 * (RFC 6177; RFC 4291, 2.5.4), since whoever has one of those addresses may ask from 2⁶⁴ of them. What is no address
 * counts as it is.
 */
export function networkOf(address: string): string {
  if (!ipaddr.isValid(address)) return address;
  const read = ipaddr.process(address);
  if (read.kind() === 'ipv4') return read.toString();
  const first = (read as ipaddr.IPv6).parts.slice(0, 4);
  return `${new ipaddr.IPv6([...first, 0, 0, 0, 0]).toString()}/64`;
}
