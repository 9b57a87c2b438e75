// Bars week by week in two parts, one solid and one striped, that tell apart without colour. A part may be hidden: it
// is then marked with a star and never drawn as nought.
import { scaleBand, scaleLinear } from 'd3-scale';
import { Details } from './callouts';
import { Table, type TableProps } from './table';

/** `null` where a number may not be shown. */
export type WeekBar = { label: string; solid: number | null; striped: number | null };

export type WeekChartProps = {
  id: string;
  title: string;
  /** What the picture shows, in a sentence or two, for those who do not see it. */
  description: string;
  bars: WeekBar[];
  /** What the two parts of a bar are. */
  parts: { solid: string; striped: string };
  /** Heading of the bars, such as "Weeks waited". */
  barHeading: string;
  /** Heading of the counts, such as "People". */
  countHeading: string;
  /** Lines at the start of the bar named, such as "18 weeks". */
  markers?: { beforeBar: number; label: string }[];
  /** The same figures. */
  table: Pick<TableProps, 'head' | 'rows'>;
};

const WIDTH = 800;
const HEIGHT = 340;
const MARGIN = { top: 44, right: 16, bottom: 56, left: 56 };
const FLOOR = HEIGHT - MARGIN.bottom;
const TICKS = 5;
/** More labels than this run into each other. */
const MOST_LABELS = 14;

const shown = (count: number) => count.toLocaleString('en-GB');
const heightOf = ({ solid, striped }: WeekBar) => (solid ?? 0) + (striped ?? 0);

function scales(bars: WeekBar[]) {
  const x = scaleBand<number>()
    .domain(bars.map((_, index) => index))
    .range([MARGIN.left, WIDTH - MARGIN.right])
    .paddingInner(0.12);
  const y = scaleLinear()
    .domain([0, Math.max(1, ...bars.map(heightOf))])
    .nice(TICKS)
    .range([FLOOR, MARGIN.top]);
  return { x, y };
}

type Scales = ReturnType<typeof scales>;

function Stripes({ id }: { id: string }) {
  return (
    <defs>
      <pattern
        id={`${id}-stripes`}
        width={6}
        height={6}
        patternUnits="userSpaceOnUse"
        patternTransform="rotate(45)"
      >
        <rect className="hub-chart__stripe-ground" width={6} height={6} />
        <rect className="hub-chart__stripe" width={2.5} height={6} />
      </pattern>
    </defs>
  );
}

function Swatch({ id, striped = false }: { id: string; striped?: boolean }) {
  return (
    <svg width={20} height={20} aria-hidden="true" focusable="false">
      <rect
        className={striped ? 'hub-chart__striped' : 'hub-chart__bar'}
        x={1}
        y={1}
        width={18}
        height={18}
        fill={striped ? `url(#${id}-stripes)` : undefined}
      />
    </svg>
  );
}

function Key({ id, parts, hasHidden }: Pick<WeekChartProps, 'id' | 'parts'> & { hasHidden: boolean }) {
  return (
    <ul className="hub-chart-key">
      <li>
        <Swatch id={id} /> {parts.solid}
      </li>
      <li>
        <Swatch id={id} striped /> {parts.striped}
      </li>
      {hasHidden && <li>* part or all of the number is hidden</li>}
    </ul>
  );
}

function Grid({ y }: Scales) {
  return y
    .ticks(TICKS)
    .filter(Number.isInteger)
    .map((tick) => (
      <g key={tick}>
        <line
          className="hub-chart__grid"
          x1={MARGIN.left}
          x2={WIDTH - MARGIN.right}
          y1={y(tick)}
          y2={y(tick)}
        />
        <text x={MARGIN.left - 8} y={y(tick) + 4} textAnchor="end">
          {shown(tick)}
        </text>
      </g>
    ));
}

function Bar({
  id,
  bar,
  left,
  width,
  y,
}: { id: string; bar: WeekBar; left: number; width: number } & Pick<Scales, 'y'>) {
  const solid = bar.solid ?? 0;
  const top = y(heightOf(bar));
  const isHidden = bar.solid === null || bar.striped === null;
  return (
    <>
      {solid > 0 && (
        <rect className="hub-chart__bar" x={left} y={y(solid)} width={width} height={FLOOR - y(solid)} />
      )}
      {bar.striped !== null && bar.striped > 0 && (
        <rect
          className="hub-chart__striped"
          x={left}
          y={top}
          width={width}
          height={y(solid) - top}
          fill={`url(#${id}-stripes)`}
        />
      )}
      {isHidden && (
        <text className="hub-chart__hidden" x={left + width / 2} y={top - 2} textAnchor="middle">
          *
        </text>
      )}
    </>
  );
}

function Bars({ id, bars, x, y }: Scales & Pick<WeekChartProps, 'id' | 'bars'>) {
  const every = Math.ceil(bars.length / MOST_LABELS);
  const width = x.bandwidth();
  return bars.map((bar, index) => {
    const left = x(index) ?? 0;
    return (
      <g key={bar.label}>
        <Bar id={id} bar={bar} left={left} width={width} y={y} />
        {index % every === 0 && (
          <text x={left + width / 2} y={FLOOR + 18} textAnchor="middle">
            {bar.label}
          </text>
        )}
      </g>
    );
  });
}

function Markers({ markers = [], x }: Scales & Pick<WeekChartProps, 'markers'>) {
  return markers.map(({ beforeBar, label }) => {
    const at = (x(beforeBar) ?? WIDTH - MARGIN.right) - (x.step() - x.bandwidth()) / 2;
    return (
      <g key={label}>
        <line className="hub-chart__marker" x1={at} x2={at} y1={MARGIN.top - 14} y2={FLOOR} />
        <text x={at} y={MARGIN.top - 20} textAnchor="middle">
          {label}
        </text>
      </g>
    );
  });
}

/** A picture drawn on the server, and the same figures as a table under it. */
export function WeekChart(props: WeekChartProps) {
  const { id, title, description, bars, parts } = props;
  const both = scales(bars);
  const hasHidden = bars.some(({ solid, striped }) => solid === null || striped === null);
  return (
    <>
      <Key id={id} parts={parts} hasHidden={hasHidden} />
      <div className="hub-chart" role="region" aria-label={`${title}, picture`} tabIndex={0}>
        <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-labelledby={`${id}-title ${id}-description`}>
          <title id={`${id}-title`}>{title}</title>
          <desc id={`${id}-description`}>{description}</desc>
          <Stripes id={id} />
          <Grid {...both} />
          <Bars id={id} bars={bars} {...both} />
          <Markers markers={props.markers} {...both} />
          <text x={(MARGIN.left + WIDTH - MARGIN.right) / 2} y={HEIGHT - 10} textAnchor="middle">
            {props.barHeading}
          </text>
          <text x={MARGIN.left - 40} y={16}>
            {props.countHeading}
          </text>
        </svg>
      </div>
      <Details summary={`${title}: the figures as a table`}>
        <div className="hub-chart" role="region" aria-label={`${title}, figures`} tabIndex={0}>
          <Table {...props.table} caption={title} firstCellIsHeader compact />
        </div>
      </Details>
    </>
  );
}
