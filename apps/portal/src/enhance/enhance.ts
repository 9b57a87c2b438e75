// Adds nhsuk-frontend's own behaviour to markup that works without it. Never `initAll`; never throws.

type Behaviour = new (root: Element) => unknown;

/** ARIA 1.2 gives a radio no `aria-expanded`; what it reveals comes right after it. */
async function radios(): Promise<Behaviour> {
  const { Radios } = await import('nhsuk-frontend/dist/nhsuk/components/radios/radios.mjs');
  return class extends Radios {
    override syncConditionalRevealWithInputState(input: HTMLInputElement): void {
      super.syncConditionalRevealWithInputState(input);
      input.removeAttribute('aria-expanded');
    }
  };
}

const BEHAVIOURS: Readonly<Record<string, () => Promise<Behaviour>>> = {
  'nhsuk-character-count': async () =>
    (await import('nhsuk-frontend/dist/nhsuk/components/character-count/character-count.mjs')).CharacterCount,
  'nhsuk-checkboxes': async () =>
    (await import('nhsuk-frontend/dist/nhsuk/components/checkboxes/checkboxes.mjs')).Checkboxes,
  'nhsuk-error-summary': async () =>
    (await import('nhsuk-frontend/dist/nhsuk/components/error-summary/error-summary.mjs')).ErrorSummary,
  'nhsuk-header': async () => (await import('nhsuk-frontend/dist/nhsuk/components/header/header.mjs')).Header,
  'nhsuk-notification-banner': async () =>
    (await import('nhsuk-frontend/dist/nhsuk/components/notification-banner/notification-banner.mjs'))
      .NotificationBanner,
  'nhsuk-password-input': async () =>
    (await import('nhsuk-frontend/dist/nhsuk/components/password-input/password-input.mjs')).PasswordInput,
  'nhsuk-radios': radios,
  'nhsuk-scroll': async () => (await import('nhsuk-frontend/dist/nhsuk/components/scroll/scroll.mjs')).Scroll,
  'nhsuk-skip-link': async () =>
    (await import('nhsuk-frontend/dist/nhsuk/components/skip-link/skip-link.mjs')).SkipLink,
};

const done = new WeakSet<Element>();

async function enhanceOne(root: Element, load: () => Promise<Behaviour>): Promise<void> {
  if (done.has(root)) return;
  done.add(root);
  try {
    const Component = await load();
    new Component(root);
  } catch {
    // An old browser, a blocked script or a lost connection: the page stays as it was, and works.
  }
}

/** May be called as often as one likes: what has been enhanced stays as it is. */
export async function enhance(within: Element): Promise<void> {
  const found = [...within.querySelectorAll('[data-module]')];
  await Promise.all(
    found.map((root) => {
      const load = BEHAVIOURS[root.getAttribute('data-module') ?? ''];
      return load && enhanceOne(root, load);
    }),
  );
}
