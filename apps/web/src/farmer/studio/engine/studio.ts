import { computed, effect, type ReadonlySignal, signal } from '@preact/signals';
import { CameraHolder } from './camera-holder.js';
import { encoderKind } from './record/encoder-kind.js';
import { prepareSoundEncoder } from './record/sound-encoder.js';
import { SOUND_BITS_PER_SECOND } from './record/sound-encoding.js';
import { RecordingRun } from './recording-run.js';
import { SendingSession } from './sending-session.js';
import {
  type CameraState,
  type EncoderKind,
  type Facing,
  type LinkState,
  type PictureState,
  type RecordingState,
  type StorageState,
  type Studio,
  StudioError,
  type StudioErrorCode,
  type StudioOptions,
  type StudioTarget,
} from './studio-types.js';

const DEFAULT_BITS_PER_SECOND = 600_000;
const LOOK_INTERVAL_MS = 500;
const ROOM_INTERVAL_MS = 5_000;

const NOTHING_TO_SEND: LinkState = {
  quality: 'idle',
  secondsWaiting: 0,
  bytesWaiting: 0,
  viewersBehindSeconds: null,
  goodputBitsPerSecond: null,
  lastSentAt: null,
  refusedFragments: 0,
};

export function createStudio(options: StudioOptions = {}): Studio {
  return new PhoneStudio(options);
}

type Phase = 'idle' | 'recording' | 'draining' | 'done';

class PhoneStudio implements Studio {
  readonly camera: ReadonlySignal<CameraState>;
  readonly preview: ReadonlySignal<MediaStream | null>;
  readonly facing: ReadonlySignal<Facing>;
  readonly muted: ReadonlySignal<boolean>;
  readonly soundLevel: ReadonlySignal<number>;
  readonly encoder = signal<EncoderKind | null>(null);
  readonly recording: ReadonlySignal<RecordingState>;
  readonly link = signal(NOTHING_TO_SEND);
  readonly picture: ReadonlySignal<PictureState | null>;
  readonly storage = signal<StorageState>({ level: 'free', secondsLeft: null, lostPictureSeconds: 0 });
  readonly trouble = signal<StudioErrorCode | null>(null);

  private readonly holder: CameraHolder;
  private readonly phase = signal<Phase>('idle');
  private readonly run = signal<RecordingRun | null>(null);
  private readonly hasRecorded = signal(false);
  private session: SendingSession | null = null;
  private watching: (() => void) | null = null;
  private finishing: Promise<void> | null = null;

  constructor(private readonly options: StudioOptions) {
    this.holder = new CameraHolder(options.facing ?? 'environment');
    this.camera = this.holder.state;
    this.preview = this.holder.stream;
    this.facing = this.holder.facing;
    this.muted = this.holder.muted;
    this.soundLevel = this.holder.soundLevel;
    this.picture = computed(() => this.run.value?.picture.value ?? null);
    this.recording = computed(() => this.recordingState());
  }

  async openCamera(facing?: Facing): Promise<void> {
    await this.chooseEncoder();
    await this.withTrouble(() => this.changeCamera(() => this.holder.open(facing)));
    // Going live must not wait for it, and a field may have no link when it does.
    prepareSoundEncoder().catch((reason: unknown) => console.warn('the sound encoder is not here yet', reason));
  }

  async start(target: StudioTarget): Promise<void> {
    if (this.run.value) return;
    await this.withTrouble(async () => {
      const encoder = await this.chooseEncoder();
      if (this.camera.value !== 'ready') await this.holder.open();
      this.holder.sound.wake();
      const session = await this.openSession(target, true);
      session.uploader.queue.setLive(true);
      this.phase.value = 'recording';
      this.hasRecorded.value = false;
      const run = new RecordingRun({
        camera: this.holder,
        ...{ writer: session.writer, uploader: session.uploader, encoder },
        mostBitsPerSecond: this.options.maxBitsPerSecond ?? DEFAULT_BITS_PER_SECOND,
        onGiveUp: () => {
          this.trouble.value = 'studio.encoder_failed';
        },
      });
      this.run.value = run;
      // A browser that is asked keeps recordings when it tidies up; it need not say yes.
      void navigator.storage?.persist?.().catch(() => false);
      await run.beginAgain();
    });
  }

  async resume(target: StudioTarget): Promise<void> {
    await this.withTrouble(async () => {
      if (this.session?.broadcastId === target.broadcastId) {
        await this.session.resumeWith(target);
        return;
      }
      const session = await this.openSession(target, false);
      this.phase.value = 'draining';
      if (session.uploader.queue.size === 0) await this.finishSession(session);
    });
  }

  async stop(patienceSeconds = Number.POSITIVE_INFINITY): Promise<boolean> {
    const { session } = this;
    await this.run.value?.stop();
    this.run.value = null;
    this.holder.close();
    if (!session) return true;
    session.uploader.queue.setLive(false);
    // What was captured before a broadcast's end is still taken after it.
    if (session.uploader.trouble.value === 'studio.over') session.uploader.resumeWith();
    this.phase.value = 'draining';
    this.look();
    return this.untilSent(session, patienceSeconds);
  }

