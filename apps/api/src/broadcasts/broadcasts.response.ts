import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import {
  type BroadcastDetail,
  type BroadcastState,
  type Comment,
  type IngestKey,
  isOnAir,
  type Offer,
  type OfferState,
  type Pin,
  publicState,
} from '#broadcasts';
import type { Quantity } from '#kernel';
import { UnitRuleResponse } from '../catalog/catalog.response.js';
import { QuantityResponse } from '../orders/order.response.js';
import { PreparedOrderResponse } from '../orders/prepared-order.response.js';

const STATES: BroadcastState[] = [
  'scheduled',
  'rehearsing',
  'live',
  'interrupted',
  'ended',
  'replay_ready',
  'taken_down',
];

export class HostResponse {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty()
  name: string;

  @ApiProperty({ description: 'Has a verified identity' })
  verified: boolean;
}

export class OfferResponse extends UnitRuleResponse {
  @ApiProperty({ example: '03' })
  code: string;

  @ApiProperty({ format: 'uuid' })
  lotId: string;

  @ApiProperty({ format: 'uuid' })
  productId: string;

  @ApiProperty()
  productName: string;

  @ApiProperty({ description: 'Name of a drawn picture, or the path of a photo' })
  picture: string;

  @ApiProperty({ format: 'uuid' })
  farmId: string;

  @ApiProperty()
  farmName: string;

  @ApiProperty({ type: Number, nullable: true })
  maximumPerBuyer: number | null;

  @ApiProperty({ type: Number, description: 'Per kilogram or per piece, as the product is priced' })
  priceVnd: number;

  @ApiProperty({ format: 'uuid', description: 'Opaque: names this price of this offer' })
  priceVersion: string;

  @ApiProperty({ type: Number })
  capacity: number;

  @ApiProperty({ type: Number, description: 'What can still be ordered' })
  remaining: number;

  @ApiProperty({ enum: ['open', 'closed'] })
  state: OfferState;
}

export class IngestRefusalResponse {
  @ApiProperty({ example: 'ingest.keyframe_interval' })
  code: string;

  @ApiProperty()
  detail: string;

  @ApiProperty({ format: 'date-time' })
  at: string;
}

export class PinResponse {
  @ApiProperty({ example: '03' })
  offerCode: string;

  @ApiProperty({ format: 'date-time' })
  startedAt: string;
}

export class BroadcastResponse {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty()
  title: string;

  @ApiProperty({ enum: STATES })
  state: BroadcastState;

  @ApiProperty()
  communeCode: string;

  @ApiProperty()
  communeName: string;

  @ApiProperty({ type: HostResponse })
  host: HostResponse;

  @ApiProperty({ type: String, nullable: true, description: 'Name of a drawn picture, or the path of a photo' })
  poster: string | null;

  @ApiProperty({ format: 'date-time' })
  startsAt: string;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  startedAt: string | null;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  endedAt: string | null;

  @ApiProperty({ type: Number })
  viewers: number;

  @ApiProperty({ type: [OfferResponse] })
  offers: OfferResponse[];

  @ApiProperty({ example: '/live/0192…/master.m3u8' })
  playbackUrl: string;

  @ApiProperty({ type: String, nullable: true, example: '/replay/0192…/master.m3u8' })
  replayUrl: string | null;

  @ApiPropertyOptional({
    type: String,
    nullable: true,
    description: 'Host only: the picture of a rehearsal while it lasts, under a name that nobody else knows',
  })
  rehearsalUrl?: string | null;

  @ApiPropertyOptional({ type: IngestRefusalResponse, nullable: true, description: 'Host only' })
  ingestRefusal?: IngestRefusalResponse | null;
}

export class BroadcastPage {
  @ApiProperty({ type: [BroadcastResponse] })
  items: BroadcastResponse[];

  @ApiProperty({ type: String, nullable: true })
  nextCursor: string | null;
}

export class NewIngestKeyResponse {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty()
  uploadUrl: string;

  @ApiProperty({ description: 'Shown once' })
  uploadToken: string;

  @ApiProperty({ example: 'rtmp://localhost:1935/live' })
  rtmpUrl: string;

  @ApiProperty({ description: 'Shown once; publish to `<rtmpUrl>/<streamKey>`' })
  streamKey: string;
}

export class IngestKeyResponse {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ format: 'date-time' })
  createdAt: string;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  revokedAt: string | null;
}

export class IngestKeyPage {
  @ApiProperty({ type: [IngestKeyResponse] })
  items: IngestKeyResponse[];

  @ApiProperty({ type: String, nullable: true })
  nextCursor: string | null;
}

export class OrderedInCommentResponse {
  @ApiProperty({ example: '03' })
  offerCode: string;

