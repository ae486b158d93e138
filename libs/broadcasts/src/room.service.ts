import { Injectable } from '@nestjs/common';
import { type Actor, AuditStore, hasRole, PeopleService } from '#identity';
import { Clock, DomainError } from '#kernel';
import { Database } from '#persistence';
import { BroadcastStore } from './broadcast.store.js';
import type { Broadcast, Comment, Pin } from './broadcast.types.js';
import { BroadcastEvents } from './broadcast-events.js';
import { checkWords } from './domain/blocked-words.js';
import { checkHost } from './domain/broadcast-people.js';
import { isOnAir, isOpen, publicState } from './domain/broadcast-state.js';
import { COMMENT_BURST, checkCommentRate, readableComment } from './domain/comment-rule.js';
import { pinEnd, pinTime } from './domain/pin-time.js';
import { OfferStore } from './offer.store.js';
import { RoomStore } from './room.store.js';

const COMMENTS_SHOWN = 50;

/** Pins and comments. */
@Injectable()
export class RoomService {
  constructor(
    private readonly broadcasts: BroadcastStore,
    private readonly offers: OfferStore,
    private readonly room: RoomStore,
    private readonly events: BroadcastEvents,
    private readonly people: PeopleService,
    private readonly audit: AuditStore,
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /**
   * Shows an offer from `capturedAt` on (the broadcast's capture clock; now when left out), in the place of the one
   * before. One that comes late goes where it belongs: what was shown since then stays as it was.
   * @throws DomainError `broadcast.not_found` | `broadcast.not_host` | `broadcast.not_on_air` | `offer.not_found`
   */
  pin(actor: Actor, broadcastId: string, offerCode: string, capturedAt: Date | null): Promise<Pin> {
    return this.database.transaction(async () => {
      const broadcast = await this.hosted(actor, broadcastId);
      if (!(await this.offers.find(broadcastId, offerCode))) {
        throw new DomainError('offer.not_found', { broadcastId, code: offerCode });
      }
      const from = pinTime(capturedAt, this.clock.now(), broadcast.startedAt);
      const pins = await this.room.pins(broadcastId);
      const open = pins.find(({ endedAt }) => endedAt === null);
      const follows = open !== undefined && open.startedAt <= from;
      if (follows && open.offerCode === offerCode) return open;
      if (follows) await this.room.endPin(open.id, from);
      const until = pinEnd(pins, from);
      const pin = await this.room.addPin(broadcastId, offerCode, from, until);
      if (until) this.events.nudge(broadcastId);
      else await this.tellPin(broadcast, { offerCode, startedAt: from.toISOString() });
      return pin;
    });
  }

  /**
   * Takes down what was on show at `capturedAt` (now when left out); what was shown after that stays.
   * @throws DomainError `broadcast.not_found` | `broadcast.not_host` | `broadcast.not_on_air`
   */
  unpin(actor: Actor, broadcastId: string, capturedAt: Date | null): Promise<void> {
    return this.database.transaction(async () => {
      const broadcast = await this.hosted(actor, broadcastId);
      const pin = await this.room.currentPin(broadcastId);
      const at = pinTime(capturedAt, this.clock.now(), broadcast.startedAt);
      if (!pin || pin.startedAt > at) return;
      await this.room.endPin(pin.id, at);
      await this.tellPin(broadcast, { offerCode: null });
    });
  }

  currentPin(broadcastId: string): Promise<Pin | null> {
    return this.room.currentPin(broadcastId);
  }

  pins(broadcastId: string): Promise<Pin[]> {
    return this.room.pins(broadcastId);
  }

  /**
   * Phone numbers are masked before anybody else sees them (M10).
   * @throws DomainError `broadcast.not_found` | `broadcast.not_on_air` | `comment.too_long` | `comment.too_fast` |
   *   `comment.blocked_word` | `person.muted` | `person.banned`
   */
  comment(actor: Actor, broadcastId: string, text: string): Promise<{ comment: Comment; hostId: string }> {
    const readable = readableComment(text);
    return this.database.transaction(async () => {
      const broadcast = await this.broadcasts.find(broadcastId);
      if (!broadcast) throw new DomainError('broadcast.not_found', { broadcastId });
      if (!isOpen(broadcast.state)) throw new DomainError('broadcast.not_on_air', { state: broadcast.state });
      await this.people.checkMayComment(actor.userId);
      const host = actor.userId === broadcast.host.id;
      const { slowModeSeconds, blockedWords } = await this.room.talkRules(broadcastId);
      checkWords(readable, blockedWords);
      const recent = await this.room.lastCommentTimes(actor.userId, COMMENT_BURST.limit);
      checkCommentRate(recent, this.clock.now(), host ? 0 : slowModeSeconds);
      const comment = await this.room.addComment(broadcastId, actor.userId, readable);
      const { id, author, createdAt } = comment;
      const data = { id, author, text: readable, host, ordered: null, at: createdAt.toISOString() };
      await this.events.append({ broadcastId, kind: 'comment', data });
      return { comment, hostId: broadcast.host.id };
    });
  }

  /** From now on nobody sees it: not on the event stream, not in the snapshot, not beside the replay. @throws DomainError `comment.not_found` */
  hide(commentId: string): Promise<{ broadcastId: string; text: string }> {
    return this.database.transaction(async () => {
      const hidden = await this.room.hideComment(commentId);
      if (!hidden) throw new DomainError('comment.not_found', { commentId });
      await this.events.hideComment(hidden.broadcastId, commentId);
      return hidden;
    });
  }

  /**
   * How long each person but the host waits between two comments; 0 ends slow mode. By the host or an administrator.
   * @throws DomainError `broadcast.not_found` | `broadcast.not_host`
   */
  setSlowMode(actor: Actor, broadcastId: string, seconds: number): Promise<void> {
    return this.database.transaction(async () => {
      const broadcast = await this.broadcasts.findLocked(broadcastId);
      if (!broadcast) throw new DomainError('broadcast.not_found', { broadcastId });
      if (!hasRole(actor, 'administrator')) checkHost(actor, broadcast.host.id);
      await this.room.setSlowMode(broadcastId, seconds);
      await this.tellSlowMode(broadcast, seconds);
      await this.audit.add({
        actorId: actor.userId,
        onBehalfOfFarmId: null,
        action: 'broadcast.slow_mode',
        subjectId: broadcastId,
        facts: { actorName: actor.name, before: broadcast.slowModeSeconds, after: seconds },
      });
    });
  }

  /** The newest, oldest first. */
  recentComments(broadcastId: string): Promise<Comment[]> {
    return this.room.recentComments(broadcastId, COMMENTS_SHOWN);
  }

  /** What is shown in a rehearsal is for the host and staff alone. */
  private tellPin({ id: broadcastId, state }: Broadcast, pin: Record<string, unknown>): Promise<void> {
    if (isOnAir(state)) return this.events.append({ broadcastId, kind: 'pin', data: pin });
    return this.events.append({ broadcastId, kind: 'pin', data: { offerCode: null }, staffData: pin });
  }

  private tellSlowMode({ id: broadcastId, state }: Broadcast, slowModeSeconds: number): Promise<void> {
    const data = { state: publicState(state), slowModeSeconds };
    return this.events.append({ broadcastId, kind: 'state', data, staffData: { state } });
  }

  private async hosted(actor: Actor, broadcastId: string): Promise<Broadcast> {
    const broadcast = await this.broadcasts.findLocked(broadcastId);
    if (!broadcast) throw new DomainError('broadcast.not_found', { broadcastId });
    checkHost(actor, broadcast.host.id);
    const mayPin = isOnAir(broadcast.state) || broadcast.state === 'rehearsing';
    if (!mayPin) throw new DomainError('broadcast.not_on_air', { state: broadcast.state });
    return broadcast;
  }
}
