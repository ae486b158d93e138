import type { Page, PageRequest } from '#persistence';
import type { ComplaintKind, ComplaintState } from './domain/complaint-state.js';

export interface ComplainedOrder {
  id: string;
  number: number;
  state: string;
  buyerId: string;
  cooperativeId: string;
}

export interface ComplaintMessage {
  saidBy: 'buyer' | 'staff';
  authorName: string;
  text: string;
  at: Date;
}

export interface Complaint {
  id: string;
  orderId: string;
  orderNumber: number;
  buyerId: string;
  buyerName: string;
  buyerPhone: string;
  cooperativeId: string;
  cooperativeName: string;
  kind: ComplaintKind;
  state: ComplaintState;
  createdAt: Date;
  closedAt: Date | null;
  /** Oldest first. */
  messages: ComplaintMessage[];
}

export interface ComplaintFilter {
  /** Null means every one. */
  cooperativeIds: readonly string[] | null;
  state: ComplaintState | null;
}

export abstract class ComplaintStore {
  abstract order(orderId: string): Promise<ComplainedOrder | null>;
  /** Answers null when another complaint about the order is not closed yet. */
  abstract add(order: ComplainedOrder, kind: ComplaintKind): Promise<string | null>;
  abstract addMessage(complaintId: string, authorId: string, saidBy: 'buyer' | 'staff', text: string): Promise<void>;
  /** Locked until the transaction ends. */
  abstract lock(complaintId: string): Promise<boolean>;
  abstract find(complaintId: string): Promise<Complaint | null>;
  abstract setState(complaintId: string, state: ComplaintState): Promise<void>;
  /** Newest first. */
  abstract ofOrder(orderId: string): Promise<Complaint[]>;
  /** Newest first. */
  abstract list(filter: ComplaintFilter, page: PageRequest): Promise<Page<Complaint>>;
  abstract openCount(cooperativeIds: readonly string[] | null): Promise<number>;
}
