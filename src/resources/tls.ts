import type { ServerTLSSettings } from '../imports/gateway';
import { rendered } from './rendered';

/** Versions of TLS. */
export enum TlsVersion {
  /** Envoy decides: 1.2 at least. */
  TLS_AUTO = 'TLS_AUTO',
  /** 1.0. */
  TLSV1_0 = 'TLSV1_0',
  /** 1.1. */
  TLSV1_1 = 'TLSV1_1',
  /** 1.2. */
  TLSV1_2 = 'TLSV1_2',
  /** 1.3. */
  TLSV1_3 = 'TLSV1_3',
}

/** A certificate and its key in files. */
export interface TLSCertificate {
  /** The file of the certificate. */
  readonly serverCertificate: string;

  /** The file of its key. */
  readonly privateKey: string;

  /**
   * The file of the authorities that may have signed the client's certificate.
   *
   * @default - none
   */
  readonly caCertificates?: string;
}

/** What a server asks of its clients. */
export interface TlsOptions {
  /**
   * The oldest version of TLS.
   *
   * @default TlsVersion.TLSV1_2
   */
  readonly minProtocolVersion?: TlsVersion;

  /**
   * The newest version of TLS.
   *
   * @default TlsVersion.TLSV1_3
   */
  readonly maxProtocolVersion?: TlsVersion;

  /**
   * Ciphers in OpenSSL's names.
   *
   * @default - Envoy's list
   */
  readonly cipherSuites?: string[];

  /**
   * Curves for the key exchange, best first.
   *
   * @default - Envoy's list
   */
  readonly ecdhCurves?: string[];

  /**
   * Names of which the client's certificate must carry one.
   *
   * @default - any
   */
  readonly subjectAltNames?: string[];

  /**
   * SHA-256 hashes of the certificates a client may have.
   *
   * @default - any
   */
  readonly verifyCertificateHash?: string[];

  /**
   * SHA-256 hashes of the public keys a client may have.
   *
   * @default - any
   */
  readonly verifyCertificateSpki?: string[];

  /**
   * The Secret of the authorities that may have signed the client's certificate.
   *
   * @default - in the Secret of the certificate
   */
  readonly caCertCredentialName?: string;

  /**
   * The file of the authorities that may have signed the client's certificate.
   *
   * @default - in the Secret
   */
  readonly caCertificates?: string;

  /**
   * The file of certificates that were revoked.
   *
   * @default - none
   */
  readonly caCrl?: string;

  /**
   * Whether any certificate of a client will do.
   *
   * @default false
   */
  readonly insecureSkipVerify?: boolean;
}

/**
 * How a gateway's server secures connections. Istio's `ServerTLSSettings`.
 *
 * @example
 * import { Tls } from 'cdk8s-istio';
 *
 * Tls.terminate('bookinfo-cert');
 */
export class Tls {
  /** Ends TLS here, with the certificate in the Secret `credentialName` of the gateway's namespace. */
  public static terminate(credentialName: string, options: TlsOptions = {}): Tls {
    return new Tls({ mode: 'SIMPLE', credentialName, ...rendered(options) });
  }

  /** Ends TLS here, with several certificates (RSA and ECDSA, say), each in a Secret of the gateway's namespace. */
  public static terminateWith(credentialNames: string[], options: TlsOptions = {}): Tls {
    return new Tls({ mode: 'SIMPLE', credentialNames, ...rendered(options) });
  }

  /** Ends TLS here, with certificates from files. */
  public static terminateFromFiles(certificates: TLSCertificate[], options: TlsOptions = {}): Tls {
    const [only] = certificates;
    const files = certificates.length === 1 ? rendered(only) : { tlsCertificates: rendered(certificates) };
    return new Tls({ mode: 'SIMPLE', ...files, ...rendered(options) });
  }

  /** Ends TLS here, and asks the client for a certificate, too. */
  public static mutual(credentialName: string, options: TlsOptions = {}): Tls {
    return new Tls({ mode: 'MUTUAL', credentialName, ...rendered(options) });
  }

  /** Ends TLS here, and asks the client for a certificate, but does not insist. */
  public static optionalMutual(credentialName: string, options: TlsOptions = {}): Tls {
    return new Tls({ mode: 'OPTIONAL_MUTUAL', credentialName, ...rendered(options) });
  }

  /** Ends TLS between sidecar and gateway here, with the certificates of the mesh. */
  public static istioMutual(options: TlsOptions = {}): Tls {
    return new Tls({ mode: 'ISTIO_MUTUAL', ...rendered(options) });
  }

  /** Passes TLS on unopened. Routes see only the server name. */
  public static passthrough(): Tls {
    return new Tls({ mode: 'PASSTHROUGH' });
  }

  /** Passes TLS between sidecars on unopened, to the service its server name says. No route is needed. */
  public static autoPassthrough(): Tls {
    return new Tls({ mode: 'AUTO_PASSTHROUGH' });
  }

  /** For a server without TLS: sends clients to https. */
  public static httpsRedirect(): Tls {
    return new Tls({ httpsRedirect: true });
  }

  private constructor(
    /** @internal */
    public readonly _json: ServerTLSSettings,
  ) {}

  /** @internal */
  public _toManifest(): ServerTLSSettings {
    return this._json;
  }
}
