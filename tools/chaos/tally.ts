import type { MadeRequest } from '@hub/testing/requests';

export type Cost = { status: number; text: string; ms: number; sent: number; commands: number };
export type Dear = Cost & { made: MadeRequest };

/** What became of the documents, and the dearest of those that were answered. */
export class Tally {
  dearest: Dear | null = null;
  longest: Dear | null = null;
  longestChange: Dear | null = null;
  private readonly outcomes = new Map<string, number>();

  begin(): void {
    this.outcomes.clear();
    this.dearest = this.longest = this.longestChange = null;
  }

  add(made: MadeRequest, cost: Cost): void {
    const answered = /^\{"data":\{/.test(cost.text);
    const code = /"code":"([A-Z_]+)"/.exec(cost.text)?.[1] ?? 'no code';
    const outcome = answered ? 'answered' : `refused ${code}`;
    this.outcomes.set(outcome, (this.outcomes.get(outcome) ?? 0) + 1);
    if (!answered) return;
    const dear = { ...cost, text: '', made };
    if (cost.ms > (this.dearest?.ms ?? 0)) this.dearest = dear;
    if (made.body.startsWith('{"query":"mutation')) {
      if (cost.sent > (this.longestChange?.sent ?? 0)) this.longestChange = dear;
    } else if (cost.sent > (this.longest?.sent ?? 0)) this.longest = dear;
  }

  counts(): string {
    const sorted = [...this.outcomes].sort(([, a], [, b]) => b - a);
    return sorted.map(([outcome, count]) => `${count} ${outcome}`).join(', ');
  }
}
