import { useEffect, useState } from 'preact/hooks';
import { onOutcome, send, waiting } from '../../shared/outbox.js';
import { asProblem, type Problem } from '../../shared/problem.js';

const PIN = 'pin';

interface WantedPin {
  code: string;
  /** ISO 8601, on the broadcast's capture clock. */
  capturedAt: string;
}

export interface Pins {
  /** The code that the host sees as shown: the last tapped one, sent or not. */
  code: string | null;
  /** It has not reached the market yet. */
  waits: boolean;
  problem: Problem | null;
  pin(code: string): void;
  unpinned(): void;
}

const pathOf = (broadcastId: string) => `/broadcasts/${broadcastId}/pin`;

/**
 * Pins of one broadcast. A tap is written down with the moment of the picture it belongs to, and goes through the
 * outbox: with no signal it waits, in order, and lands at its place in the recording all the same.
 *
 * @param mayPin the market takes pins only once the first picture has arrived; earlier taps wait for that
 */
export function usePins(broadcastId: string, roomCode: string | null, mayPin: boolean, captureNow: () => Date): Pins {
  const [wanted, setWanted] = useState<WantedPin | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const path = pathOf(broadcastId);
  const kept = waiting.value.filter((one) => one.kind === PIN && one.path === path).at(-1);
  const keptCode = kept ? (kept.body as { offerCode: string }).offerCode : null;

  function sendPin({ code, capturedAt }: WantedPin): void {
    send({ kind: PIN, method: 'PUT', path, body: { offerCode: code, capturedAt }, label: code, inOrder: true }).catch(
      (thrown: unknown) => {
        const why = asProblem(thrown);
        if (!why.passing) setProblem(why);
      },
    );
  }

  useEffect(() => {
    if (!mayPin || !wanted) return;
    setWanted(null);
    sendPin(wanted);
  }, [mayPin, wanted]);

  useEffect(
    () =>
      onOutcome((outcome) => {
        if (outcome.attempt.path === path && 'problem' in outcome) setProblem(outcome.problem);
      }),
    [path],
  );

  return {
    code: wanted?.code ?? keptCode ?? roomCode,
    waits: wanted !== null || kept !== undefined,
    problem,
    pin(code) {
      setProblem(null);
      setWanted({ code, capturedAt: captureNow().toISOString() });
    },
    unpinned: () => setWanted(null),
  };
}
