import './check.css';
import { useId } from 'preact/hooks';

/** A tick box whose whole row can be tapped; `as="switch"` for what takes effect at once. */
export function Check(props: {
  label: string;
  hint?: string;
  checked: boolean;
  as?: 'box' | 'switch';
  /** Cannot be changed now; the hint must say why. */
  off?: boolean;
  name?: string;
  onChange: (checked: boolean) => void;
}) {
  const id = useId();
  const isSwitch = props.as === 'switch';
  return (
    <label class={isSwitch ? 'check switch' : 'check'}>
      <input
        type="checkbox"
        role={isSwitch ? 'switch' : undefined}
        name={props.name}
        checked={props.checked}
        aria-disabled={props.off ? 'true' : undefined}
        aria-describedby={props.hint ? `${id}-h` : undefined}
        onClick={(event) => {
          if (props.off) event.preventDefault();
        }}
        onChange={(event) => props.onChange(event.currentTarget.checked)}
      />
      <span class="grow">
        <span class="check-label">{props.label}</span>
        {props.hint && (
          <span class="small mute check-hint" id={`${id}-h`}>
            {props.hint}
          </span>
        )}
      </span>
    </label>
  );
}
