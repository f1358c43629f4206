import { editText } from '../../src/model/edit-text';

const TEXT = `# top
spec:
  hosts: [a]  # hosts
  http:
  - mirrorPercent: 50 # half
    timeout: 3s
  cors:
    origins:
    - a
    - b
    age: 1s
  flow: {one: 1, two: 2, three: 3}
`;

test.each([
  ['a value is replaced', { path: 'spec.http[0].timeout', value: '4s' }, ['timeout: 3s', 'timeout: 4s']],
  [
    'a field is renamed with its value',
    { path: 'spec.http[0].mirrorPercent', key: 'mirrorPercentage', value: { value: 50 } },
    ['mirrorPercent: 50 # half', 'mirrorPercentage: { value: 50 } # half'],
  ],
  [
    'a block is replaced by one line',
    { path: 'spec.cors.origins', key: 'allow', value: ['x'] },
    ['origins:\n    - a\n    - b\n', 'allow: [ x ]\n'],
  ],
  ['an item of a list is replaced', { path: 'spec.hosts[0]', value: 'b' }, ['hosts: [a]  #', 'hosts: [b]  #']],
  ['an item in a line of its own is, too', { path: 'spec.cors.origins[1]', value: 'c' }, ['- b\n', '- c\n']],
  ['a field of a block goes with its line', { path: 'spec.cors.age' }, ['    age: 1s\n', '']],
  [
    'the first field of a list item goes and leaves the dash',
    { path: 'spec.http[0].mirrorPercent' },
    ['- mirrorPercent: 50 # half\n    timeout', '- timeout'],
  ],
  ['a field in braces goes with one comma', { path: 'spec.flow.two' }, ['one: 1, two: 2, three', 'one: 1, three']],
  [
    'the last field in braces goes with the comma before it',
    { path: 'spec.flow.three' },
    ['two: 2, three: 3}', 'two: 2}'],
  ],
  [
    'a missing field is added before its neighbours',
    { path: 'spec.cors.mode', value: 'on' },
    ['    origins:', '    mode: "on"\n    origins:'],
  ],
  [
    'a missing field in braces is added after its neighbours',
    { path: 'spec.flow.four', value: 4 },
    ['three: 3}', 'three: 3, four: 4}'],
  ],
])('%s', (_title, edit, [before, after]) => {
  expect(editText(TEXT, '', edit)).toBe(TEXT.replace(before, after));
});

test.each([
  { path: 'spec.hosts[1]', value: 'b' },
  { path: 'spec.hosts[0]' },
  { path: 'spec.http[0]', value: 'b' },
  { path: 'spec.cors.methods[0].name', value: 'b' },
])('nothing is added to a list, nor taken from it: %j', (edit) => {
  expect(editText(TEXT, '', edit)).toBeUndefined();
});

test('nothing is added to a mapping that the text does not have', () => {
  expect(editText(TEXT, '', { path: 'metadata.name', value: 'x' })).toBeUndefined();
});

test('an annotation is added where metadata has none', () => {
  expect(editText('metadata:\n  name: x\n', '', { path: 'metadata.annotations["a/b"]', value: '1' })).toBe(
    'metadata:\n  annotations: { a/b: "1" }\n  name: x\n',
  );
});

test('an item of a List is edited in its place', () => {
  expect(editText('items:\n- a: 1\n- a: 2\n', 'items[1]', { path: 'a', value: 3 })).toBe('items:\n- a: 1\n- a: 3\n');
});
