import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { AuditService } from '#identity';
import { Access } from '../http/access.js';
import { toPageRequest } from '../http/list.request.js';
import { AuditListRequest, AuditPage, toAuditRowResponse } from './audit.api.js';

@ApiTags('administration')
@Controller('api/v1/audit')
@Access('administrator')
export class AuditController {
  constructor(private readonly audit: AuditService) {}

  /** Who did what, newest first. The database refuses to change or delete these rows. */
  @Get()
  @ApiOkResponse({ type: AuditPage })
  async list(@Query() query: AuditListRequest): Promise<AuditPage> {
    const { actor = null, action = null, farm = null, subject = null, from = null, until = null } = query;
    const filter = { actorId: actor, action, farmId: farm, subjectId: subject, from, until };
    const { items, nextCursor } = await this.audit.list(filter, toPageRequest(query));
    return { items: items.map(toAuditRowResponse), nextCursor };
  }
}
