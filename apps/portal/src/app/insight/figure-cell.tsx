import type { WaitFiguresFragment } from '../../generated/graphql';
import { figure, type FigureName } from './wait-words';

/** A screen reader hears why there is no number; the notes under the heading say it to everybody. */
export function FigureCell({ of, name }: { of: WaitFiguresFragment; name: FigureName }) {
  const { words, why } = figure(of, name);
  if (!why) return words;
  return (
    <>
      <span aria-hidden="true">{words}</span>
      <span className="nhsuk-u-visually-hidden">{why}</span>
    </>
  );
}
