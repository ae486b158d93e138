export interface IngestKey {
  id: string;
  broadcastId: string;
  createdAt: Date;
  revokedAt: Date | null;
}

export abstract class IngestKeyStore {
  abstract add(broadcastId: string, uploadTokenHash: Buffer, streamKeyHash: Buffer): Promise<IngestKey>;
  abstract countLive(broadcastId: string): Promise<number>;
  abstract ofBroadcast(broadcastId: string): Promise<IngestKey[]>;
  /** Answers whether there was such a live key. */
  abstract revoke(broadcastId: string, keyId: string): Promise<boolean>;
  abstract findByUploadToken(hash: Buffer): Promise<IngestKey | null>;
  abstract findByStreamKey(hash: Buffer): Promise<IngestKey | null>;
}
