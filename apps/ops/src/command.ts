/** A one-off command of the operator. `run` answers the exit code and leaves nothing open. */
export interface Command {
  summary: string;
  run(args: string[]): Promise<number>;
}
