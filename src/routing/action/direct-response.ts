import type { HTTPRoute } from '../../model/virtual-service';

/** envoy: DirectResponseAction. */
export interface DirectResponse {
  readonly kind: 'direct-response';
  readonly status: number;
  readonly body?: string;
}

/** istiod: ApplyDirectResponse. */
export function compileDirectResponse({ status, body }: NonNullable<HTTPRoute['directResponse']>): DirectResponse {
  const text =
    body?.string ?? (body?.bytes !== undefined ? Buffer.from(body.bytes, 'base64').toString('utf8') : undefined);
  return { kind: 'direct-response', status, ...(text !== undefined && { body: text }) };
}
