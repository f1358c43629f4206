import type { Draw } from '../routing/follow/simulate';
import type { SimulatedRequest } from './simulated-request';

export const toSimulatedRequest = ({ status, cluster, endpoint, delay }: Draw): SimulatedRequest => ({
  status,
  ...(delay !== undefined && { delay }),
  ...(cluster !== undefined && { cluster }),
  ...(endpoint?.workload && { workload: endpoint.workload.id }),
  ...(endpoint && { address: `${endpoint.address}${endpoint.port ? `:${endpoint.port}` : ''}` }),
});
