import { describe, expect, it } from 'vitest';
import { onceDatabaseAnswers, PATIENCE } from './once-database-answers.js';

const failing = (code: string) => Object.assign(new Error(code), { code });

/** A database that fails so often before it answers, and somebody who notes how long they waited. */
function scene(failures: number, code = '57P03') {
  const pauses: number[] = [];
  const said: unknown[] = [];
  let asked = 0;
  const result = onceDatabaseAnswers(
    async () => {
      asked += 1;
      if (asked <= failures) throw failing(code);
      return 'answered';
    },
    {
      log: { warn: (...words: unknown[]) => void said.push(words) },
      wait: async (milliseconds) => void pauses.push(milliseconds),
    },
  );
  return { result, pauses, said };
}

describe('waiting for the database', () => {
  it('asks once where it answers', async () => {
    const { result, pauses, said } = scene(0);
    expect(await result).toBe('answered');
    expect([...pauses, ...said]).toEqual([]);
  });

  it.each(['57P03', '57P01', 'ECONNREFUSED', 'ECONNRESET'])(
    'asks again after %s, and says so once',
    async (code) => {
      const { result, pauses, said } = scene(7, code);
      expect(await result).toBe('answered');
      expect(pauses).toEqual([100, 200, 400, 800, 1_600, 2_000, 2_000]);
      expect(said).toEqual([[{ code }, 'Waiting for the database']]);
    },
  );

  it('gives up at the end of its patience with what the database said', async () => {
    const { result, pauses } = scene(Infinity);
    await expect(result).rejects.toThrow('57P03');
    const waited = pauses.reduce((sum, each) => sum + each, 0);
    expect(waited).toBeLessThanOrEqual(PATIENCE);
    expect(waited).toBeGreaterThan(PATIENCE - 2_000);
  });

  it.each(['28P01', '3D000', '42P01'])('does not wait for what will never come right: %s', async (code) => {
    const { result, pauses } = scene(1, code);
    await expect(result).rejects.toThrow(code);
    expect(pauses).toEqual([]);
  });
});
