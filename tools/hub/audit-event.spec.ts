// No server to ask here: the shapes are written out from the patterns' definitions.
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { auditEvents, type AuditRow } from './audit-event.ts';

const hub = { id: '0199f0c2-0000-7000-8000-000000000001', name: 'Test Hub' };
const patient = '0199f0c2-0000-7000-8000-0000000000aa';
const row: AuditRow = {
  id: '0199f0c2-0000-7000-8000-0000000000bb',
  at: new Date('2026-11-03T10:00:00Z'),
  user_id: '0199f0c2-0000-7000-8000-0000000000cc',
  actor_name: 'Dr Ash',
  role: 'gp',
  practice_id: '0199f0c2-0000-7000-8000-0000000000dd',
  practice_name: 'P01 Surgery',
  kind: 'question',
  operation: 'referral messages',
  about: null,
  ids: ['0199f0c2-0000-7000-8000-0000000000ee'],
};

const coding = z.strictObject({ system: z.string(), code: z.string(), display: z.string().optional() });
const concept = z.strictObject({ coding: z.array(coding).min(1) });
const who = z.strictObject({
  identifier: z.strictObject({ system: z.string(), value: z.string() }).optional(),
  reference: z.string().optional(),
  display: z.string().optional(),
});
const agent = z.strictObject({
  type: concept,
  who,
  name: z.string().optional(),
  requestor: z.boolean(),
  role: z.array(concept).optional(),
  network: z.strictObject({ address: z.string(), type: z.enum(['1', '2', '3', '4', '5']) }).optional(),
});
const entity = z.strictObject({
  what: who.optional(),
  type: coding,
  role: coding,
  query: z.base64().optional(),
});
const auditEvent = z.strictObject({
  resourceType: z.literal('AuditEvent'),
  id: z.string().regex(/^[A-Za-z0-9.-]{1,64}$/),
  meta: z.strictObject({ profile: z.array(z.url()).length(1) }).optional(),
  type: coding,
  subtype: z.array(coding).min(1),
  action: z.enum(['C', 'R', 'U', 'D', 'E']),
  recorded: z.iso.datetime(),
  outcome: z.enum(['0', '4', '8', '12']),
  agent: z.array(agent).min(1),
  source: z.strictObject({ site: z.string(), observer: who, type: z.array(coding) }),
  entity: z.array(entity).min(1).optional(),
});

const one = (more: Partial<AuditRow> = {}, patients = [patient]) => {
  const [event] = auditEvents({ ...row, ...more }, patients, hub);
  return auditEvent.parse(event);
};
const clientOf = (event: z.infer<typeof auditEvent>) => event.agent[0]?.type.coding[0]?.code;

describe('an AuditEvent', () => {
  it.each([
    ['question', 'referral', 'PatientRead', 'R', 'read', '110152'],
    ['question', 'me referral', 'PatientRead', 'R', 'read', '110152'],
    ['question', 'triage-worklist', 'PatientQuery', 'E', 'search', '110153'],
    ['command', 'submit-referral', 'PatientCreate', 'C', 'create', '110153'],
    ['command', 'accept-referral', 'PatientUpdate', 'U', 'update', '110153'],
    ['command', 'discard-referral-draft', 'PatientDelete', 'D', 'delete', '110153'],
  ] as const)('of a %s %s is a %s', (kind, operation, profile, action, interaction, client) => {
    const event = one({ kind, operation });
    expect(event.meta?.profile).toEqual([
      `https://profiles.ihe.net/ITI/BALP/StructureDefinition/IHE.BasicAudit.${profile}`,
    ]);
    expect([event.action, event.subtype[0]?.code, clientOf(event)]).toEqual([action, interaction, client]);
    expect(event.entity?.filter(({ role }) => role.code === '1')).toMatchObject([
      { what: { reference: `Patient/${patient}` } },
    ]);
    expect(event.entity?.some(({ role, query }) => role.code === '24' && query)).toBe(action === 'E');
    expect(event.agent.filter(({ requestor }) => requestor)).toHaveLength(1);
  });

  it('is one for each patient, and one for a row without any', () => {
    const events = auditEvents(row, [patient, patient.replace(/aa$/, 'ab')], hub);
    expect(new Set(events.map(({ id }) => id)).size).toBe(2);
    expect(one({ operation: 'practices' }, []).meta?.profile[0]).toMatch(/BasicAudit\.Query$/);
  });

  it('says who: the person, the role and the practice', () => {
    const person = one().agent.at(-1);
    expect(person).toMatchObject({
      name: 'Dr Ash',
      who: { identifier: { value: `urn:uuid:${row.user_id}` } },
    });
    expect(person?.role?.map(({ coding: [code] }) => code?.code)).toEqual(['gp', row.practice_id]);
  });

  it('of what was refused says so, with what was asked for', () => {
    const event = one({ kind: 'refused', operation: 'triage-worklist', about: 'PSH-7K3M-9Q2X', ids: [] }, []);
    expect([event.outcome, event.meta]).toEqual(['4', undefined]);
    expect(Buffer.from(event.entity?.[0]?.query ?? '', 'base64').toString()).toContain('PSH-7K3M-9Q2X');
  });

  it('of a session is a sign-in or sign-out', () => {
    const of = (operation: string) => one({ kind: 'session', operation, ids: [] }, []);
    expect(of('signed-in')).toMatchObject({
      outcome: '0',
      type: { code: '110114' },
      subtype: [{ code: '110122' }, {}],
    });
    expect(of('sign-in-failed').outcome).toBe('4');
    expect(of('signed-out').subtype[0]?.code).toBe('110123');
  });
});
