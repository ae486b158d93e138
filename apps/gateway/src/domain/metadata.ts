export type Metadata = Record<string, string>;

/**
 * Metadata after a call: undefined changes nothing, null unsets all, an empty text unsets one key.
 * @param sent what the call brought, or undefined
 */
export function mergeMetadata(held: Metadata, sent: Metadata | null | undefined): Metadata {
  if (sent === undefined) return held;
  if (sent === null) return {};
  return Object.fromEntries(Object.entries({ ...held, ...sent }).filter(([, text]) => text !== ''));
}
