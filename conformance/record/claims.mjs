// Claims of a token, as Envoy's JWT filter would leave them for the routes.

export const CLAIMS = 'x-record-claims'; // the header that tells them

const TYPES = 'type.googleapis.com/envoy.extensions.filters.http';

/** Writes the claims of that header where the filter that verifies tokens writes its payload. */
const toMetadata = {
  name: 'envoy.filters.http.header_to_metadata',
  typedConfig: {
    '@type': `${TYPES}.header_to_metadata.v3.Config`,
    requestRules: [
      {
        header: CLAIMS,
        remove: true,
        onHeaderPresent: { metadataNamespace: 'envoy.filters.http.jwt_authn', key: 'payload', type: 'PROTOBUF_VALUE', encode: 'BASE64' },
      },
    ],
  },
};

/** As the filter that verifies tokens does once it has. */
const chooseRouteAnew = {
  name: 'envoy.filters.http.lua',
  typedConfig: {
    '@type': `${TYPES}.lua.v3.Lua`,
    defaultSourceCode: { inlineString: 'function envoy_on_request(request) request:clearRouteCache() end' },
  },
};

export const claimsFilters = [toMetadata, chooseRouteAnew];

export const encodedClaims = (claims) => valueOf(claims).toString('base64');

/** google.protobuf.Value */
function valueOf(it) {
  if (it === null) return Buffer.from([1 << 3, 0]);
  if (typeof it === 'boolean') return Buffer.from([4 << 3, Number(it)]);
  if (typeof it === 'number') return numberOf(it);
  if (typeof it === 'string') return field(3, Buffer.from(it));
  if (Array.isArray(it)) return field(6, Buffer.concat(it.map((one) => field(1, valueOf(one)))));
  const entry = ([name, value]) => field(1, Buffer.concat([field(1, Buffer.from(name)), field(2, valueOf(value))]));
  return field(5, Buffer.concat(Object.entries(it).map(entry)));
}

function numberOf(it) {
  const bytes = Buffer.alloc(9, (2 << 3) | 1);
  bytes.writeDoubleLE(it, 1);
  return bytes;
}

/** A field that holds bytes. */
const field = (number, bytes) => Buffer.concat([Buffer.from([(number << 3) | 2]), lengthOf(bytes), bytes]);

function lengthOf({ length }) {
  const digits = [];
  for (let left = length; digits.length === 0 || left > 0; left >>= 7) digits.push((left & 127) | (left > 127 ? 128 : 0));
  return Buffer.from(digits);
}
