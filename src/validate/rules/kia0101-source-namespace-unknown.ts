import { sourcesOf } from '../kiali/authorization-fields';
import { kialiMesh } from '../kiali/kiali-mesh';
import { defineKialiRule } from '../kiali/kiali-rule';
import { fitsPattern } from '../kiali/pattern';

/** A source namespace that does not exist. */
export const sourceNamespaceUnknown = defineKialiRule({
  code: 'KIA0101',
  name: 'source-namespace-unknown',
  level: 'warning',
  why: 'No namespace fits, so the rule matches no request.',
  fix: 'Correct the name of the namespace.',
  upstream: 'kiali: authorization.NamespaceMethodChecker',
  needs: ['Namespace'],
  coveredBy: { code: 'IST0101' },

  *check(input) {
    const mesh = kialiMesh(input);
    for (const { resource, source, path } of sourcesOf(mesh)) {
      for (const [index, pattern] of (source.namespaces ?? []).entries()) {
        if (pattern === '*' || [...mesh.namespaces().keys()].some((it) => fitsPattern(pattern, it))) continue;
        yield { resource, path: `${path}.namespaces[${index}]`, message: `no namespace is called "${pattern}"` };
      }
    }
  },
});
