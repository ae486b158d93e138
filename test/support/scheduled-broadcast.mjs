import { createHash, randomBytes } from 'node:crypto';
import pg from 'pg';

/**
 * A scheduled broadcast with a publish key, written straight into the database: for programs that test media and need
 * no people, lots or offers.
 *
 * @param {string} databaseUrl
 * @returns {Promise<{ broadcastId: string, uploadToken: string, streamKey: string }>}
 */
export async function scheduleBroadcast(databaseUrl) {
  const client = new pg.Client(databaseUrl);
  await client.connect();
  try {
    await client.query(`INSERT INTO province (code, name) VALUES ('01', 'Test') ON CONFLICT DO NOTHING`);
    await client.query(
      `INSERT INTO commune (code, province_code, name) VALUES ('00001', '01', 'Test') ON CONFLICT DO NOTHING`,
    );
    const phone = `+849${String(Math.floor(Math.random() * 1e8)).padStart(8, '0')}`;
    const host = await client.query(`INSERT INTO user_account (phone, name) VALUES ($1, 'Host') RETURNING id`, [phone]);
    const broadcast = await client.query(
      `INSERT INTO broadcast (title, host_id, commune_code, starts_at) VALUES ('Test', $1, '00001', now()) RETURNING id`,
      [host.rows[0].id],
    );
    const broadcastId = broadcast.rows[0].id;
    const [uploadToken, streamKey] = [randomBytes(24).toString('base64url'), randomBytes(24).toString('base64url')];
    const hash = (secret) => createHash('sha256').update(secret).digest();
    await client.query(
      'INSERT INTO ingest_key (broadcast_id, upload_token_hash, stream_key_hash) VALUES ($1, $2, $3)',
      [broadcastId, hash(uploadToken), hash(streamKey)],
    );
    return { broadcastId, uploadToken, streamKey };
  } finally {
    await client.end();
  }
}
