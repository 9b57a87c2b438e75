import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { makeLog, type Log } from './log.js';

const CANARY = 'Zebedee Quill';
const ID = '0199aa11-2233-7445-8667-788990011223';

function written(say: (log: Log) => void): Record<string, unknown>[] {
  const lines: string[] = [];
  say(makeLog('api', { to: { write: (line) => void lines.push(line) } }));
  return lines.map((line) => JSON.parse(line) as Record<string, unknown>);
}

describe('the log', () => {
  it('writes a named line with ids and codes', () => {
    const [line] = written((log) => log.info({ referralId: ID, code: 'NOT_FOUND', tries: 3 }, 'Refused'));
    expect(line).toMatchObject({ name: 'api', level: 'info', msg: 'Refused' });
    expect(line).toMatchObject({ referralId: ID, code: 'NOT_FOUND', tries: 3 });
  });

  it('withholds every other text, however deep', () => {
    const fields = {
      patientName: CANARY,
      reason: { text: CANARY, list: [CANARY] },
      email: 'zebedee@x.example',
      body: Buffer.from(CANARY),
      bornOn: '1961-02-03',
      born: new Date(0),
    };
    const [line] = written((log) => log.warn(fields, 'Odd'));
    expect(JSON.stringify(line)).not.toMatch(/zebedee|1961|1970/i);
    expect(line).toMatchObject({ patientName: '[withheld]', reason: { text: '[withheld]' } });
  });

  it('lets no name, address or number pass as an id or a code', () => {
    for (const id of ['9990000018', '07700 900123', 'zebedee@x.example', CANARY, `${ID} ${CANARY}`]) {
      expect(written((log) => log.info({ id, patientId: id }, 'x'))[0]).toMatchObject({
        id: '[withheld]',
        patientId: '[withheld]',
      });
    }
    expect(written((log) => log.info({ nhs: 9990000018 }, 'x'))[0]).toMatchObject({ nhs: '[withheld]' });
    expect(written((log) => log.info({ jobId: `${ID}-2` }, 'x'))[0]).toMatchObject({ jobId: `${ID}-2` });
  });

  it('never lets an error speak of its input', () => {
    const bad = Object.assign(new Error(CANARY), { code: '23505', detail: CANARY, parameters: [CANARY] });
    const lines = written((log) => {
      log.error(bad);
      log.error(bad, 'Could not');
      log.error({ err: bad }, 'Could not');
      log.error({ err: bad });
      log.error('Could not %s', CANARY);
      log.child({ jobId: ID, who: CANARY }).error({ problem: bad }, 'Could not');
    });
    expect(lines).toHaveLength(6);
    expect(JSON.stringify(lines)).not.toContain('Zebedee');
    expect(lines[1]).toMatchObject({ msg: 'Could not', err: { code: '23505' } });
    expect(lines[5]).toMatchObject({ name: 'api', jobId: ID, who: '[withheld]' });
  });

  it('holds for any shape of object', () => {
    const marked = fc.string().map((text) => `${text} Zebedee ${text}`);
    fc.assert(
      fc.property(fc.object({ values: [marked, fc.integer(), fc.boolean()] }), (fields) => {
        fc.pre(!/Zebedee/.test(Object.keys(fields).join()));
        expect(JSON.stringify(written((log) => log.info(fields, 'x')))).not.toContain('Zebedee');
      }),
    );
  });
});
