/** What a change makes different: its fields before and after, without those that stay as they were. */
export function changesOf<Change extends object>(
  was: object,
  change: Change,
): { before: Record<string, unknown>; after: Partial<Change> } {
  const old = was as Record<string, unknown>;
  const different = Object.entries(change).filter(([field, value]) => value !== undefined && value !== old[field]);
  return {
    before: Object.fromEntries(different.map(([field]) => [field, old[field] ?? null])),
    after: Object.fromEntries(different) as Partial<Change>,
  };
}
