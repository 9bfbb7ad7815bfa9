// SPDX-License-Identifier: GPL-3.0-or-later
// Microsoft's sign-in played by oidc-provider, a certified OAuth 2.0 server, on a loopback port:
//
//   node server.mjs            prints "READY http://127.0.0.1:PORT", and ends when its standard input does
//
// Entra's addresses (/TENANT/oauth2/v2.0/...) and its scopes (RESOURCE/.default) lead to oidc-provider's own: resource
// indicators. Refresh tokens rotate, and the second use of one revokes all that came of it. TOKEN_S: lifetime of an access
// token. Written for Node 18 to 22.
import http from 'node:http';
import { webcrypto } from 'node:crypto';

globalThis.crypto ??= webcrypto; // Node 18
const { default: Provider } = await import('oidc-provider');

const TENANT = '11111111-2222-4333-8444-555555555555';
const DESKTOP = 'aaaaaaaa-0000-4000-8000-00000000000a';
const DAEMON = 'bbbbbbbb-0000-4000-8000-00000000000b';
const DEFENDER = 'https://api.securitycenter.microsoft.com';
const GRAPH = 'https://graph.microsoft.com';
const SCOPES = {
  [DEFENDER]: 'SecurityRecommendation.Read RemediationTask.Read Machine.Read Score.Read',
  [GRAPH]: 'DeviceManagementApps.ReadWrite.All',
};
const DEVICE_GRANT = 'urn:ietf:params:oauth:grant-type:device_code';
const tokenTime = Number(process.env.TOKEN_S || 600);
const prefix = `/${TENANT}/oauth2/v2.0`;

function configuration() {
  return {
    clients: [
      {
        client_id: DESKTOP, token_endpoint_auth_method: 'none', application_type: 'native', response_types: ['code'],
        redirect_uris: ['http://localhost'], grant_types: ['authorization_code', 'refresh_token', DEVICE_GRANT],
      },
      {
        client_id: DAEMON, client_secret: 'daemon-secret-not-in-any-log', token_endpoint_auth_method: 'client_secret_post',
        grant_types: ['client_credentials'], redirect_uris: [], response_types: [],
      },
    ],
    routes: { authorization: `${prefix}/authorize`, device_authorization: `${prefix}/devicecode`, token: `${prefix}/token` },
    cookies: { keys: ['test-only'] },
    scopes: ['openid', 'offline_access', 'profile', ...Object.values(SCOPES).join(' ').split(' ')],
    pkce: { required: () => true },
    rotateRefreshToken: true,
    issueRefreshToken: async (context, client) => client.grantTypeAllowed('refresh_token'),
    ttl: {
      AccessToken: tokenTime, AuthorizationCode: 60, ClientCredentials: tokenTime, DeviceCode: 120, Grant: 3600, IdToken: 600,
      Interaction: 600, RefreshToken: 3600, Session: 3600,
    },
    extraTokenClaims: async (context, token) => {
      if (token.kind === 'ClientCredentials') return { roles: ['SecurityRecommendation.Read.All', 'Machine.ReadWrite.All'] };
      return { scp: SCOPES[token.aud], upn: `${token.accountId}@contoso.example` };
    },
    features: {
      devInteractions: { enabled: true },
      deviceFlow: { enabled: true, mask: '****-****' },
      clientCredentials: { enabled: true },
      resourceIndicators: {
        enabled: true,
        defaultResource: () => DEFENDER,
        useGrantedResource: () => true,
        getResourceServerInfo: (context, resource) => ({
          scope: SCOPES[resource], audience: resource, accessTokenFormat: 'jwt', accessTokenTTL: tokenTime,
          jwt: { sign: { alg: 'RS256' } },
        }),
      },
    },
  };
}

// Who signs in consents to both resources; a token is for the one that its scope names.
function translate(form, name) {
  const scope = form.get('scope') || '';
  if (name === 'token') {
    form.set('resource', scope.startsWith(GRAPH) ? GRAPH : DEFENDER);
    form.delete('scope');
    return;
  }
  form.set('scope', `openid offline_access profile ${Object.values(SCOPES).join(' ')}`);
  form.set('prompt', 'consent');
  form.append('resource', DEFENDER);
  form.append('resource', GRAPH);
}

function toObject(form) {
  const object = {};
  for (const key of new Set(form.keys())) object[key] = form.getAll(key).length > 1 ? form.getAll(key) : form.get(key);
  return object;
}

function readForm(request) {
  return new Promise((resolve) => {
    let text = '';
    request.on('data', (data) => { text += data; });
    request.on('end', () => resolve(new URLSearchParams(text)));
  });
}

const server = http.createServer();
server.listen(0, '127.0.0.1', () => {
  const issuer = `http://127.0.0.1:${server.address().port}`;
  const answer = new Provider(issuer, configuration()).callback();

  server.on('request', async (request, response) => {
    const [path, query] = request.url.split('?');
    if (path.startsWith(`${prefix}/`)) {
      const name = path.slice(prefix.length + 1);
      if (request.method === 'POST') {
        const form = await readForm(request);
        translate(form, name);
        request.body = toObject(form);
      } else if (name === 'authorize') {
        const form = new URLSearchParams(query);
        translate(form, name);
        request.url = `${path}?${form}`;
      }
    }
    answer(request, response);
  });
  console.log(`READY ${issuer}`);
});
process.stdin.on('end', () => process.exit(0));
process.stdin.resume();
