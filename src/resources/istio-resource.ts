import { ApiObject, type ApiObjectMetadata, type GroupVersionKind, Lazy } from 'cdk8s';
import type { Construct } from 'constructs';
import { checkAppOf } from './app-check';
import { wavesBeforeRendering } from './argo-cd';

/** What every Istio resource may be given. */
export interface IstioResourceProps {
  /**
   * Name, namespace, labels, annotations.
   *
   * @default - a name from the path of the construct, the namespace and labels of the chart
   */
  readonly metadata?: ApiObjectMetadata;
}

/** A name that Kubernetes takes for a custom resource: RFC 1123 labels, joined by dots. */
const validName = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/;

/**
 * A custom resource of Istio. A plain `ApiObject`: `addJsonPatch` reaches whatever the typed properties do not.
 */
export abstract class IstioResource extends ApiObject {
  /** @internal */
  protected constructor(scope: Construct, id: string, kind: GroupVersionKind, metadata: ApiObjectMetadata | undefined) {
    const spec: { produce(): unknown } = { produce: () => undefined };
    super(scope, id, { ...kind, metadata, spec: Lazy.any({ produce: () => spec.produce() }) });
    spec.produce = () => this._spec();
    if (!validName.test(this.name) || this.name.length > 253) {
      throw new Error(
        `"${this.name}" is no valid name for the ${kind.kind} ${this.node.path}; give it one in metadata.name`,
      );
    }
    checkAppOf(this);
  }

  /** The manifest, with all patches. */
  public toJson(): any {
    wavesBeforeRendering(this);
    return super.toJson();
  }

  /** The spec as JSON. @internal */
  protected abstract _spec(): object;
}
