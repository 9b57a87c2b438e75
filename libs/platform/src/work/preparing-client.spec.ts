import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PlanNames } from './preparing-client.js';

describe('a statement gets a name', () => {
  it('when it comes a second time, and keeps it', () => {
    const plans = new PlanNames();
    const names = ['select $1', 'select $1', 'select $2', 'select $1', 'select $2'].map((text) =>
      plans.nameFor(text),
    );
    expect(names).toEqual([undefined, 'plan_1', undefined, 'plan_1', 'plan_2']);
  });

  it('anew after its plan was outdated', () => {
    const plans = new PlanNames();
    plans.nameFor('select $1');
    expect(plans.nameFor('select $1')).toBe('plan_1');
    plans.forget('select $1');
    expect(plans.nameFor('select $1')).toBeUndefined();
    expect(plans.nameFor('select $1')).toBe('plan_2');
  });

  it('never shared with another one, and only two hundred do', () => {
    fc.assert(
      fc.property(fc.array(fc.nat({ max: 400 }), { minLength: 1_000, maxLength: 3_000 }), (asked) => {
        const plans = new PlanNames();
        const textOf = new Map<string, string>();
        for (const number of asked) {
          const text = `select ${number}`;
          const name = plans.nameFor(text);
          if (!name) continue;
          expect(textOf.get(name) ?? text).toBe(text);
          textOf.set(name, text);
        }
        expect(textOf.size).toBeLessThanOrEqual(200);
      }),
    );
  });
});
