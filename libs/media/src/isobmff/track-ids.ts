/** Track numbers in every init segment and fragment that the project writes. */
export const VIDEO_TRACK_ID = 1;
export const AUDIO_TRACK_ID = 2;
