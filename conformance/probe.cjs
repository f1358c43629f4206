// What the commands do with a text of manifests, from reading to the last line printed. Throws only where they would.
const lib = (name) => require(`../lib/${name}.js`);
const { readText } = lib('model/read');
const { readMeshConfigText } = lib('model/mesh-config/read-mesh-config');
const { parseRequest } = lib('model/parse-request');
const { checkReading, rulePages } = lib('api/check');
const { toMesh } = lib('api/load');
const { replacementOf } = lib('api/fix');
const { tableFor } = lib('routing/compile/compile');
const { callerNames, proxyFor } = lib('routing/compile/proxy');
const { decide } = lib('routing/decide');
const { decisionToJson } = lib('routing/decision-json');
const { decisionText } = lib('routing/describe/decision-text');
const { routeTableText } = lib('routing/describe/route-table-text');
const { whyNot } = lib('routing/describe/why-not');
const { simulate } = lib('routing/follow/simulate');
const { Trace } = lib('routing/route/trace');
const { diagnosticsText } = lib('diagnostics/render/text');
const { diagnosticsJson } = lib('diagnostics/render/json');
const { diagnosticsSarif } = lib('diagnostics/render/sarif');
const { diagnosticsJunit } = lib('diagnostics/render/junit');
const { diagnosticsGithub } = lib('diagnostics/render/github');
const { SourceLines } = lib('diagnostics/source-lines');
const { paintFor } = lib('std/paint');
const { readTestFile } = lib('testing/scenario/read-test-file');

const FILE = 'fuzz.yaml';
const PAINT = paintFor(() => false);

const requestsTo = (host) => [
  { url: `http://${host}/a?x=1`, headers: { 'end-user': 'jason', cookie: 'a=b' } },
  { url: `http://${host}:9080/reviews/0` },
  { url: `tls://${host}:443` },
  { url: `tcp://${host}:3306` },
];

/** Checks and renders, compiles and routes; `meshText` is the MeshConfig. */
function probe(text, meshText) {
  const reading = readText(text, FILE);
  const mesh = readMeshConfigText(meshText, { file: 'mesh.yaml', line: 1 });
  render(checkReading(reading, { complete: true }, mesh), text);
  const { snapshot } = toMesh(reading, mesh);
  const hosts = snapshot.virtualServices.flatMap((it) => it.spec.hosts ?? []).map((it) => it.replace('*', 'x'));
  const first = snapshot.registry.services[0]?.hostname ?? 'x.example.com';
  const requests = [...new Set([...hosts.slice(0, 3), first])].flatMap(requestsTo);
  for (const from of callerNames(snapshot).slice(0, 3)) ask(snapshot, from, requests);
  readTestFile(text, FILE);
}

function render(checked, text) {
  const { reading } = checked;
  const context = { pages: rulePages(), version: '0', replacementOf: (it) => replacementOf(it, reading.resources) };
  diagnosticsText(checked.diagnostics, new SourceLines(new Map([[FILE, text]])), PAINT);
  diagnosticsSarif(checked, context);
  diagnosticsJson(checked);
  diagnosticsJunit(checked);
  diagnosticsGithub(checked);
}

function ask(snapshot, from, requests) {
  const proxy = proxyFor(snapshot, from);
  if (proxy) routeTableText(tableFor(snapshot, proxy));
  for (const request of requests) {
    const parsed = parseRequest({ from, ...request });
    if (!parsed.request) continue;
    const decision = decide(snapshot, parsed.request, new Trace());
    if (decision.problem) continue;
    JSON.stringify(decisionToJson(decision));
    decisionText(decision, 'default', PAINT);
    whyNot(snapshot, parsed.request, 'reviews/v2');
    simulate(snapshot, parsed.request, { decision, count: 3, seed: 1 });
  }
}

module.exports = { probe };
