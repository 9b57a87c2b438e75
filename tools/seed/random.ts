// Chance with a memory: the same seed tells the same story, whoever runs it and whenever.

export type Chance = {
  /** From 0 up to, but without, 1. */
  next(): number;
  /** A whole number, both ends included. */
  between(least: number, most: number): number;
  happens(probability: number): boolean;
  pick<Value>(from: readonly Value[]): Value;
  weighted<Value>(from: readonly (readonly [Value, number])[]): Value;
  some<Value>(from: readonly (readonly [Value, number])[]): Value[];
  shuffled<Value>(from: readonly Value[]): Value[];
  bytes(count: number): Uint8Array;
  /** Exactly `hits` of every `size` draws come true: proportions hold in small worlds too. */
  deck(hits: number, size: number): () => boolean;
  /** Ordered by time, as uuid v7 (RFC 9562) is, and by the order of asking within one moment. */
  idAt(at: Date): string;
};

/** mulberry32, by Tommy Ettinger: small, quick, and good enough for a story. */
function mulberry32(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

export function makeChance(seed: number): Chance {
  const next = mulberry32(seed);
  const between = (least: number, most: number) => least + Math.floor(next() * (most - least + 1));
  const happens = (probability: number) => next() < probability;
  const shuffled = <Value>(from: readonly Value[]): Value[] => {
    const cards = [...from];
    for (let at = cards.length - 1; at > 0; at -= 1) {
      const other = between(0, at);
      [cards[at], cards[other]] = [cards[other]!, cards[at]!];
    }
    return cards;
  };
  const hex = (digits: number) =>
    Math.floor(next() * 16 ** digits)
      .toString(16)
      .padStart(digits, '0');
  return {
    next,
    between,
    happens,
    shuffled,
    pick: (from) => from[between(0, from.length - 1)]!,
    weighted: (from) => {
      let left = next() * from.reduce((sum, [, weight]) => sum + weight, 0);
      const found = from.find(([, weight]) => (left -= weight) < 0) ?? from.at(-1)!;
      return found[0];
    },
    some: (from) => from.filter(([, probability]) => happens(probability)).map(([value]) => value),
    bytes: (count) => Uint8Array.from({ length: count }, () => between(0, 255)),
    deck: (hits, size) => {
      let cards: boolean[] = [];
      return () => {
        if (cards.length === 0) cards = shuffled(Array.from({ length: size }, (_, at) => at < hits));
        return cards.pop()!;
      };
    },
    idAt: orderedIds(hex),
  };
}

function orderedIds(hex: (digits: number) => string) {
  const counters = new Map<number, number>();
  return (at: Date): string => {
    const moment = at.getTime();
    const count = counters.get(moment) ?? 0;
    counters.set(moment, count + 1);
    const time = moment.toString(16).padStart(12, '0');
    const order = (count & 0xfff).toString(16).padStart(3, '0');
    const variant = '89ab'.charAt(Number.parseInt(hex(1), 16) % 4);
    return `${time.slice(0, 8)}-${time.slice(8)}-7${order}-${variant}${hex(3)}-${hex(6)}${hex(6)}`;
  };
}
