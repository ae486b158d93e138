/**
 * Waits until the page's video plays, then compares its pixels over time.
 * @returns {Promise<{ changedShare: number, playedSeconds: number, width: number, height: number }>}
 *   the greatest share of pixels (0–1) that differ by more than a shade between two looks
 */
export async function pictureMoves(page, { looks = 5, secondsBetween = 0.5 } = {}) {
  await pressPlayWhereBlocked(page);
  await page.waitForFunction(
    () => {
      const video = document.querySelector('video');
      return video && video.videoWidth > 0 && video.currentTime > 0 && !video.paused;
    },
    undefined,
    { timeout: 30_000 },
  );
  return page.evaluate(
    async ({ looks, secondsBetween }) => {
      const video = document.querySelector('video');
      const canvas = document.createElement('canvas');
      canvas.width = 320;
      canvas.height = 180;
      const context = canvas.getContext('2d', { willReadFrequently: true });
      const look = () => {
        context.drawImage(video, 0, 0, canvas.width, canvas.height);
        return context.getImageData(0, 0, canvas.width, canvas.height).data;
      };
      /** The next frame that is at least so much further on in the video. */
      const frameAfter = (mediaTime) =>
        new Promise((resolve, reject) => {
          const deadline = setTimeout(() => reject(new Error('the picture stands still')), 15_000);
          const wait = (_now, frame) => {
            if (frame.mediaTime < mediaTime) return video.requestVideoFrameCallback(wait);
            clearTimeout(deadline);
            resolve(frame.mediaTime);
          };
          video.requestVideoFrameCallback(wait);
        });
      const begun = await frameAfter(0);
      let at = begun;
      let before = look();
      let most = 0;
      for (let n = 0; n < looks; n++) {
        at = await frameAfter(at + secondsBetween);
        const now = look();
        let changed = 0;
        for (let i = 0; i < now.length; i += 4) if (Math.abs(now[i + 1] - before[i + 1]) > 12) changed += 1;
        most = Math.max(most, changed / (now.length / 4));
        before = now;
      }
      return {
        changedShare: Number(most.toFixed(4)),
        playedSeconds: Number((at - begun).toFixed(2)),
        width: video.videoWidth,
        height: video.videoHeight,
      };
    },
    { looks, secondsBetween },
  );
}

/** A browser may want a press before it plays with sound; the native controls of a replay take the space bar. */
async function pressPlayWhereBlocked(page) {
  const video = page.locator('video[controls]');
  await page.waitForFunction(() => document.querySelector('video')?.readyState >= 2, undefined, { timeout: 30_000 });
  if (!(await video.count()) || !(await video.evaluate(({ paused }) => paused))) return;
  await video.focus();
  await page.keyboard.press('Space');
}
