import { signal } from '@preact/signals';
import type { Broadcast } from '../../shared/api.js';
import { send } from '../../shared/outbox.js';
import { asProblem, type Problem } from '../../shared/problem.js';
import { user } from '../../shared/session.js';
import { type Farm, farmerApi } from '../farmer-api.js';
import { createStudio, type Studio, StudioError, type StudioErrorCode } from './engine/index.js';
import { dropSession, type KeptSession, keepSession, keptSession } from './kept-session.js';
import { broadcastBody, type SalePlan } from './sale-plan.js';

/**
 * What the host is doing in the studio. It outlives the page's components: somebody who looks something up in the app
 * and comes back is still on air.
 *
 * - `check`: looking at picture, sound, signal
 * - `choose`: what is sold
 * - `opening`: the broadcast is being made and the first picture sent
 * - `air`: recording, in practice or for everybody
 * - `sending`: the camera is off, what is left goes out
 * - `done`: all of it has arrived
 */
export type Stage = 'check' | 'choose' | 'opening' | 'air' | 'sending' | 'done';

export const stage = signal<Stage>('check');
/** The broadcast this page is the camera of. */
export const onAir = signal<Broadcast | null>(null);
/** Why the last command did not happen. */
export const refusal = signal<Problem | null>(null);
/** The broadcast was taken from view by an administrator. */
export const takenDown = signal(false);
/** The same as `refusal` where the camera or the encoder refused. */
export const cameraRefusal = signal<StudioErrorCode | null>(null);

let made: Studio | null = null;
/** The one engine of this page; it is made anew after it was closed. */
function studio(): Studio {
  made ??= createStudio();
  return made;
}
const engineRound = signal(0);
/** Read it where the engine's signals are read, so that a new engine is followed. */
export function useEngine(): Studio {
  void engineRound.value;
  return studio();
}

async function closeEngine(): Promise<void> {
  const old = made;
  made = null;
  engineRound.value++;
  await old?.close();
}

/** From a tap. The browser asks the person; what they answer is in `studio().camera`. */
export async function openCamera(): Promise<void> {
  cameraRefusal.value = null;
  try {
    await studio().openCamera();
  } catch (thrown) {
    cameraRefusal.value = codeOf(thrown);
  }
}

/** The pages address media on their own origin: whatever name the phone came in by leads to the same market. */
function ownOrigin(uploadUrl: string): string {
  return new URL(new URL(uploadUrl, location.href).pathname, location.origin).href;
}

/** The announced broadcast, or a new one. A lost answer makes no second one: it is looked for before. */
async function broadcastFor(plan: SalePlan, startsAt: string, ownFarms: readonly Farm[]): Promise<Broadcast> {
  if (plan.broadcast) return plan.broadcast;
  const made = (await farmerApi.myBroadcasts('scheduled')).find(
    (one) => one.title === plan.title && Date.parse(one.startsAt) === Date.parse(startsAt),
  );
  return made ?? farmerApi.schedule(broadcastBody(plan, startsAt, new Set(ownFarms.map(({ id }) => id))));
}

/** When the host first pressed for this plan: the same press, tried again, is the same broadcast. */
const pressed = new WeakMap<SalePlan, string>();

/** The third tap: makes the broadcast and the key, and records. */
export async function goOnAir(plan: SalePlan, practice: boolean, ownFarms: readonly Farm[]): Promise<void> {
  refusal.value = null;
  cameraRefusal.value = null;
  stage.value = 'opening';
  const startsAt = pressed.get(plan) ?? new Date().toISOString();
  pressed.set(plan, startsAt);
  try {
    const broadcast = await broadcastFor(plan, startsAt, ownFarms);
    const ready = practice ? await farmerApi.rehearse(broadcast.id) : await released(broadcast);
    const session = await openSession(ready);
    await studio().start(session.target);
    onAir.value = ready;
    stage.value = 'air';
  } catch (thrown) {
    fail(thrown);
    stage.value = 'choose';
  }
}

/** A broadcast that was left in practice is taken out of it: the third tap means everybody. */
async function released(broadcast: Broadcast): Promise<Broadcast> {
  return broadcast.state === 'rehearsing' ? farmerApi.start(broadcast.id) : broadcast;
}

async function openSession(broadcast: Broadcast): Promise<KeptSession> {
  const kept = keptSession.value;
  if (kept && kept.broadcastId === broadcast.id && !kept.ended) return kept;
  return newSession(broadcast);
}

async function newSession(broadcast: Broadcast): Promise<KeptSession> {
  const key = await farmerApi.makeKey(broadcast.id);
  const session: KeptSession = {
    broadcastId: broadcast.id,
    broadcast,
    target: { broadcastId: broadcast.id, uploadUrl: ownOrigin(key.uploadUrl), uploadToken: key.uploadToken },
    keyId: key.id,
    userId: user.value?.id ?? '',
    startedAt: broadcast.startedAt ?? new Date().toISOString(),
    ended: false,
  };
  await keepSession(session);
  return session;
}

