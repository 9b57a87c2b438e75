import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { ask } from './harness/addresses.js';
import { story } from './harness/story.js';

const LINKS = [
  /^Download how long people have waited/,
  /^Download referrals a week/,
  /^Download figures by practice/,
  /^Download figures by deprivation/,
];

async function saved(page: Page, link: RegExp): Promise<{ name: string; lines: string[] }> {
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: link }).click(),
  ]);
  const text = await readFile(await download.path(), 'utf8');
  return {
    name: download.suggestedFilename(),
    lines: text
      .replace(/^\ufeff/, '')
      .trim()
      .split('\r\n'),
  };
}

story('Managers take the numbers away as files, with and without script', async (steps) => {
  const { given, when, then, open } = steps;
  const manager = await given('the hub manager', () => open('Hub manager'));
  const files = await when('they save each table', async () => {
    await manager.goTo('/insight');
    const all: { name: string; lines: string[] }[] = [];
    for (const link of LINKS) all.push(await saved(manager.page, link));
    return all;
  });
  await then('each is a file of its own, with a line for each row', async () => {
    expect(new Set(files.map(({ name }) => name)).size).toBe(LINKS.length);
    for (const { name, lines } of files) {
      expect(name).toMatch(/^[a-z-]+-\d{4}-\d\d-\d\d\.csv$/);
      expect(lines.length, name).toBeGreaterThan(2);
    }
    expect(files[2]?.lines).toHaveLength(37);
  });
  const commissioner = await given('the commissioner, without script', () =>
    open('Commissioner', { scripts: 'off' }),
  );
  await then('small numbers are hidden in the file as on the screen', async () => {
    await commissioner.goTo('/insight');
    const { lines } = await saved(commissioner.page, LINKS[2]!);
    for (const line of lines.slice(1)) expect(line).toMatch(/,(\*|\d*[05]),[^,]*,[^,]*,[^,]*,[^,]*$/);
  });
  await then('it comes as an attachment, kept nowhere, and to nobody else', async () => {
    const cookieOf = async ({ page }: { page: Page }) =>
      (await page.context().cookies()).map(({ name, value }) => `${name}=${value}`).join('; ');
    const address = '/insight/csv/practices';
    const { status, headers } = await ask(address, { headers: { cookie: await cookieOf(manager) } });
    expect(status).toBe(200);
    expect(headers.get('content-type')).toMatch(/^text\/csv; charset=utf-8/);
    expect(headers.get('content-disposition')).toMatch(/^attachment; filename="[a-z0-9.-]+"$/);
    expect(headers.get('cache-control')).toContain('no-store');
    const gp = await open('GP');
    expect((await ask(address, { headers: { cookie: await cookieOf(gp) } })).status).toBe(404);
    expect((await ask('/insight/csv/users', { headers: { cookie: await cookieOf(manager) } })).status).toBe(
      404,
    );
    expect((await ask(address)).headers.get('location')).toMatch(/^\/sign-in/);
  });
});
