import type { Resource } from './resource';

/** networking.istio.io Gateway, in the words of its JSON. */
export interface Gateway {
  readonly resource: Resource;
  readonly spec: {
    readonly servers?: readonly Server[];
    readonly selector?: Readonly<Record<string, string>>;
  };
}

export interface Server {
  readonly port: {
    readonly number: number;
    readonly protocol?: string;
    readonly name?: string;
    readonly targetPort?: number;
  };
  readonly bind?: string;
  readonly hosts: readonly string[];
  readonly tls?: ServerTLSSettings;
  readonly defaultEndpoint?: string;
  readonly name?: string;
}

export interface ServerTLSSettings {
  readonly httpsRedirect?: boolean;
  readonly mode?: 'PASSTHROUGH' | 'SIMPLE' | 'MUTUAL' | 'AUTO_PASSTHROUGH' | 'ISTIO_MUTUAL' | 'OPTIONAL_MUTUAL';
  readonly credentialName?: string;
  readonly [other: string]: unknown;
}
