/** An object of the app, and where the program declares it. */
export interface SynthObject {
  readonly constructPath: string;
  readonly manifest: unknown;
}
