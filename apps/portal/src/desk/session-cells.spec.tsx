import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { SessionNumber, SessionTime } from './session-cells';

const at = (id: string, day: string, more: { state?: string; movedToId?: string | null } = {}) => ({
  id,
  sessionNumber: 4,
  state: 'BOOKED',
  startsAt: `2026-12-${day}T14:00:00Z`,
  endsAt: `2026-12-${day}T16:00:00Z`,
  movedToId: null,
  ...more,
});
const shown = (session: ReturnType<typeof at>, among: ReturnType<typeof at>[]) =>
  renderToStaticMarkup(
    <p>
      <SessionNumber session={session} />: <SessionTime session={session} among={among} />
    </p>,
  );

test('a session that was moved is struck through, and says where it went', () => {
  const now = at('b', '02');
  const before = at('a', '01', { state: 'RESCHEDULED', movedToId: 'b' });
  expect(shown(before, [before, now])).toBe(
    '<p><s>4 of 4</s>: <s>Tuesday 1 December 2026, 2pm to 4pm</s>' +
      '<span class="hub-under">Moved to Wednesday 2 December 2026, 2pm to 4pm</span></p>',
  );
  expect(shown(now, [before, now])).toBe('<p>4 of 4: Wednesday 2 December 2026, 2pm to 4pm</p>');
});

test('a missed session stays as it was, and says for when it was booked again', () => {
  const again = at('b', '08');
  const missed = at('a', '01', { state: 'DNA', movedToId: 'b' });
  expect(shown(missed, [missed, again])).toBe(
    '<p>4 of 4: Tuesday 1 December 2026, 2pm to 4pm' +
      '<span class="hub-under">Booked again for Tuesday 8 December 2026, 2pm to 4pm</span></p>',
  );
});
