import type { Page, PageRequest } from '#persistence';

/** Something somebody did that must bear witness; rows are never changed or deleted. */
export interface AuditEntry {
  actorId: string | null;
  onBehalfOfFarmId: string | null;
  /** `feature.verb`: `lot.open`. */
  action: string;
  subjectId: string;
  facts: Readonly<Record<string, unknown>>;
}

export interface AuditRow extends AuditEntry {
  id: string;
  at: Date;
}

export interface AuditFilter {
  actorId: string | null;
  /** A whole action (`role.grant`) or a feature (`role`). */
  action: string | null;
  farmId: string | null;
  subjectId: string | null;
  from: Date | null;
  /** Not itself part of the time asked for. */
  until: Date | null;
}

/** A row with the names that its ids stand for today. */
export interface NamedAuditRow extends AuditRow {
  actorName: string | null;
  farmName: string | null;
}

export abstract class AuditStore {
  abstract add(entry: AuditEntry): Promise<void>;
  /** What was done in the name of a farm, newest first. */
  abstract ofFarm(farmId: string, page: PageRequest): Promise<Page<AuditRow>>;
  /** Newest first. */
  abstract list(filter: AuditFilter, page: PageRequest): Promise<Page<NamedAuditRow>>;
}
