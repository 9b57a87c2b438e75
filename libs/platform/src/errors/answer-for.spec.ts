import { refusal } from '@hub/domain';
import { describe, expect, it } from 'vitest';
import { makeLog } from '../log/log.js';
import { answerFor, type Answer } from './answer-for.js';
import { refuse, refuseAll, Refused, refuseIf } from './refused.js';

function thrownBy(act: () => void): unknown {
  try {
    act();
  } catch (error) {
    return error;
  }
  return null;
}

function answered(thrown: unknown): { answer: Answer; lines: string[] } {
  const lines: string[] = [];
  const answer = answerFor(thrown, makeLog('api', { to: { write: (line) => void lines.push(line) } }));
  return { answer, lines };
}

describe('refusing', () => {
  it('carries the code, what it is about and the sentence', () => {
    const thrown = thrownBy(() => refuse('NOT_FOUND', 'r1'));
    expect(thrown).toBeInstanceOf(Refused);
    expect(answered(thrown).answer).toEqual({
      kind: 'refusal',
      refusals: [refusal('NOT_FOUND', { about: 'r1' })],
    });
  });

  it('fills the gaps of the sentence', () => {
    const thrown = thrownBy(() => refuse('TOO_MANY_TRIES', { words: { minutes: 2 } }));
    expect(thrown).toMatchObject({ refusals: [{ sentence: expect.stringContaining('Wait 2 minutes') }] });
  });

  it('goes on when the rule has nothing to say', () => {
    expect(thrownBy(() => refuseIf(null))).toBeNull();
    expect(thrownBy(() => refuseAll([]))).toBeNull();
  });

  it('gives every problem at once', () => {
    const problems = [refusal('REASON_MISSING', { field: 'reason' }), refusal('POSTCODE_MISSING')];
    const { answer } = answered(thrownBy(() => refuseAll(problems)));
    expect(answer).toEqual({ kind: 'refusal', refusals: problems });
    expect(thrownBy(() => refuseIf(problems[0] ?? null))).toMatchObject({ message: 'REASON_MISSING' });
  });
});

describe('the one formatter', () => {
  it('finds a refusal inside the errors of GraphQL, and logs nothing', () => {
    const inner = thrownBy(() => refuse('NOT_ALLOWED'));
    const wrapped = Object.assign(new Error('x'), {
      originalError: Object.assign(new Error('y'), { originalError: inner }),
    });
    const { answer, lines } = answered(wrapped);
    expect(answer.kind).toBe('refusal');
    expect(lines).toEqual([]);
  });

  it('answers anything else with an id, and logs it under that id without its input', () => {
    const bad = Object.assign(new Error('Key (name)=(Zebedee Quill)'), {
      code: '23505',
      table: 'patients',
      detail: 'Zebedee Quill',
    });
    const { answer, lines } = answered(bad);
    expect(Object.keys(answer)).toEqual(['kind', 'id']);
    const line: unknown = JSON.parse(lines[0] ?? '');
    expect(line).toMatchObject({ err: { code: '23505', table: 'patients', name: 'Error' } });
    expect(line).toMatchObject({ bugId: answer.kind === 'bug' && answer.id });
    expect(lines.join()).not.toContain('Zebedee');
  });

  it('has an answer for things that are no errors, and for circles', () => {
    const circle: Error & { originalError?: unknown } = new Error('round');
    circle.originalError = circle;
    for (const thrown of [null, undefined, 'text', { refusals: [] }, circle]) {
      expect(answered(thrown).answer.kind).toBe('bug');
    }
  });
});
