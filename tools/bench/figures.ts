// One JSON object a line on stdout, progress on stderr.

export const warmUps = 3;
export const measured = 7;

export type Figure = {
  id: string;
  name: string;
  unit: string;
  values: readonly number[];
  anchor: string;
  anchorValues: readonly number[];
  more?: Record<string, number | string>;
};

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}

/** Nearest rank. */
export function percentile(values: readonly number[], p: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.max(Math.ceil((p / 100) * sorted.length) - 1, 0)]!;
}

export function rounded(value: number): number {
  return Number(value.toPrecision(4));
}

/** The ratio is of the medians: value by anchor value, both of this run. */
export function say({ id, name, unit, values, anchor, anchorValues, more }: Figure): void {
  const value = median(values);
  const anchorValue = median(anchorValues);
  const line = {
    id,
    name,
    value: rounded(value),
    unit,
    min: rounded(Math.min(...values)),
    max: rounded(Math.max(...values)),
    runs: values.length,
    anchor,
    anchorValue: rounded(anchorValue),
    ratio: rounded(value / anchorValue),
    ...more,
  };
  process.stdout.write(`${JSON.stringify(line)}\n`);
}

export function note(words: string): void {
  process.stderr.write(`  · ${words}\n`);
}

/** Takes turns, the first to go changing each time, and forgets the warm-ups. Answers each one's runs in its place. */
export async function interleaved<Run>(sides: readonly (() => Promise<Run>)[]): Promise<Run[][]> {
  const runs: Run[][] = sides.map(() => []);
  for (let round = 0; round < warmUps + measured; round += 1) {
    const order = sides.map((_, place) => (place + round) % sides.length);
    for (const place of order) {
      const run = await sides[place]!();
      if (round >= warmUps) runs[place]!.push(run);
    }
  }
  return runs;
}
