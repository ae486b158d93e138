import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';

/** ffmpeg is only needed to play the outside broadcaster; nothing of the product runs it. */
export const hasFfmpeg =
  spawnSync('ffmpeg', ['-version']).status === 0 && spawnSync('ffprobe', ['-version']).status === 0;

/** A child that is ended with the test, and what it said. */
export class FfmpegRun {
  private said = '';
  private readonly ended: Promise<number | null>;

  private constructor(private readonly child: ChildProcess) {
    child.stderr?.on('data', (text: Buffer) => {
      this.said += text.toString();
    });
    this.ended = once(child, 'close').then(([code]) => code as number | null);
  }

  static start(args: readonly string[]): FfmpegRun {
    return new FfmpegRun(
      spawn('ffmpeg', ['-hide_banner', '-loglevel', 'warning', ...args], { stdio: ['ignore', 'ignore', 'pipe'] }),
    );
  }

  /** What it wrote to its error output so far. */
  get output(): string {
    return this.said;
  }

  get isRunning(): boolean {
    return this.child.exitCode === null && this.child.signalCode === null;
  }

  /** @returns the exit code; null when a signal ended it @throws Error when it has not ended in time */
  async exit(deadlineMs: number): Promise<number | null> {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(
        () => reject(new Error(`ffmpeg still runs after ${deadlineMs} ms:\n${this.said}`)),
        deadlineMs,
      );
    });
    try {
      return await Promise.race([this.ended, late]);
    } finally {
      clearTimeout(timer);
    }
  }

  /** Ends it as a dead battery would. */
  async kill(): Promise<void> {
    if (this.isRunning) this.child.kill('SIGKILL');
    await this.ended;
  }
}

export interface EncoderSettings {
  keyframeEvery?: number;
  bFrames?: number;
  seconds?: number;
}

/** A test picture and a tone, as an outside broadcaster sends them: H.264 and AAC at 25 frames/s in real time. */
export function publishArguments(url: string, settings: EncoderSettings = {}): string[] {
  const { keyframeEvery = 50, bFrames = 0, seconds = 60 } = settings;
  return [
    ...['-re', '-f', 'lavfi', '-i', 'testsrc2=size=640x360:rate=25'],
    ...['-re', '-f', 'lavfi', '-i', 'sine=frequency=440:sample_rate=48000'],
    ...[
      '-t',
      String(seconds),
      '-c:v',
      'libx264',
      '-preset',
      'ultrafast',
      '-pix_fmt',
      'yuv420p',
      '-bf',
      String(bFrames),
    ],
    ...['-r', '25', '-g', String(keyframeEvery), '-keyint_min', String(keyframeEvery), '-sc_threshold', '0'],
    ...['-b:v', '600k', '-c:a', 'aac', '-b:a', '64k', '-f', 'flv', url],
  ];
}

export interface ProbedStream {
  codec_name: string;
  codec_type: string;
  profile?: string;
  width?: number;
  height?: number;
  has_b_frames?: number;
}

/** What ffprobe reads at an address. @throws Error with its words when it reads nothing */
export async function probe(url: string): Promise<ProbedStream[]> {
  const child = spawn('ffprobe', ['-v', 'error', '-print_format', 'json', '-show_streams', url]);
  let out = '';
  let errors = '';
  child.stdout.on('data', (text: Buffer) => {
    out += text.toString();
  });
  child.stderr.on('data', (text: Buffer) => {
    errors += text.toString();
  });
  const timer = setTimeout(() => child.kill('SIGKILL'), 20_000);
  const [code] = await once(child, 'close');
  clearTimeout(timer);
  if (code !== 0) throw new Error(`ffprobe ${url}: ${errors}`);
  return (JSON.parse(out) as { streams: ProbedStream[] }).streams;
}
