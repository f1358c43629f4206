import type { HttpConnectionManager } from '../table';
import type { SidecarScope } from './sidecar-scope';

/** A sidecar believes what its application says about itself: x-forwarded-proto stays as it is. */
export const httpConnectionManager = (
  { snapshot }: SidecarScope,
  routeConfiguration: string,
): HttpConnectionManager => ({
  kind: 'http',
  routeConfiguration,
  pathNormalization: snapshot.meshConfig.pathNormalization,
  trustedProxies: 0,
  edge: false,
});
