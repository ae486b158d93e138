import { Injectable } from '@nestjs/common';
import type { Page, PageRequest } from '#persistence';
import { type AuditFilter, AuditStore, type NamedAuditRow } from './audit.store.js';

/** Who did what, read by administrators; nobody changes it. */
@Injectable()
export class AuditService {
  constructor(private readonly audit: AuditStore) {}

  list(filter: AuditFilter, page: PageRequest): Promise<Page<NamedAuditRow>> {
    return this.audit.list(filter, page);
  }
}
