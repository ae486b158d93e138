import { Chips, Stepper } from '../../shared/ui/index.js';
import { nextDown } from './lot-amounts.js';

/** An amount by big presses: the usual ones in one tap, the rest up and down in steps that grow with it. */
export function AmountSteps(props: {
  label: string;
  value: number;
  usual?: readonly number[];
  min: number;
  max: number;
  stepOf: (value: number) => number;
  write: (value: number) => string;
  onChange: (value: number) => void;
}) {
  const { value, stepOf, min, onChange } = props;
  const step = stepOf(value);
  const usual = props.usual?.filter((one) => one >= min && one <= props.max) ?? [];
  return (
    <div class="stack amount-steps">
      <h2>{props.label}</h2>
      {usual.length > 0 && (
        <Chips
          label={props.label}
          value={String(value)}
          chips={usual.map((one) => ({ value: String(one), label: props.write(one) }))}
          onChange={(chosen) => onChange(Number(chosen))}
        />
      )}
      <Stepper
        value={value}
        step={step}
        min={min}
        max={props.max}
        write={props.write}
        onChange={(next) => onChange(next < value ? Math.max(min, nextDown(value, stepOf)) : next)}
      />
    </div>
  );
}
