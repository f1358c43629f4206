import type { Paint } from '../std/paint';

/** Where a command writes; tests give their own. */
export interface Terminal {
  readonly paint: Paint;
  /** Standard output. */
  print(text: string): void;
  /** Standard error. */
  warn(text: string): void;
  /** What is being done, for somebody who waits. It is gone when something else is written. */
  progress(text: string): void;
}
