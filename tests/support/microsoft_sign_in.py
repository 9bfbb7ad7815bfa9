# SPDX-License-Identifier: GPL-3.0-or-later
"""A sign-in of Microsoft on loopback that does as it is told, for pictures and for the window: Stub('pending').

    pending    nobody ever types the code         declined   somebody says no
    granted    somebody has, and has some of the permissions
    busy       likewise, but the service behind it wants to be called in a minute
"""
import base64
import json
import os

import loopback

TENANT = 'contoso.onmicrosoft.com'
CLIENT = 'aaaaaaaa-0000-4000-8000-00000000000a'
PERMISSIONS = {
    'securitycenter': 'SecurityRecommendation.Read RemediationTask.Read Machine.Read Score.Read Software.Read Vulnerability.Read',
    'graph': 'DeviceManagementApps.Read.All',
}


def token(resource):
    """Unsigned: the program never checks who signed it."""
    payload = json.dumps({'upn': 'a.lindqvist@contoso.com', 'scp': PERMISSIONS[resource]}).encode()
    return 'e30.' + base64.urlsafe_b64encode(payload).decode().rstrip('=') + '.x'


class Stub(loopback.Server):
    def __init__(self, mode):
        self.mode = mode
        super().__init__(self.answer)

    def answer(self, method, path, headers, body):
        if method == 'GET' and self.mode == 'busy':
            return 429, b'{"error":{"code":"TooManyRequests","message":"later"}}', {'Retry-After': '58'}
        status, content = self.reply(path, body) if method == 'POST' else (401, {'error': {'code': 'Unauthorized', 'message': 'no'}})
        return status, json.dumps(content).encode()

    def reply(self, path, body):
        if path.endswith('/devicecode'):
            return 200, {'device_code': 'device-1', 'user_code': 'GTHK-VPXN', 'verification_uri': 'https://microsoft.com/devicelogin',
                         'expires_in': 900, 'interval': 1}
        if self.mode in ('granted', 'busy'):
            resource = 'graph' if 'graph.microsoft.com' in body else 'securitycenter'
            return 200, {'token_type': 'Bearer', 'expires_in': 3599, 'access_token': token(resource), 'refresh_token': 'refresh-1'}
        word = 'authorization_declined' if self.mode == 'declined' else 'authorization_pending'
        return 400, {'error': word, 'error_description': 'AADSTS70000: the end-user denied the authorization request.'}


def write_account(profile, url, service=None, name='contoso', tenant=TENANT, client=CLIENT):
    """An account of a profile that is led to servers of this computer."""
    os.makedirs(profile, exist_ok=True)
    with open(os.path.join(profile, 'accounts.ini'), 'a', encoding='utf-8') as file:
        file.write(f'[{name}]\nkind=microsoft\ntenant={tenant}\nclient-id={client}\ncloud=global\nregion=eu\n'
                   f'authority={url}\nservice={service or url}\n')
