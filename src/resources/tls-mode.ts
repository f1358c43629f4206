import type { ClientTLSSettings } from '../imports/destination-rule';
import { rendered } from './rendered';

/** How a caller makes sure whom it talks to. */
export interface ServerVerification {
  /**
   * The server name (SNI) the caller asks for.
   *
   * @default - the host
   */
  readonly sni?: string;

  /**
   * Names of which the server's certificate must carry one.
   *
   * @default - for ServiceEntries theirs, otherwise none is checked
   */
  readonly subjectAltNames?: string[];

  /**
   * The file of the authorities that may have signed the server's certificate.
   *
   * @default - those of the operating system
   */
  readonly caCertificates?: string;

  /**
   * The file of certificates that were revoked.
   *
   * @default - none
   */
  readonly caCrl?: string;

  /**
   * The Secret that holds certificates, in the namespace of the proxy. Takes the place of files.
   *
   * @default - files
   */
  readonly credentialName?: string;

  /**
   * Whether any certificate will do.
   *
   * @default false
   */
  readonly insecureSkipVerify?: boolean;
}

/** The caller's own certificate. */
export interface ClientKeyPair {
  /** The file of the certificate. */
  readonly clientCertificate: string;

  /** The file of its key. */
  readonly privateKey: string;
}

/**
 * How connections to a host are secured. Istio's `ClientTLSSettings`.
 *
 * @example
 * import { TlsMode } from 'cdk8s-istio';
 *
 * TlsMode.istioMutual();
 * TlsMode.simple({ sni: 'www.googleapis.com' });
 */
export class TlsMode {
  /** Not at all. */
  public static disable(): TlsMode {
    return new TlsMode({ mode: 'DISABLE' });
  }

  /** TLS with a certificate of the server. */
  public static simple(verification: ServerVerification = {}): TlsMode {
    return new TlsMode({ mode: 'SIMPLE', ...rendered(verification) });
  }

  /** TLS with certificates of both sides, the caller's from files. */
  public static mutual(certificate: ClientKeyPair, verification: ServerVerification = {}): TlsMode {
    // istiod: ValidateTLS
    if (verification.credentialName !== undefined)
      throw new Error('the certificate comes from files or from a Secret, not from both; see TlsMode.mutualFrom');
    return new TlsMode({ mode: 'MUTUAL', ...rendered(certificate), ...rendered(verification) });
  }

  /** TLS with certificates of both sides, all from the Secret `secret`. */
  public static mutualFrom(secret: string, verification: ServerVerification = {}): TlsMode {
    return new TlsMode({ mode: 'MUTUAL', ...rendered(verification), credentialName: secret });
  }

  /** TLS between sidecars, with the certificates of the mesh. */
  public static istioMutual(): TlsMode {
    return new TlsMode({ mode: 'ISTIO_MUTUAL' });
  }

  private constructor(private readonly json: ClientTLSSettings) {}

  /** @internal */
  public _toManifest(): ClientTLSSettings {
    return this.json;
  }
}
