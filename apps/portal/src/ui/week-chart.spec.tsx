import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { WeekChart } from './index';

const html = renderToStaticMarkup(
  <WeekChart
    id="waits"
    title="How long people have waited"
    description="Most have waited less than 2 weeks."
    bars={[
      { label: '0', solid: 10, striped: 5 },
      { label: '1', solid: null, striped: 0 },
    ]}
    parts={{ solid: 'Not booked', striped: 'Booked' }}
    barHeading="Weeks"
    countHeading="People"
    markers={[{ beforeBar: 1, label: '1 week' }]}
    table={{ head: ['Weeks', 'People'], rows: [['0', '15']] }}
  />,
);

test('a week chart has a name, a description and its figures as a table', () => {
  expect(html).toContain('role="img" aria-labelledby="waits-title waits-description"');
  expect(html).toContain('<caption');
  expect(html).not.toContain('style=');
});

test('a hidden part is a star with a key, not a bar of nought', () => {
  expect(html.match(/hub-chart__hidden/g)).toHaveLength(1);
  expect(html).toContain('* part or all of the number is hidden');
  expect(html).not.toContain('NaN');
});

test('the two parts differ in pattern, not in colour alone', () => {
  expect(html).toContain('fill="url(#waits-stripes)"');
});
