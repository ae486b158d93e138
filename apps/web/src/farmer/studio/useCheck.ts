import { useEffect, useState } from 'preact/hooks';
import { online } from '../../shared/http.js';
import { farmerApi } from '../farmer-api.js';
import { judgeNet, type NetCheck } from './judge-net.js';

const LOOKS = 3;
const AGAIN_MS = 5000;

interface NetworkInformation {
  downlink?: number;
  effectiveType?: string;
}

/** Measures now, and again every few seconds while the check is open: people walk to find a signal. */
export function useNetCheck(): NetCheck {
  const [check, setCheck] = useState<NetCheck>('measuring');
  const connected = online.value;
  useEffect(() => {
    let left = false;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const measure = async () => {
      const trips: number[] = [];
      for (let look = 0; look < LOOKS && !left; look++) {
        try {
          trips.push(await farmerApi.ping());
        } catch {
          break; // No way through: what was measured so far decides.
        }
      }
      if (left) return;
      const { connection } = navigator as Navigator & { connection?: NetworkInformation };
      setCheck(judgeNet(trips, connection?.downlink));
      timer = setTimeout(() => void measure(), AGAIN_MS);
    };
    void measure();
    return () => {
      left = true;
      clearTimeout(timer);
    };
  }, [connected]);
  return check;
}

export interface Battery {
  /** 0 to 1. */
  level: number;
  charging: boolean;
}

/** Null where the browser does not say. */
export function useBattery(): Battery | null {
  const [battery, setBattery] = useState<Battery | null>(null);
  useEffect(() => {
    let left = false;
    const { getBattery } = navigator as Navigator & { getBattery?: () => Promise<Battery> };
    getBattery?.call(navigator).then(
      ({ level, charging }) => {
        if (!left) setBattery({ level, charging });
      },
      () => undefined, // Not told: nothing is said about it.
    );
    return () => {
      left = true;
    };
  }, []);
  return battery;
}
