import { signal } from '@preact/signals';

/** Whose codes the clerk sells by: a broadcast's id, `none`, or null for what is on air. */
export const chosenBroadcast = signal<string | null>(null);
