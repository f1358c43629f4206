import { ApiObject, type ApiObjectMetadata, type GroupVersionKind, type JsonPatch, Lazy } from 'cdk8s';
import type { Construct } from 'constructs';
import { checkAppOf, hearRendering } from './app-check';
import { wavesBeforeRendering } from './argo-cd';
import { rememberDeclaration } from './declared-at';

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
  private patched = false;

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
    rememberDeclaration(this);
    checkAppOf(this);
  }

  /** Applies RFC 6902 operations to the manifest, after everything else: an escape hatch to whatever the properties do not say. */
  public addJsonPatch(...ops: JsonPatch[]): void {
    this.patched = true;
    super.addJsonPatch(...ops);
  }

  /** The manifest, with all patches. */
  public toJson(): any {
    wavesBeforeRendering(this);
    hearRendering(this);
    return super.toJson();
  }

  /** The manifest for checks. Without patches there is no need to copy and sort it as cdk8s does. @internal */
  public _manifest(): unknown {
    if (this.patched) return super.toJson();
    return { apiVersion: this.apiVersion, kind: this.kind, metadata: this.metadata.toJson(), spec: this._spec() };
  }

  /** The spec as JSON. @internal */
  protected abstract _spec(): object;
}
