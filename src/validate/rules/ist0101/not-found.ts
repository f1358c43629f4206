/** istio: msg.NewReferencedResourceNotFound. */
export const notFound = (what: string, reference: string): string =>
  `Referenced ${what} not found: ${JSON.stringify(reference)}`;
