// Makes the slips that people make in a set of manifests: names misspelt or forgotten, values of another resource, ports off by one.

const TYPO = [
  (text, at) => text.slice(0, at) + text.slice(at + 1),
  (text, at) => text.slice(0, at) + text.slice(at, at + 1).repeat(2) + text.slice(at + 1),
  (text) => `${text}s`,
  (text) => text.toUpperCase(),
  (text) => text.split('.')[0],
  (text) => `${text}.default.svc.cluster.local`,
  (text) => `*.${text}`,
  () => '*',
  () => '',
  (text) => text.replace('-', ''),
];

const NUMBERS = [(it) => it + 1, (it) => it - 1, () => 0, () => 80, () => 443, () => 65536, (it) => -it, (it) => it * 10];

// An object without them, or with a name that is none, is not applied at all.
const HEAD = new Set(['.apiVersion', '.kind', '.metadata', '.metadata.name']);

/** Every place of a resource below its head: the container, the key there, and the names of the fields above. */
function placesOf(resource) {
  const places = [];
  const visit = (container, path) => {
    for (const key of Object.keys(container)) {
      const field = Array.isArray(container) ? path : `${path}.${key}`;
      if (!HEAD.has(field)) places.push({ container, key, field });
      if (typeof container[key] === 'object' && container[key] !== null) visit(container[key], field);
    }
  };
  visit(resource, '');
  return places;
}

const isScalar = (value) => typeof value !== 'object' || value === null;

const SLIPS = [
  ({ container, key }, dice) => {
    const value = container[key];
    if (typeof value === 'string') container[key] = dice.pick(TYPO)(value, dice.below(value.length + 1));
    else if (typeof value === 'number') container[key] = dice.pick(NUMBERS)(value);
    else if (typeof value === 'boolean') container[key] = !value;
  },
  ({ container, key }) => (Array.isArray(container) ? container.splice(Number(key), 1) : delete container[key]),
  ({ container, key }) => Array.isArray(container) && container.push(structuredClone(container[key])),
  // The value that another resource has in a field of the same name.
  ({ container, key, field }, dice, others) => {
    const last = field.split('.').at(-1);
    const alike = others.filter((it) => it.field.split('.').at(-1) === last && isScalar(it.container[it.key]) === isScalar(container[key]));
    if (alike.length > 0) {
      const other = dice.pick(alike);
      container[key] = structuredClone(other.container[other.key]);
    }
  },
];

/** One slip, in place. Leaves of the tree and branches are hit alike. */
function misspell(resources, dice) {
  if (resources.length === 0) return;
  if (dice.next() < 0.1) return rearrange(resources, dice);
  const places = placesOf(dice.pick(resources));
  const wanted = dice.next() < 0.6;
  const fitting = places.filter(({ container, key }) => isScalar(container[key]) === wanted);
  const place = dice.pick(fitting.length > 0 ? fitting : places);
  if (place) dice.pick(SLIPS)(place, dice, placesOf(dice.pick(resources)));
}

/** A resource twice under another name, or gone, or in another namespace. */
function rearrange(resources, dice) {
  const at = dice.below(resources.length);
  const copy = structuredClone(resources[at]);
  const changes = [
    () => resources.splice(at, 1),
    () => resources.push({ ...copy, metadata: { ...copy.metadata, name: `${copy.metadata?.name}-2` } }),
    () => (resources[at] = { ...copy, metadata: { ...copy.metadata, namespace: dice.pick(['default', 'istio-system', 'team', 'kube-system']) } }),
    () => resources.push({ ...copy, metadata: { ...copy.metadata, namespace: dice.pick(['default', 'istio-system', 'team']) } }),
  ];
  dice.pick(changes)();
}

module.exports = { misspell };
