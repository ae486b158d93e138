import { type ComponentChildren } from 'preact';
import { useId, useState } from 'preact/hooks';
import { pictureOf } from '../../shared/produce.js';
import type { ProduceKey } from '../../shared/produce-list.js';
import { Area } from '../../shared/ui/Area.js';
import { Button, Field, Note } from '../../shared/ui/index.js';
import { PhotoField } from '../../shared/ui/PhotoField.js';
import { PICTURES, type ProductLook } from './product-kinds.js';
import { words } from './words.js';

/** What buyers read and see of a product: its name, its picture, a sentence about it. */
export function ProductFields(props: {
  look: Omit<ProductLook, 'category'>;
  nameError: string | null;
  photoError?: string | null;
  /** Another product has this name. */
  twin: string | null;
  onChange: (change: Partial<ProductLook>) => void;
  /** What stands below the pictures. */
  children?: ComponentChildren;
}) {
  const t = words.t;
  const { look, onChange } = props;
  return (
    <>
      <Field
        label={t.name}
        hint={t.nameHint}
        error={props.nameError}
        value={look.name}
        maxLength={120}
        onInput={(name) => onChange({ name })}
      />
      {props.twin && <Note kind="wait">{props.twin}</Note>}
      <PhotoField
        label={t.photo}
        hint={t.photoHint}
        error={props.photoError}
        value={look.photo}
        onChange={(photo) => onChange({ photo })}
      />
      <Pictures value={look.picture} onChange={(picture) => onChange({ picture })} />
      {props.children}
      <Area
        label={t.story}
        hint={t.storyHint}
        value={look.story}
        maxLength={500}
        rows={2}
        onInput={(story) => onChange({ story })}
      />
    </>
  );
}

const PICTURES_FIRST = 8;

/** The most grown ones in sight, with the chosen one; the others after a tap. */
function Pictures({ value, onChange }: { value: ProduceKey; onChange: (picture: ProduceKey) => void }) {
  const group = useId();
  const [all, setAll] = useState(false);
  const first = PICTURES.slice(0, PICTURES_FIRST);
  const few = first.some(([key]) => key === value)
    ? first
    : [...PICTURES.filter(([key]) => key === value), ...first.slice(0, -1)];
  return (
    <fieldset>
      <legend class="form-legend">{words.t.picture}</legend>
      <div class="picture-grid">
        {(all ? PICTURES : few).map(([key]) => (
          <label key={key}>
            <input
              class="unseen"
              type="radio"
              name={group}
              value={key}
              aria-label={words.t.pictures[key] ?? key}
              checked={key === value}
              onChange={() => onChange(key)}
            />
            <img src={pictureOf({ picture: key, name: '' })} alt="" decoding="async" loading="lazy" />
          </label>
        ))}
      </div>
      {!all && (
        <Button kind="link" onPress={() => setAll(true)}>
          {words.t.otherPictures}
        </Button>
      )}
    </fieldset>
  );
}
