import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ValidationContext } from 'cdk8s-cli/plugins';
import { IstioValidation } from '../../src/plugin';

const MANIFEST = `
apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata: { name: reviews, namespace: shop }
spec: { host: reviews, trafficPolicy: { loadBalancer: { simple: SOMETIMES } } }
---
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: reviews, namespace: shop }
spec: { hosts: [reviews], http: [{ route: [{ destination: { host: reviews }, weight: -1 }] }] }
`;

const RECORD = [
  { kind: 'DestinationRule', namespace: 'shop', name: 'reviews', constructPath: 'shop/reviews/rule' },
  { kind: 'VirtualService', namespace: 'shop', name: 'reviews', constructPath: 'shop/reviews/routes' },
];

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'plugin-'));
  writeFileSync(join(folder, 'shop.k8s.yaml'), MANIFEST);
});
afterEach(() => rmSync(folder, { recursive: true }));

const contextOf = (metadata = {}) =>
  new ValidationContext([join(folder, 'shop.k8s.yaml')], 'cdk8s-istio', '0.1.0', metadata, false);

test('the report of cdk8s-cli names the construct of each resource, also when two kinds share a name', async () => {
  writeFileSync(join(folder, 'cdk8s-istio-constructs.json'), JSON.stringify(RECORD));
  const context = contextOf({ reviews: { path: 'whichever came last' } });

  await new IstioValidation().validate(context as never);

  const constructs = context.report.toJson().violations.flatMap((it) => it.violatingConstructs);
  const pathsOf = (kind: string) =>
    new Set(constructs.filter((it) => it.resourceName.startsWith(kind)).map((it) => it.constructPath));
  expect(pathsOf('DestinationRule')).toEqual(new Set(['shop/reviews/rule']));
  expect(pathsOf('VirtualService')).toEqual(new Set(['shop/reviews/routes']));
  expect(context.report.success).toBe(false);
});

test('without a record a name that two kinds share gets no construct path rather than a wrong one', async () => {
  const context = contextOf({ reviews: { path: 'whichever came last' } });

  await new IstioValidation().validate(context as never);

  expect(
    context.report.toJson().violations.flatMap((it) => it.violatingConstructs.map((at) => at.constructPath)),
  ).not.toContain('whichever came last');
});

test('a violation tells the rule, the field and the place in the manifest', async () => {
  const context = contextOf();

  await new IstioValidation({ suppress: ['IST0106'] }).validate(context as never);

  const text = context.report.toString();
  expect(text).toContain('CDI0001 schema-violation');
  expect(text).toContain('spec.trafficPolicy.loadBalancer.simple (5:');
});

test('warnings fail the synth only when asked to', async () => {
  writeFileSync(
    join(folder, 'shop.k8s.yaml'),
    MANIFEST.replace('simple: SOMETIMES', 'simple: LEAST_CONN').replace('-1', '1'),
  );
  const [lenient, strict] = [contextOf(), contextOf()];

  await new IstioValidation().validate(lenient as never);
  await new IstioValidation({ failOn: 'info' }).validate(strict as never);

  expect(lenient.report.success).toBe(true);
  expect(strict.report.success).toBe(strict.report.toJson().violations.length === 0);
});

const compiled = join(__dirname, '../../lib/plugin/index.js');

// slow: starts the command line of cdk8s once
(existsSync(compiled) ? test : test.skip)(
  'cdk8s synth runs the plugin and fails on an error (needs the compiled lib/)',
  () => {
    writeFileSync(
      join(folder, 'app.js'),
      `require('node:fs').cpSync('shop.k8s.yaml', process.env.CDK8S_OUTDIR + '/shop.k8s.yaml');`,
    );
    writeFileSync(
      join(folder, 'cdk8s.yaml'),
      `language: typescript\napp: mkdir -p $CDK8S_OUTDIR && node app.js\nvalidations:\n  - package: ${join(compiled, '..')}\n    version: 0.1.0\n    class: IstioValidation\n`,
    );
    const cli = join(__dirname, '../../node_modules/.bin/cdk8s');
    const run = spawnSync(
      process.execPath,
      [cli, 'synth', '--no-check-upgrade', '--validation-reports-output-file', 'report.json'],
      {
        cwd: folder,
        encoding: 'utf8',
      },
    );
    expect(run.stdout + run.stderr).toContain('CDI0001 schema-violation');
    expect(run.status).toBe(2);
    expect(readFileSync(join(folder, 'report.json'), 'utf8')).toContain('DestinationRule shop/reviews');
  },
  60_000,
);
