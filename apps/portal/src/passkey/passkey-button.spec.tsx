import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { PasskeyButton } from './passkey-button';

const html = renderToStaticMarkup(
  <PasskeyButton action={async () => undefined} options="/sign-in/passkey" does="get" label="Use a passkey">
    <p>What it is called</p>
  </PasskeyButton>,
);

test('the button has its whole place from the first, so that nothing moves when the script has come', () => {
  expect(html).toContain('What it is called');
  expect(html).toContain('Use a passkey');
});

test('until then nobody sees it and nobody reaches it', () => {
  expect(html).toMatch(/^<form[^>]* class="hub-awaits-script" inert=""/);
});
