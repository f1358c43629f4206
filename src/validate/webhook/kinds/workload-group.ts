import type { Admitted } from '../admitted';
import { probeHeaderProblem } from '../checks/header-name';
import { checkLabels } from '../checks/labels';
import { multiError } from '../checks/multi-error';
import { portProblem } from '../checks/port';
import type { Message } from '../decode/message';
import type { FieldPlace } from '../field-place';

type Probe = Message<'networking.ReadinessProbe'>;
type HttpGet = NonNullable<Probe['httpGet']>;

const COUNTS = [
  'periodSeconds',
  'initialDelaySeconds',
  'timeoutSeconds',
  'successThreshold',
  'failureThreshold',
] as const;

/** istiod: ValidateWorkloadGroup. The template is not looked at: istiod fills in what a WorkloadEntry would need. */
export function checkWorkloadGroup({ spec, at }: Admitted<Message<'networking.WorkloadGroup'>>): void {
  if (!spec.template) {
    at.error('template is required');
    return;
  }
  const labelsAt = at.field('metadata').field('labels');
  const badLabels: string[] = [];
  checkLabels(
    spec.metadata?.labels,
    labelsAt.reporting((it) => badLabels.push(it.message)),
  );
  if (badLabels.length > 0) labelsAt.error(`invalid labels: ${multiError(badLabels)}`);
  else if (spec.probe) checkProbe(spec.probe, at.field('probe'));
}

// istiod: validateReadinessProbe
function checkProbe(probe: Probe, at: FieldPlace): void {
  for (const field of COUNTS) if (probe[field] < 0) at.field(field).error(`${field} must be non-negative`);
  const { httpGet, tcpSocket, exec, grpc } = probe;
  if (httpGet) checkHttpGet(httpGet, at.field('httpGet'));
  if (tcpSocket) at.field('tcpSocket').refuseField('port', portProblem(tcpSocket.port));
  if (exec?.command.length === 0) at.field('exec').error('exec.command is required');
  if (grpc) at.field('grpc').error('unknown health check method *v1alpha3.ReadinessProbe_Grpc');
  if (!(httpGet ?? tcpSocket ?? exec ?? grpc)) at.error('unknown health check method <nil>');
}

function checkHttpGet({ port, scheme, httpHeaders }: HttpGet, at: FieldPlace): void {
  at.refuseField('port', portProblem(port));
  if (!['', 'HTTP', 'HTTPS'].includes(scheme)) {
    at.field('scheme').error('httpGet.scheme must be one of "HTTPS", "HTTP"');
  }
  at.field('httpHeaders').each(httpHeaders, ({ name }, itemAt) => itemAt.refuseField('name', probeHeaderProblem(name)));
}
