import './progress.css';
import { Bar } from './marks.js';

/** How far something has come: a bar, and always its words; readers hear the words, not a percentage. */
export function Progress(props: {
  label: string;
  part: number;
  whole: number;
  /** `3 trên 8 kiện`: what the bar shows, in words. */
  says: string;
  low?: boolean;
}) {
  const { part, whole } = props;
  return (
    <div
      class="progress"
      role="progressbar"
      aria-label={props.label}
      aria-valuemin={0}
      aria-valuemax={whole}
      aria-valuenow={Math.min(part, whole)}
      aria-valuetext={props.says}
    >
      <span class="progress-head">
        <b>{props.label}</b>
        <span>{props.says}</span>
      </span>
      <Bar part={part} whole={whole} low={props.low} />
    </div>
  );
}
