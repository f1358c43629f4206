import { oncePerText } from '../std/once-per';

const EVERYBODY: ReadonlySet<string> = new Set(['*']);
const NOBODY: ReadonlySet<string> = new Set();

// One set a namespace, whatever the number of its resources.
const onlyNamespace = oncePerText((namespace): ReadonlySet<string> => new Set([namespace]));

/**
 * Namespaces that see a resource: `'*'` for all, none for nobody.
 * `exportTo` is as written; when it is empty the mesh's default counts. A resource's own namespace is not implied.
 */
export function visibleTo(
  exportTo: readonly string[] | undefined,
  { namespace, otherwise }: { readonly namespace: string; readonly otherwise: readonly string[] },
): ReadonlySet<string> {
  const names = exportTo?.length ? exportTo : otherwise;
  // istiod: initServiceRegistry. `*` outweighs everything, then `~` does.
  if (names.includes('*')) return EVERYBODY;
  if (names.includes('~')) return NOBODY;
  if (names.length === 1) return onlyNamespace(names[0] === '.' ? namespace : names[0]);
  return new Set(names.filter((it) => it !== '').map((it) => (it === '.' ? namespace : it)));
}
