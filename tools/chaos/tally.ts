import type { MadeRequest } from '@hub/testing/requests';

export type Cost = { status: number; text: string; ms: number; sent: number; commands: number };
export type Dear = Cost & { made: MadeRequest };

/** What became of the documents, and the dearest of those that were answered. */
export class Tally {
  dearest: Dear | null = null;
  longest: Dear | null = null;
  longestChange: Dear | null = null;
  /** What documents cost when they were first asked, a collection that fell into it included. */
  private readonly single = { askedAgain: 0, overLimit: 0, dearestMs: 0 };
  private readonly outcomes = new Map<string, number>();

  begin(): void {
    this.outcomes.clear();
    Object.assign(this.single, { askedAgain: 0, overLimit: 0, dearestMs: 0 });
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

  /** In ms of CPU; `worthAnother` and `limit` likewise. */
  first(ms: number, { worthAnother, limit }: { worthAnother: number; limit: number }): void {
    if (ms > worthAnother) this.single.askedAgain += 1;
    if (ms > limit) this.single.overLimit += 1;
    this.single.dearestMs = Math.max(this.single.dearestMs, ms);
  }

  singles(): string {
    const { askedAgain, overLimit, dearestMs } = this.single;
    return `${askedAgain} were asked again; asked once, ${overLimit} cost more than the limit, the dearest ${dearestMs.toFixed(1)} ms`;
  }

  counts(): string {
    const sorted = [...this.outcomes].sort(([, a], [, b]) => b - a);
    return sorted.map(([outcome, count]) => `${count} ${outcome}`).join(', ');
  }
}
