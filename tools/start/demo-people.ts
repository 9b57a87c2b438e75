import type { Settings } from './settings.ts';

/** The people of the demo world: address, role. */
export const demoPeople: readonly (readonly [string, string])[] = [
  ['gp@p01.example … gp@p36.example', 'GP'],
  ['nurse@p01.example', 'practice nurse'],
  ['secretary@p01.example', 'practice secretary'],
  ['manager@p01.example', 'practice manager'],
  ['triage@hub.example', 'triage clinician'],
  ['lead@hub.example', 'clinical lead'],
  ['therapist@hub.example', 'therapist'],
  ['therapist2@hub.example', 'second therapist'],
  ['physio@hub.example', 'physiotherapist'],
  ['doctor@hub.example', 'pain physician'],
  ['booking@hub.example', 'booking clerk'],
  ['manager@hub.example', 'hub manager'],
  ['commissioner@icb.example', 'commissioner'],
  ['admin@hub.example', 'administrator'],
];

export function whereToGo(settings: Settings, password: string): string {
  const places: [string, string][] = [
    ['Portal', `http://localhost:${settings.portalPort}`],
    ['API', `http://localhost:${settings.apiPort}/graphql`],
    ['Logs', `${settings.dataDir}/logs`],
  ];
  if (settings.mode !== 'demo') return `\n${table(places)}\n\nCtrl-C stops everything.\n`;
  places.splice(1, 0, ['Letters and texts', `http://localhost:${settings.portalPort}/outbox`]);
  const people = demoPeople.map(([email, role]): [string, string] => [email, role]);
  return `\n${table(places)}\n\nSign in as, with the password  ${password}\n${table(people)}\n\nCtrl-C stops everything.\n`;
}

function table(rows: [string, string][]): string {
  const width = Math.max(...rows.map(([left]) => left.length));
  return rows.map(([left, right]) => `  ${left.padEnd(width)}  ${right}`).join('\n');
}
