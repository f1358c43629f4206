/** Removes, then sets, then adds, each in the order written here. Values may hold `%REQ(x)%`. */
export interface HeaderOperations {
  readonly remove: readonly string[];
  readonly set: readonly (readonly [name: string, value: string])[];
  readonly add: readonly (readonly [name: string, value: string])[];
}