  setMuted(isMuted: boolean): void {
    this.holder.setMuted(isMuted);
  }

  async flipCamera(): Promise<void> {
    const before = this.facing.value;
    const other = before === 'environment' ? 'user' : 'environment';
    await this.withTrouble(() =>
      this.changeCamera(async () => {
        try {
          await this.holder.open(other);
        } catch (error) {
          // The one that worked is better than none.
          await this.holder.open(before);
          throw error;
        }
      }),
    );
  }

  captureNow(): Date {
    return new Date(Date.now() + (this.session?.uploader.clockOffsetMs ?? 0));
  }

  async close(): Promise<void> {
    await this.run.value?.stop();
    this.run.value = null;
    this.holder.close();
    await this.closeSession();
    this.phase.value = 'idle';
  }

  private recordingState(): RecordingState {
    const run = this.run.value;
    if (!run) return this.phase.value === 'recording' ? 'idle' : this.phase.value;
    if (run.isRecording.value) return 'recording';
    return this.camera.value === 'ready' && !this.hasRecorded.value ? 'starting' : 'interrupted';
  }

  private async chooseEncoder(): Promise<EncoderKind> {
    this.encoder.value = await encoderKind(this.options.encoder);
    if (this.encoder.value) return this.encoder.value;
    this.trouble.value = 'studio.unsupported';
    throw new StudioError('studio.unsupported');
  }

  private async withTrouble(work: () => Promise<void>): Promise<void> {
    this.trouble.value = null;
    try {
      await work();
    } catch (error) {
      if (error instanceof StudioError) this.trouble.value = error.code;
      throw error;
    }
  }

  /** Recording goes on over a change of the camera, in a new epoch. */
  private changeCamera(change: () => Promise<void>): Promise<void> {
    return this.run.value ? this.run.value.around(change) : change();
  }

  private async openSession(target: StudioTarget, isLive: boolean): Promise<SendingSession> {
    if (this.session?.broadcastId === target.broadcastId) {
      await this.session.resumeWith(target);
      return this.session;
    }
    await this.closeSession();
    const session = await SendingSession.open(target, isLive, () => void this.lookAtRoom());
    this.session = session;
    this.finishing = null;
    this.watch(session);
    return session;
  }

  private watch(session: SendingSession): void {
    const { uploader } = session;
    const stopEffect = effect(() => {
      if (uploader.trouble.value) this.trouble.value = uploader.trouble.value;
      if (this.run.value?.isRecording.value) this.hasRecorded.value = true;
      // Read, so that this runs again when they change.
      void [uploader.facts.value, uploader.changes.value];
      this.look();
    });
    const looking = setInterval(() => this.look(), LOOK_INTERVAL_MS);
    const measuring = setInterval(() => void this.lookAtRoom(), ROOM_INTERVAL_MS);
    void this.lookAtRoom();
    this.watching = () => {
      stopEffect();
      clearInterval(looking);
      clearInterval(measuring);
    };
  }

  private look(): void {
    const { session } = this;
    this.link.value = session ? session.link(this.run.peek() !== null) : NOTHING_TO_SEND;
    const isDrained = session && this.phase.peek() === 'draining' && session.uploader.queue.size === 0;
    if (isDrained) void this.finishSession(session);
  }

  private async lookAtRoom(): Promise<void> {
    const { session } = this;
    if (!session) return;
    const bitsPerSecond = (this.picture.peek()?.bitsPerSecond ?? DEFAULT_BITS_PER_SECOND) + SOUND_BITS_PER_SECOND;
    this.storage.value = await session.writer.storage(bitsPerSecond);
  }

  private untilSent(session: SendingSession, patienceSeconds: number): Promise<boolean> {
    const hasSent = () => this.session !== session || session.uploader.queue.size === 0;
    if (hasSent()) return this.finishSession(session).then(() => true);
    return new Promise((resolve) => {
      const done = (isSent: boolean) => {
        clearTimeout(timer);
        stopEffect();
        resolve(isSent);
      };
      // A timer takes no longer than 24 days; whoever asks for more asks for no limit.
      const limited = patienceSeconds < 1e6;
      const timer = limited ? setTimeout(() => done(false), patienceSeconds * 1_000) : undefined;
      const stopEffect = effect(() => {
        void session.uploader.changes.value;
        if (session.uploader.trouble.value) queueMicrotask(() => done(false));
        else if (hasSent()) queueMicrotask(() => void this.finishSession(session).then(() => done(true)));
      });
    });
  }

  /** Several notice that all is sent; all of them wait for the one end. */
  private finishSession(session: SendingSession): Promise<void> {
    if (this.session !== session) return this.finishing ?? session.close();
    this.finishing = this.closeSession().then(() => {
      this.phase.value = 'done';
    });
    return this.finishing;
  }

  private async closeSession(): Promise<void> {
    const { session } = this;
    this.session = null;
    this.watching?.();
    this.watching = null;
    await session?.close();
    this.link.value = NOTHING_TO_SEND;
  }
}
