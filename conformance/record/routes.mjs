// The routes istiod wrote, made to be told apart in the access log.

export const CORS = 'envoy.filters.http.cors';
export const BRANCH = 'x-record-branch'; // the header that chooses among weighted clusters

/** Every route gets its number as name; a last one in every virtual host takes what the others leave. */
export function numberedTable(table, routes) {
  const numbered = (route, fact) => ({ ...route, name: String(routes.push({ ...fact, route }) - 1) });
  const virtualHosts = (table.virtualHosts ?? []).map((it) => ({
    ...it,
    routes: [
      ...(it.routes ?? []).map((route) => ({ ...numbered(route, { virtualHost: it.name }), ...localAction(route) })),
      numbered({ match: { prefix: '/' }, directResponse: { status: 404 } }, { virtualHost: it.name, none: true }),
    ],
  }));
  return { ...table, virtualHosts, validateClusters: false }; // as over RDS, a missing cluster is found by the request
}

/** Without faults and mirrors, which are read from the configuration. */
function localAction({ route, typedPerFilterConfig = {} }) {
  const cors = typedPerFilterConfig[CORS];
  const { requestMirrorPolicies, ...action } = route ?? {};
  if (action.weightedClusters) action.weightedClusters = { ...action.weightedClusters, headerName: BRANCH };
  return { typedPerFilterConfig: cors ? { [CORS]: cors } : {}, ...(route && { route: action }) };
}
