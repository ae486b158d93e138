/** Quoted for an IN list. The values are names of our own state tables, never input. */
export const list = (values: readonly string[]) => values.map((value) => `'${value}'`).join(', ');

export const states = (moves: Record<string, unknown>) => list(Object.keys(moves));