/** Practice is over: from now on everybody sees it. */
export async function startForReal(): Promise<void> {
  const broadcast = onAir.value;
  if (!broadcast) return;
  refusal.value = null;
  try {
    onAir.value = await farmerApi.start(broadcast.id);
    const kept = keptSession.value;
    if (kept) await keepSession({ ...kept, broadcast: onAir.value, startedAt: new Date().toISOString() });
  } catch (thrown) {
    fail(thrown);
  }
}

/** Sends what an earlier life of the page wrote down, without waiting for the camera. */
export async function sendKept(session: KeptSession): Promise<void> {
  try {
    await studio().resume(session.target);
  } catch (thrown) {
    fail(thrown);
  }
}

/** Back on air after a reload, a killed browser, or from another phone. Needs no signal when the key is on the device. */
export async function carryOn(broadcast: Broadcast): Promise<void> {
  refusal.value = null;
  cameraRefusal.value = null;
  try {
    const session = await openSession(broadcast);
    await studio().start(session.target);
    onAir.value = broadcast;
    stage.value = 'air';
  } catch (thrown) {
    fail(thrown);
  }
}

/** After the key was revoked: a new one, and everything that waits goes out with it. */
export async function takeBack(): Promise<void> {
  const broadcast = onAir.value;
  if (!broadcast) return;
  refusal.value = null;
  try {
    const session = await newSession(broadcast);
    const { recording } = studio();
    if (recording.value === 'recording' || recording.value === 'interrupted') await studio().resume(session.target);
    else await studio().start(session.target);
  } catch (thrown) {
    fail(thrown);
  }
}

/** So long the last seconds may go to viewers before the end is told; after that they are for the replay. */
const LAST_SECONDS = 6;

/** Camera off, the rest sent, the broadcast ended. With no signal the end waits in the outbox and goes by itself. */
export async function endBroadcast(): Promise<void> {
  const broadcast = onAir.value;
  if (!broadcast) return;
  refusal.value = null;
  stage.value = 'sending';
  const kept = keptSession.value;
  if (kept) await keepSession({ ...kept, ended: true });
  const engine = studio();
  const { quality } = engine.link.value;
  const sent = engine.stop();
  await Promise.race([sent, after(quality === 'lost' ? 0 : LAST_SECONDS)]);
  const ended = tellEnd(broadcast);
  const whole = await sent;
  await ended;
  // Whoever left meanwhile has the rest sent from the farmer's pages.
  if (whole && made === engine) await finished(broadcast.id, kept?.keyId ?? null);
}

/** It was ended or taken down by somebody else: no command of ours, but what was recorded before still goes out. */
export async function endedElsewhere(wasTakenDown: boolean): Promise<void> {
  const broadcast = onAir.value;
  if (!broadcast || stage.value !== 'air') return;
  takenDown.value = wasTakenDown;
  stage.value = 'sending';
  const kept = keptSession.value;
  if (kept) await keepSession({ ...kept, ended: true });
  const whole = await studio().stop(wasTakenDown ? 0 : undefined);
  if (whole || wasTakenDown) await finished(broadcast.id, kept?.keyId ?? null);
}

/** An earlier life of the page went away before the end, and somebody else ended it: only sending is left. */
export async function endedBefore(session: KeptSession): Promise<void> {
  await keepSession({ ...session, ended: true });
  keptSession.value = null;
}

/** Ends a broadcast that this page is not the camera of (any more). What this device still has of it goes out first. */
export async function endFromHere(broadcast: Broadcast): Promise<void> {
  onAir.value = broadcast;
  await endBroadcast();
}

async function tellEnd(broadcast: Broadcast): Promise<void> {
  try {
    await send({
      kind: 'end',
      method: 'POST',
      path: `/broadcasts/${broadcast.id}/end`,
      body: undefined,
      label: broadcast.title,
    });
  } catch (thrown) {
    const problem = asProblem(thrown);
    if (!problem.passing) refusal.value = problem;
  }
}

async function finished(broadcastId: string, keyId: string | null): Promise<void> {
  if (keyId) await farmerApi.revokeKey(broadcastId, keyId).catch(() => undefined); // The broadcast's end has closed it too.
  await dropSession(broadcastId);
  await closeEngine();
  stage.value = 'done';
}

/** Leaves the studio for good: gives the camera back; what is not sent stays on the device. */
export async function leaveStudio(): Promise<void> {
  await closeEngine();
  onAir.value = null;
  takenDown.value = false;
  refusal.value = null;
  cameraRefusal.value = null;
  stage.value = 'check';
}

/** Whether leaving would stop something. */
export function isOnAir(): boolean {
  return stage.value === 'opening' || stage.value === 'air' || stage.value === 'sending';
}

function fail(thrown: unknown): void {
  if (thrown instanceof StudioError) cameraRefusal.value = thrown.code;
  else refusal.value = asProblem(thrown);
}

function codeOf(thrown: unknown): StudioErrorCode {
  if (thrown instanceof StudioError) return thrown.code;
  throw thrown;
}

const after = (seconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, seconds * 1000));
