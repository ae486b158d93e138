import { Injectable } from '@nestjs/common';
import { type Actor, AuditStore, cooperativesOf, hasRole } from '#identity';
import { DomainError } from '#kernel';
import { NotificationsService } from '#notifications';
import { Database, type Page, type PageRequest } from '#persistence';
import { type Complaint, ComplaintStore } from './complaint.store.js';
import {
  type ComplaintEvent,
  type ComplaintKind,
  type ComplaintState,
  checkMayComplain,
  nextComplaintState,
} from './domain/complaint-state.js';

/** What a buyer is not content with, and what the cooperative and the administration say to it. */
@Injectable()
export class ComplaintsService {
  constructor(
    private readonly store: ComplaintStore,
    private readonly notifications: NotificationsService,
    private readonly audit: AuditStore,
    private readonly database: Database,
  ) {}

  /** @throws DomainError `order.not_found` for another's as well | `complaint.too_early` | `complaint.already_open` */
  complain(buyerId: string, orderId: string, kind: ComplaintKind, text: string): Promise<Complaint> {
    return this.database.transaction(async () => {
      const order = await this.ownOrder(buyerId, orderId);
      checkMayComplain(order.state, kind);
      const id = await this.store.add(order, kind);
      if (!id) throw new DomainError('complaint.already_open', { orderId });
      await this.store.addMessage(id, buyerId, 'buyer', text);
      return this.found(id);
    });
  }

  /** @throws DomainError `order.not_found` */
  async ofOrder(buyerId: string, orderId: string): Promise<Complaint[]> {
    await this.ownOrder(buyerId, orderId);
    return this.store.ofOrder(orderId);
  }

  /** A clerk's own cooperatives', an administrator's all. */
  list(actor: Actor, state: ComplaintState | null, page: PageRequest): Promise<Page<Complaint>> {
    return this.store.list({ cooperativeIds: this.scope(actor), state }, page);
  }

  /** How many wait for an answer. */
  openCount(actor: Actor): Promise<number> {
    return this.store.openCount(this.scope(actor));
  }

  /** The buyer is told. @throws DomainError `complaint.not_found` | `complaint.transition_refused` */
  answer(actor: Actor, complaintId: string, text: string): Promise<Complaint> {
    return this.move(complaintId, 'answer', async (complaint) => {
      const scope = this.scope(actor);
      if (scope && !scope.includes(complaint.cooperativeId)) throw new DomainError('complaint.not_found');
      await this.store.addMessage(complaintId, actor.userId, 'staff', text);
      await this.audit.add({
        actorId: actor.userId,
        onBehalfOfFarmId: null,
        action: 'complaint.answer',
        subjectId: complaintId,
        facts: {
          actorName: actor.name,
          orderNumber: complaint.orderNumber,
          before: complaint.state,
          after: 'answered',
        },
      });
      await this.notifications.tell({
        factKey: `complaint.answered:${complaintId}:${complaint.messages.length}`,
        channel: 'zalo',
        phone: complaint.buyerPhone,
        userId: complaint.buyerId,
        text: `${complaint.cooperativeName} trả lời khiếu nại đơn ${complaint.orderNumber}: ${text}`,
      });
    });
  }

  /** The buyer's further words; what was answered is open again. @throws DomainError as `close` */
  insist(buyerId: string, complaintId: string, text: string): Promise<Complaint> {
    return this.move(complaintId, 'insist', async (complaint) => {
      checkOwn(complaint, buyerId);
      await this.store.addMessage(complaintId, buyerId, 'buyer', text);
    });
  }

  /** By its buyer. @throws DomainError `complaint.not_found` for another's as well | `complaint.transition_refused` */
  close(buyerId: string, complaintId: string): Promise<Complaint> {
    return this.move(complaintId, 'close', async (complaint) => checkOwn(complaint, buyerId));
  }

  private move(
    complaintId: string,
    event: ComplaintEvent,
    work: (complaint: Complaint) => Promise<void>,
  ): Promise<Complaint> {
    return this.database.transaction(async () => {
      await this.store.lock(complaintId);
      const complaint = await this.found(complaintId);
      // Whose it is comes first: what is somebody else's looks missing, whatever its state.
      await work(complaint);
      await this.store.setState(complaintId, nextComplaintState(complaint.state, event));
      return this.found(complaintId);
    });
  }

  private async found(complaintId: string): Promise<Complaint> {
    const complaint = await this.store.find(complaintId);
    if (!complaint) throw new DomainError('complaint.not_found');
    return complaint;
  }

  private async ownOrder(buyerId: string, orderId: string) {
    const order = await this.store.order(orderId);
    if (!order || order.buyerId !== buyerId) throw new DomainError('order.not_found', { orderId });
    return order;
  }

  private scope(actor: Actor): string[] | null {
    return hasRole(actor, 'administrator') ? null : cooperativesOf(actor, 'clerk');
  }
}

function checkOwn(complaint: Complaint, buyerId: string): void {
  if (complaint.buyerId !== buyerId) throw new DomainError('complaint.not_found');
}
