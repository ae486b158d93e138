import undo from '@phosphor-icons/core/fill/arrow-u-up-left-fill.svg?raw';
import flag from '@phosphor-icons/core/fill/flag-fill.svg?raw';
import money from '@phosphor-icons/core/fill/hand-coins-fill.svg?raw';
import handshake from '@phosphor-icons/core/fill/handshake-fill.svg?raw';
import pin from '@phosphor-icons/core/fill/map-pin-fill.svg?raw';
import moped from '@phosphor-icons/core/fill/moped-fill.svg?raw';
import parcel from '@phosphor-icons/core/fill/package-fill.svg?raw';
import phone from '@phosphor-icons/core/fill/phone-call-fill.svg?raw';
import plant from '@phosphor-icons/core/fill/plant-fill.svg?raw';
import play from '@phosphor-icons/core/fill/play-circle-fill.svg?raw';
import pulse from '@phosphor-icons/core/fill/pulse-fill.svg?raw';
import scales from '@phosphor-icons/core/fill/scales-fill.svg?raw';
import scissors from '@phosphor-icons/core/fill/scissors-fill.svg?raw';
import seal from '@phosphor-icons/core/fill/seal-check-fill.svg?raw';
import speaker from '@phosphor-icons/core/fill/speaker-high-fill.svg?raw';
import sun from '@phosphor-icons/core/fill/sun-horizon-fill.svg?raw';
import two from '@phosphor-icons/core/fill/user-switch-fill.svg?raw';
import users from '@phosphor-icons/core/fill/users-three-fill.svg?raw';
import video from '@phosphor-icons/core/fill/video-camera-fill.svg?raw';
import type { ComponentChildren } from 'preact';
import { Icon, Ma, Stitches } from '../shared/ui/index.js';

const ICONS: Record<string, string> = {
  watch: play,
  place: pin,
  scales,
  undo,
  farm: plant,
  video,
  speaker,
  scissors,
  money,
  consent: handshake,
  people: users,
  verified: seal,
  sun,
  parcel,
  moped,
  two,
  phone,
  flag,
  pulse,
};

/** A small picture beside a step: the market's own signs where the step is about one, else one large icon. */
export function Drawing({ of }: { of: string }): ComponentChildren {
  if (of === 'code') return <Ma code="03" size="big" />;
  if (of === 'digits') return <span class="help-digits">4071</span>;
  if (of === 'ladder') return <Stitches done={3} all={4} />;
  const svg = ICONS[of];
  return svg ? <Icon svg={svg} /> : null;
}
