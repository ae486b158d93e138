import { AsyncLocalStorage } from 'node:async_hooks';

const current = new AsyncLocalStorage<{ requestId: string | null }>();

/** The request that caused what is running, wherever the work for it has got to; null for what the clock caused. */
export const currentRequestId = (): string | null => current.getStore()?.requestId ?? null;

/** Runs `work` as caused by a request, or by none. */
export const runForRequest = <T>(requestId: string | null, work: () => T): T => current.run({ requestId }, work);
