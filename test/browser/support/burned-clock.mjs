/**
 * A clock in the picture itself: 32 black or white fields along the upper edge are the low 32 bits of the Unix
 * milliseconds at which the frame was drawn. What a viewer sees can then be told to the frame, whatever the playlist,
 * the player or the page believe.
 */

/** Runs in the farmer's page, before anything else: the camera's frames get the clock. */
export function burnClockIntoCamera() {
  const BITS = 32;
  const [WIDTH, HEIGHT, STRIP] = [640, 360, 48];
  const real = navigator.mediaDevices?.getUserMedia.bind(navigator.mediaDevices);
  if (!real) return;
  // On a busy machine a frame stands for longer than it should: what the camera saw at a moment is the last one before.
  globalThis.drawnMs = [];
  navigator.mediaDevices.getUserMedia = async (wanted) => {
    const stream = await real(wanted);
    if (!wanted?.video) return stream;
    const video = document.createElement('video');
    video.muted = true;
    video.srcObject = new MediaStream(stream.getVideoTracks());
    await video.play();
    const canvas = document.createElement('canvas');
    [canvas.width, canvas.height] = [WIDTH, HEIGHT];
    const context = canvas.getContext('2d', { alpha: false });
    const draw = () => {
      context.drawImage(video, 0, STRIP, WIDTH, HEIGHT - STRIP);
      const drawnMs = Date.now();
      globalThis.drawnMs.push(drawnMs);
      const now = drawnMs >>> 0;
      for (let bit = 0; bit < BITS; bit++) {
        context.fillStyle = (now >>> bit) & 1 ? '#fff' : '#000';
        context.fillRect((bit * WIDTH) / BITS, 0, WIDTH / BITS + 1, STRIP);
      }
    };
    draw();
    const timer = setInterval(draw, 1000 / 25);
    const burned = canvas.captureStream(25);
    const [track] = burned.getVideoTracks();
    const stop = track.stop.bind(track);
    track.stop = () => {
      clearInterval(timer);
      for (const one of stream.getVideoTracks()) one.stop();
      stop();
    };
    return new MediaStream([track, ...stream.getAudioTracks()]);
  };
}

/**
 * How far a moment is from the frame in which it should be: 0 while that frame was the newest one.
 * @param {number[]} drawnMs when each frame was drawn, rising
 * @param {number} frameMs the burned clock of the frame on show
 * @returns above zero when the frame is too late for the moment, below when it is too early
 */
export function offMs(drawnMs, frameMs, momentMs) {
  if (momentMs < frameMs) return frameMs - momentMs;
  const nextMs = drawnMs.find((at) => at > frameMs) ?? Number.POSITIVE_INFINITY;
  return momentMs < nextMs ? 0 : nextMs - momentMs;
}

/**
 * Runs in a viewer's page: `framesSeen` holds `{ mediaTime, clockMs }` of the frames that came to the screen, the clock
 * being the one in the picture.
 */
export function readBurnedClock() {
  const BITS = 32;
  const STRIP_SHARE = 24 / 360;
  const FRAMES_KEPT = 2_000;
  const canvas = document.createElement('canvas');
  [canvas.width, canvas.height] = [BITS * 10, 1];
  const context = canvas.getContext('2d', { willReadFrequently: true });
  globalThis.framesSeen = [];
  const clockIn = (video) => {
    const { videoWidth, videoHeight } = video;
    context.drawImage(video, 0, Math.floor(videoHeight * STRIP_SHARE), videoWidth, 1, 0, 0, canvas.width, 1);
    const row = context.getImageData(0, 0, canvas.width, 1).data;
    let low = 0;
    for (let bit = 0; bit < BITS; bit++) if (row[(bit * 10 + 5) * 4 + 1] > 128) low = (low | (1 << bit)) >>> 0;
    // The high bits are those of now, or of the turn before.
    const now = Date.now();
    const at = Math.floor(now / 2 ** BITS) * 2 ** BITS + low;
    return at > now + 60_000 ? at - 2 ** BITS : at;
  };
  const watched = new WeakSet();
  const follow = (video) => {
    watched.add(video);
    const look = (_now, { mediaTime }) => {
      globalThis.framesSeen.push({ mediaTime, clockMs: clockIn(video) });
      if (globalThis.framesSeen.length > FRAMES_KEPT) globalThis.framesSeen.shift();
      video.requestVideoFrameCallback(look);
    };
    video.requestVideoFrameCallback(look);
  };
  setInterval(() => {
    const video = document.querySelector('video');
    if (video && !watched.has(video)) follow(video);
  }, 50);
}
