/**
 * `created`: these bytes are kept now. `same`: they already were. `different`: other bytes are kept under the name, and
 * stay.
 */
export type PutOutcome = 'created' | 'same' | 'different';

/**
 * Keeps bytes under names like `broadcasts/<id>/epochs/0/video/17`: lower-case letters, digits, dots, dashes and slashes,
 * as any S3-compatible store takes them. Whatever a promise here has resolved for survives a crash of the machine.
 * A store that is away or full is `service.unavailable` (or the system's own ENOSPC) within seconds, and nothing of what
 * was being kept may be relied on.
 */
export abstract class ObjectStore {
  /** Keeps bytes under a name that is not in use; never replaces, whoever else writes at the same time. */
  abstract putNew(name: string, bytes: Uint8Array): Promise<PutOutcome>;

  /** Keeps bytes under a name, in place of what was there; a reader sees the old or the new, never a mixture. */
  abstract replace(name: string, bytes: Uint8Array): Promise<void>;

  /** The bytes, or null when there are none. */
  abstract get(name: string): Promise<Uint8Array | null>;

  /** What stands directly below a folder, in no order; none for an unknown folder. */
  abstract list(folder: string): Promise<string[]>;

  /** The folders at the top. */
  abstract top(): Promise<string[]>;

  /** Makes the place itself, when it is not there yet; before the first use. */
  abstract prepare(): Promise<void>;

  /** Resolves when the store can be used; for health checks. */
  abstract check(): Promise<void>;

  /** Gives connections back; nothing is asked after this. */
  abstract close(): void;
}

const NAME = /^[a-z0-9-]+(?:\.[a-z0-9-]+)*(?:\/[a-z0-9-]+(?:\.[a-z0-9-]+)*)*$/;

/** No name has an empty, `.` or `..` step or a character that a store reads. @throws Error otherwise: only bugs make such a name */
export function checkedName(name: string): string {
  if (!NAME.test(name)) throw new Error(`not a name in the object store: ${JSON.stringify(name)}`);
  return name;
}
