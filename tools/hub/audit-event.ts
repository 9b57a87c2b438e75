// A row of the audit as a FHIR R4 AuditEvent, in the shapes of IHE Basic Audit Log Patterns 1.1: who, what, whose,
// by ids alone. Nothing that anybody typed is in it.
export type AuditRow = {
  id: string;
  at: Date;
  user_id: string | null;
  actor_name: string;
  role: string;
  practice_id: string | null;
  practice_name: string | null;
  kind: 'command' | 'question' | 'refused' | 'session';
  operation: string;
  about: string | null;
  ids: string[];
};
export type Hub = { id: string; name: string };

type Action = 'C' | 'R' | 'U' | 'D' | 'E';
type Coding = { system: string; code: string; display?: string };

const HL7 = 'http://terminology.hl7.org/CodeSystem';
const DICOM = 'http://dicom.nema.org/resources/ontology/DCM';
const SOURCE: Coding = { system: DICOM, code: '110153', display: 'Source Role ID' };
const DESTINATION: Coding = { system: DICOM, code: '110152', display: 'Destination Role ID' };
const PROFILES = 'https://profiles.ihe.net/ITI/BALP/StructureDefinition/IHE.BasicAudit.';

/** Questions about one thing; every other question is a search. Commands that bring about, or end, a thing of its own. */
const READS = ['patient', 'referral', 'referral-draft', 'appointment'];
const CREATES = ['submit-referral', 'save-referral-draft', 'book-course'];
const DELETES = ['discard-referral-draft'];
const WORDS = {
  C: { interaction: 'create', profile: 'Create' },
  R: { interaction: 'read', profile: 'Read' },
  U: { interaction: 'update', profile: 'Update' },
  D: { interaction: 'delete', profile: 'Delete' },
  E: { interaction: 'search', profile: 'Query' },
} as const;

/** One event for each patient of the row, as the patterns want it; one without a patient for a row without. */
export function auditEvents(row: AuditRow, patients: readonly string[], hub: Hub) {
  const whose = patients.length > 0 ? patients : [null];
  return whose.map((patient) =>
    row.kind === 'session' ? signInEvent(row, hub) : restEvent(row, patient, hub),
  );
}

function actionOf({ kind, operation }: AuditRow): Action {
  if (kind === 'command') {
    if (CREATES.includes(operation)) return 'C';
    return DELETES.includes(operation) ? 'D' : 'U';
  }
  const asked = operation.split(' ').filter((one) => one !== 'me');
  return asked.length > 0 && asked.every((one) => READS.includes(one)) ? 'R' : 'E';
}

function restEvent(row: AuditRow, patient: string | null, hub: Hub) {
  const action = actionOf(row);
  const { interaction, profile } = WORDS[action];
  const refused = row.kind === 'refused';
  const entity = [
    ...(patient ? [patientEntity(patient)] : []),
    ...(action === 'E' ? [queryEntity(row)] : dataEntities(row)),
  ];
  return {
    resourceType: 'AuditEvent' as const,
    id: patient ? `${row.id}-${patient.slice(-12)}` : row.id,
    // The patterns are for what succeeded.
    ...(refused ? {} : { meta: { profile: [`${PROFILES}${patient ? 'Patient' : ''}${profile}`] } }),
    type: { system: `${HL7}/audit-event-type`, code: 'rest', display: 'Restful Operation' },
    subtype: [
      { system: 'http://hl7.org/fhir/restful-interaction', code: interaction, display: interaction },
      ...row.operation.split(' ').map((code) => ({ system: `urn:uuid:${hub.id}`, code })),
    ],
    action,
    recorded: row.at.toISOString(),
    // 4, a minor failure: the request was refused.
    outcome: refused ? '4' : '0',
    agent: [...machines(action, hub), ...people(row, action)],
    source: sourceOf(hub),
    ...(entity.length > 0 ? { entity } : {}),
  };
}

