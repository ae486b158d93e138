import { Injectable } from '@nestjs/common';
import { Database } from '#persistence';
import type { Comment, Pin } from '../broadcast.types.js';
import { RoomStore } from '../room.store.js';

const PIN = 'id, offer_code AS "offerCode", starts_at AS "startedAt", ends_at AS "endedAt"';
const COMMENT = `c.id, c.author_id AS "authorId", u.name AS author, c.text, c.ordered, c.created_at AS "createdAt"`;

@Injectable()
export class SqlRoomStore extends RoomStore {
  constructor(private readonly database: Database) {
    super();
  }

  pins(broadcastId: string): Promise<Pin[]> {
    return this.database.query<Pin>(`SELECT ${PIN} FROM pin WHERE broadcast_id = $1 ORDER BY starts_at, id`, [
      broadcastId,
    ]);
  }

  currentPin(broadcastId: string): Promise<Pin | null> {
    return this.database.one<Pin>(`SELECT ${PIN} FROM pin WHERE broadcast_id = $1 AND ends_at IS NULL`, [broadcastId]);
  }

  async addPin(broadcastId: string, offerCode: string, startedAt: Date, endedAt: Date | null): Promise<Pin> {
    const pin = await this.database.one<Pin>(
      `INSERT INTO pin (broadcast_id, offer_code, starts_at, ends_at) VALUES ($1, $2, $3, $4) RETURNING ${PIN}`,
      [broadcastId, offerCode, startedAt, endedAt],
    );
    return pin!;
  }

  async endPin(pinId: string, endedAt: Date): Promise<void> {
    await this.database.query('UPDATE pin SET ends_at = greatest($2, starts_at) WHERE id = $1', [pinId, endedAt]);
  }

  async removePins(broadcastId: string): Promise<void> {
    await this.database.query('DELETE FROM pin WHERE broadcast_id = $1', [broadcastId]);
  }

  async addComment(broadcastId: string, authorId: string, text: string): Promise<Comment> {
    const comment = await this.database.one<Comment>(
      `WITH c AS (INSERT INTO comment (broadcast_id, author_id, text) VALUES ($1, $2, $3) RETURNING *)
       SELECT ${COMMENT} FROM c JOIN user_account u ON u.id = c.author_id`,
      [broadcastId, authorId, text],
    );
    return comment!;
  }

  async lastCommentTimes(authorId: string, limit: number): Promise<Date[]> {
    await this.database.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [`comment:${authorId}`]);
    const rows = await this.database.query<{ created_at: Date }>(
      'SELECT created_at FROM comment WHERE author_id = $1 ORDER BY created_at DESC LIMIT $2',
      [authorId, limit],
    );
    return rows.map(({ created_at }) => created_at);
  }

  hideComment(commentId: string): Promise<{ broadcastId: string; text: string } | null> {
    return this.database.one<{ broadcastId: string; text: string }>(
      `UPDATE comment SET hidden_at = coalesce(hidden_at, now()) WHERE id = $1
       RETURNING broadcast_id AS "broadcastId", text`,
      [commentId],
    );
  }

  async talkRules(broadcastId: string): Promise<{ slowModeSeconds: number; blockedWords: string[] }> {
    const rules = await this.database.one<{ slowModeSeconds: number; blockedWords: string[] }>(
      `SELECT slow_mode_seconds AS "slowModeSeconds", ARRAY(SELECT word FROM blocked_word) AS "blockedWords"
       FROM broadcast WHERE id = $1`,
      [broadcastId],
    );
    return rules ?? { slowModeSeconds: 0, blockedWords: [] };
  }

  async setSlowMode(broadcastId: string, seconds: number): Promise<void> {
    await this.database.query('UPDATE broadcast SET slow_mode_seconds = $2 WHERE id = $1', [broadcastId, seconds]);
  }

  async recentComments(broadcastId: string, limit: number): Promise<Comment[]> {
    const newestFirst = await this.database.query<Comment>(
      `SELECT ${COMMENT} FROM comment c JOIN user_account u ON u.id = c.author_id
       WHERE c.broadcast_id = $1 AND c.hidden_at IS NULL ORDER BY c.id DESC LIMIT $2`,
      [broadcastId, limit],
    );
    return newestFirst.reverse();
  }
}
