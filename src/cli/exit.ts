/** What a command answers to the shell. */
export enum Exit {
  /** All is well. */
  OK = 0,
  /** Something was found. */
  FOUND = 1,
  /** Bad usage, or input that cannot be read. */
  UNUSABLE = 2,
}

/** Ends a command with a message for the user, without a stack trace. */
export class UsageError extends Error {}
