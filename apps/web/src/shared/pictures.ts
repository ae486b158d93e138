import { newId } from '#kernel';
import { online } from './http.js';
import { Problem } from './problem.js';

/** The longer side of what is sent: sharp on any screen, and some seconds on 3G instead of a minute. */
const LONGEST_PIXELS = 1600;
const QUALITY = 0.8;
/** Without a byte going out for so long the line is dead. */
const SILENT_SECONDS = 25;

/** Where an uploaded picture is found; the longer side in pixels. */
export const photoUrl = (pictureId: string, size: 320 | 1280): string => `/api/v1/pictures/${pictureId}/${size}.webp`;

/** Where a parcel was handed over without its code; the longer side in pixels. */
export const handoverPhotoUrl = (parcelId: string, size: 320 | 1280): string =>
  `/api/v1/parcels/${parcelId}/photo/${size}.webp`;

/**
 * Draws a photo anew: smaller, and without the place and time that the camera wrote into it.
 * @throws Error when this browser cannot read the file
 */
export async function shrink(file: Blob): Promise<Blob> {
  const picture = await createImageBitmap(file, { imageOrientation: 'from-image' });
  try {
    const scale = Math.min(1, LONGEST_PIXELS / Math.max(picture.width, picture.height));
    const canvas = document.createElement('canvas');
    canvas.width = Math.max(1, Math.round(picture.width * scale));
    canvas.height = Math.max(1, Math.round(picture.height * scale));
    const pen = canvas.getContext('2d');
    if (!pen) throw new Error('no canvas');
    // Where a picture is see-through JPEG would be black.
    pen.fillStyle = 'white';
    pen.fillRect(0, 0, canvas.width, canvas.height);
    pen.drawImage(picture, 0, 0, canvas.width, canvas.height);
    const photo = await new Promise<Blob | null>((done) => canvas.toBlob(done, 'image/jpeg', QUALITY));
    if (!photo) throw new Error('the photo could not be drawn');
    return photo;
  } finally {
    picture.close();
  }
}

export interface PictureUpload {
  photo: Blob;
  kind: 'product' | 'proof';
  /** Made once per photo, so that sending it again is the same picture. */
  id: string;
}

export const newUpload = (photo: Blob, kind: PictureUpload['kind']): PictureUpload => ({ photo, kind, id: newId() });

/**
 * Sends a picture; fetch tells nothing of how far it has come, XMLHttpRequest does.
 * @param onProgress from 0 to 1
 * @throws Problem
 */
export function uploadPicture(
  { photo, kind, id }: PictureUpload,
  onProgress: (part: number) => void,
  signal?: AbortSignal,
): Promise<void> {
  return new Promise((done, fail) => {
    const request = new XMLHttpRequest();
    let timer: ReturnType<typeof setTimeout> | undefined;
    const wait = () => {
      clearTimeout(timer);
      timer = setTimeout(() => end(new Problem('net.timeout', 0)), SILENT_SECONDS * 1000);
    };
    const end = (problem: Problem | null) => {
      clearTimeout(timer);
      request.onload = null;
      request.onerror = null;
      if (request.readyState !== XMLHttpRequest.DONE) request.abort();
      if (problem) fail(problem);
      else done();
    };
    request.upload.onprogress = ({ loaded, total }) => {
      wait();
      onProgress(total > 0 ? loaded / total : 0);
    };
    request.onload = () => {
      online.value = true;
      end(request.status === 201 ? null : refusalOf(request));
    };
    request.onerror = () => {
      online.value = navigator.onLine !== false;
      end(new Problem('net.offline', 0));
    };
    signal?.addEventListener('abort', () => end(new Problem('net.left', 0)), { once: true });
    request.open('POST', `/api/v1/pictures?kind=${kind}&id=${id}`);
    request.setRequestHeader('content-type', photo.type);
    request.setRequestHeader('accept', 'application/json');
    wait();
    request.send(photo);
  });
}

function refusalOf(request: XMLHttpRequest): Problem {
  let said: Record<string, unknown> = {};
  try {
    said = JSON.parse(request.responseText) as Record<string, unknown>;
  } catch {
    // Not the market's own words: the status has to do.
  }
  const code = typeof said.code === 'string' ? said.code : `http.${request.status}`;
  return new Problem(code, request.status, said, Number(request.getResponseHeader('retry-after')) || null);
}
