import { ApiObject, Chart, JsonPatch } from 'cdk8s';
import { Construct } from 'constructs';
import { type MutualTlsMode, PeerAuthentication } from '../resources/peer-authentication';

/** A namespace of the mesh. */
export interface MeshNamespaceProps {
  /** Its name. */
  readonly name: string;

  /**
   * The revision or tag of Istio whose sidecars its pods get.
   *
   * @default - the default revision
   */
  readonly revision?: string;

  /**
   * Whether callers of its pods must use mutual TLS.
   *
   * @default - as the mesh says
   */
  readonly mtls?: MutualTlsMode;

  /**
   * Further labels.
   *
   * @default - none
   */
  readonly labels?: { readonly [name: string]: string };
}

/**
 * A namespace whose pods get sidecars. Pods without one follow no rule of Istio when they call.
 *
 * @example
 * import { Chart } from 'cdk8s';
 * import { MeshNamespace, MutualTlsMode } from 'cdk8s-istio';
 *
 * declare const chart: Chart;
 * new MeshNamespace(chart, 'Bookinfo', { name: 'bookinfo', mtls: MutualTlsMode.STRICT });
 */
export class MeshNamespace extends Construct {
  /** Its name. */
  public readonly name: string;

  /** Declares the namespace, and its policy if `mtls` is given. */
  constructor(scope: Construct, id: string, props: MeshNamespaceProps) {
    super(scope, id);
    this.name = props.name;
    // the two labels exclude each other: with istio-injection, Istio ignores the revision
    const injection: { readonly [name: string]: string } =
      props.revision === undefined ? { 'istio-injection': 'enabled' } : { 'istio.io/rev': props.revision };
    const namespace = new ApiObject(this, 'Namespace', {
      apiVersion: 'v1',
      kind: 'Namespace',
      metadata: { name: props.name, labels: { ...props.labels, ...injection } },
    });
    // cdk8s gives every object the namespace of its chart
    if (Chart.of(this).namespace !== undefined) namespace.addJsonPatch(JsonPatch.remove('/metadata/namespace'));
    if (props.mtls) {
      new PeerAuthentication(this, 'PeerAuthentication', {
        metadata: { name: 'default', namespace: props.name },
        mtls: props.mtls,
      });
    }
  }
}
