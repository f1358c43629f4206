import { isObject, objectOf } from '../../model/json';
import type { FieldPath, JsonObject } from '../../model/resource';
import { isControlPlane } from '../analysis/mesh-membership';
import type { AnalysisInput } from '../analysis-input';
import { defineRule } from '../rule';

/** An app that runs as the user of the sidecar. */
export const invalidApplicationUid = defineRule<AnalysisInput>({
  code: 'IST0144',
  name: 'invalid-application-uid',
  level: 'warning',
  why: 'What user 1337 sends is taken for traffic of the sidecar and not captured: the app bypasses the mesh.',
  fix: 'Run the app as another user.',
  upstream: 'istio: deployment ApplicationUIDAnalyzer',
  once: true,

  *check(input) {
    const message = 'User ID (UID) 1337 is reserved for the sidecar proxy.';
    for (const resource of [...input.ofKind('Pod'), ...input.ofKind('Deployment')]) {
      if (isControlPlane(resource)) continue;
      const spec = objectOf(resource.value.spec);
      const [podSpec, path] =
        resource.kind === 'Pod' ? [spec, 'spec'] : [objectOf(objectOf(spec.template).spec), 'spec.template.spec'];
      for (const at of runAsProxy(podSpec, path)) yield { resource, path: at, message };
    }
  },
});

const OF_ISTIO: readonly unknown[] = ['istio-proxy', 'istio-operator'];

function runAsProxy(spec: JsonObject, path: FieldPath): readonly FieldPath[] {
  const containers = Array.isArray(spec.containers) ? spec.containers : [];
  const own = containers.flatMap((it, index) =>
    isObject(it) && isProxyUser(it) && !OF_ISTIO.includes(it.name) ? `${path}.containers[${index}]` : [],
  );
  return [...(isProxyUser(spec) ? [path] : []), ...own].map((it) => `${it}.securityContext.runAsUser`);
}

const isProxyUser = ({ securityContext }: JsonObject): boolean => objectOf(securityContext).runAsUser === 1337;
