import { isIP } from 'node:net';
import type { Hostname } from './hostname';

/**
 * What Kubernetes calls a Service named `host`, when the host is a short name; other hosts mean themselves.
 * istiod: ResolveShortnameToFQDN.
 */
export const resolveHostname = (host: Hostname, namespace: string): Hostname =>
  host === '' || host === '*' || host.includes('.') || isIP(host) ? host : `${host}.${namespace}.svc.cluster.local`;
