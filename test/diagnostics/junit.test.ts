import type { Diagnostic } from '../../src/diagnostics/diagnostic';
import { diagnosticsJunit } from '../../src/diagnostics/render/junit';
import type { JudgedResource } from '../../src/diagnostics/report';

const resource = (file: string): JudgedResource => ({
  kind: 'Pod',
  namespace: '',
  name: '',
  file,
  line: 1,
  schema: 'n/a',
  webhook: 'n/a',
});
const finding = (file: string, message: string): Diagnostic => ({
  code: 'CDI0003',
  name: 'a',
  level: 'error',
  message,
  resource: { kind: 'Pod', namespace: '', name: '' },
  file,
});

test('resources of one name in one file are one case, with each finding once', () => {
  const out = diagnosticsJunit({
    resources: [resource('a.yaml'), resource('a.yaml')],
    diagnostics: [finding('a.yaml', 'one'), finding('a.yaml', 'two')],
  });
  expect(out.match(/message="\w+"/g)).toEqual(['message="one"', 'message="two"']);
  expect(out).toContain('tests="1" failures="1"');
});

test('resources of one name in two files are two cases', () => {
  const out = diagnosticsJunit({
    resources: [resource('a.yaml'), resource('b.yaml')],
    diagnostics: [finding('b.yaml', 'one')],
  });
  expect(out).toContain('<testcase name="Pod " classname="a.yaml"/>');
  expect(out).toContain('tests="2" failures="1"');
});
