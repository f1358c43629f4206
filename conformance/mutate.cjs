// Spoils manifests at random: values of other types, huge numbers, odd regexes, missing and doubled fields, broken bytes.

/** Ways to draw with numbers from 0 up to 1. */
function diceOf(next) {
  const below = (limit) => Math.floor(next() * limit);
  return { next, below, pick: (list) => list[below(list.length)] };
}

const nested = (depth) => {
  let value = [];
  for (let i = 0; i < depth; i++) value = [value];
  return value;
};

const SCALARS = [null, true, false, 0, -1, 1.5, 1e308, 2 ** 53, -0, 65536, 4294967296, 1_000_000_000];
const CATASTROPHES = ['(a+)+$', '(.*)*x', '((a{1,1000}){1,1000})', '(?P<x', '[', '\\', '(?i)(?-i)', '(x+x+)+y', 'a{100000}', '\\pL', '\\C'];
const TEXTS = [
  '', ' ', '.', '..', '*', '*.', '*.*', '~', '/', './', '*/*', '~/*', '-', '%', '%%', '%REQ(', '%REQ(x)%', '\u0000', '\ud800', '\u202e', 'ÿ',
  '__proto__', 'constructor', 'toString', 'hasOwnProperty', '1e400s', '-1s', '99999999999h', '0.0000001s', '300.300.300.300', '::1', '10.0.0.0/99',
  '2001:db8::/200', 'NaN', '9'.repeat(400), 'a'.repeat(5000), 'a.'.repeat(300), ':authority', 'mesh', 'localhost', '{{', '\\9', '\\1', 'http://[',
];
const CONTAINERS = [[], {}, [[]], [null], [{}], { '': null }, ['x', 1, null, {}], nested(40), { __proto__: null, a: { a: { a: [] } } }];

const hostile = (dice) => structuredClone(dice.pick(dice.pick([SCALARS, TEXTS, CATASTROPHES, CONTAINERS])));

/** Every place of a value: its container and the key there. */
function placesOf(value) {
  const places = [];
  const open = [value];
  for (let next = open.pop(); next; next = open.pop()) {
    for (const key of Object.keys(next)) {
      places.push({ container: next, key });
      if (typeof next[key] === 'object' && next[key] !== null) open.push(next[key]);
    }
  }
  return places;
}

const remove = ({ container, key }) => (Array.isArray(container) ? container.splice(Number(key), 1) : delete container[key]);

const CHANGES = [
  (place, dice) => set(place, hostile(dice)),
  (place, dice) => set(place, hostile(dice)),
  (place) => remove(place),
  ({ container, key }) => Array.isArray(container) && container.push(structuredClone(container[key])),
  (place) => set(place, [place.container[place.key]]),
  (place) => set(place, { value: place.container[place.key] }),
  (place) => set(place, JSON.stringify(place.container[place.key])),
  (place, dice, places) => {
    const other = dice.pick(places);
    set(place, structuredClone(other.container[other.key]));
  },
  ({ container, key }, dice) => {
    if (Array.isArray(container)) return;
    set({ container, key: dice.pick(TEXTS) }, container[key]);
    delete container[key];
  },
];

// A plain assignment to `__proto__` would set no field.
const set = ({ container, key }, value) =>
  Object.defineProperty(container, key, { value, writable: true, enumerable: true, configurable: true });

/** Changes one to four places of a list of objects, in place. Their kinds are mostly left as they are, lest nothing is read. */
function mutate(objects, dice) {
  for (let left = 1 + dice.below(4); left > 0; left--) {
    const places = placesOf(objects);
    if (places.length === 0) return objects;
    const place = dice.pick(places);
    if (/^(kind|apiVersion)$/.test(place.key) && dice.next() < 0.9) continue;
    dice.pick(CHANGES)(place, dice, places);
  }
  return objects;
}

const BYTES = ['\t', '{', '}', '[', ']', ':', '- ', '&a ', '*a', '!!binary ', '!x ', '<<: *a\n', '---\n', '...\n', '|', '>', '"', "'", '#', '%', '\u0000', '\ufeff', '\r', '\n'];

/** Breaks the text itself: inserts, removes and doubles pieces. */
function mutateText(text, dice) {
  let result = text;
  for (let left = 1 + dice.below(6); left > 0; left--) {
    const at = dice.below(result.length + 1);
    const length = dice.below(40);
    const piece = dice.pick([() => dice.pick(BYTES), () => '', () => result.slice(at, at + length).repeat(2), () => JSON.stringify(hostile(dice))])();
    result = result.slice(0, at) + piece + result.slice(at + (dice.next() < 0.5 ? length : 0));
  }
  return result;
}

module.exports = { diceOf, mutate, mutateText };
