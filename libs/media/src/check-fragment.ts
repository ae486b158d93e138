import type { EpochConfig, TrackKind } from './epoch-config.js';
import { type Fragment, readFragment } from './isobmff/fragment-reader.js';

export type FragmentCheck = { ok: true; fragment: Fragment } | { ok: false; reason: string };

/** Twice the longest part: an encoder that stalls may stretch one, a whole segment in one fragment is a mistake. */
const MAX_FRAGMENT_SECONDS = 1;
/** A decode time beyond this is no clock of a broadcast (they end within a day). */
const MAX_START_SECONDS = 7 * 24 * 3_600;
const NAL_TYPE_IDR = 5;

/** Whether the bytes are a fragment of this track of this epoch, down to the NAL units of each picture. */
export function checkFragment(bytes: Uint8Array, track: TrackKind, config: EpochConfig): FragmentCheck {
  const trackConfig = config[track];
  if (!trackConfig) return { ok: false, reason: `the epoch has no ${track} track` };
  const reading = readFragment(bytes);
  if (!reading.ok) return reading;
  const { fragment } = reading;
  if (fragment.duration > MAX_FRAGMENT_SECONDS * trackConfig.timescale) {
    return { ok: false, reason: `lasts longer than ${MAX_FRAGMENT_SECONDS} s` };
  }
  if (fragment.baseDecodeTime > MAX_START_SECONDS * trackConfig.timescale) {
    return { ok: false, reason: 'decode time lies more than a week after the capture origin' };
  }
  const reason = track === 'video' ? pictureProblem(fragment) : soundProblem(fragment);
  return reason === null ? reading : { ok: false, reason };
}

function pictureProblem({ samples }: Fragment): string | null {
  for (const [index, { data, isKey }] of samples.entries()) {
    const nalTypes = readNalTypes(data);
    if (!nalTypes) return `sample ${index} is not made of NAL units with 4-byte lengths`;
    // A segment that claims to be independent and is not leaves every new viewer with a grey picture.
    if (isKey && !nalTypes.includes(NAL_TYPE_IDR))
      return `sample ${index} says it is a key frame but holds no IDR picture`;
  }
  return null;
}

/** The types of an access unit's NAL units (ISO/IEC 14496-10 section 7.3.1), null when lengths do not add up. */
function readNalTypes(data: Uint8Array): number[] | null {
  const view = new DataView(data.buffer, data.byteOffset, data.byteLength);
  const types: number[] = [];
  let at = 0;
  while (at < data.length) {
    if (data.length - at < 5) return null;
    const length = view.getUint32(at);
    if (length === 0 || length > data.length - at - 4) return null;
    types.push(view.getUint8(at + 4) & 0x1f);
    at += 4 + length;
  }
  return types;
}

function soundProblem({ samples }: Fragment): string | null {
  const index = samples.findIndex(({ isKey, compositionOffset }) => !isKey || compositionOffset !== 0);
  return index < 0 ? null : `sample ${index} of an audio track depends on others`;
}
