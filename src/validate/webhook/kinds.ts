import { type Judge, judgeOf } from './judge';
import { checkAuthorizationPolicy } from './kinds/authorization-policy';
import { checkDestinationRule } from './kinds/destination-rule';
import { checkEnvoyFilter } from './kinds/envoy-filter';
import { checkGateway } from './kinds/gateway';
import { checkPeerAuthentication } from './kinds/peer-authentication';
import { checkProxyConfig } from './kinds/proxy-config';
import { checkRequestAuthentication } from './kinds/request-authentication';
import { checkServiceEntry } from './kinds/service-entry';
import { checkSidecar } from './kinds/sidecar';
import { checkTelemetry } from './kinds/telemetry';
import { checkVirtualService } from './kinds/virtual-service';
import { checkTrafficExtension, checkWasmPlugin } from './kinds/wasm-plugin';
import { checkWorkloadEntry } from './kinds/workload-entry';
import { checkWorkloadGroup } from './kinds/workload-group';

/** The groups whose objects the API server shows to istiod, and what istiod finds in each of their kinds. */
export const JUDGES: Readonly<Record<string, Readonly<Record<string, Judge>>>> = {
  'networking.istio.io': {
    DestinationRule: judgeOf('networking.DestinationRule', checkDestinationRule),
    EnvoyFilter: judgeOf('networking.EnvoyFilter', checkEnvoyFilter),
    Gateway: judgeOf('networking.Gateway', checkGateway),
    ProxyConfig: judgeOf('networking.ProxyConfig', checkProxyConfig),
    ServiceEntry: judgeOf('networking.ServiceEntry', checkServiceEntry),
    Sidecar: judgeOf('networking.Sidecar', checkSidecar),
    VirtualService: judgeOf('networking.VirtualService', checkVirtualService),
    WorkloadEntry: judgeOf('networking.WorkloadEntry', checkWorkloadEntry),
    WorkloadGroup: judgeOf('networking.WorkloadGroup', checkWorkloadGroup),
  },
  'security.istio.io': {
    AuthorizationPolicy: judgeOf('security.AuthorizationPolicy', checkAuthorizationPolicy),
    PeerAuthentication: judgeOf('security.PeerAuthentication', checkPeerAuthentication),
    RequestAuthentication: judgeOf('security.RequestAuthentication', checkRequestAuthentication),
  },
  'telemetry.istio.io': {
    Telemetry: judgeOf('telemetry.Telemetry', checkTelemetry),
  },
  'extensions.istio.io': {
    TrafficExtension: judgeOf('extensions.TrafficExtension', checkTrafficExtension),
    WasmPlugin: judgeOf('extensions.WasmPlugin', checkWasmPlugin),
  },
};
