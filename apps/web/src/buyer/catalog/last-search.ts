import { signal } from '@preact/signals';

/** Where the way back from a product leads: the search it was found with in this visit, else the market. */
export const wayBack = signal('/');
