// Makes the one stylesheet and copies NHS.UK frontend's pictures to where its CSS looks for them.
import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { compile, NodePackageImporter } from 'sass';
import { portal } from './paths.ts';

/** NHS.UK's nameless-size container queries do not parse in Turbopack's CSS; this says the same in full. */
const withContainerConditions = (css: string) =>
  css.replace(/@container ([\w-]+)\s*\{/g, '@container $1 (min-width: 0) {');

export function makeStylesheet(): void {
  const { css } = compile(join(portal, 'src/styles/hub.scss'), {
    importers: [new NodePackageImporter(portal)],
    style: 'compressed',
    quietDeps: true,
  });
  const finished = withContainerConditions(css);
  writeFileSync(join(portal, 'src/styles/hub.css'), finished);
  // Patients' pages are plain HTML and ask for it by name.
  mkdirSync(join(portal, 'public/assets'), { recursive: true });
  writeFileSync(join(portal, 'public/assets/hub.css'), finished);
}

export function copyPictures(): void {
  const frontend = dirname(
    createRequire(join(portal, 'package.json')).resolve('nhsuk-frontend/package.json'),
  );
  const target = join(portal, 'public/assets/images');
  mkdirSync(target, { recursive: true });
  cpSync(join(frontend, 'dist/nhsuk/assets/images'), target, {
    recursive: true,
    // The favicons and touch icons carry the NHS identity, which a local hub must not use as its own.
    filter: (file) => !/(favicon|nhsuk-icon-(180|192|512|mask))/.test(file),
  });
}

export function makeAssets(): void {
  makeStylesheet();
  copyPictures();
}

if (import.meta.main) makeAssets();
