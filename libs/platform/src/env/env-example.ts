import { z } from 'zod';
import { notesOf } from './settings.js';

export type AppSettings = { app: string; schema: z.ZodObject };

const WIDTH = 100;

// The text of `.env.example`: each setting once, with the apps that read it.
export function envExample(apps: readonly AppSettings[]): string {
  const blocks = [...readersByName(apps)].map(([name, { field, readers }]) => block(name, field, readers));
  const head =
    '# Printed from the settings of each app. A setting that stands behind a # has a standard value.\n';
  return [head, ...blocks].join('\n');
}

type Readers = { field: z.core.$ZodType; readers: string[] };

function readersByName(apps: readonly AppSettings[]): Map<string, Readers> {
  const found = new Map<string, Readers>();
  for (const { app, schema } of apps) {
    for (const [name, field] of Object.entries(schema.shape)) {
      const known: Readers = found.get(name) ?? { field, readers: [] };
      known.readers.push(app);
      found.set(name, known);
    }
  }
  return found;
}

function block(name: string, field: z.core.$ZodType, readers: readonly string[]): string {
  const notes = notesOf(field);
  if (!notes) throw new Error(`The setting ${name} says nothing about itself: make it with setting()`);
  const mayBeLeftOut = z.safeParse(field, undefined).success;
  const text = wrapped(`${notes.description} (read by ${readers.join(', ')})`);
  return `${text}${mayBeLeftOut ? '# ' : ''}${name}=${notes.secret && !mayBeLeftOut ? '' : notes.example}\n`;
}

function wrapped(text: string): string {
  const lines: string[] = [];
  let line = '#';
  for (const word of text.split(' ')) {
    if (line.length + 1 + word.length > WIDTH) {
      lines.push(line);
      line = '#';
    }
    line += ` ${word}`;
  }
  return [...lines, line, ''].join('\n');
}
