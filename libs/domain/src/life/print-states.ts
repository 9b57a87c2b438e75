// docs/states.md, printed from the tables; stale means red.
import { OPERATIONS } from '../who/permissions.js';
import { statesOf, type AnyLifeCycle, type Owner, type Transition } from './life.js';

const OWNERS: Readonly<Record<Owner, string>> = {
  practice: 'practice',
  hub: 'hub',
  mdt: 'MDT',
  patient: 'patient',
  therapist: 'therapist',
  none: 'nobody, it is closed',
};

const KNOWN = new Set<string>(OPERATIONS);

/** Markdown with, for each state, the words on screen, who has the ball, what is due, and what moves it where. */
export function printStates(lives: readonly AnyLifeCycle[]): string {
  const head = [
    '# States',
    '',
    'Printed from the rulebook (`npm run print`). “Not yet available” marks a move whose command does not exist yet.',
  ];
  return `${[...head, ...lives.flatMap(printLife)].join('\n')}\n`;
}

function printLife(life: AnyLifeCycle): string[] {
  const { event, state, commands } = life.begins;
  return [
    '',
    `## ${life.name}`,
    '',
    `Begins with the event \`${event}\` (${commandWords(commands)}) in \`${state}\`.`,
    ...statesOf(life).flatMap((name) => printState(life, name)),
  ];
}

function printState(life: AnyLifeCycle, name: string): string[] {
  const facts = life.states[name];
  if (!facts) return [];
  const ways = life.transitions.filter((way) => way.from === name);
  const practice = facts.practiceLabel === facts.label ? '' : ` (practice: “${facts.practiceLabel}”)`;
  return [
    '',
    `### ${name}`,
    '',
    `- On screen: “${facts.label}”${practice}, ${facts.colour} tag`,
    `- Owner: ${OWNERS[facts.owner]}`,
    `- Due: ${facts.deadline ?? 'nothing'}`,
    ...(ways.length > 0
      ? ['', '| event | command | next |', '| --- | --- | --- |', ...ways.map(printWay)]
      : []),
  ];
}

function printWay(way: Transition<string, string>): string {
  return `| \`${way.event}\` | ${commandWords(way.commands)} | \`${way.to}\` |`;
}

function commandWords(commands: readonly string[]): string {
  return commands
    .map((command) => {
      if (command === 'system') return 'the system';
      return KNOWN.has(command) ? `\`${command}\`` : `\`${command}\` (not yet available)`;
    })
    .join(', ');
}
