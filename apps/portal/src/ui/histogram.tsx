import { scaleBand, scaleLinear } from 'd3-scale';
import { Details } from './callouts';
import { Table } from './table';

export type HistogramBin = { label: string; count: number };

export type HistogramProps = {
  id: string;
  title: string;
  /** What the picture shows, in a sentence or two, for those who do not see it. */
  description: string;
  bins: HistogramBin[];
  /** Heading of the bins, such as "Weeks waited". */
  binHeading: string;
  /** Heading of the counts, such as "People". */
  countHeading: string;
  /** Lines at the start of the bin named, such as "18 weeks". */
  markers?: { beforeBin: number; label: string }[];
};

const WIDTH = 800;
const HEIGHT = 340;
const MARGIN = { top: 36, right: 16, bottom: 56, left: 56 };
const TICKS = 5;
/** More labels than this run into each other. */
const MOST_LABELS = 14;

const shown = (count: number) => count.toLocaleString('en-GB');

function scales(bins: HistogramBin[]) {
  const x = scaleBand<number>()
    .domain(bins.map((_, index) => index))
    .range([MARGIN.left, WIDTH - MARGIN.right])
    .paddingInner(0.08);
  const y = scaleLinear()
    .domain([0, Math.max(1, ...bins.map((bin) => bin.count))])
    .nice(TICKS)
    .range([HEIGHT - MARGIN.bottom, MARGIN.top]);
  return { x, y };
}

type Scales = ReturnType<typeof scales>;

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

function Bars({ bins, x, y }: Scales & { bins: HistogramBin[] }) {
  const every = Math.ceil(bins.length / MOST_LABELS);
  return bins.map((bin, index) => {
    const left = x(index) ?? 0;
    return (
      <g key={bin.label}>
        <rect
          className="hub-chart__bar"
          x={left}
          y={y(bin.count)}
          width={x.bandwidth()}
          height={y(0) - y(bin.count)}
        />
        {index % every === 0 && (
          <text x={left + x.bandwidth() / 2} y={HEIGHT - MARGIN.bottom + 18} textAnchor="middle">
            {bin.label}
          </text>
        )}
      </g>
    );
  });
}

function Markers({ markers = [], x, y }: Scales & Pick<HistogramProps, 'markers'>) {
  return markers.map(({ beforeBin, label }) => {
    const at = (x(beforeBin) ?? WIDTH - MARGIN.right) - (x.step() - x.bandwidth()) / 2;
    return (
      <g key={label}>
        <line className="hub-chart__marker" x1={at} x2={at} y1={MARGIN.top - 6} y2={y(0)} />
        <text x={at} y={MARGIN.top - 14} textAnchor="middle">
          {label}
        </text>
      </g>
    );
  });
}

/** A picture drawn on the server, and the same figures as a table under it. */
export function Histogram(props: HistogramProps) {
  const { id, title, description, bins, binHeading, countHeading } = props;
  const both = scales(bins);
  const rows = bins.map((bin) => [bin.label, shown(bin.count)]);
  return (
    <>
      <div className="hub-chart" role="region" aria-label={`${title}, picture`} tabIndex={0}>
        <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-labelledby={`${id}-title ${id}-description`}>
          <title id={`${id}-title`}>{title}</title>
          <desc id={`${id}-description`}>{description}</desc>
          <Grid {...both} />
          <Bars bins={bins} {...both} />
          <Markers markers={props.markers} {...both} />
          <text x={(MARGIN.left + WIDTH - MARGIN.right) / 2} y={HEIGHT - 10} textAnchor="middle">
            {binHeading}
          </text>
          <text x={MARGIN.left - 40} y={16}>
            {countHeading}
          </text>
        </svg>
      </div>
      <Details summary={`${title}: the figures as a table`}>
        <Table
          caption={title}
          head={[binHeading, { text: countHeading, format: 'numeric' }]}
          rows={rows}
          firstCellIsHeader
          compact
        />
      </Details>
    </>
  );
}
