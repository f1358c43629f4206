import { readFileSync } from 'node:fs';
import { fileOf } from '../support/file-of';
import { SHOP } from '../support/shop';
import { runCommand } from '../support/terminal';

const BAD = `apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata: { name: cart, namespace: shop }
spec:
  host: cart
  trafficPolicy:
    loadBalancer:
      simple: SOMETIMES
---
apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata: { name: old, namespace: shop }
spec:
  host: cart
  trafficPolicy:
    loadBalancer: { simple: LEAST_CONN } # why not
`;

test('good manifests: nothing found, exit 0', async () => {
  expect(await runCommand('check', fileOf(SHOP))).toEqual({ exit: 0, out: 'nothing found in 6 resources\n', err: '' });
});

test('text shows the line with a caret under the value', async () => {
  const file = fileOf(BAD);
  const { exit, out } = await runCommand('check', file);
  expect(exit).toBe(1);
  expect(out).toContain(`--> ${file}:8:15  DestinationRule shop/cart spec.trafficPolicy.loadBalancer.simple
  8 |       simple: SOMETIMES
    |               ^`);
});

test('json has what the contract promises', async () => {
  const file = fileOf(BAD);
  const { out } = await runCommand('check', file, '--format', 'json');
  const report = JSON.parse(out);
  expect(report.version).toBe(1);
  expect(report.resources[0]).toEqual({
    kind: 'DestinationRule',
    namespace: 'shop',
    name: 'cart',
    file,
    line: 1,
    schema: 'invalid',
    webhook: 'invalid',
  });
  expect(report.diagnostics).toContainEqual(
    expect.objectContaining({
      code: 'CDI0001',
      name: 'schema-violation',
      level: 'error',
      resource: { kind: 'DestinationRule', namespace: 'shop', name: 'cart' },
      path: 'spec.trafficPolicy.loadBalancer.simple',
      file,
      line: 8,
      column: 15,
    }),
  );
  expect(report.summary).toMatchObject({ resources: 2 });
});

test('sarif, junit and github annotations tell the same findings', async () => {
  const file = fileOf(BAD);
  const sarif = JSON.parse((await runCommand('check', file, '--format', 'sarif')).out);
  expect(sarif.version).toBe('2.1.0');
  const violation = sarif.runs[0].results.find((it: { ruleId: string }) => it.ruleId === 'CDI0001');
  expect(violation.locations[0].physicalLocation.region).toEqual({ startLine: 8, startColumn: 15 });
  expect((await runCommand('check', file, '--format', 'junit')).out).toContain('<failure type="CDI0001 error"');
  expect((await runCommand('check', file, '--format', 'github')).out).toContain(
    `::error file=${file},line=8,col=15,title=CDI0001`,
  );
});

test('--fail-on decides what makes the exit code 1', async () => {
  const file = fileOf(BAD.slice(BAD.indexOf('---')));
  expect((await runCommand('check', file)).exit).toBe(0);
  expect((await runCommand('check', file, '--fail-on', 'info')).exit).toBe(1);
});

test('--suppress leaves a code out, of all resources or of some', async () => {
  const file = fileOf(BAD);
  const codes = async (...more: string[]) =>
    JSON.parse((await runCommand('check', file, '--format', 'json', ...more)).out).diagnostics.map(
      (it: { code: string }) => it.code,
    );
  expect(await codes()).toContain('CDI0109');
  expect(await codes('--suppress', 'CDI0109')).not.toContain('CDI0109');
  expect(await codes('--suppress', 'CDI0109=DestinationRule old.*')).not.toContain('CDI0109');
  expect(await codes('--suppress', 'CDI0109=DestinationRule cart.*')).toContain('CDI0109');
});

test('a file that is no YAML is reported with its place and the rest is still judged, exit 2', async () => {
  const { exit, out } = await runCommand('check', fileOf(`${BAD}---\n{ a: [\n`));
  expect(exit).toBe(2);
  expect(out).toContain('CDI0003');
  expect(out).toContain('CDI0001');
});

test('a file that does not exist is named, exit 2', async () => {
  const { exit, out } = await runCommand('check', 'no-such-file.yaml');
  expect({ exit, out: out.split('\n')[0] }).toEqual({ exit: 2, out: 'error[CDI0003] no such file or folder' });
});

test('--fix mends what one edit mends and keeps the rest of the text', async () => {
  const file = fileOf(BAD);
  const { err } = await runCommand('check', '--fix', file);
  expect(err).toContain(`mended ${file}:16 CDI0109`);
  expect(readFileSync(file, 'utf8')).toBe(BAD.replace('LEAST_CONN', 'LEAST_REQUEST'));
});

test('--fix refuses standard input', async () => {
  expect(await runCommand('check', '--fix', '-')).toMatchObject({
    exit: 2,
    err: 'error: --fix writes files; it cannot mend standard input\n',
  });
});

test('--fix corrects a subset that is misspelt', async () => {
  const good = SHOP.replaceAll('name: v2,', 'name: canary,').replaceAll('subset: v2', 'subset: canary');
  const file = fileOf(good.replace('subset: canary', 'subset: cannary'));
  const { err } = await runCommand('check', '--fix', file);
  expect(err).toContain('IST0101 write "canary" instead of "cannary"');
  expect(readFileSync(file, 'utf8')).toBe(good);
});
