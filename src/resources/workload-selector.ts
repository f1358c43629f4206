/** The cluster resource a policy is attached to, instead of pods: a Gateway, a Service, a ServiceEntry, … */
export interface PolicyTargetReference {
  /** The kind of the resource. */
  readonly kind: string;

  /** Its name. */
  readonly name: string;

  /**
   * Its API group.
   *
   * @default - the core group
   */
  readonly group?: string;

  /**
   * Its namespace; only the policy's own is allowed.
   *
   * @default - the namespace of the policy
   */
  readonly namespace?: string;
}

/** Whom a policy holds for. With nothing given: all workloads of its namespace, or of the mesh in Istio's root namespace. */
export interface PolicyScope {
  /**
   * Labels of the pods. Not together with `targetRefs`.
   *
   * @default - all pods
   */
  readonly selector?: { readonly [name: string]: string };

  /**
   * The resources it is attached to: gateways and waypoints.
   *
   * @default - none
   */
  readonly targetRefs?: PolicyTargetReference[];
}

/** The manifest of a scope. */
export function policyScopeJson(scope: PolicyScope): {
  readonly selector?: { readonly matchLabels: { readonly [name: string]: string } };
  readonly targetRefs?: readonly PolicyTargetReference[];
} {
  const { selector, targetRefs } = scope;
  return { ...(selector && { selector: { matchLabels: selector } }), ...(targetRefs && { targetRefs }) };
}

/** Throws if the scope of the policy at `path` is given in two ways. */
export function checkPolicyScope(path: string, { selector, targetRefs }: PolicyScope): void {
  if (selector && targetRefs) throw new Error(`${path}: a policy has a selector or targetRefs, not both`);
}
