import './area.css';
import { useId } from 'preact/hooks';
import { count } from '../format.js';

/** Several lines of words. From four fifths of `maxLength` on it says how much room is left. */
export function Area(props: {
  label: string;
  hint?: string;
  error?: string | null;
  value: string;
  rows?: number;
  maxLength?: number;
  name?: string;
  placeholder?: string;
  onInput: (value: string) => void;
}) {
  const id = useId();
  const about = props.error ? `${id}-e` : props.hint ? `${id}-h` : undefined;
  const { maxLength } = props;
  const nearEnd = maxLength !== undefined && props.value.length >= maxLength * 0.8;
  return (
    <div class="field">
      <label for={id}>{props.label}</label>
      <div class="field-box">
        <textarea
          id={id}
          rows={props.rows ?? 3}
          name={props.name}
          value={props.value}
          maxLength={maxLength}
          placeholder={props.placeholder}
          aria-invalid={props.error ? 'true' : undefined}
          aria-describedby={about}
          onInput={(event) => props.onInput(event.currentTarget.value)}
        />
      </div>
      {nearEnd && (
        <p class="small mute area-count">
          {count(props.value.length)} / {count(maxLength)}
        </p>
      )}
      {props.error ? (
        <p class="field-error" id={`${id}-e`}>
          {props.error}
        </p>
      ) : (
        props.hint && (
          <p class="small mute" id={`${id}-h`}>
            {props.hint}
          </p>
        )
      )}
    </div>
  );
}
