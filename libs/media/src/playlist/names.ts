import type { Rendition } from '../timeline/mux.js';

/** Names of the media of a live playlist, beside it in the same folder. A name never changes its meaning. */
export const playlistName = (rendition: Rendition): string => `${rendition}.m3u8`;
export const initName = (rendition: Rendition, epoch: number): string => `${rendition}-init-${epoch}.mp4`;
export const segmentName = (rendition: Rendition, sequence: number): string => `${rendition}-${sequence}.m4s`;
export const partName = (rendition: Rendition, sequence: number, index: number): string =>
  `${rendition}-${sequence}.${index}.m4s`;

export type MediaName =
  | { kind: 'init'; rendition: Rendition; epoch: number }
  | { kind: 'segment'; rendition: Rendition; sequence: number }
  | { kind: 'part'; rendition: Rendition; sequence: number; index: number };

const NUMBER = '(0|[1-9]\\d{0,9})';
const INIT = new RegExp(`^(av|audio)-init-${NUMBER}\\.mp4$`);
const SEGMENT = new RegExp(`^(av|audio)-${NUMBER}\\.m4s$`);
const PART = new RegExp(`^(av|audio)-${NUMBER}\\.${NUMBER}\\.m4s$`);

/** The only spelling of each name is understood: anything else is null and never reaches a store. */
export function parseMediaName(name: string): MediaName | null {
  const init = INIT.exec(name);
  if (init) return { kind: 'init', rendition: init[1] as Rendition, epoch: Number(init[2]) };
  const segment = SEGMENT.exec(name);
  if (segment) return { kind: 'segment', rendition: segment[1] as Rendition, sequence: Number(segment[2]) };
  const part = PART.exec(name);
  if (!part) return null;
  return { kind: 'part', rendition: part[1] as Rendition, sequence: Number(part[2]), index: Number(part[3]) };
}
