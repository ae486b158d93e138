import { type ReadonlySignal, signal } from '@preact/signals';
import { openCamera, openMicrophone } from './record/camera.js';
import { SoundSource } from './record/sound-source.js';
import { type CameraState, type Facing, StudioError } from './studio-types.js';

/** How often a camera or microphone that was taken away is asked for again, while the page is to be seen. */
const RETRY_MS = 2_000;
const MICROPHONE_RETRY_MS = 10_000;

const STATES: Partial<Record<string, CameraState>> = {
  'studio.camera_refused': 'refused',
  'studio.camera_missing': 'missing',
  'studio.camera_busy': 'busy',
};

/** Camera and microphone: opened by a tap, fetched again when a call or another app took them. */
export class CameraHolder {
  readonly state = signal<CameraState>('closed');
  readonly stream = signal<MediaStream | null>(null);
  readonly facing: ReadonlySignal<Facing>;
  readonly muted = signal(false);
  readonly soundLevel = signal(0);
  /** Asked when the camera has gone, and told when it is back. */
  onLost: () => void = () => {};
  onBack: () => void = () => {};
  private readonly facingNow = signal<Facing>('environment');
  private source: SoundSource | null = null;
  private retry: ReturnType<typeof setTimeout> | undefined;
  private microphoneRetry: ReturnType<typeof setTimeout> | undefined;

  constructor(facing: Facing) {
    this.facingNow.value = facing;
    this.facing = this.facingNow;
  }

  get videoTrack(): MediaStreamTrack | null {
    return this.stream.value?.getVideoTracks()[0] ?? null;
  }

  /** There after `open`. */
  get sound(): SoundSource {
    if (!this.source) throw new StudioError('studio.camera_missing');
    return this.source;
  }

  /** @throws StudioError `studio.camera_refused` | `studio.camera_missing` | `studio.camera_busy` */
  async open(facing: Facing = this.facing.value): Promise<void> {
    const wasOpen = this.stream.value !== null;
    clearTimeout(this.retry);
    if (!wasOpen) this.state.value = 'asking';
    this.source ??= await SoundSource.open((level) => {
      this.soundLevel.value = this.muted.value ? 0 : level;
    });
    this.source.wake();
    // Many phones cannot have both cameras open.
    this.letTracksGo();
    try {
      this.take(await openCamera(facing));
      this.facingNow.value = facing;
    } catch (error) {
      this.state.value = (error instanceof StudioError ? STATES[error.code] : undefined) ?? 'missing';
      throw error;
    }
  }

  setMuted(isMuted: boolean): void {
    this.muted.value = isMuted;
    for (const track of this.stream.value?.getAudioTracks() ?? []) track.enabled = !isMuted;
  }

  /** The camera gives nothing any more: asks for it again until it is back. */
  lost(): void {
    if (this.state.value !== 'ready') return;
    this.state.value = 'interrupted';
    this.onLost();
    this.askAgain(0);
  }

  close(): void {
    clearTimeout(this.retry);
    clearTimeout(this.microphoneRetry);
    document.removeEventListener('visibilitychange', this.whenSeen);
    this.letTracksGo();
    this.state.value = 'closed';
    this.soundLevel.value = 0;
    void this.source?.close();
    this.source = null;
  }

  private take(stream: MediaStream): void {
    this.stream.value = stream;
    this.setMuted(this.muted.value);
    this.source?.listenTo(stream);
    // Only what was taken from us fires this; tracks that we stop do not.
    for (const track of stream.getVideoTracks()) {
      track.addEventListener('ended', () => {
        if (this.stream.value === stream) this.lost();
      });
    }
    for (const track of stream.getAudioTracks()) this.watchMicrophone(stream, track);
    if (!stream.getAudioTracks().length) this.askForMicrophone(stream);
    this.state.value = 'ready';
  }

  /** Pictures go on with silence while a call has the microphone. */
  private watchMicrophone(stream: MediaStream, track: MediaStreamTrack): void {
    track.addEventListener('ended', () => {
      stream.removeTrack(track);
      if (this.stream.value !== stream) return;
      this.source?.listenTo(null);
      this.askForMicrophone(stream);
    });
  }

  private askForMicrophone(stream: MediaStream): void {
    clearTimeout(this.microphoneRetry);
    this.microphoneRetry = setTimeout(async () => {
      if (this.stream.value !== stream) return;
      if (document.visibilityState !== 'visible') return this.askForMicrophone(stream);
      const track = await openMicrophone();
      if (this.stream.value !== stream) return track?.stop();
      if (!track) return this.askForMicrophone(stream);
      stream.addTrack(track);
      this.setMuted(this.muted.value);
      this.source?.listenTo(stream);
      this.watchMicrophone(stream, track);
    }, MICROPHONE_RETRY_MS);
  }

  private letTracksGo(): void {
    this.source?.listenTo(null);
    for (const track of this.stream.value?.getTracks() ?? []) track.stop();
    this.stream.value = null;
  }

  private askAgain(afterMs: number): void {
    clearTimeout(this.retry);
    this.retry = setTimeout(() => void this.tryAgain(), afterMs);
  }

  private async tryAgain(): Promise<void> {
    if (this.state.value !== 'interrupted') return;
    // A hidden page gets no camera on a phone; it may not even get an answer.
    if (document.visibilityState !== 'visible') {
      document.addEventListener('visibilitychange', this.whenSeen, { once: true });
      return;
    }
    this.letTracksGo();
    try {
      this.take(await openCamera(this.facing.value));
      this.onBack();
    } catch (reason) {
      console.warn('the camera is not back yet', reason);
      this.askAgain(RETRY_MS);
    }
  }

  private readonly whenSeen = (): void => this.askAgain(0);
}
