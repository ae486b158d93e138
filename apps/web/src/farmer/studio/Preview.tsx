import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { useEngine } from './desk.js';
import { words } from './words.js';

/** What the camera sees, plates at its edge. The front camera is shown as in a mirror, and sent as it is. */
export function Preview({ kept, children }: { kept?: boolean; children?: ComponentChildren }) {
  const video = useRef<HTMLVideoElement>(null);
  const engine = useEngine();
  const stream = engine.preview.value;
  useEffect(() => {
    const element = video.current;
    if (!element || element.srcObject === stream) return;
    element.srcObject = stream;
    // Muted and without controls it may always play; a refusal would only mean that there is nothing to show yet.
    if (stream) element.play().catch(() => undefined);
  }, [stream]);
  return (
    <div class={kept ? 'video cam kept' : 'video cam'}>
      <video
        ref={video}
        class={engine.facing.value === 'user' ? 'mirrored' : undefined}
        muted
        playsInline
        disableRemotePlayback
        aria-label={words.t.picture}
      />
      {children}
    </div>
  );
}
