import { Refusal } from './refusal.js';

export interface Reference {
  from: string;
  to: string;
}

/**
 * Tables so that whatever a row refers to is there before it; otherwise by name, so that two backups compare.
 * @throws Refusal when tables refer to one another in a circle: no order would do
 */
export function inOrderOfReference(tables: readonly string[], references: readonly Reference[]): string[] {
  const needs = new Map(tables.map((table) => [table, new Set<string>()]));
  // Rows of one table may refer to one another: they arrive in one statement.
  for (const { from, to } of references) if (from !== to) needs.get(from)?.add(to);
  const ordered: string[] = [];
  while (needs.size) {
    const ready = [...needs.keys()]
      .filter((table) => [...needs.get(table)!].every((other) => !needs.has(other)))
      .sort();
    if (!ready.length) throw new Refusal(`Tables refer to one another in a circle: ${[...needs.keys()].join(', ')}`);
    for (const table of ready) needs.delete(table);
    ordered.push(...ready);
  }
  return ordered;
}