  @ApiProperty({ type: QuantityResponse })
  quantity: Quantity;
}

export class CommentResponse {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty()
  author: string;

  @ApiProperty({ description: 'Phone numbers are masked' })
  text: string;

  @ApiProperty({ description: 'Written by the host' })
  host: boolean;

  @ApiProperty({
    type: [OrderedInCommentResponse],
    nullable: true,
    description: 'What its author has ordered with it; null for talk, and until it is confirmed',
  })
  ordered: OrderedInCommentResponse[] | null;

  @ApiProperty({ format: 'date-time' })
  at: string;
}

export class PostedCommentResponse extends CommentResponse {
  @ApiProperty({
    type: PreparedOrderResponse,
    nullable: true,
    description: 'What the comment would order, to be confirmed with POST /orders; null when it orders nothing',
  })
  preparedOrder: PreparedOrderResponse | null;
}

export class SnapshotResponse {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty()
  title: string;

  @ApiProperty({ enum: STATES })
  state: BroadcastState;

  @ApiProperty({ format: 'date-time' })
  startsAt: string;

  @ApiProperty({ type: Number })
  viewers: number;

  @ApiProperty({ type: Number, description: 'Each but the host waits so long between two comments; 0: no slow mode' })
  slowModeSeconds: number;

  @ApiProperty({ type: PinResponse, nullable: true })
  pin: PinResponse | null;

  @ApiProperty({ type: [OfferResponse] })
  offers: OfferResponse[];

  @ApiProperty({ type: [CommentResponse], description: 'The newest, oldest first' })
  comments: CommentResponse[];
}

export class EventTokenResponse {
  @ApiProperty()
  token: string;

  @ApiProperty({ format: 'date-time' })
  expiresAt: string;
}

export function toOfferResponse({ cooperativeId: _, ...offer }: Offer): OfferResponse {
  return offer;
}

/** @param viewerId who asks: the host sees a rehearsal and what the encoder was refused for */
export function toBroadcastResponse(
  broadcast: BroadcastDetail,
  viewers: number,
  viewerId: string | null,
): BroadcastResponse {
  const { id, title, state, communeCode, communeName, host, poster, startsAt, startedAt, endedAt } = broadcast;
  const isHost = viewerId === host.id;
  const shownState = isHost ? state : publicState(state);
  return {
    id,
    title,
    state: shownState,
    communeCode,
    communeName,
    host,
    poster,
    startsAt: startsAt.toISOString(),
    startedAt: startedAt?.toISOString() ?? null,
    endedAt: endedAt?.toISOString() ?? null,
    viewers,
    offers: state === 'taken_down' ? [] : broadcast.offers.map(toOfferResponse),
    playbackUrl: playbackUrlOf(id),
    replayUrl: state === 'replay_ready' ? `/replay/${id}/master.m3u8` : null,
    ...(isHost ? { ingestRefusal: broadcast.ingestRefusal, rehearsalUrl: rehearsalUrl(broadcast) } : {}),
  };
}

/** The multivariant playlist of a broadcast, whether there is something to play or not. */
export const playbackUrlOf = (broadcastId: string) => `/live/${broadcastId}/master.m3u8`;

function rehearsalUrl({ id, state, rehearsalKey }: BroadcastDetail): string | null {
  return state === 'rehearsing' && rehearsalKey ? `/live/${id}/rehearsal/${rehearsalKey}/master.m3u8` : null;
}

export function toCommentResponse(comment: Comment, hostId: string): CommentResponse {
  const { id, authorId, author, text, ordered, createdAt } = comment;
  return { id, author, text, host: authorId === hostId, ordered, at: createdAt.toISOString() };
}

export function toIngestKeyResponse({ id, createdAt, revokedAt }: IngestKey): IngestKeyResponse {
  return { id, createdAt: createdAt.toISOString(), revokedAt: revokedAt?.toISOString() ?? null };
}

export function toSnapshotResponse(
  broadcast: BroadcastDetail,
  pin: Pin | null,
  comments: readonly Comment[],
  viewers: number,
): SnapshotResponse {
  const { id, title, state, host, startsAt, slowModeSeconds, offers } = broadcast;
  const isGone = state === 'taken_down';
  return {
    id,
    title,
    state: publicState(state),
    startsAt: startsAt.toISOString(),
    viewers,
    slowModeSeconds,
    // A rehearsal is the host's alone, and so is what is shown in it.
    pin: pin && isOnAir(state) ? { offerCode: pin.offerCode, startedAt: pin.startedAt.toISOString() } : null,
    offers: isGone ? [] : offers.map(toOfferResponse),
    comments: isGone ? [] : comments.map((comment) => toCommentResponse(comment, host.id)),
  };
}
