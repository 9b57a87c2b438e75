import type { WaitFiguresFragment } from '../../generated/graphql';
import { StatTile, StatTiles } from '../../ui';
import { countWords, figure, type FigureName } from './wait-words';

type WaitTilesProps = {
  /** Names the row of tiles. */
  label: string;
  of: WaitFiguresFragment;
  peopleLabel: string;
  peopleNote?: string;
  /** Said under "within 18 weeks" when it has a number. */
  longNote?: string;
};

const TILES: { name: FigureName; label: string; note?: string }[] = [
  { name: 'medianDays', label: 'median wait', note: 'Half waited less, half more' },
  { name: 'p92Days', label: '92nd percentile', note: '92 in 100 waited this long or less' },
  { name: 'within6Weeks', label: 'within 6 weeks' },
  { name: 'within18Weeks', label: 'within 18 weeks' },
];

/** A line breaks between weeks and days, never inside either. */
const kept = (words: string) => words.replace(/([\d½]) /g, '$1\u00a0');

export function WaitTiles({ label, of, peopleLabel, peopleNote, longNote }: WaitTilesProps) {
  const hiddenNote = of.people === null ? 'Hidden: a small number' : undefined;
  return (
    <StatTiles label={label}>
      <StatTile count={countWords(of.people)} label={peopleLabel} note={hiddenNote ?? peopleNote} />
      {TILES.map(({ name, label: tile, note }) => {
        const { words, why } = figure(of, name);
        const said = name === 'within18Weeks' ? longNote : note;
        return <StatTile key={name} count={kept(words)} label={tile} note={why ?? said} />;
      })}
    </StatTiles>
  );
}
