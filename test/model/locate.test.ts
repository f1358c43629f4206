import { locate } from '../../src/model/locate';
import { readText } from '../../src/model/read';

const text = `# first
kind: A
---
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata:
  name: reviews
  labels: {"a.b/c": x}
spec:
  http:
  - route:
    - destination:
        host: reviews
        subset: v9
    timeout:
  - &again
    name: last
  - *again
`;
const [, resource] = readText(text, 'a.yaml').resources;

/** What the text shows at a place, to the end of the line. */
function shown(path: string): string | undefined {
  const place = locate(resource, path);
  return place && text.split('\n')[place.line - 1].slice(place.column - 1);
}

test.each([
  ['spec.http[0].route[0].destination.subset', 'v9'],
  ['metadata.labels["a.b/c"]', 'x}'],
  ['spec.http', 'http:'],
  ['spec.http[0].route[0].destination', 'destination:'],
  ['spec.http[0]', 'route:'],
  ['spec.http[0].timeout', 'timeout:'],
  ['spec.http[0].route[0].destination.port.number', 'destination:'],
  ['spec.http[7].name', 'http:'],
  ['spec.http[2].name', 'last'],
  ['spec.tls[0].match', 'spec:'],
  ['', 'apiVersion: networking.istio.io/v1'],
  ['not a [path', 'apiVersion: networking.istio.io/v1'],
])('%s is at "%s"', (path, expected) => {
  expect(shown(path)).toBe(expected);
});

test('an item of a list is looked for in its list', () => {
  const list = 'kind: List\nitems:\n- kind: A\n- kind: B\n  metadata: {name: b}\n';
  const [, item] = readText(list, 'a.yaml').resources;
  expect(locate(item, 'metadata.name')).toEqual({ line: 5, column: 20 });
  expect(locate(item, 'spec')).toEqual({ line: 4, column: 3 });
});

test('JSON has places too', () => {
  const [item] = readText('{\n  "kind": "A",\n  "metadata": {"name": "b"}\n}', 'a.json').resources;
  expect(locate(item, 'metadata.name')).toEqual({ line: 3, column: 24 });
});

test('what was never text has no place', () => {
  expect(locate({ source: { file: 'a', line: 1 } }, 'spec')).toBeUndefined();
});

test('JSON that is no YAML has a beginning', () => {
  const [item] = readText('{"kind": "A", "x"\n: 1}', 'a.json').resources;
  expect(locate(item, 'x')).toEqual({ line: 1, column: 1 });
});

test('indented with tabs, JSON has places all the same', () => {
  const [item] = readText('{\n\t"kind": "A",\n\t"x": 1\n}', 'a.json').resources;
  expect(locate(item, 'x')).toEqual({ line: 3, column: 7 });
});
