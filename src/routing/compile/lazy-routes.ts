import type { HTTPMatchRequest, HTTPRoute, StringMatch } from '../../model/virtual-service';
import type { Route } from '../table';
import type { HttpRouteContext } from './http-route-context';
import { type CompiledRoutes, compileHttpRoutes } from './http-routes';
import type { ResolvedVirtualService } from './resolved-virtual-service';

/** Routes that Envoy takes, compiled when first asked for: of thousands of hosts, a request is for one. */
export class LazyRoutes implements CompiledRoutes {
  public readonly rejected = undefined;
  private known: readonly Route[] | undefined;

  public constructor(private readonly compile: () => readonly Route[]) {}

  public get routes(): readonly Route[] {
    this.known ??= this.compile();
    return this.known;
  }
}

/** As `compileHttpRoutes`. Rules in which nothing can be wrong are left for later. */
export function lazyHttpRoutes(virtualService: ResolvedVirtualService, context: HttpRouteContext): CompiledRoutes {
  return virtualService.http.every(({ spec }) => isPlain(spec))
    ? new LazyRoutes(() => compileHttpRoutes(virtualService, context).routes)
    : compileHttpRoutes(virtualService, context);
}

/** Whether a rule holds nothing for which Envoy may refuse a table: no pattern, no claim, no code, and some destination. */
export const isPlain = ({ match, route, redirect, directResponse, rewrite, corsPolicy }: HTTPRoute): boolean =>
  !redirect &&
  !corsPolicy &&
  !rewrite?.uriRegexRewrite &&
  (Boolean(directResponse) || route?.length === 1 || route?.some((it) => it.weight) === true) &&
  (match ?? []).every(isPlainMatch);

const isPlainMatch = ({ uri, scheme, method, authority, headers, withoutHeaders, queryParams }: HTTPMatchRequest) =>
  [uri, scheme, method, authority].every(isPlainValue) &&
  [headers, withoutHeaders, queryParams].every((values) => Object.values(values ?? {}).every(isPlainValue)) &&
  [headers, withoutHeaders].every((names) => Object.keys(names ?? {}).every((name) => !name.startsWith('@')));

const isPlainValue = (value: StringMatch | null | undefined): boolean => value?.regex == null;
