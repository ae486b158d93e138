import { Injectable } from '@nestjs/common';
import { Database } from '#persistence';
import type { PictureKind } from '../domain/picture-kind.js';
import { type Picture, PictureStore } from '../picture.store.js';

const PICTURE = 'SELECT id, owner_id AS "ownerId", kind, sha256, width, height, bytes FROM picture';

@Injectable()
export class SqlPictureStore extends PictureStore {
  constructor(private readonly database: Database) {
    super();
  }

  find(pictureId: string): Promise<Picture | null> {
    return this.database.one<Picture>(`${PICTURE} WHERE id = $1`, [pictureId]);
  }

  findSame(ownerId: string, kind: PictureKind, sha256: Buffer): Promise<Picture | null> {
    return this.database.one<Picture>(
      `${PICTURE} WHERE owner_id = $1 AND kind = $2 AND sha256 = $3 ORDER BY id DESC LIMIT 1`,
      [ownerId, kind, sha256],
    );
  }

  async add({ id, ownerId, kind, sha256, width, height, bytes }: Picture): Promise<boolean> {
    const rows = await this.database.query(
      `INSERT INTO picture (id, owner_id, kind, sha256, width, height, bytes) VALUES ($1, $2, $3, $4, $5, $6, $7)
       ON CONFLICT (id) DO NOTHING RETURNING 1`,
      [id, ownerId, kind, sha256, width, height, bytes],
    );
    return rows.length === 1;
  }

  async countOfDay(ownerId: string): Promise<number> {
    const row = await this.database.one<{ count: number }>(
      `SELECT count(*)::int AS count FROM picture WHERE owner_id = $1 AND created_at > now() - interval '1 day'`,
      [ownerId],
    );
    return row!.count;
  }
}
