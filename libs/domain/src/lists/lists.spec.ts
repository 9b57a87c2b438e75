// The lists of an operator: practices, places and clinics, as they are typed into spreadsheets.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { clinicsMeet, readClinicList, type ListedClinic } from './clinic-list.js';
import { problemWords, type ListLine } from './list-line.js';
import { readPlaceList } from './place-list.js';
import { planPractices, readPracticeList, type PresentPractice } from './practice-list.js';

const linesOf = (rows: readonly Record<string, string>[]): ListLine[] =>
  rows.map((cells, at) => ({ line: at + 2, cells }));
const said = ({ problems }: { problems: Parameters<typeof problemWords>[0][] }) => problems.map(problemWords);

const SITES = ['Ashcombe Health Centre', 'Eastholt Clinic'];
const practice = {
  code: 'P07',
  odsCode: 'M86001',
  name: 'Bridge Street Surgery',
  town: 'Ashcombe',
  listSize: '7,500',
  imdDecile: '3',
};
const PRACTICE = Object.keys(practice);
const practices = (...rows: Record<string, string>[]) => readPracticeList(PRACTICE, linesOf(rows), SITES);

describe('a list of practices', () => {
  test('is read as typed in a spreadsheet', () => {
    const read = practices({
      ...practice,
      code: ' p07 ',
      odsCode: 'm86 001',
      name: 'Bridge  Street Surgery',
    });
    expect(read).toEqual({
      rows: [{ ...practice, listSize: 7500, imdDecile: 3, nearestSites: null }],
      problems: [],
      warnings: [],
    });
  });

  test.each([
    ['code', '', 'Line 2: code is empty.'],
    ['code', 'P-07', 'Line 2: code must be 1 to 8 letters and numbers, like P07.'],
    ['odsCode', 'M8', 'Line 2: odsCode must be 5 or 6 letters and numbers, like M86001.'],
    ['name', ' ', 'Line 2: name is empty.'],
    ['town', 'a'.repeat(101), 'Line 2: town is longer than 100 characters.'],
    ['listSize', '0', 'Line 2: listSize must be a whole number from 1 to 200,000.'],
    ['listSize', '1e3', 'Line 2: listSize must be a whole number from 1 to 200,000.'],
    ['listSize', '7,50', 'Line 2: listSize must be a whole number from 1 to 200,000.'],
    ['imdDecile', '11', 'Line 2: imdDecile must be a whole number from 1 to 10.'],
    ['imdDecile', '-1', 'Line 2: imdDecile must be a whole number from 1 to 10.'],
  ])('with %s %j is told', (column, value, sentence) => {
    expect(said(practices({ ...practice, [column]: value }))).toEqual([sentence]);
  });

  test('tells what is there twice, missing, unknown or empty', () => {
    expect(said(practices(practice, { ...practice, odsCode: 'M86002' }))).toEqual([
      'Line 3: code is the same as on line 2.',
    ]);
    expect(said(practices(practice, { ...practice, code: 'P08' }))).toEqual([
      'Line 3: odsCode is the same as on line 2.',
    ]);
    expect(said(readPracticeList(['code', 'code', 'postcode'], [], SITES))).toEqual([
      'Line 1: odsCode is missing.',
      'Line 1: name is missing.',
      'Line 1: town is missing.',
      'Line 1: listSize is missing.',
      'Line 1: imdDecile is missing.',
      'Line 1: postcode is not a column of this list, which has code, odsCode, name, town, listSize, imdDecile, nearestSites.',
      'Line 1: code stands there twice.',
    ]);
    expect(said(practices())).toEqual(['Line 1: The list names no practice.']);
  });

  test('lets an unusual code of the ODS through with a warning', () => {
    const read = practices({ ...practice, odsCode: 'Q86001' });
    expect(read.problems).toEqual([]);
    expect(read.warnings.map(problemWords)).toEqual([
      'Line 2: odsCode is not of the usual shape. Check it against the ODS list.',
    ]);
  });

  test('says which sites are near, nearest first', () => {
    const near = (nearestSites: string) =>
      readPracticeList([...PRACTICE, 'nearestSites'], linesOf([{ ...practice, nearestSites }]), SITES);
    expect(near('Eastholt Clinic; Ashcombe Health Centre').rows[0]?.nearestSites).toEqual(
      [...SITES].reverse(),
    );
    expect(near('').rows[0]?.nearestSites).toEqual([]);
    expect(said(near('Elsewhere'))).toEqual([
      'Line 2: nearestSites names “Elsewhere”, which is no site of this hub.',
    ]);
    expect(said(near('Eastholt Clinic;Eastholt Clinic'))).toEqual([
      'Line 2: nearestSites names a site twice.',
    ]);
  });
});

describe('what a list of practices would change', () => {
  const listed = { ...practice, listSize: 7500, imdDecile: 3, nearestSites: null };
  const known: PresentPractice = { ...listed, id: 'a', nearestSites: SITES };

  test('nothing where all is known, whether or not it says which sites are near', () => {
    expect(planPractices([listed], [known])).toMatchObject({ added: [], changed: [], unchanged: 1 });
    expect(planPractices([{ ...listed, nearestSites: SITES }], [known])).toMatchObject({ unchanged: 1 });
  });

  test('a known code keeps its practice', () => {
    const renamed = { ...listed, name: 'Quayside Surgery' };
    expect(planPractices([renamed], [known])).toMatchObject({
      added: [],
      changed: [{ ...renamed, id: 'a' }],
    });
    const moved = { ...listed, nearestSites: [] };
    expect(planPractices([moved], [known])).toMatchObject({ changed: [{ id: 'a', nearestSites: [] }] });
  });

  test('a new code is a new practice, and nobody is taken away', () => {
    const plan = planPractices([{ ...listed, code: 'P08', odsCode: 'M86008' }], [known]);
    expect(plan).toMatchObject({ changed: [], unchanged: 0, notNamed: ['P07'], problems: [] });
    expect(plan.added.map(({ code }) => code)).toEqual(['P08']);
  });

  test('never the ODS code of another', () => {
    expect(planPractices([{ ...listed, code: 'P08' }], [known]).problems).toEqual([
      'P08: M86001 is the ODS code of P07.',
    ]);
  });
});

