/**
 * A clock that can be read from a picture: the time in milliseconds as 40 black and white fields across the top, with a
 * check digit, so that a field torn by the encoder is thrown away instead of counted as a latency. Both functions run
 * inside a page and close over nothing.
 */

/**
 * Replaces the camera by a moving field scene with the clock burned in, drawn 25 times a second, and the microphone by
 * a quiet tone. Everything behind getUserMedia is the page's own.
 */
export function burnClockIntoCamera() {
  const FIELDS = 40;
  const WIDTH = 640;
  const HEIGHT = 360;
  const canvas = document.createElement('canvas');
  canvas.width = WIDTH;
  canvas.height = HEIGHT;
  const brush = canvas.getContext('2d', { alpha: false });
  let turn = 0;
  const draw = () => {
    turn += 1;
    brush.fillStyle = '#7fae62';
    brush.fillRect(0, 40, WIDTH, HEIGHT - 40);
    for (let row = 0; row < 8; row++) {
      brush.fillStyle = `hsl(${(row * 40 + turn) % 360} 45% 45%)`;
      brush.fillRect((turn * (row + 2)) % WIDTH, 60 + row * 36, 80, 24);
    }
    const ms = Date.now() % 2 ** 32;
    const check = (ms ^ (ms >>> 8) ^ (ms >>> 16) ^ (ms >>> 24)) & 0xff;
    for (let field = 0; field < FIELDS; field++) {
      const bit = field < 32 ? (ms / 2 ** field) & 1 : (check >> (field - 32)) & 1;
      brush.fillStyle = bit ? '#fff' : '#000';
      brush.fillRect((field * WIDTH) / FIELDS, 0, WIDTH / FIELDS, 40);
    }
  };
  draw();
  setInterval(draw, 40);
  navigator.mediaDevices.getUserMedia = async (wanted) => {
    const tracks = [];
    if (wanted.video) tracks.push(...canvas.captureStream(25).getVideoTracks());
    if (wanted.audio) {
      const sound = new AudioContext();
      const tone = new OscillatorNode(sound, { frequency: 220 });
      const quiet = new GainNode(sound, { gain: 0.05 });
      const out = sound.createMediaStreamDestination();
      tone.connect(quiet).connect(out);
      tone.start();
      await sound.resume();
      tracks.push(...out.stream.getAudioTracks());
    }
    return new MediaStream(tracks);
  };
}

/**
 * Reads the clock from a playing video for so many seconds, at each frame that is shown.
 * @returns {Promise<{ latenciesMs: number[], unreadable: number, stalls: number }>}
 */
export async function readClockFromVideo(seconds) {
  const FIELDS = 40;
  const video = document.querySelector('video');
  const canvas = new OffscreenCanvas(FIELDS, 1);
  const brush = canvas.getContext('2d', { willReadFrequently: true });
  const latenciesMs = [];
  let unreadable = 0;
  let stalls = 0;
  video.addEventListener('waiting', () => {
    stalls += 1;
  });
  const until = performance.now() + seconds * 1000;
  await new Promise((done) => {
    const late = setTimeout(done, seconds * 1000 + 2000);
    const look = (_now, frame) => {
      const { videoWidth, videoHeight } = video;
      brush.drawImage(video, 0, videoHeight * 0.03, videoWidth, videoHeight * 0.05, 0, 0, FIELDS, 1);
      const { data } = brush.getImageData(0, 0, FIELDS, 1);
      const bit = (field) => (data[field * 4 + 1] > 127 ? 1 : 0);
      let ms = 0;
      for (let field = 0; field < 32; field++) ms += bit(field) * 2 ** field;
      let check = 0;
      for (let field = 0; field < 8; field++) check += bit(32 + field) << field;
      const good = check === ((ms ^ (ms >>> 8) ^ (ms >>> 16) ^ (ms >>> 24)) & 0xff);
      const shownAtMs = performance.timeOrigin + frame.expectedDisplayTime;
      if (good) latenciesMs.push(((Math.round(shownAtMs) % 2 ** 32) - ms + 2 ** 32) % 2 ** 32);
      else unreadable += 1;
      if (performance.now() < until) video.requestVideoFrameCallback(look);
      else {
        clearTimeout(late);
        done();
      }
    };
    video.requestVideoFrameCallback(look);
  });
  return { latenciesMs, unreadable, stalls };
}
