// A rule said no. Thrown only by doors and commands; the rulebook answers with values.
import { refusal, type Refusal, type RefusalCode } from '@hub/domain';

export class Refused extends Error {
  override readonly name = 'Refused';
  constructor(readonly refusals: readonly Refusal[]) {
    super(refusals.map(({ code }) => code).join(', '));
  }
}

type More = Parameters<typeof refusal>[1];

export function refuse(code: RefusalCode, about?: string | More): never {
  throw new Refused([refusal(code, typeof about === 'string' ? { about } : about)]);
}

export function refuseIf(answer: Refusal | null): void {
  if (answer) throw new Refused([answer]);
}

export function refuseAll(problems: readonly Refusal[]): void {
  if (problems.length > 0) throw new Refused(problems);
}
