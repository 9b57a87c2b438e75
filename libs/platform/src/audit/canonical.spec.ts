import { describe, expect, it } from 'vitest';
import { canonicalOf, CHAINED_COLUMNS, chainedColumnsOf, entryHash } from './canonical.js';

const HUB = '00000000-0000-7000-8000-000000000001';
const ROW = '00000000-0000-7000-8000-000000000002';
const OTHER = '00000000-0000-7000-8000-000000000003';
const sent = [
  HUB,
  ROW,
  '1',
  '7421',
  '1793610000123456',
  OTHER,
  'Dr Zoë Ó Briain',
  'gp',
  null,
  'question',
  'referral',
  '',
  `{${ROW},NULL,${OTHER}}`,
  '{}',
];

// Every chain that was ever sealed rests on these bytes: they may not change under this name.
describe('what a row of the audit is to the chain', () => {
  it('is every column with its length in bytes, told from one that is absent', () => {
    expect(canonicalOf(sent)).toBe(
      `hub-audit-1|36:${HUB}|36:${ROW}|1:1|4:7421|16:1793610000123456|36:${OTHER}|17:Dr Zoë Ó Briain|2:gp|-|8:question|8:referral|0:|75:${ROW},?,${OTHER}|0:`,
    );
    expect(entryHash(canonicalOf(sent)).toString('hex')).toBe(
      'b57e15b60d54c6b8a8d777b4f038d11f68d8526e520ce344f5e9111c0c41e970',
    );
  });

  it('may stand behind other columns', () => {
    expect(canonicalOf(['5', null, ...sent], 2)).toBe(canonicalOf(sent));
    expect(sent).toHaveLength(CHAINED_COLUMNS.length);
    expect(chainedColumnsOf('a').split(', ')).toHaveLength(CHAINED_COLUMNS.length);
  });
});
