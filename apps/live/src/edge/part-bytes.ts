import { concatBytes, fragmentSequenceNumber, muxPart, type Part, type PublishedSegment, type Rendition } from '#media';
import type { FragmentSource } from './fragment-source.js';

/** The bytes of one part, made from its fragments; the same whenever and wherever it is made. */
export async function makePart(
  source: FragmentSource,
  part: Part,
  place: { sequence: number; index: number },
  rendition: Rendition,
): Promise<Uint8Array> {
  const video =
    part.video === null || rendition === 'audio' ? null : await source.read(part.epoch, 'video', part.video);
  const audio = await Promise.all(part.audio.map((number) => source.read(part.epoch, 'audio', number)));
  return muxPart(fragmentSequenceNumber(place.sequence, place.index), { video, audio }, rendition);
}

/** A segment is its parts, one after the other. */
export async function makeSegment(
  source: FragmentSource,
  { sequence, parts }: PublishedSegment,
  rendition: Rendition,
): Promise<Uint8Array> {
  const made: Uint8Array[] = [];
  // One by one: a burst of viewers who scrub must not open hundreds of files at once.
  for (const [index, part] of parts.entries()) made.push(await makePart(source, part, { sequence, index }, rendition));
  return concatBytes(made);
}
