export type Channel = 'sms' | 'zalo' | 'push';

/** Something one person should know. */
export interface Notice {
  /** Names the fact, so that it is told once however often it is reported: `order.confirmed:<id>`. */
  factKey: string;
  channel: Channel;
  /** E.164. */
  phone: string;
  userId: string | null;
  /** Exactly what the person reads. May hold secrets (sign-in codes): never log it. */
  text: string;
}

export interface Message extends Notice {
  id: string;
  createdAt: Date;
  /** When a provider took it over; null while it waits. */
  sentAt: Date | null;
}
