/**
 * The phone browser as camera: capture, encode, cut into parts, write down, send. Pages import from here only.
 *
 *   const studio = createStudio();
 *   await studio.openCamera();            // from a tap; `studio.preview` shows it
 *   await studio.start(target);           // on air; `studio.link` says what the signal does
 *   await studio.stop();                  // sends the rest
 *   await leftovers();                    // of earlier lives of the page; `studio.resume(leftover.target)` sends them
 */

export { discardLeftover, leftovers } from './leftovers.js';
export { createStudio } from './studio.js';
export {
  type Leftover,
  type LinkState,
  type RecordingState,
  type Studio,
  StudioError,
  type StudioErrorCode,
  type StudioTarget,
} from './studio-types.js';
