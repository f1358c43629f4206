import type { Destination as DestinationJson } from '../imports/virtual-service';
import type { Host } from './host';

/** Where requests can be sent: a `Destination`, a `MeshService`, or a `Subset` of one. */
export interface IDestination {
  /** The host, subset and port. */
  toDestination(): Destination;
  /** @internal */
  _toManifest(): DestinationJson;
}

/** The rest of a destination. */
export interface DestinationOptions {
  /**
   * A subset of the host's DestinationRule.
   *
   * @default - every endpoint of the host
   */
  readonly subset?: string;

  /**
   * The port of the host.
   *
   * @default - the host's only port; for a host with several, the port the request came in for
   */
  readonly port?: number;
}

/**
 * A host, and which part of it.
 *
 * @example
 * import { Destination, Host } from 'cdk8s-istio';
 *
 * Destination.of(Host.literal('reviews.prod.svc.cluster.local'), { subset: 'v2' });
 */
export class Destination implements IDestination {
  /** Endpoints of `host`. Throws on a port that is none. */
  public static of(host: Host, options: DestinationOptions = {}): Destination {
    return new Destination(host, options.subset, options.port);
  }

  private constructor(
    /** The host. */
    public readonly host: Host,
    /** The subset of its DestinationRule. */
    public readonly subset?: string,
    /** The port of the host. */
    public readonly port?: number,
  ) {
    if (port !== undefined && !(Number.isInteger(port) && port >= 1 && port <= 65535))
      throw new Error(`${port} is no port; it must be from 1 to 65535`);
  }

  /** This. */
  public toDestination(): Destination {
    return this;
  }

  /** As a person would write it: `reviews/v2`. */
  public toString(): string {
    const name = this.subset === undefined ? this.host._shortName : `${this.host._shortName}/${this.subset}`;
    return this.port === undefined ? name : `${name}:${this.port}`;
  }

  /** @internal */
  public _toManifest(): DestinationJson {
    return {
      host: this.host.name,
      ...(this.subset !== undefined && { subset: this.subset }),
      ...(this.port !== undefined && { port: { number: this.port } }),
    };
  }
}
