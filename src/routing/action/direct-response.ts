import type { HTTPRoute } from '../../model/virtual-service';

/** envoy: DirectResponseAction. */
export interface DirectResponse {
  readonly kind: 'direct-response';
  readonly status: number;
  readonly body?: string;
}

/** istiod: ApplyDirectResponse. */
export function compileDirectResponse({ status, body }: NonNullable<HTTPRoute['directResponse']>): DirectResponse {
  const text = body?.string ?? Buffer.from(body?.bytes ?? '', 'base64').toString('utf8');
  return { kind: 'direct-response', status, ...(text && { body: text }) };
}
