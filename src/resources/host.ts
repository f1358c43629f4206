import { ApiObject } from 'cdk8s';
import type { IConstruct } from 'constructs';

/** The zone istiod gives to host names of Kubernetes Services unless told otherwise. */
const clusterDomain = 'svc.cluster.local';

/**
 * A host name of the mesh: of a Kubernetes Service, or literal.
 *
 * @example
 * import { ApiObject, Chart } from 'cdk8s';
 * import { Host } from 'cdk8s-istio';
 *
 * declare const chart: Chart;
 * const service = new ApiObject(chart, 'Reviews', { apiVersion: 'v1', kind: 'Service', metadata: { name: 'reviews' } });
 *
 * Host.of(service);
 * Host.literal('*.example.com');
 */
export class Host {
  /**
   * The full name of a Kubernetes Service, `reviews.bookinfo.svc.cluster.local`. `service` is any construct that is or holds a
   * `v1/Service`: a cdk8s-plus Service of any version, an L1 object, a plain `ApiObject`. Throws if it holds another kind.
   */
  public static of(service: IConstruct): Host {
    const object = ApiObject.of(service);
    if (object.kind !== 'Service' || object.apiVersion !== 'v1') {
      throw new Error(`${service.node.path} is a ${object.apiVersion} ${object.kind}; a host is made of a v1 Service`);
    }
    return new Host(`${object.name}.${object.metadata.namespace ?? 'default'}.${clusterDomain}`, object);
  }

  /** A name as it is. Write it in full: istiod completes a short name with the namespace of the object it stands in. */
  public static literal(name: string): Host {
    if (name === '') throw new Error('a host name must not be empty');
    return new Host(name);
  }

  private constructor(
    /** The name as manifests carry it. */
    public readonly name: string,
    /** @internal The `v1/Service` behind it, if it is known. */
    public readonly _service?: ApiObject,
  ) {}

  /** The name. */
  public toString(): string {
    return this.name;
  }

  /** The first label: `reviews`. For messages and names. @internal */
  public get _shortName(): string {
    return this.name.endsWith(clusterDomain) ? this.name.split('.')[0] : this.name;
  }

  /** @internal */
  public _toManifest(): string {
    return this.name;
  }
}
