import type { EpochPosition, LivePolicy, PublishedPart } from '#media';

/**
 * What a broadcast's journal holds: how its timeline is cut, every part in the order in which viewers were told of it,
 * how far a rehearsal went, and the end.
 */
export type JournalLine =
  | { kind: 'begin'; policy: LivePolicy }
  | ({ kind: 'part' } & PublishedPart)
  | { kind: 'practice'; epoch: number; nextVideo: number; nextAudio: number }
  | { kind: 'end' };

export interface JournalContent {
  policy: LivePolicy | null;
  parts: PublishedPart[];
  /** Fragments below these numbers were practice and are in no playlist. */
  practice: Map<number, Pick<EpochPosition, 'nextVideo' | 'nextAudio'>>;
  isEnded: boolean;
}

export function readJournal(lines: readonly string[]): JournalContent {
  const content: JournalContent = { policy: null, parts: [], practice: new Map(), isEnded: false };
  for (const text of lines) {
    const line = JSON.parse(text) as JournalLine;
    switch (line.kind) {
      case 'begin':
        content.policy = line.policy;
        break;
      case 'part': {
        const { kind: _, ...part } = line;
        content.parts.push(part);
        break;
      }
      case 'practice':
        content.practice.set(line.epoch, { nextVideo: line.nextVideo, nextAudio: line.nextAudio });
        break;
      case 'end':
        content.isEnded = true;
        break;
    }
  }
  return content;
}

/** Where the live edge goes on in an epoch, after what was published and what was practice. */
export function positionIn(epoch: number, { parts, practice }: JournalContent): EpochPosition {
  const published = parts.filter((part) => part.epoch === epoch);
  const rehearsed = practice.get(epoch);
  const highest = (numbers: readonly number[]) => numbers.reduce((most, number) => Math.max(most, number), -1);
  const last = published.at(-1);
  return {
    nextVideo: Math.max(rehearsed?.nextVideo ?? 0, highest(published.map(({ video }) => video ?? -1)) + 1),
    nextAudio: Math.max(rehearsed?.nextAudio ?? 0, highest(published.flatMap(({ audio }) => audio)) + 1),
    endSeconds: last ? last.startSeconds + last.durationSeconds : null,
  };
}
