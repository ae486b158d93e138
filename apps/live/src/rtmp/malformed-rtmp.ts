/** Bytes that are not RTMP, or too much of it. The connection that sent them is closed. */
export class MalformedRtmp extends Error {
  override readonly name = 'MalformedRtmp';
}
