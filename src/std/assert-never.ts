/** For the end of an exhaustive switch: a value here is a bug of this library. */
export function assertNever(value: never): never {
  throw new Error(`bug in cdk8s-istio: unexpected ${JSON.stringify(value)}`);
}
