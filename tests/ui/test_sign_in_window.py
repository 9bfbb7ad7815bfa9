# SPDX-License-Identifier: GPL-3.0-or-later
"""Signing in to Microsoft in the window: a real OAuth 2.0 server, a real keyring, by a code and with the browser; and no
secret anywhere afterwards."""
import os
import re
import shutil
import tempfile
import unittest

import ctl
import desk
import entra
import gtkui
import microsoft_sign_in

CODE = re.compile(r'[A-Z]{4}-[A-Z]{4}')


def setUpModule():
    global folder, service, defender, sign_in, keyring
    modules, reason = entra.install()
    if modules is None:
        raise unittest.SkipTest(reason)
    if not shutil.which('gnome-keyring-daemon'):
        raise unittest.SkipTest('gnome-keyring is not installed')
    folder = tempfile.mkdtemp(prefix='suture-sign-in-window-')
    service = ctl.Service(folder, devices=300).start()
    defender = entra.Defender(service)
    sign_in = entra.Entra(modules)
    keyring = entra.Keyring()
    keyring.environment = {}  # on the bus that the window is on
    keyring.start_daemon(unlocked=True)


def tearDownModule():
    keyring.remove()
    sign_in.stop()
    defender.stop()
    service.stop()
    shutil.rmtree(folder, ignore_errors=True)


def install_browser():
    """A browser that only keeps the address; returns where."""
    data = os.path.join(os.environ['XDG_DATA_HOME'], 'applications')
    kept = os.path.join(folder, 'address')
    script = os.path.join(folder, 'browser')
    os.makedirs(data, exist_ok=True)
    with open(script, 'w', encoding='utf-8') as file:
        file.write(f'#!/bin/sh\nprintf %s "$1" >"{kept}.new"\nmv "{kept}.new" "{kept}"\n')
    os.chmod(script, 0o700)
    with open(os.path.join(data, 'browser.desktop'), 'w', encoding='utf-8') as file:
        file.write(f'[Desktop Entry]\nType=Application\nName=Browser\nExec={script} %u\nMimeType=x-scheme-handler/http;\n')
    with open(os.path.join(data, 'mimeapps.list'), 'w', encoding='utf-8') as file:
        file.write('[Default Applications]\nx-scheme-handler/http=browser.desktop\n')
    return kept


class InTheWindow(unittest.TestCase):
    """One story, in the order of the names."""

    @classmethod
    def setUpClass(cls):
        cls.profile = os.path.join(folder, 'profile')
        cls.kept_address = install_browser()
        microsoft_sign_in.write_account(cls.profile, sign_in.url, defender.url, tenant=entra.TENANT, client=entra.DESKTOP)
        cls.log = open(os.path.join(folder, 'log'), 'wb+')
        cls.desk = desk.Desk('en', cls.profile, sample=False, stderr=cls.log, G_MESSAGES_DEBUG='all', GSETTINGS_BACKEND=None)
        cls.app = cls.desk.app
        cls.secrets = []

    @classmethod
    def tearDownClass(cls):
        cls.desk.kill()
        cls.log.close()

    def kept(self):
        return keyring.ask('lookup', {'account': 'contoso', 'profile': self.profile, 'authority': sign_in.url,
                                      'tenant': entra.TENANT, 'client-id': entra.DESKTOP})

    def test_1_by_code(self):
        self.desk.press('Sign in…', self.desk.page('recommendations'))
        dialog = self.desk.dialog('Sign in')
        self.desk.press('Sign in with a code instead', dialog)
        code = self.app.find('label', lambda name: CODE.fullmatch(name or ''), dialog).get_name()
        page = self.app.find('label', lambda name: re.fullmatch(r'http://\S+', name or ''), dialog).get_name()
        entra.Browser().type_code(page, code)
        dialog = self.desk.dialog('Permissions')
        self.desk.wait_text('Signed in as alice@contoso.example', dialog)
        self.app.find('list item', lambda name: (name or '').startswith('Machine.ReadWrite, Missing, Set the value of a device'), dialog)
        self.app.find('list item', lambda name: (name or '').startswith('SecurityRecommendation.Read, Granted'), dialog)
        self.secrets.append(code)
        self.assertTrue(self.kept())
        self.secrets.append(self.kept())

    def test_2_syncs(self):
        self.desk.press('Done', self.desk.dialog('Permissions'))
        self.desk.wait_closed('Permissions')
        self.assertGreater(len(self.desk.rows('recommendations')), 3)

    def test_3_with_the_browser(self):
        self.app.keys('ctrl+comma')
        preferences = self.desk.dialog('Preferences')
        self.app.click(self.app.find('list item', lambda name: (name or '').startswith('contoso'), preferences))
        account = self.desk.dialog('Account')
        self.desk.wait_text('Signed in', account)
        if os.path.exists(self.kept_address):
            os.unlink(self.kept_address)
        self.desk.press('Sign in…', account)
        self.app.wait(lambda: os.path.exists(self.kept_address), 'the browser')
        with open(self.kept_address, encoding='utf-8') as file:
            address = file.read()
        self.assertIn('code_challenge_method=S256', address)
        self.secrets.append(re.search(r'[?&]state=([^&]+)', address)[1])
        self.assertIn('You can close this page', entra.Browser().sign_in(address))
        self.desk.wait_text('Signed in as alice@contoso.example', self.desk.dialog('Permissions'))
        self.secrets.append(self.kept())

    def test_4_no_secret_anywhere(self):
        """Not in a file of the profile, not in what the program wrote, not in a text of the window."""
        found = '\n'.join(filter(None, (item.get_name() for item in self.app.find_all()))).encode()
        self.desk.kill()
        os.unlink(self.kept_address)
        self.log.flush()
        for path, _, names in os.walk(folder):
            if path.startswith(keyring.folder) or not (path.startswith(self.profile) or path == folder):
                continue
            for name in names:
                if path == folder and name != 'log':
                    continue  # of the service and of the test itself
                with open(os.path.join(path, name), 'rb') as file:
                    found += file.read()
        self.assertIn(b'recommendation', found)
        self.assertGreater(len(defender.tokens), 0)
        for secret in [*self.secrets, *defender.tokens]:
            self.assertNotIn(secret.encode(), found)
        for word in b'eyJ', b'refresh_token', b'Bearer ', b'code_verifier', b'device_code':
            self.assertNotIn(word, found)


if __name__ == '__main__':
    import tap
    tap.main()
