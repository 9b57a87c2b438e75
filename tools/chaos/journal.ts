// What a client knows of its own requests, written down before each is sent and after each is answered.
import { closeSync, fsyncSync, openSync, writeSync } from 'node:fs';

export type Entry = { key: string; operation: 'save' | 'submit'; token: string; input: object; id?: string };

export type Journal = {
  sending: (entry: Entry) => void;
  acknowledged: (key: string, id: string) => void;
  entries: () => Entry[];
  close: () => void;
};

/** On the disk before the next step is taken: a client that dies too would still know. */
export function openJournal(file: string): Journal {
  const handle = openSync(file, 'a', 0o600);
  const entries = new Map<string, Entry>();
  const write = (line: object) => {
    writeSync(handle, `${JSON.stringify(line)}\n`);
    fsyncSync(handle);
  };
  return {
    sending(entry) {
      entries.set(entry.key, entry);
      const { key, operation } = entry;
      write({ key, operation });
    },
    acknowledged(key, id) {
      entries.get(key)!.id = id;
      write({ key, id });
    },
    entries: () => [...entries.values()],
    close: () => closeSync(handle),
  };
}
