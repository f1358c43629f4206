import { fileOf } from '../../support/file-of';
import { runCommand } from '../../support/terminal';

const OF_TOMORROW = `
apiVersion: networking.istio.io/v2
kind: VirtualService
metadata: { name: reviews }
spec: { hosts: [{ of: mappings }] }
`;

test('a version that Istio does not serve is an error, and its fields are not looked into', async () => {
  const { exit, out } = await runCommand('check', fileOf(OF_TOMORROW));
  expect(exit).toBe(1);
  expect(out).toContain('apiVersion: "networking.istio.io/v2" is no version of VirtualService');
});
