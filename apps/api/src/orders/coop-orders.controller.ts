import { Body, Controller, Get, Headers, HttpCode, Param, Post, Query, Req, Res } from '@nestjs/common';
import { ApiCreatedResponse, ApiHeader, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { Actor } from '#identity';
import { ClerkOrdersService, type TypedOrder } from '#orders';
import { Access, CurrentActor, type SignedRequest } from '../http/access.js';
import { IdParam } from '../http/id.param.js';
import { IdempotentIfKeyed, idempotencyKey, requestHash } from '../http/idempotency.js';
import { toPageRequest } from '../http/list.request.js';
import {
  ForSaleRequest,
  KnownBuyerRequest,
  StaffCancellationRequest,
  StaffOrderListRequest,
  TypedLineRequest,
  TypedOrderRequest,
  TypedQuoteRequest,
} from './coop-order.request.js';
import {
  ForSaleResponse,
  KnownBuyerResponse,
  StaffOrderPage,
  StaffOrderResponse,
  TypedReadingResponse,
  toForSaleResponse,
  toReadingResponse,
  toStaffOrderSummary,
} from './coop-order.response.js';
import { QuoteResponse } from './order.response.js';
import { toDelivery, toLines, toQuoteResponse } from './order-command.js';

/** The cooperative's order desk. */
@ApiTags('cooperative')
@Controller('api/v1/coop')
@Access('clerk')
export class CoopOrdersController {
  constructor(private readonly orders: ClerkOrdersService) {}

  /**
   * Places an order that a buyer gave by phone or Zalo. The same key and body answer the same bytes, with
   * `Idempotent-Replayed: true`. The buyer is sent the order and its handover code.
   */
  @Post('orders')
  @ApiHeader({ name: 'Idempotency-Key', required: true, description: '8–255 printable ASCII characters' })
  @ApiCreatedResponse({ type: StaffOrderResponse })
  async place(
    @CurrentActor() actor: Actor,
    @Headers('idempotency-key') header: string | undefined,
    @Body() body: TypedOrderRequest,
    @Req() request: SignedRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const key = { key: idempotencyKey(header), requestHash: requestHash(request.body).toString('hex') };
    const typed = toTyped(body, body.channel, body.payment.method);
    const answer = await this.orders.place(actor, typed, key);
    reply.header('content-type', 'application/json; charset=utf-8');
    if (answer.replayed) reply.header('idempotent-replayed', 'true');
    return answer.body;
  }

  /** What the order would cost this buyer, and the ways to pay that are open to them. Nothing is held. */
  @Post('orders/quote')
  @HttpCode(200)
  @ApiOkResponse({ type: QuoteResponse })
  async quote(@CurrentActor() actor: Actor, @Body() body: TypedQuoteRequest): Promise<QuoteResponse> {
    return toQuoteResponse(await this.orders.quote(actor, toTyped(body, 'phone', 'cash')));
  }

  /** Orders of the caller's cooperative, newest first; by number, by the end of a phone, or by name without accents. */
  @Get('orders')
  @Access('clerk', 'administrator')
  @ApiOkResponse({ type: StaffOrderPage })
  async list(@CurrentActor() actor: Actor, @Query() query: StaffOrderListRequest): Promise<StaffOrderPage> {
    const { query: text, mine, placedOn, state } = query;
    const search = { query: text, mine: mine !== undefined, placedOn, state };
    const page = await this.orders.list(actor, search, toPageRequest(query));
    return { items: page.items.map(toStaffOrderSummary), nextCursor: page.nextCursor };
  }

  @Get('orders/:orderId')
  @Access('clerk', 'administrator')
  @ApiOkResponse({ type: StaffOrderResponse })
  show(@CurrentActor() actor: Actor, @Param('orderId', IdParam) orderId: string): Promise<StaffOrderResponse> {
    return this.orders.get(actor, orderId);
  }

  /** Until the cut list is issued; the buyer is told. */
  @Post('orders/:orderId/cancellation')
  @HttpCode(200)
  @IdempotentIfKeyed()
  @ApiOkResponse({ type: StaffOrderResponse })
  cancel(
    @CurrentActor() actor: Actor,
    @Param('orderId', IdParam) orderId: string,
    @Body() { cause, reason }: StaffCancellationRequest,
  ): Promise<StaffOrderResponse> {
    return this.orders.cancel(actor, orderId, { cause, reason });
  }

  /** The cooperative's lots that can be ordered now, under the codes and prices of one broadcast. */
  @Get('for-sale')
  @ApiOkResponse({ type: ForSaleResponse })
  async forSale(@CurrentActor() actor: Actor, @Query() { broadcast }: ForSaleRequest): Promise<ForSaleResponse> {
    const broadcastId = broadcast === 'none' ? null : broadcast?.toLowerCase();
    return toForSaleResponse(await this.orders.forSale(actor, broadcastId));
  }

  /** Reads what a clerk types: "03 2kg", "cai meo 1,5 ký, gừng 500g". Places nothing. */
  @Post('order-lines')
  @HttpCode(200)
  @ApiOkResponse({ type: TypedReadingResponse })
  async read(@CurrentActor() actor: Actor, @Body() body: TypedLineRequest): Promise<TypedReadingResponse> {
    return toReadingResponse(await this.orders.read(actor, body.text, body.broadcastId?.toLowerCase() ?? null));
  }

  /** Where this phone's last order with the caller's own cooperative went. */
  @Get('buyers')
  @ApiOkResponse({ type: KnownBuyerResponse })
  async buyer(@CurrentActor() actor: Actor, @Query() { phone }: KnownBuyerRequest): Promise<KnownBuyerResponse> {
    return { lastDelivery: await this.orders.lastDelivery(actor, phone) };
  }
}

function toTyped(
  { buyer, broadcastId, lines, delivery }: TypedQuoteRequest,
  channel: TypedOrder['channel'],
  paymentMethod: TypedOrder['paymentMethod'],
): TypedOrder {
  return {
    buyer: { phone: buyer.phone, name: buyer.name },
    channel,
    broadcastId: broadcastId?.toLowerCase() ?? null,
    lines: toLines(lines),
    delivery: toDelivery(delivery),
    paymentMethod,
  };
}
