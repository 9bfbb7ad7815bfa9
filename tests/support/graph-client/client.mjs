// SPDX-License-Identifier: GPL-3.0-or-later
// node client.mjs ADDRESS TOKEN: what Microsoft's client for Graph makes of the security tasks at ADDRESS, as JSON.
import { Client, GraphError, PageIterator } from '@microsoft/microsoft-graph-client';

const [address, token] = process.argv.slice(2);
const client = Client.init({
  baseUrl: address,
  defaultVersion: 'beta',
  customHosts: new Set([new URL(address).hostname]),
  authProvider: (done) => done(null, token),
});
const path = '/deviceAppManagement/deviceAppManagementTasks';
const found = {};

const first = await client.api(path).top(2).select('id,status,displayName').get();
found.first = first.value;

found.all = [];
const pages = new PageIterator(client, await client.api(path).header('Prefer', 'odata.maxpagesize=2').get(), (task) => {
  found.all.push(task);
  return true;
});
await pages.iterate();
found.complete = pages.isComplete();

found.created = await client.api(path).post({
  '@odata.type': '#microsoft.graph.appVulnerabilityTask',
  displayName: 'Update x',
  category: 'advancedThreatProtection',
  priority: 'high',
  status: 'pending',
  appName: 'x',
  mitigationType: 'update',
  managedDeviceCount: 2,
});
const one = `${path}/${found.created.id}`;
found.updated = await client.api(`${one}/updateStatus`).post({ status: 'active', note: 'On it' }) ?? null;
found.accepted = await client.api(one).get();
found.patched = await client.api(one).patch({ '@odata.type': found.created['@odata.type'], priority: 'low' });

for (const [name, call] of Object.entries({
  missing: () => client.api(`${path}/00000000-0000-4000-8000-000000000000`).get(),
  refused: () => client.api(`${one}/updateStatus`).post({ status: 'pending', note: '' }),
})) {
  try {
    found[name] = { answer: await call() };
  } catch (error) {
    found[name] = { isGraphError: error instanceof GraphError, statusCode: error.statusCode, code: error.code };
  }
}
process.stdout.write(JSON.stringify(found));
