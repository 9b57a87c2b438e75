import { describe, expect, it } from 'vitest';
import { makeCallOut, NotAllowedOut, type Answered, type Named } from './call-out.js';
import { isPublicAddress } from './public-address.js';

const NOT_PUBLIC = [
  '127.0.0.1',
  '127.1',
  '2130706433',
  '0x7f000001',
  '0177.0.0.1',
  '0',
  '0.0.0.0',
  '10.0.0.1',
  '172.16.0.1',
  '172.31.255.255',
  '192.168.1.1',
  '169.254.169.254',
  '100.64.0.1',
  '192.0.0.1',
  '192.0.2.1',
  '198.18.0.1',
  '198.51.100.1',
  '203.0.113.1',
  '224.0.0.1',
  '240.0.0.1',
  '255.255.255.255',
  '::',
  '::1',
  'fe80::1',
  'fe80::1%eth0',
  'fc00::1',
  'fd00:ec2::254',
  'ff02::1',
  '::ffff:127.0.0.1',
  '::ffff:10.0.0.1',
  '::ffff:7f00:1',
  '::127.0.0.1',
  '64:ff9b::7f00:1',
  '64:ff9b::a9fe:a9fe',
  '64:ff9b:1::1',
  '2002:7f00:1::',
  '2001::1',
  '2001:db8::1',
  'fec0::1',
  '1::1',
  '4000::1',
  'fe00::1',
  'localhost',
  '',
];

describe('an address', () => {
  it.each(NOT_PUBLIC)('%s is nobody else’s', (address) => expect(isPublicAddress(address)).toBe(false));
  it.each(['9.9.9.9', '193.0.6.139', '2620:fe::fe', '2a00:1450::1'])('%s is public', (address) =>
    expect(isPublicAddress(address)).toBe(true),
  );
});

const fine: Answered = { status: 200, body: 'ok' };
const call = (url: string, resolved: readonly string[] = ['9.9.9.9'], answer = fine) => {
  const sent: string[] = [];
  const out = makeCallOut({
    resolve: () => Promise.resolve(resolved),
    send: ({ address }) => {
      sent.push(address);
      return Promise.resolve(answer);
    },
  });
  return { sent, answered: out({ url, method: 'POST', body: '{}' }) };
};

describe('calling out', () => {
  it('reaches a public address over HTTPS', async () => {
    const { sent, answered } = call('https://hook.example/a');
    expect(await answered).toEqual(fine);
    expect(sent).toEqual(['9.9.9.9']);
  });

  it.each([
    'http://hook.example/',
    'ftp://hook.example/',
    'file:///etc/passwd',
    'https://127.0.0.1/',
    'https://2130706433/',
    'https://0x7f.1/',
    'https://0177.0.0.1/',
    'https://127.1/',
    'https://[::1]/',
    'https://[::ffff:127.0.0.1]/',
    'https://[64:ff9b::7f00:1]/',
    'https://169.254.169.254/latest/meta-data',
    'https://①②⑦.0.0.1/',
    'https://hook.example:22/',
    'https://me:secret@hook.example/',
    'https://',
    'x',
    `https://hook.example/${'x'.repeat(3_000)}`,
  ])('never goes to %s', async (url) => {
    const { sent, answered } = call(url);
    await expect(answered).rejects.toBeInstanceOf(NotAllowedOut);
    expect(sent).toEqual([]);
  });

  it.each(NOT_PUBLIC)('never follows a name to %s, alone or among public ones', async (address) => {
    for (const resolved of [[address], ['9.9.9.9', address], [address, '9.9.9.9']]) {
      const { sent, answered } = call('https://hook.example/', resolved);
      await expect(answered).rejects.toBeInstanceOf(NotAllowedOut);
      expect(sent).toEqual([]);
    }
  });

  it('asks for a name once: what it answers the second time does not matter', async () => {
    const answers = [['9.9.9.9'], ['127.0.0.1']];
    let asked = 0;
    const sent: string[] = [];
    const out = makeCallOut({
      resolve: () => Promise.resolve(answers[asked++] ?? []),
      send: ({ address }) => {
        sent.push(address);
        return Promise.resolve(fine);
      },
    });
    await out({ url: 'https://rebind.example/', method: 'GET' });
    expect([asked, sent]).toEqual([1, ['9.9.9.9']]);
  });

  it('goes nowhere when a name is not known, and follows no redirect', async () => {
    await expect(call('https://hook.example/', []).answered).rejects.toBeInstanceOf(NotAllowedOut);
    for (const status of [301, 302, 303, 307, 308]) {
      const { answered } = call('https://hook.example/', ['9.9.9.9'], { status, body: '' });
      await expect(answered).rejects.toThrow('redirect');
    }
  });

  describe('to the place that a setting names', () => {
    const of = (origin: string, more: Partial<Named> = {}) => {
      const named: Named = { origin, isInside: false, mayBePlain: false, ...more };
      return (url: string, resolved: readonly string[] = ['10.0.0.9']) =>
        makeCallOut({
          named,
          resolve: () => Promise.resolve(resolved),
          send: ({ address }) => Promise.resolve({ status: 200, body: address }),
        })({ url, method: 'GET' });
    };

    it('may use its own port, and its own inner address when that is said', async () => {
      const inner = of('https://idp.trust.example:8443', { isInside: true });
      expect((await inner('https://idp.trust.example:8443/keys')).body).toBe('10.0.0.9');
      const outer = of('https://idp.trust.example:8443');
      await expect(outer('https://idp.trust.example:8443/keys')).rejects.toThrow('not public');
      expect((await outer('https://idp.trust.example:8443/keys', ['9.9.9.9'])).body).toBe('9.9.9.9');
    });

    it.each([
      'https://169.254.169.254/keys',
      'https://other.trust.example/keys',
      'https://idp.trust.example/keys',
      'http://idp.trust.example:8443/keys',
      'http://127.0.0.1:6379/',
    ])('never by its word to %s', async (url) => {
      const inner = of('https://idp.trust.example:8443', { isInside: true, mayBePlain: true });
      await expect(inner(url)).rejects.toBeInstanceOf(NotAllowedOut);
    });

    it('may be without TLS only where both are said', async () => {
      const plain = of('http://127.0.0.1:9000', { isInside: true, mayBePlain: true });
      expect((await plain('http://127.0.0.1:9000/keys')).body).toBe('127.0.0.1');
      await expect(of('http://127.0.0.1:9000', { isInside: true })('http://127.0.0.1:9000/')).rejects.toThrow(
        'only HTTPS',
      );
      await expect(plain('http://127.0.0.1:9001/')).rejects.toThrow('only HTTPS');
    });
  });
});
