import type { FieldPath, Resource } from '../../model/resource';
import type { AnalysisInput } from '../analysis-input';

/** A patch of an EnvoyFilter, as far as rules read it. */
export interface EnvoyFilterPatch {
  readonly resource: Resource;
  readonly path: FieldPath;
  readonly applyTo: string;
  readonly operation: string;
  /** Of what the patch adds or replaces. */
  readonly instance: string;
  /** Its place among the filters depends on other patches, and no priority says when it is applied. */
  readonly isRelative: boolean;
  readonly hasProxyVersion: boolean;
}

interface EnvoyFilterSpec {
  readonly priority?: number;
  readonly configPatches?: readonly ConfigPatch[];
}

interface ConfigPatch {
  readonly applyTo?: string;
  readonly match?: {
    readonly proxy?: { readonly proxyVersion?: string };
    readonly listener?: { readonly filterChain?: { readonly filter?: { readonly name?: string } } };
  };
  readonly patch?: { readonly operation?: string; readonly value?: { readonly name?: unknown } };
}

/** istio: envoyfilter EnvoyPatchAnalyzer. It stops at a patch that says nothing. */
export function* envoyFilterPatches(input: AnalysisInput): Generator<EnvoyFilterPatch> {
  for (const { resource, spec } of input.typed<EnvoyFilterSpec>('EnvoyFilter')) {
    for (const [index, it] of (spec.configPatches ?? []).entries()) {
      if (!it.patch) break;
      const { applyTo = '', patch } = it;
      const { operation = '' } = patch;
      yield {
        resource,
        path: `spec.configPatches[${index}].patch`,
        applyTo,
        operation,
        instance: instanceOf(it),
        isRelative: !spec.priority && isRelative(operation, applyTo),
        hasProxyVersion: Boolean(it.match?.proxy?.proxyVersion),
      };
    }
  }
}

/** Kinds of configuration that hold routes, to which nothing is added and from which nothing is removed. */
export const HOLDS_ROUTES: ReadonlySet<string> = new Set(['ROUTE_CONFIGURATION', 'HTTP_ROUTE']);
/** Kinds of configuration that can be replaced. */
export const REPLACEABLE: ReadonlySet<string> = new Set(['NETWORK_FILTER', 'HTTP_FILTER', 'VIRTUAL_HOST']);

function isRelative(operation: string, applyTo: string): boolean {
  if (operation === 'REMOVE') return !HOLDS_ROUTES.has(applyTo);
  if (operation === 'REPLACE') return REPLACEABLE.has(applyTo);
  return operation === 'INSERT_BEFORE' || operation === 'INSERT_AFTER';
}

/** A name that is written, or else the one that is matched; only a patch with a value has any. */
function instanceOf({ patch, match }: ConfigPatch): string {
  if (!patch?.value || Object.keys(patch.value).length === 0) return '';
  const { name } = patch.value;
  return name === undefined ? (match?.listener?.filterChain?.filter?.name ?? '') : JSON.stringify(name);
}
