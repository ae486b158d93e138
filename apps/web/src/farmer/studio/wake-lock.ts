import { useEffect } from 'preact/hooks';

/**
 * Keeps the screen on while `wanted`: a phone that goes to sleep gives the camera away. The browser drops the lock
 * whenever the page is hidden, so it is asked for again each time the page is back in sight.
 */
export function useWakeLock(wanted: boolean): void {
  useEffect(() => {
    if (!wanted || !('wakeLock' in navigator)) return;
    let lock: WakeLockSentinel | null = null;
    let left = false;
    const ask = () => {
      if (left || document.visibilityState !== 'visible') return;
      navigator.wakeLock.request('screen').then(
        (got) => {
          if (left) void got.release();
          else lock = got;
        },
        // Refused with a low battery: the host sees the screen go dark, the recording says what it does.
        (reason: unknown) => console.warn('the screen may go dark', reason),
      );
    };
    ask();
    document.addEventListener('visibilitychange', ask);
    return () => {
      left = true;
      document.removeEventListener('visibilitychange', ask);
      void lock?.release();
    };
  }, [wanted]);
}

/** Asks before the page is closed while something would stop or wait. */
export function useLeaveGuard(needed: boolean): void {
  useEffect(() => {
    if (!needed) return;
    const guard = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener('beforeunload', guard);
    return () => window.removeEventListener('beforeunload', guard);
  }, [needed]);
}
