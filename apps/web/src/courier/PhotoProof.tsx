import camera from '@phosphor-icons/core/fill/camera-fill.svg?raw';
import { useState } from 'preact/hooks';
import { Chips, Field, Icon } from '../shared/ui/index.js';
import { keepPhoto } from './photos.js';
import { words } from './words.js';

export interface PhotoReason {
  id: string;
  reason: string;
}

/** After three wrong codes: a photo and a reason instead. */
export function PhotoProof(props: { value: PhotoReason | null; onChange: (value: PhotoReason | null) => void }) {
  const t = words.t;
  const [photo, setPhoto] = useState<{ id: string; url: string } | null>(null);
  const [reason, setReason] = useState(props.value?.reason ?? '');
  const [failed, setFailed] = useState(false);
  const known = t.photoReasons.includes(reason);

  function tell(photoId: string | undefined, why: string) {
    props.onChange(photoId && why.trim() ? { id: photoId, reason: why.trim() } : null);
  }
  async function take(file: File | undefined) {
    if (!file) return;
    setFailed(false);
    try {
      const kept = await keepPhoto(file);
      setPhoto(kept);
      tell(kept.id, reason);
    } catch (thrown) {
      console.warn('no photo', thrown);
      setFailed(true);
    }
  }
  function why(next: string) {
    setReason(next);
    tell(photo?.id, next);
  }

  return (
    <section class="stack code" aria-labelledby="photo-title">
      <p>
        <b id="photo-title">{t.photoTitle}</b>
        <br />
        <span class="mute">{t.photoText}</span>
      </p>
      <div class="row">
        <label class="btn calm photo-take">
          <Icon svg={camera} />
          <span>{photo ? t.photoAgain : t.takePhoto}</span>
          <input
            class="unseen"
            type="file"
            accept="image/*"
            capture="environment"
            onChange={(event) => void take(event.currentTarget.files?.[0])}
          />
        </label>
        {photo && <img class="photo-taken" src={photo.url} alt={t.photoTaken} />}
      </div>
      {failed && <p class="field-error">{t.photoFailed}</p>}
      <div class="handed">
        <Chips
          label={t.photoReason}
          labelled
          value={known ? reason : ''}
          chips={t.photoReasons.map((one) => ({ value: one, label: one }))}
          onChange={why}
        />
      </div>
      <Field label={t.otherWhy} value={known ? '' : reason} onInput={why} maxLength={200} />
    </section>
  );
}
