import { Injectable } from '@nestjs/common';
import { cursorId, Database, type Page, type PageRequest, pageOf } from '#persistence';
import { MessageStore } from '../message.store.js';
import type { Channel, Message, Notice } from '../notice.js';

interface MessageRow {
  id: string;
  fact_key: string;
  channel: Channel;
  to_phone: string;
  user_id: string | null;
  text: string;
  created_at: Date;
  sent_at: Date | null;
}

const toMessage = (row: MessageRow): Message => ({
  id: row.id,
  factKey: row.fact_key,
  channel: row.channel,
  phone: row.to_phone,
  userId: row.user_id,
  text: row.text,
  createdAt: row.created_at,
  sentAt: row.sent_at,
});

@Injectable()
export class SqlMessageStore extends MessageStore {
  constructor(private readonly database: Database) {
    super();
  }

  async add({ factKey, channel, phone, userId, text }: Notice): Promise<string | null> {
    const added = await this.database.one<{ id: string }>(
      `INSERT INTO message (fact_key, channel, to_phone, user_id, text) VALUES ($1, $2, $3, $4, $5)
       ON CONFLICT (fact_key) DO NOTHING RETURNING id`,
      [factKey, channel, phone, userId, text],
    );
    return added?.id ?? null;
  }

  async find(id: string): Promise<Message | null> {
    const row = await this.database.one<MessageRow>('SELECT * FROM message WHERE id = $1 FOR UPDATE', [id]);
    return row && toMessage(row);
  }

  async markSent(id: string): Promise<void> {
    await this.database.query('UPDATE message SET sent_at = now() WHERE id = $1 AND sent_at IS NULL', [id]);
  }

  async list(phone: string | null, { limit, cursor }: PageRequest): Promise<Page<Message>> {
    const rows = await this.database.query<MessageRow>(
      `SELECT * FROM message
       WHERE ($1::text IS NULL OR to_phone = $1) AND ($2::uuid IS NULL OR id < $2)
       ORDER BY id DESC LIMIT $3`,
      [phone, cursorId(cursor), limit + 1],
    );
    return pageOf(rows.map(toMessage), limit, ({ id }) => [id]);
  }
}
