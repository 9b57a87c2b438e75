// Planning a statement under row-level security costs several times what running it does. A connection therefore
// keeps the plans of what it is asked again and again, as PostgreSQL's named prepared statements do.
import pg from 'pg';

/** Plans that one connection keeps: more than the product has statements, few enough for the server's memory. */
const MOST_PLANS = 200;
/** Texts that were met once; those whose length varies are never met twice. */
const MOST_MET = 1_000;
/** feature_not_supported: among others, a plan whose result changed its columns in a migration. */
const PLAN_OUTDATED = '0A000';

/** Gives a statement a name when it comes a second time. */
export class PlanNames {
  private readonly names = new Map<string, string>();
  private readonly met = new Set<string>();
  private given = 0;

  nameFor(text: string): string | undefined {
    const known = this.names.get(text);
    if (known) return known;
    if (this.given >= MOST_PLANS) return undefined;
    if (!this.met.delete(text)) {
      if (this.met.size >= MOST_MET) this.met.clear();
      this.met.add(text);
      return undefined;
    }
    const name = `plan_${(this.given += 1)}`;
    this.names.set(text, name);
    return name;
  }

  /** The next time it is planned anew. */
  forget(text: string): void {
    this.names.delete(text);
  }
}

/** What `pg` would send unnamed goes by a name, so that it is parsed, rewritten and planned once. */
export class PreparingClient extends pg.Client {
  private readonly plans = new PlanNames();

  // One signature in place of the many that it overrides: whatever is not text with values passes through.
  override query(...args: unknown[]): never {
    const asked = super.query as (...all: unknown[]) => unknown;
    const [text, values, ...rest] = args;
    const name = typeof text === 'string' && Array.isArray(values) ? this.plans.nameFor(text) : undefined;
    if (!name) return asked.apply(this, args) as never;
    const answer = asked.call(this, { name, text, values }, ...rest);
    if (answer instanceof Promise) {
      answer.catch((error: { code?: string }) => {
        if (error.code === PLAN_OUTDATED) this.plans.forget(text as string);
      });
    }
    return answer as never;
  }
}