/** What is read flows from the server to the client; what is sent or asked, the other way. */
function machines(action: Action, hub: Hub) {
  const [client, server] = action === 'R' ? [DESTINATION, SOURCE] : [SOURCE, DESTINATION];
  const network = { address: 'hub-portal', type: '1' };
  return [
    { type: { coding: [client] }, who: { display: 'Portal' }, requestor: false, network },
    {
      type: { coding: [server] },
      who: { identifier: { system: 'urn:ietf:rfc:3986', value: `urn:uuid:${hub.id}` }, display: hub.name },
      requestor: false,
      network: { address: 'hub-api', type: '1' },
    },
  ];
}

const PARTICIPATION: Readonly<Record<Action, Coding>> = {
  R: { system: `${HL7}/v3-ParticipationType`, code: 'IRCP', display: 'information recipient' },
  E: { system: `${HL7}/v3-ParticipationType`, code: 'IRCP', display: 'information recipient' },
  C: { system: `${HL7}/v3-ParticipationType`, code: 'AUT', display: 'author (originator)' },
  U: { system: `${HL7}/v3-ParticipationType`, code: 'AUT', display: 'author (originator)' },
  D: { system: `${HL7}/v3-ParticipationType`, code: 'CST', display: 'custodian' },
};

function people(row: AuditRow, action: Action) {
  const role = { coding: [{ system: 'urn:hub:role', code: row.role }] };
  const practice = row.practice_id
    ? [{ coding: [{ system: 'urn:hub:practice', code: row.practice_id, display: row.practice_name ?? '' }] }]
    : [];
  const value = row.user_id ? `urn:uuid:${row.user_id}` : `urn:hub:${row.role}`;
  return [
    {
      type: { coding: [PARTICIPATION[action]] },
      who: { identifier: { system: 'urn:ietf:rfc:3986', value } },
      name: row.actor_name,
      requestor: true,
      role: [role, ...practice],
    },
  ];
}

const sourceOf = (hub: Hub) => ({
  site: hub.name,
  observer: { identifier: { system: 'urn:ietf:rfc:3986', value: `urn:uuid:${hub.id}` } },
  type: [{ system: `${HL7}/security-source-type`, code: '4', display: 'Application Server' }],
});

const entityType = (code: '1' | '2', display: string) => ({
  system: `${HL7}/audit-entity-type`,
  code,
  display,
});
const objectRole = (code: string, display: string) => ({ system: `${HL7}/object-role`, code, display });

const patientEntity = (patient: string) => ({
  what: { reference: `Patient/${patient}` },
  type: entityType('1', 'Person'),
  role: objectRole('1', 'Patient'),
});

/** What was asked for, not what was answered: the operation, with the reference somebody asked for in vain. */
function queryEntity({ operation, about }: AuditRow) {
  const asked = about ? `${operation}?reference=${about}` : operation;
  return {
    type: entityType('2', 'System Object'),
    role: objectRole('24', 'Query'),
    query: Buffer.from(asked).toString('base64'),
  };
}

function dataEntities({ ids, operation, about }: AuditRow) {
  const [id] = ids;
  const value = id ? `urn:uuid:${id}` : `urn:hub:${about ?? operation}`;
  return [
    {
      what: { identifier: { system: 'urn:ietf:rfc:3986', value } },
      type: entityType('2', 'System Object'),
      role: objectRole('4', 'Domain Resource'),
    },
  ];
}

/** DICOM: 110122 is signing in, 110123 signing out. */
function signInEvent(row: AuditRow, hub: Hub) {
  const isOut = row.operation === 'signed-out';
  const failed = row.operation.includes('failed') || row.operation.includes('held-back');
  return {
    resourceType: 'AuditEvent' as const,
    id: row.id,
    type: { system: DICOM, code: '110114', display: 'User Authentication' },
    subtype: [
      { system: DICOM, code: isOut ? '110123' : '110122', display: isOut ? 'Logout' : 'Login' },
      { system: `urn:uuid:${hub.id}`, code: row.operation },
    ],
    action: 'E' as const,
    recorded: row.at.toISOString(),
    outcome: failed ? '4' : '0',
    agent: people(row, 'E'),
    source: sourceOf(hub),
  };
}
