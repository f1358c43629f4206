/** Without gateways a VirtualService is for the mesh. */
export const isForMesh = (gateways: readonly string[] = []): boolean =>
  gateways.length === 0 || gateways.includes('mesh');
