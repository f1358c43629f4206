import { isIPv6 } from 'node:net';
import type { Hostname } from './hostname';

/**
 * What Kubernetes calls a Service named `host`, when the host is a short name; other hosts mean themselves.
 * istiod: ResolveShortnameToFQDN.
 */
export const resolveHostname = (host: Hostname, namespace: string): Hostname =>
  host === '' || host === '*' || host.includes('.') || isIPv6Address(host) ? host : serviceHostname(host, namespace);

/** Node takes its time over texts that are none. */
const isIPv6Address = (host: string): boolean => host.includes(':') && isIPv6(host);

/** What Kubernetes and istiod call a Service in full. */
export const serviceHostname = (name: string, namespace: string): Hostname => `${name}.${namespace}.svc.cluster.local`;
