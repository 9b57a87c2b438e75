// Asked by Next before anything of a page runs, on pages of errors too. Trusted Types: scripts come from our own files
// alone, and of markup only two texts that never change. What this answers null to, the browser refuses.
import { SUPPORT_SNIPPET } from './support-snippet';

type Policies = {
  createPolicy(
    name: string,
    rules: {
      createHTML(text: string): string | null;
      createScriptURL(address: string): string | null;
    },
  ): unknown;
};

/** React makes a script element out of the first; the second is our layout's, on pages that Next draws in the browser. */
const TEXTS = ['<script></script>', SUPPORT_SNIPPET];

function ownScript(address: string): string | null {
  const { origin, pathname } = new URL(address, location.href);
  return origin === location.origin && pathname.startsWith('/_next/static/') ? address : null;
}

const { trustedTypes } = globalThis as { trustedTypes?: Policies };
trustedTypes?.createPolicy('default', {
  createHTML: (text) => (TEXTS.includes(text) ? text : null),
  createScriptURL: ownScript,
});
