import { cutAt } from '../../../std/cut-at';
import { ipProblem } from '../checks/ip';
import { portNameProblem, portProblem, protocolProblem } from '../checks/port';
import { checkSidecarHost } from '../checks/qualified-host';
import { UNIX_PREFIX, unixUrlProblem } from '../checks/unix-address';
import type { Message } from '../decode/message';
import type { FieldPlace } from '../field-place';

type Listener = Message<'networking.IstioEgressListener'>;
type Port = Message<'networking.SidecarPort'>;

/** The part of istiod's ValidateSidecar about `egress`. */
export function checkEgress(listeners: readonly Listener[], namespace: string, at: FieldPlace): void {
  const [sockets, numbers] = [new Set<string>(), new Set<number>()];
  for (const [index, listener] of listeners.entries()) {
    const listenerAt = at.item(index);
    const { port, bind } = listener;
    if (port) {
      checkPort(listener, port, listenerAt);
      const [isTaken, what] = port.number === 0 ? [sockets.has(bind), SOCKETS] : [numbers.has(port.number), PORTS];
      if (isTaken) listenerAt.field('port').error(`sidecar: ${what} must be unique`);
      if (port.number === 0) sockets.add(bind);
      else numbers.add(port.number);
    } else if (index < listeners.length - 1) {
      const message = 'sidecar: the egress listener with empty port should be the last listener in the list';
      listenerAt.error(message);
    }
    checkHosts(listener.hosts, namespace, listenerAt.field('hosts'));
  }
}

const SOCKETS = 'unix domain socket values for listeners';
const PORTS = 'ports on IP bound listeners';

// istiod: validateSidecarEgressPortBindAndCaptureMode
function checkPort({ bind, captureMode }: Listener, port: Port, at: FieldPlace): void {
  const [portAt, bindAt] = [at.field('port'), at.field('bind')];
  if (port.targetPort > 0) portAt.field('targetPort').error('targetPort has no impact on Sidecars');
  if (port.name) portAt.refuseField('name', portNameProblem(port.name));
  portAt.refuseField('protocol', protocolProblem(port.protocol));
  if (port.number !== 0) {
    portAt.refuseField('number', portProblem(port.number));
    if (bind) bindAt.refuse(ipProblem(bind));
    return;
  }
  const noSocket = 'sidecar: ports with 0 value must have a unix domain socket bind address';
  bindAt.refuse(bind.startsWith(UNIX_PREFIX) ? unixUrlProblem(bind) : noSocket);
  if (captureMode !== 'DEFAULT' && captureMode !== 'NONE') {
    const message = 'sidecar: captureMode must be DEFAULT/NONE for unix domain socket listeners';
    at.field('captureMode').error(message);
  }
}

function checkHosts(hosts: readonly string[], namespace: string, at: FieldPlace): void {
  if (hosts.length === 0) at.error('sidecar: egress listener must contain at least one host');
  const seen = new Map<string, Set<string>>();
  at.each(hosts, (host, itemAt) => {
    if (isRepeated(host, namespace, seen)) itemAt.warning(`duplicated egress host: ${host}`);
    checkSidecarHost(host, itemAt);
  });
  if (seen.get('*')?.has('*') && seen.size > 1) {
    at.warning('`*/*` host select all resources, no other hosts can be added');
  }
}

/** Whether the hosts seen in its namespace hold it, or it holds one of them. Adds it to them. */
function isRepeated(host: string, ownNamespace: string, seen: Map<string, Set<string>>): boolean {
  const [written, name] = cutAt(host, '/');
  if (name === undefined || written.startsWith('~')) return false;
  const namespace = written === '.' ? ownNamespace : written;
  const names = seen.get(namespace) ?? new Set();
  const repeated = name === '*' ? names.size > 0 : names.has(name) || names.has('*');
  seen.set(namespace, names.add(name));
  return repeated;
}
