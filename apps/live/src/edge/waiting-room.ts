/** Requests that wait for something to change; every wait has a deadline. */
export class WaitingRoom {
  private readonly checks = new Set<() => void>();
  private readonly leaving = new Set<() => void>();

  get size(): number {
    return this.checks.size;
  }

  /** Something changed: whoever has what it waited for goes. */
  wake(): void {
    for (const check of [...this.checks]) check();
  }

  /** Nothing will change any more: whoever waits goes without. */
  giveUp(): void {
    for (const leave of [...this.leaving]) leave();
  }

  /** @returns true once the condition holds, false when it did not before the deadline */
  until(condition: () => boolean, deadlineMs: number): Promise<boolean> {
    if (condition()) return Promise.resolve(true);
    return new Promise((resolve) => {
      const finish = (holds: boolean) => {
        clearTimeout(timer);
        this.checks.delete(check);
        this.leaving.delete(leave);
        resolve(holds);
      };
      const check = () => {
        if (condition()) finish(true);
      };
      const leave = () => finish(false);
      const timer = setTimeout(leave, deadlineMs);
      timer.unref();
      this.checks.add(check);
      this.leaving.add(leave);
    });
  }
}
