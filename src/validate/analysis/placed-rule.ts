import type { FieldPath, Resource } from '../../model/resource';
import type { HTTPRoute, TCPRoute, TLSRoute, VirtualService } from '../../model/virtual-service';
import { oncePer } from '../../std/once-per';

type Route = HTTPRoute | TCPRoute | TLSRoute;

/** A rule of a VirtualService and its place. */
export class PlacedRule<Spec extends Route = Route> {
  public constructor(
    public readonly virtualService: VirtualService,
    public readonly spec: Spec,
    public readonly protocol: 'http' | 'tcp' | 'tls',
    private readonly index: number,
  ) {}

  public get resource(): Resource {
    return this.virtualService.resource;
  }

  /** `spec.http[2].rewrite`. Made when asked for: there are many rules, and few findings. */
  public at(field?: string): FieldPath {
    const path = `spec.${this.protocol}[${this.index}]`;
    return field === undefined ? path : `${path}.${field}`;
  }
}

/** The HTTP rules of a VirtualService, placed once for all who look at them. */
export const httpRulesOf = oncePer(
  (virtualService: VirtualService): readonly PlacedRule<HTTPRoute>[] =>
    virtualService.spec.http?.map((it, index) => new PlacedRule(virtualService, it, 'http', index)) ?? [],
);

/** Its HTTP rules and then the others. */
export function rulesOf(virtualService: VirtualService): readonly PlacedRule[] {
  const { tcp, tls } = virtualService.spec;
  const http = httpRulesOf(virtualService);
  if (!tcp && !tls) return http;
  return [
    ...http,
    ...(tcp ?? []).map((it, index) => new PlacedRule(virtualService, it, 'tcp', index)),
    ...(tls ?? []).map((it, index) => new PlacedRule(virtualService, it, 'tls', index)),
  ];
}
