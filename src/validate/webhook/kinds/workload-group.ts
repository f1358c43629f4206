import type { Admitted } from '../admitted';
import { probeHeaderProblem } from '../checks/header-name';
import { checkLabels } from '../checks/labels';
import { multiError } from '../checks/multi-error';
import { portProblem } from '../checks/port';
import type { Message } from '../decode/message';
import type { FieldPlace } from '../field-place';
import { error, type Findings, refuse } from '../finding';

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
export function* checkWorkloadGroup({ spec, at }: Admitted<Message<'networking.WorkloadGroup'>>): Findings {
  if (!spec.template) {
    yield error(at, 'template is required');
    return;
  }
  const labelsAt = at.field('metadata').field('labels');
  const badLabels = [...checkLabels(spec.metadata?.labels, labelsAt)];
  if (badLabels.length > 0) yield error(labelsAt, `invalid labels: ${multiError(badLabels.map((it) => it.message))}`);
  else if (spec.probe) yield* checkProbe(spec.probe, at.field('probe'));
}

// istiod: validateReadinessProbe
function* checkProbe(probe: Probe, at: FieldPlace): Findings {
  for (const field of COUNTS) if (probe[field] < 0) yield error(at.field(field), `${field} must be non-negative`);
  const { httpGet, tcpSocket, exec, grpc } = probe;
  if (httpGet) yield* checkHttpGet(httpGet, at.field('httpGet'));
  if (tcpSocket) yield* refuse(at.field('tcpSocket').field('port'), portProblem(tcpSocket.port));
  if (exec?.command.length === 0) yield error(at.field('exec'), 'exec.command is required');
  if (grpc) yield error(at.field('grpc'), 'unknown health check method *v1alpha3.ReadinessProbe_Grpc');
  if (!(httpGet ?? tcpSocket ?? exec ?? grpc)) yield error(at, 'unknown health check method <nil>');
}

function* checkHttpGet({ port, scheme, httpHeaders }: HttpGet, at: FieldPlace): Findings {
  yield* refuse(at.field('port'), portProblem(port));
  if (!['', 'HTTP', 'HTTPS'].includes(scheme)) {
    yield error(at.field('scheme'), 'httpGet.scheme must be one of "HTTPS", "HTTP"');
  }
  for (const [index, { name }] of httpHeaders.entries()) {
    yield* refuse(at.field('httpHeaders').item(index).field('name'), probeHeaderProblem(name));
  }
}
