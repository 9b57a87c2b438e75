import type { Actor } from '@hub/domain';
import DataLoader from 'dataloader';
import { refusedEntry, refusedKeys, type Asked } from '../audit/refused-entry.js';
import { refuse, Refused } from '../errors/refused.js';
import type { Work } from '../work/work.js';
import type { Command, Idempotency, LazyReads, Works } from '../work/works.js';
import { MOST_STATEMENTS } from './limits/limits.js';

/** What holds for every request to this API. */
export interface Place {
  readonly isDemo: boolean;
  readonly portalUrl: string;
}

/** What was asked for, to tell a repeated request from another. */
interface ToDo {
  operation: string;
  input: unknown;
}

const LONGEST_KEY = 255;
const isUsableKey = (key: string): boolean => key.length > 0 && key.length <= LONGEST_KEY;

/** The way in for one request: who asks, under which idempotency key, with one lazy transaction for its questions. */
export class Door {
  readonly operations: string[] = [];
  /** Every field that was asked for, whether or not it may be. */
  readonly asked: Asked[] = [];
  /** How many statements its questions may send; without a number, as many as they like. */
  most: number | undefined = MOST_STATEMENTS;
  private reads: LazyReads | null = null;
  private isOver = false;
  private readonly loaders = new Map<string, DataLoader<string, unknown>>();

  constructor(
    private readonly works: Works,
    readonly actor: Actor | null,
    private readonly key: string | undefined,
    private readonly place: Place = { isDemo: false, portalUrl: 'http://localhost' },
  ) {}

  /** Demo mode shows what the embedded channels sent; no other mode does. */
  get isDemo(): boolean {
    return this.place.isDemo;
  }

  /** Where the links of e-mails lead. */
  get portalUrl(): string {
    return this.place.portalUrl;
  }

  ask<R>(question: (work: Work) => Promise<R>): Promise<R> {
    if (!this.actor) return refuse('SIGNED_OUT');
    // A field that goes on after its neighbour's refusal has ended the answer would open what nobody closes.
    if (this.isOver) return Promise.reject(new Error('this request has been answered'));
    this.reads ??= this.works.lazily(this.actor, this.most);
    return this.reads.do(question);
  }

  /** Carries out a command in its own transaction, and answers the id of what came of it. */
  async carryOut(asked: ToDo, command: Command): Promise<string> {
    return this.works.do(this.mayChange(), this.idempotencyOf(asked), command);
  }

  /** The same, and shows the result under today's rights. */
  async change<R>(asked: ToDo, command: Command, show: (work: Work, id: string) => Promise<R>): Promise<R> {
    const { id, reads } = await this.works.doAndAsk(this.mayChange(), this.idempotencyOf(asked), {
      command,
      most: this.most,
    });
    // Whoever asked has gone away meanwhile.
    if (this.isOver) await reads.abandon();
    this.reads = reads;
    try {
      return await this.ask((work) => show(work, id));
    } catch (error) {
      if (error instanceof Refused) return refuse('DONE_CANNOT_SHOW');
      throw error;
    }
  }

  private mayChange(): Actor {
    if (this.reads) throw new Error('a command may not begin while questions are open');
    const actor = this.actor ?? refuse('SIGNED_OUT');
    // Whoever sends one counts on its protection: a change is not made without it.
    if (this.key !== undefined && !isUsableKey(this.key))
      refuse('IDEMPOTENCY_KEY_UNUSABLE', { field: 'Idempotency-Key' });
    return actor;
  }

  private idempotencyOf({ operation, input: request }: ToDo): Idempotency {
    return { key: this.key, operation, request };
  }

  /** One batch for all keys that this request asks for in one turn. */
  load<V>(
    name: string,
    key: string,
    batch: (work: Work, keys: readonly string[]) => Promise<Map<string, V>>,
  ): Promise<V | null> {
    let loader = this.loaders.get(name);
    if (!loader) {
      loader = new DataLoader<string, unknown>(async (keys) => {
        const found = await this.ask((work) => batch(work, keys));
        return keys.map((one) => found.get(one) ?? null);
      });
      this.loaders.set(name, loader);
    }
    return loader.load(key) as Promise<V | null>;
  }

  /** What was refused is written down as well, and the answer waits for it: whether there is such a row changes nothing. */
  async finish(errors: Parameters<typeof refusedKeys>[0] = []): Promise<void> {
    this.isOver = true;
    const keys = refusedKeys(errors);
    const refused = this.asked.filter(({ key }) => keys.has(key));
    if (refused.length === 0 || !this.actor) return this.reads?.finish(this.operations);
    const answered = this.asked.filter(({ key }) => !keys.has(key)).map(({ operation }) => operation);
    this.reads ??= this.works.lazily(this.actor, this.most);
    await this.reads.do(async () => undefined);
    await this.reads.finish(answered, refusedEntry(this.actor, refused));
  }

  async abandon(): Promise<void> {
    this.isOver = true;
    await this.reads?.abandon();
  }
}
