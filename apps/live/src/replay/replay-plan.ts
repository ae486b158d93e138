import { createHash } from 'node:crypto';
import { type EpochConfig, type PublishedPart, PublishedTimeline, planReplay, type ReplayEpoch } from '#media';

/** A replay as it is kept: which fragments it plays, in which order. */
export interface ReplayPlan {
  /** Names its content: the same fragments always give the same name, other ones another. */
  id: string;
  epochs: { epoch: number; config: EpochConfig }[];
  parts: PublishedPart[];
}

export function makePlan(epochs: readonly ReplayEpoch[]): ReplayPlan {
  const timeline = planReplay(epochs);
  const parts = timeline.segments.flatMap(({ sequence, startsAtMs, parts }) =>
    parts.map((part, index) => ({ ...part, sequence, index, startsAtMs })),
  );
  const played = new Set(parts.map(({ epoch }) => epoch));
  const content = {
    epochs: [...epochs]
      .filter(({ epoch }) => played.has(epoch))
      .sort((a, b) => a.epoch - b.epoch)
      .map(({ epoch, config }) => ({ epoch, config })),
    parts,
  };
  const id = createHash('sha256').update(JSON.stringify(content)).digest('hex').slice(0, 16);
  return { id, ...content };
}

export function timelineOf(plan: ReplayPlan): PublishedTimeline {
  const timeline = new PublishedTimeline({
    segmentSeconds: 2,
    partTargetSeconds: 0.5,
    targetDurationSeconds: 3_600,
    lateSeconds: 0,
    windowSeconds: null,
  });
  for (const part of plan.parts) timeline.append(part);
  timeline.end();
  return timeline;
}
