import { isObject } from '../json';
import type { Json } from '../resource';

/** An example of a value: lists show one item, mappings the fields whose types matter. */
export type Shape = string | number | readonly Shape[] | { readonly [field: string]: Shape };

const LOCALITY_SETTING: Shape = {
  distribute: [{ from: '', to: {} }],
  failover: [{ from: '', to: '' }],
  failoverPriority: [''],
};

/** The settings of which the engine reads fields inside. */
export const SHAPES: { readonly [field: string]: Shape } = {
  localityLbSetting: LOCALITY_SETTING,
  zoneAwareLbSetting: LOCALITY_SETTING,
  defaultHttpRetryPolicy: { attempts: 0, perTryTimeout: '', retryOn: '', backoff: '' },
  defaultTrafficPolicy: {
    outlierDetection: { minHealthPercent: 0 },
    connectionPool: { http: {}, tcp: {} },
    loadBalancer: {},
    tls: {},
  },
};

/** Whether a value has the types of the example, as far as its fields are set. */
export function hasShape(value: Json, shape: Shape): boolean {
  if (Array.isArray(shape)) return Array.isArray(value) && value.every((it) => hasShape(it, shape[0]));
  if (typeof shape !== 'object') return typeof value === typeof shape;
  const fields = Object.entries(shape) as [string, Shape][];
  return isObject(value) && fields.every(([name, it]) => (value[name] ?? null) === null || hasShape(value[name], it));
}
