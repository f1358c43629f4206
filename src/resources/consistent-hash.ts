import type { ConsistentHashLB } from '../imports/destination-rule';
import type { Duration } from './duration';
import { rendered } from './rendered';

/** One attribute of a cookie. */
export interface CookieAttribute {
  /** Its name, such as `SameSite`. */
  readonly name: string;

  /**
   * Its value.
   *
   * @default - none
   */
  readonly value?: string;
}

/** A cookie that remembers the endpoint. */
export interface HTTPCookie {
  /** Its name. */
  readonly name: string;

  /**
   * The path it holds for.
   *
   * @default - the path of the request
   */
  readonly path?: string;

  /**
   * How long the proxy lets it live. With a lifetime, the proxy hands out the cookie to clients that have none; 0 makes it a
   * session cookie.
   *
   * @default - the proxy hands out no cookie
   */
  readonly ttl?: Duration;

  /**
   * More attributes for cookies the proxy hands out.
   *
   * @default - none
   */
  readonly attributes?: CookieAttribute[];
}

/**
 * How a hash becomes an endpoint.
 *
 * @example
 * import { HashTable } from 'cdk8s-istio';
 *
 * HashTable.ringHash(2048);
 */
export class HashTable {
  /** A ring with `minimumSize` places at least. */
  public static ringHash(minimumSize: number = 1024): HashTable {
    return new HashTable({ ringHash: { minimumRingSize: minimumSize } });
  }

  /** Maglev's table with `tableSize` places, a prime under 5000011. */
  public static maglev(tableSize: number = 65537): HashTable {
    return new HashTable({ maglev: { tableSize } });
  }

  private constructor(private readonly json: Pick<ConsistentHashLB, 'ringHash' | 'maglev'>) {}

  /** @internal */
  public _toManifest(): Pick<ConsistentHashLB, 'ringHash' | 'maglev'> {
    return this.json;
  }
}

/**
 * What of a request decides its endpoint, so that equal requests meet the same one.
 *
 * @example
 * import { HashKey } from 'cdk8s-istio';
 *
 * HashKey.header('end-user');
 */
export class HashKey {
  /** A header. */
  public static header(name: string): HashKey {
    return new HashKey({ httpHeaderName: name });
  }

  /** A cookie. Throws if an attribute is named twice. */
  public static cookie(cookie: HTTPCookie): HashKey {
    const names = (cookie.attributes ?? []).map((it) => it.name);
    const twice = names.find((it, index) => names.indexOf(it) !== index);
    if (twice !== undefined) throw new Error(`cookie "${cookie.name}" has the attribute "${twice}" twice`);
    return new HashKey({ httpCookie: rendered(cookie) });
  }

  /** A query parameter. */
  public static queryParameter(name: string): HashKey {
    return new HashKey({ httpQueryParameterName: name });
  }

  /** The address of the caller. */
  public static sourceIp(): HashKey {
    return new HashKey({ useSourceIp: true });
  }

  private constructor(private readonly json: ConsistentHashLB) {}

  /** @internal */
  public _toManifest(): ConsistentHashLB {
    return this.json;
  }
}
