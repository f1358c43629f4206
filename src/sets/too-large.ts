/** Thrown by set operations whose exact answer would take too much room; whoever asks says `undecided`. */
export class SetTooLarge extends Error {}