const room = {
  site: 'Eastholt Clinic',
  address: '4 Market Street, Eastholt',
  directions: 'Bus 7 stops outside.',
  siteStepFree: 'Yes',
  room: 'Room 1',
  roomStepFree: 'no',
};
const places = (...rows: Record<string, string>[]) => readPlaceList(Object.keys(room), linesOf(rows));

describe('a list of places', () => {
  test('is a line for each room', () => {
    const read = places(room, { ...room, room: 'Room 2', roomStepFree: 'yes' });
    expect(read.problems).toEqual([]);
    expect(read.rows).toEqual([
      { ...room, siteStepFree: true, roomStepFree: false },
      { ...room, room: 'Room 2', siteStepFree: true, roomStepFree: true },
    ]);
  });

  test.each([
    [{ siteStepFree: 'true' }, 'Line 2: siteStepFree must be yes or no.'],
    [{ room: '' }, 'Line 2: room is empty.'],
    [{ site: 'A; B' }, 'Line 2: site must not contain a semicolon.'],
    [{ directions: 'x'.repeat(301) }, 'Line 2: directions is longer than 300 characters.'],
  ])('with %j is told', (change, sentence) => {
    expect(said(places({ ...room, ...change }))).toEqual([sentence]);
  });

  test('tells a room named twice and a site described in two ways', () => {
    expect(said(places(room, room))).toEqual(['Line 3: room is the same as on line 2.']);
    expect(said(places(room, { ...room, room: 'Room 2', siteStepFree: 'no' }))).toEqual([
      'Line 3: site is described differently on line 2.',
    ]);
  });
});

const clinic = {
  therapist: 'Therapist@Hub.example',
  site: 'Eastholt Clinic',
  room: 'Room 1',
  weekday: 'tuesday',
  startsAt: '09:30',
  validFrom: '2026-12-01',
  validUntil: '',
};
const clinics = (...rows: Record<string, string>[]) => readClinicList(Object.keys(clinic), linesOf(rows));

describe('a list of clinics', () => {
  test('is a line for each weekly place', () => {
    expect(clinics(clinic)).toMatchObject({
      rows: [{ ...clinic, therapist: 'therapist@hub.example', weekday: 2, validUntil: null }],
      problems: [],
    });
  });

  test.each([
    [{ weekday: 'Tues' }, 'Line 2: weekday must be a day of the week, like Monday.'],
    [{ startsAt: '9.30' }, 'Line 2: startsAt must be a time, like 09:30.'],
    [{ startsAt: '22:30' }, 'Line 2: startsAt is too late for a session to end on the same day.'],
    [{ validFrom: '1/12/2026' }, 'Line 2: validFrom must be a day, like 2026-11-30.'],
    [{ validUntil: '2026-02-30' }, 'Line 2: validUntil must be a day, like 2027-11-30, or empty.'],
    [{ validUntil: '2026-11-30' }, 'Line 2: validUntil is before validFrom.'],
  ])('with %j is told', (change, sentence) => {
    expect(said(clinics({ ...clinic, ...change }))).toEqual([sentence]);
  });

  test.each([
    [{ room: 'Room 2' }, ['Line 3: therapist is already in a clinic at that time, on line 2.']],
    [{ therapist: 'b@hub.example' }, ['Line 3: room is already in a clinic at that time, on line 2.']],
    [{ startsAt: '11:29' }, ['Line 3: therapist is already in a clinic at that time, on line 2.']],
    [{ startsAt: '11:30' }, []],
    [{ weekday: 'Wednesday' }, []],
    [{ therapist: 'b@hub.example', site: 'Elsewhere' }, []],
  ])('beside another with %j: %j', (change, sentences) => {
    expect(said(clinics(clinic, { ...clinic, ...change }))).toEqual(sentences);
  });

  test('a clinic may follow another that has ended', () => {
    const ended = { ...clinic, validUntil: '2027-03-30' };
    expect(said(clinics(ended, { ...clinic, validFrom: '2027-03-31' }))).toEqual([]);
    expect(said(clinics(ended, { ...clinic, validFrom: '2027-03-30' }))).toHaveLength(1);
  });

  test('two that meet meet either way round', () => {
    const day = fc.constantFrom('2026-12-01', '2026-12-08', '2027-01-05');
    const any: fc.Arbitrary<ListedClinic> = fc.record({
      therapist: fc.constantFrom('a', 'b'),
      site: fc.constantFrom('s', 't'),
      room: fc.constantFrom('1', '2'),
      weekday: fc.integer({ min: 1, max: 2 }),
      startsAt: fc.constantFrom('09:00', '10:30', '11:00'),
      validFrom: day,
      validUntil: fc.option(day, { nil: null }),
    });
    fc.assert(fc.property(any, any, (one, other) => clinicsMeet(one, other) === clinicsMeet(other, one)));
  });
});
