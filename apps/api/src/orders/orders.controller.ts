import { Body, Controller, Get, Headers, HttpCode, Param, Patch, Post, Query, Req, Res } from '@nestjs/common';
import { ApiCreatedResponse, ApiHeader, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { PayOrderService } from '#checkout';
import { Settings } from '#config';
import type { Actor } from '#identity';
import { DomainError, newId } from '#kernel';
import { BuyerOrdersService, IntakeService, type OrderCommand, PreparedOrdersService } from '#orders';
import { checkedReturnUrl, type PaymentMethod } from '#payments';
import { Access, CurrentActor, MaybeActor, type SignedRequest } from '../http/access.js';
import { IdParam } from '../http/id.param.js';
import { IdempotentIfKeyed, idempotencyKey, requestHash } from '../http/idempotency.js';
import { toPageRequest } from '../http/list.request.js';
import {
  CancellationRequest,
  LineChangeRequest,
  OrderListRequest,
  OrderRequest,
  PaymentChangeRequest,
  QuoteRequest,
  toQuantity,
} from './order.request.js';
import { OrderPage, OrderPaymentResponse, OrderResponse, QuoteResponse } from './order.response.js';
import { toDelivery, toLines, toQuoteResponse } from './order-command.js';

@ApiTags('orders')
@Controller('api/v1/orders')
@Access('signed-in')
export class OrdersController {
  constructor(
    private readonly intake: IntakeService,
    private readonly orders: BuyerOrdersService,
    private readonly prepared: PreparedOrdersService,
    private readonly paying: PayOrderService,
    private readonly settings: Settings,
  ) {}

  /**
   * Places an order, or confirms what a comment prepared. The same key and body answer the same bytes, with
   * `Idempotent-Replayed: true`.
   */
  @Post()
  @ApiHeader({ name: 'Idempotency-Key', required: true, description: '8–255 printable ASCII characters' })
  @ApiCreatedResponse({ type: OrderResponse })
  async place(
    @CurrentActor() actor: Actor,
    @Headers('idempotency-key') header: string | undefined,
    @Body() body: OrderRequest,
    @Req() request: SignedRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const key = {
      actorId: actor.userId,
      key: idempotencyKey(header),
      requestHash: requestHash(request.body).toString('hex'),
    };
    const answer = await this.intake.place({ key, order: await this.command(body, actor) });
    reply.header('content-type', 'application/json; charset=utf-8');
    if (answer.replayed) reply.header('idempotent-replayed', 'true');
    return answer.body;
  }

  private async command({ preparedOrderId, broadcastId, lines, delivery, payment }: OrderRequest, actor: Actor) {
    const { method, returnUrl } = payment;
    const backTo = returnUrl ? checkedReturnUrl(returnUrl, this.settings.publicOrigin, '/payment/returnUrl') : null;
    if (preparedOrderId === undefined) {
      if (!lines || !delivery) throw new DomainError('request.invalid');
      return toCommand({ broadcastId, lines, delivery }, method, actor, backTo);
    }
    const twice = Object.entries({ broadcastId, lines }).filter(([, value]) => value !== undefined);
    if (twice.length > 0) {
      const errors = twice.map(([field]) => ({ pointer: `/${field}`, detail: 'the prepared order says it already' }));
      throw new DomainError('request.invalid', {}, undefined, errors);
    }
    return this.prepared.command(actor, preparedOrderId.toLowerCase(), {
      delivery: delivery ? toDelivery(delivery) : null,
      paymentMethod: method,
      returnUrl: backTo,
    });
  }

  /** What an order would cost and when it would come, before it is placed (nothing is held). */
  @Post('quote')
  @Access('public')
  @HttpCode(200)
  @ApiOkResponse({ type: QuoteResponse })
  async quote(@MaybeActor() actor: Actor | null, @Body() body: QuoteRequest): Promise<QuoteResponse> {
    return toQuoteResponse(await this.intake.quote(toCommand(body, 'cash', actor)));
  }

  /** The caller's orders, newest first. */
  @Get()
  @ApiOkResponse({ type: OrderPage })
  list(@CurrentActor() actor: Actor, @Query() query: OrderListRequest): Promise<OrderPage> {
    return this.orders.list(actor.userId, toPageRequest(query));
  }

  @Get(':orderId')
  @ApiOkResponse({ type: OrderResponse })
  show(@CurrentActor() actor: Actor, @Param('orderId', IdParam) orderId: string): Promise<OrderResponse> {
    return this.orders.get(orderId, actor.userId);
  }

  /**
   * The way to pay, as soon as gateway or bank has given it; `method` changes it while nobody has paid. Asking again
   * answers what holds then.
   */
  @Post(':orderId/payment')
  @HttpCode(200)
  @ApiOkResponse({ type: OrderPaymentResponse })
  async pay(
    @CurrentActor() actor: Actor,
    @Param('orderId', IdParam) orderId: string,
    @Body() { method, returnUrl }: PaymentChangeRequest,
  ): Promise<OrderPaymentResponse> {
    const backTo = returnUrl ? checkedReturnUrl(returnUrl, this.settings.publicOrigin, '/returnUrl') : undefined;
    return this.paying.pay(actor.userId, orderId, { method, returnUrl: backTo });
  }

  /** Until the cut list is issued. */
  @Post(':orderId/cancellation')
  @HttpCode(200)
  @IdempotentIfKeyed()
  @ApiOkResponse({ type: OrderResponse })
  cancel(
    @CurrentActor() actor: Actor,
    @Param('orderId', IdParam) orderId: string,
    @Body() { reason }: CancellationRequest,
  ): Promise<OrderResponse> {
    return this.orders.cancel(orderId, actor.userId, reason);
  }

  /** Less only, before packing; to add something, place another order: it joins the parcel. */
  @Patch(':orderId/lines/:lineId')
  @ApiOkResponse({ type: OrderResponse })
  reduce(
    @CurrentActor() actor: Actor,
    @Param('orderId', IdParam) orderId: string,
    @Param('lineId', IdParam) lineId: string,
    @Body() { quantity }: LineChangeRequest,
  ): Promise<OrderResponse> {
    return this.orders.reduce(orderId, lineId, actor.userId, toQuantity(quantity));
  }
}

function toCommand(
  body: QuoteRequest,
  paymentMethod: PaymentMethod,
  actor: Actor | null,
  returnUrl: string | null = null,
): OrderCommand {
  const { delivery } = body;
  return {
    // Whoever has an account has shown a code that was sent to its phone.
    buyer: { id: actor?.userId ?? newId(), name: actor?.name ?? '', phoneVerified: true },
    source: 'tap',
    enteredBy: null,
    broadcastId: body.broadcastId?.toLowerCase() ?? null,
    lines: toLines(body.lines),
    delivery: toDelivery(delivery),
    paymentMethod,
    returnUrl,
  };
}
