import { type Facing, StudioError, type StudioErrorCode } from '../studio-types.js';

/** What phones' encoders do with ease and a weak link can carry. */
const PICTURE: MediaTrackConstraints = {
  width: { ideal: 640 },
  height: { ideal: 360 },
  frameRate: { ideal: 25, max: 30 },
};
const SOUND: MediaTrackConstraints = {
  channelCount: { ideal: 1 },
  echoCancellation: true,
  noiseSuppression: true,
  autoGainControl: true,
};

/** Names that browsers give (Media Capture and Streams section 10.3), as the pages speak of them. */
const CODES: Record<string, StudioErrorCode> = {
  NotAllowedError: 'studio.camera_refused',
  SecurityError: 'studio.camera_refused',
  NotFoundError: 'studio.camera_missing',
  OverconstrainedError: 'studio.camera_missing',
  NotReadableError: 'studio.camera_busy',
  AbortError: 'studio.camera_busy',
};

/**
 * Asks for camera and microphone. A camera without a microphone is taken too, and recorded with silence: a phone call
 * must not end a broadcast.
 *
 * @throws StudioError `studio.camera_refused` | `studio.camera_missing` | `studio.camera_busy`
 */
export async function openCamera(facing: Facing): Promise<MediaStream> {
  // Outside of secure origins browsers do not have the interface at all.
  if (!navigator.mediaDevices?.getUserMedia) throw new StudioError('studio.camera_missing');
  const video = { ...PICTURE, facingMode: { ideal: facing } };
  try {
    return await navigator.mediaDevices.getUserMedia({ video, audio: SOUND });
  } catch (withSound) {
    const failure = studioError(withSound);
    if (failure.code === 'studio.camera_refused') throw failure;
    try {
      return await navigator.mediaDevices.getUserMedia({ video });
    } catch (withoutSound) {
      throw studioError(withoutSound);
    }
  }
}

/** The microphone alone, for a stream that had to begin without one. @returns null while it cannot be had */
export async function openMicrophone(): Promise<MediaStreamTrack | null> {
  try {
    const stream = await navigator.mediaDevices.getUserMedia({ audio: SOUND });
    return stream.getAudioTracks()[0] ?? null;
  } catch (reason) {
    console.warn('the microphone is not back yet', reason);
    return null;
  }
}

function studioError(thrown: unknown): StudioError {
  const name = thrown instanceof Error || thrown instanceof DOMException ? thrown.name : '';
  return new StudioError(CODES[name] ?? 'studio.camera_busy', thrown);
}
