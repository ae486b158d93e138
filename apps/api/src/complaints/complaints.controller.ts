import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { ComplaintsService } from '#complaints';
import type { Actor } from '#identity';
import { Access, CurrentActor } from '../http/access.js';
import { IdParam } from '../http/id.param.js';
import { toPageRequest } from '../http/list.request.js';
import {
  ComplaintList,
  ComplaintListRequest,
  ComplaintRequest,
  ComplaintResponse,
  ComplaintTextRequest,
  StaffComplaintPage,
  StaffComplaintResponse,
  toComplaintResponse,
  toStaffComplaintResponse,
} from './complaints.api.js';

@ApiTags('complaints')
@Controller('api/v1')
@Access('signed-in')
export class ComplaintsController {
  constructor(private readonly complaints: ComplaintsService) {}

  /** By the order's buyer, one at a time. Goods once they came; lateness and all else once the order stands. */
  @Post('orders/:orderId/complaints')
  @ApiCreatedResponse({ type: ComplaintResponse })
  async complain(
    @CurrentActor() actor: Actor,
    @Param('orderId', IdParam) orderId: string,
    @Body() { kind, text }: ComplaintRequest,
  ): Promise<ComplaintResponse> {
    return toComplaintResponse(await this.complaints.complain(actor.userId, orderId, kind, text));
  }

  @Get('orders/:orderId/complaints')
  @ApiOkResponse({ type: ComplaintList })
  async ofOrder(@CurrentActor() actor: Actor, @Param('orderId', IdParam) orderId: string): Promise<ComplaintList> {
    const found = await this.complaints.ofOrder(actor.userId, orderId);
    return { items: found.map(toComplaintResponse), nextCursor: null };
  }

  /** A clerk's own cooperative's, an administrator's all; newest first. */
  @Get('complaints')
  @Access('clerk', 'administrator')
  @ApiOkResponse({ type: StaffComplaintPage })
  async list(@CurrentActor() actor: Actor, @Query() query: ComplaintListRequest): Promise<StaffComplaintPage> {
    const [{ items, nextCursor }, open] = await Promise.all([
      this.complaints.list(actor, query.state ?? null, toPageRequest(query)),
      this.complaints.openCount(actor),
    ]);
    return { items: items.map(toStaffComplaintResponse), nextCursor, open };
  }

  /** The buyer is told. */
  @Post('complaints/:complaintId/answer')
  @Access('clerk', 'administrator')
  @HttpCode(200)
  @ApiOkResponse({ type: StaffComplaintResponse })
  async answer(
    @CurrentActor() actor: Actor,
    @Param('complaintId', IdParam) complaintId: string,
    @Body() { text }: ComplaintTextRequest,
  ): Promise<StaffComplaintResponse> {
    return toStaffComplaintResponse(await this.complaints.answer(actor, complaintId, text));
  }

  /** The buyer's further words: what was answered is open again. */
  @Post('complaints/:complaintId/insistence')
  @HttpCode(200)
  @ApiOkResponse({ type: ComplaintResponse })
  async insist(
    @CurrentActor() actor: Actor,
    @Param('complaintId', IdParam) complaintId: string,
    @Body() { text }: ComplaintTextRequest,
  ): Promise<ComplaintResponse> {
    return toComplaintResponse(await this.complaints.insist(actor.userId, complaintId, text));
  }

  /** By its buyer: content, or taken back. */
  @Post('complaints/:complaintId/closing')
  @HttpCode(200)
  @ApiOkResponse({ type: ComplaintResponse })
  async close(
    @CurrentActor() actor: Actor,
    @Param('complaintId', IdParam) complaintId: string,
  ): Promise<ComplaintResponse> {
    return toComplaintResponse(await this.complaints.close(actor.userId, complaintId));
  }
}
