import { BlockList, isIP } from 'node:net';

export type Trusts = (address: string) => boolean;

/** IPv4 is IPv4, however the socket writes it. */
export const addressOf = (remote: string | undefined): string => (remote ?? '').replace(/^::ffff:/, '');

const familyOf = (address: string) => (isIP(address) === 6 ? 'ipv6' : 'ipv4');

/** Addresses and ranges, with commas between. */
export function trusts(places: string): Trusts {
  const list = new BlockList();
  for (const place of places.split(',').map((one) => one.trim())) {
    const [address = '', bits] = place.split('/');
    if (bits === undefined) list.addAddress(address, familyOf(address));
    else list.addSubnet(address, Number(bits), familyOf(address));
  }
  return (address) => isIP(address) !== 0 && list.check(address, familyOf(address));
}
