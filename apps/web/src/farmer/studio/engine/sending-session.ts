import { claimBroadcast, openStore } from './keep/open-store.js';
import { RecordingWriter } from './keep/recording-writer.js';
import type { StudioStore } from './keep/studio-store.js';
import { linkState } from './send/link-state.js';
import { UploadQueue } from './send/upload-queue.js';
import { UploadTransport } from './send/upload-transport.js';
import { Uploader } from './send/uploader.js';
import { type LinkState, StudioError, type StudioTarget } from './studio-types.js';

/** This tab's hold on one broadcast: what is written down of it, and its way to the server. */
export class SendingSession {
  private readonly sinceMs = Date.now();
  private isClosed = false;

  private constructor(
    readonly broadcastId: string,
    private readonly store: StudioStore,
    readonly uploader: Uploader,
    readonly writer: RecordingWriter,
    private readonly release: () => void,
  ) {}

  /**
   * @param isLive whether viewers watch what is about to be recorded
   * @param onLoss pictures were given up for want of room
   * @throws StudioError `studio.open_elsewhere`
   */
  static async open(target: StudioTarget, isLive: boolean, onLoss: () => void): Promise<SendingSession> {
    const { broadcastId } = target;
    const release = await claimBroadcast(broadcastId);
    if (!release) throw new StudioError('studio.open_elsewhere');
    try {
      const store = await openStore();
      await store.rememberTarget(target);
      const uploader = new Uploader(store, new UploadTransport(target), new UploadQueue(isLive));
      await uploader.start();
      const writer = new RecordingWriter(store, broadcastId, uploader, onLoss);
      return new SendingSession(broadcastId, store, uploader, writer, release);
    } catch (error) {
      release();
      throw error;
    }
  }

  /** With another key, or the same one again. */
  async resumeWith(target: StudioTarget): Promise<void> {
    await this.store.rememberTarget(target);
    this.uploader.resumeWith(new UploadTransport(target));
  }

  link(isRecording: boolean): LinkState {
    return linkState({
      facts: this.uploader.facts.value,
      waiting: this.uploader.queue.waiting(),
      goodputBitsPerSecond: this.uploader.goodputBitsPerSecond,
      hasTrouble: this.uploader.trouble.value !== null,
      isRecording,
      sinceMs: this.sinceMs,
      isOnline: navigator.onLine,
      nowMs: Date.now(),
    });
  }

  /** Gives the broadcast free. What is not sent stays written down; when all is sent nothing of it stays. */
  async close(): Promise<void> {
    if (this.isClosed) return;
    this.isClosed = true;
    await this.writer.settled();
    await this.uploader.stop();
    if (this.uploader.queue.size === 0) await this.store.forget(this.broadcastId);
    this.release();
  }
}
