import type { TrackKind } from '#media';

/** Where things lie in the media store. */
export const BROADCASTS = 'broadcasts';
const broadcastFolder = (broadcastId: string) => `${BROADCASTS}/${broadcastId}`;
export const epochsFolder = (broadcastId: string) => `${broadcastFolder(broadcastId)}/epochs`;
const epochFolder = (broadcastId: string, epoch: number) => `${epochsFolder(broadcastId)}/${epoch}`;
export const epochName = (broadcastId: string, epoch: number) => `${epochFolder(broadcastId, epoch)}/epoch.json`;
export const trackFolder = (broadcastId: string, epoch: number, track: TrackKind) =>
  `${epochFolder(broadcastId, epoch)}/${track}`;
export const fragmentName = (broadcastId: string, epoch: number, track: TrackKind, number: number) =>
  `${trackFolder(broadcastId, epoch, track)}/${number}`;
export const journalName = (broadcastId: string) => `${broadcastFolder(broadcastId)}/journal`;
const replayFolder = (broadcastId: string) => `${broadcastFolder(broadcastId)}/replay`;
export const replayPlanName = (broadcastId: string, plan: string) => `${replayFolder(broadcastId)}/plan-${plan}.json`;
export const currentReplayName = (broadcastId: string) => `${replayFolder(broadcastId)}/current.json`;
