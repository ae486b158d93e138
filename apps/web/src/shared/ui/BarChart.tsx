import './bar-chart.css';

export interface ChartRow {
  label: string;
  value: number;
  /** The value in words: `1.240.000 đ`. */
  says: string;
  /** A quieter bar behind it: what was expected, or the period before. */
  against?: number;
  againstSays?: string;
}

/**
 * A few amounts as lying bars, each with its number: a list for readers, a picture for the rest. Money is terracotta,
 * counts are leaf.
 */
export function BarChart(props: { label: string; rows: readonly ChartRow[]; money?: boolean }) {
  const most = Math.max(1, ...props.rows.flatMap((row) => [row.value, row.against ?? 0]));
  const width = (value: number) => ({ width: `${Math.max(0, (value / most) * 100)}%` });
  return (
    <ul class={props.money ? 'chart money' : 'chart'} aria-label={props.label}>
      {props.rows.map((row) => (
        <li key={row.label}>
          <span class="chart-head">
            <span>{row.label}</span>
            <b>{row.says}</b>
          </span>
          <span class="chart-bar" aria-hidden="true">
            {row.value > 0 && <i style={width(row.value)} />}
          </span>
          {row.against !== undefined && (
            <>
              <span class="chart-bar against" aria-hidden="true">
                <i style={width(row.against)} />
              </span>
              {row.againstSays && <span class="small mute">{row.againstSays}</span>}
            </>
          )}
        </li>
      ))}
    </ul>
  );
}
