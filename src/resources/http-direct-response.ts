import type { HTTPBody as HTTPBodyJson } from '../imports/virtual-service';

/**
 * The body of an answer the proxy gives by itself.
 *
 * @example
 * import { HTTPBody } from 'cdk8s-istio';
 *
 * HTTPBody.text('back in five minutes');
 */
export class HTTPBody {
  /** Text. */
  public static text(text: string): HTTPBody {
    return new HTTPBody({ string: text });
  }

  /** Bytes, written in base64. */
  public static base64(bytes: string): HTTPBody {
    return new HTTPBody({ bytes });
  }

  private constructor(private readonly json: HTTPBodyJson) {}

  /** @internal */
  public _toManifest(): HTTPBodyJson {
    return this.json;
  }
}

/** An answer the proxy gives by itself. */
export interface HTTPDirectResponse {
  /** The status, 200 to 599. */
  readonly status: number;

  /**
   * The body.
   *
   * @default - empty
   */
  readonly body?: HTTPBody;
}
