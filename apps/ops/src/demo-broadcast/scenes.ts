import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readMovie } from '#media';
import { SceneLoop } from './scene-loop.js';

/** The scenes that were drawn for the demo market; `scripts/demo-scene` makes them. */
export const SCENES = {
  /** A field of mustard greens in the morning, 24 s. */
  field: 'demo-scene.mp4',
  /** Honey, ginger and a black hen in the afternoon, 32 s. */
  honey: 'demo-scene-honey.mp4',
} as const;

export type SceneName = keyof typeof SCENES;

/** @param partSeconds no part is longer @throws Error when the installation lacks the file */
export function loadScene(name: SceneName, partSeconds = 0.5): SceneLoop {
  const path = assetPath(SCENES[name]);
  const reading = readMovie(readFileSync(path));
  if (!reading.ok) throw new Error(`${path}: ${reading.reason}`);
  const { video, audio } = reading.movie;
  if (!video || !audio) throw new Error(`${path} lacks picture or sound`);
  return new SceneLoop({ video, audio }, partSeconds);
}

/** Assets lie beside the sources, whether this runs from there or from what was built. */
function assetPath(file: string): string {
  let folder = dirname(fileURLToPath(import.meta.url));
  for (;;) {
    const path = join(folder, 'apps/ops/assets', file);
    if (existsSync(path)) return path;
    const parent = dirname(folder);
    if (parent === folder) throw new Error(`apps/ops/assets/${file} is missing`);
    folder = parent;
  }
}
