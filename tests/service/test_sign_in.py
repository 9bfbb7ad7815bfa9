#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Signing in to Microsoft with suturectl: a real OAuth 2.0 server, a real keyring, a real service behind them."""
import os
import re
import shutil
import signal
import subprocess
import tempfile
import unittest

import ctl
import entra
import tap


def setUpModule():
    global folder, service, defender, sign_in, keyring
    modules, reason = entra.install()
    if modules is None:
        raise unittest.SkipTest(reason)
    if not shutil.which('gnome-keyring-daemon') or not shutil.which('dbus-daemon'):
        raise unittest.SkipTest('gnome-keyring or dbus is not installed')
    folder = tempfile.mkdtemp(prefix='suture-sign-in-')
    service = ctl.Service(folder, devices=300).start()
    defender = entra.Defender(service)
    sign_in = entra.Entra(modules)
    keyring = entra.Keyring().start()


def tearDownModule():
    keyring.remove()
    sign_in.stop()
    defender.stop()
    service.stop()
    shutil.rmtree(folder, ignore_errors=True)


class Account(ctl.Profile):
    """A profile with one account of Microsoft, led to the servers of this test."""

    def __init__(self, name='contoso', client=entra.DESKTOP, options=(), ring=None):
        super().__init__()
        self.name = name
        self.ring = ring or keyring
        self.output, self.more = '', {}
        self('account', 'add', name, '--microsoft', '--tenant', entra.TENANT, '--client-id', client, *options)
        with open(os.path.join(self.folder, 'profile', 'accounts.ini'), 'a', encoding='utf-8') as file:
            file.write(f'authority={sign_in.url}\nservice={defender.url}\n')

    def environment(self, language='en'):
        return ctl.environment(LANGUAGE=language, LC_ALL='C.UTF-8', **self.ring.environment, **self.more)

    def command(self, *arguments):
        return [*ctl.WRAPPER, ctl.CTL, '--profile', os.path.join(self.folder, 'profile'), *arguments]

    def run(self, *arguments, language='en', locale='C.UTF-8'):
        done = subprocess.run(self.command(*arguments), text=True, stdin=subprocess.DEVNULL, capture_output=True,
                              timeout=ctl.TIMEOUT, env=self.environment(language))
        self.output += done.stdout + done.stderr
        return done

    def start_sign_in(self, *options, language='en'):
        return subprocess.Popen(self.command('account', 'sign-in', self.name, *options), text=True, stdin=subprocess.DEVNULL,
                                stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, env=self.environment(language))

    def finish(self, process, said):
        rest = process.communicate(timeout=ctl.TIMEOUT)[1]
        self.output += said + rest
        return process.returncode, rest

    def by_browser(self, person=entra.Browser.sign_in, language='en'):
        """(exit status, what it said after the address, the page that the browser ended on)"""
        process = self.start_sign_in(language=language)
        said = process.stderr.readline()
        address = process.stderr.readline().strip()
        page = person(entra.Browser(), address)
        return *self.finish(process, said), page

    def by_code(self):
        process = self.start_sign_in('--device-code')
        said = process.stderr.readline()
        page, code = re.search(r'(http\S+) .* (\S+)$', said.strip()).groups()
        entra.Browser().type_code(page, code)
        return self.finish(process, said)

    @property
    def attributes(self):
        return {'account': self.name, 'profile': os.path.join(self.folder, 'profile'), 'authority': sign_in.url,
                'tenant': entra.TENANT, 'client-id': entra.DESKTOP}

    def state(self):
        return {account['name']: account.get('signIn') for account in self.json('account', 'list')}[self.name]

    def files(self):
        """Everything that was written for this account, and said."""
        found = self.output.encode()
        for path, _, names in os.walk(self.folder):
            for name in names:
                with open(os.path.join(path, name), 'rb') as file:
                    found += file.read()
        return found


class Base(unittest.TestCase):
    def account(self, *arguments, **options):
        account = Account(*arguments, **options)
        self.addCleanup(account.remove)
        return account

    def assertSignedIn(self, account, **how):
        status, said, _ = account.by_browser(**how)
        self.assertEqual(status, 0, said)

    def assertSynced(self, account):
        account('sync')
        self.assertGreater(len(account.json('recommendations')), 10)


class ByBrowser(Base):
    def test_whole_way(self):
        account = self.account()
        self.assertEqual(account.state(), 'signedOut')
        self.assertIn('account sign-in contoso', account('sync', status=6))
        status, said, page = account.by_browser()
        self.assertEqual((status, said), (0, 'Signed in to the account contoso as alice@contoso.example.\n'))
        self.assertIn('You can close this page', page)
        self.assertEqual(account.state(), 'signedIn')
        self.assertSynced(account)
        account('sync')  # with the refresh token that came in place of the first
        rows = {row['permission']: row for row in account.json('account', 'permissions', 'contoso')}
        self.assertEqual(rows['SecurityRecommendation.Read']['granted'], 'granted')
        self.assertEqual(rows['Machine.ReadWrite']['granted'], 'missing')
        self.assertEqual(rows['DeviceManagementApps.Read.All']['granted'], 'granted')
        self.assertIn('Set the value of a device', rows['Machine.ReadWrite']['purpose'])
        account('account', 'sign-out', 'contoso')
        self.assertEqual(account.state(), 'signedOut')
        account('sync', status=6)

    def test_in_french(self):
        status, said, page = self.account().by_browser(language='fr')
        self.assertEqual(status, 0, said)
        self.assertIn('Vous pouvez fermer cette page', page)
        self.assertIn('<html lang="fr">', page)

    def test_declined(self):
        account = self.account()
        status, said, page = account.by_browser(person=entra.Browser.abort)
        self.assertEqual(status, 6, said)
        self.assertIn('[access_denied]', said)
        self.assertIn('declined', page)
        self.assertEqual(account.state(), 'signedOut')

    def test_foreign_state(self):
        def person(browser, address):
            redirect = re.search(r'redirect_uri=([^&]+)', address)[1].replace('%3A', ':').replace('%2F', '/')
            for query in '', '?code=stolen', '?code=stolen&state=guessed', '?error=access_denied&state=':
                self.assertIn('not the answer', browser.fetch(redirect + '/' + query)[1])
            return browser.sign_in(address)

        self.assertSignedIn(self.account(), person=person)

    def test_interrupted(self):
        process = self.account().start_sign_in()
        process.stderr.readline()
        process.send_signal(signal.SIGINT)
        said = process.communicate(timeout=ctl.TIMEOUT)[1]
        self.assertEqual(process.returncode, 130, said)

    def test_removed_account_leaves_nothing(self):
        account = self.account()
        self.assertSignedIn(account)
        with open(os.path.join(account.folder, 'profile', 'accounts.ini'), encoding='utf-8') as file:
            before = file.read()
        account('account', 'remove', 'contoso')
        with open(os.path.join(account.folder, 'profile', 'accounts.ini'), 'w', encoding='utf-8') as file:
            file.write(before)
        self.assertEqual(account.state(), 'signedOut')


class ByCode(Base):
    def test_whole_way(self):
        account = self.account()
        status, said = account.by_code()
        self.assertEqual(status, 0, said)
        self.assertIn('as alice@contoso.example', said)
        self.assertSynced(account)


class BySecret(Base):
    def secret(self, text):
        path = os.path.join(folder, 'secret')
        with open(path, 'w', encoding='ascii') as file:
            file.write(text)
        return path

    def test_whole_way(self):
        account = self.account(client=entra.DAEMON, options=('--client-secret-file', self.secret(entra.SECRET + '\n')))
        self.assertEqual(account.state(), 'clientSecret')
        self.assertSynced(account)
        rows = {row['permission']: row['granted'] for row in account.json('account', 'permissions', 'contoso')}
        self.assertEqual(rows['SecurityRecommendation.Read.All'], 'granted')
        self.assertEqual(rows['Machine.Read.All'], 'granted')
        self.assertEqual(rows['RemediationTasks.Read.All'], 'missing')
        self.assertIn('by itself', account('account', 'sign-in', 'contoso', status=1))
        self.assertNotIn(entra.SECRET.encode(), account.files())

    def test_wrong_secret(self):
        account = self.account(client=entra.DAEMON, options=('--client-secret-file', self.secret('not-the-one')))
        message = account('sync', status=6)
        self.assertIn('client secret', message)
        self.assertIn('[invalid_client]', message)
        os.unlink(os.path.join(folder, 'secret'))
        self.assertIn('cannot be read', account('sync', status=6))


class Tokens(Base):
    def test_expired_in_between(self):
        account = self.account()
        self.assertSignedIn(account)
        account('sync')
        before = len(defender.tokens)
        defender.revoke_next = True
        self.addCleanup(setattr, defender, 'revoke_next', False)
        account('sync')
        self.assertEqual(len(defender.tokens), before + 2)

    def test_nothing_secret_is_left_anywhere(self):
        account = self.account()
        account.more = {'G_MESSAGES_DEBUG': 'all'}
        before = len(defender.tokens)
        self.assertSignedIn(account)
        refresh = [keyring.ask('lookup', account.attributes)]
        account('sync')
        refresh.append(keyring.ask('lookup', account.attributes))
        account('account', 'list')
        account('account', 'permissions', 'contoso')
        found, secrets = account.files(), [*refresh, *defender.tokens[before:]]
        self.assertIn(b'recommendation', found)
        self.assertIn(b'DEBUG', found)
        self.assertEqual(len(set(refresh)), 2)
        self.assertGreater(len(secrets), 2)
        for secret in secrets:
            self.assertGreater(len(secret), 20)
            self.assertNotIn(secret.encode(), found)
        for word in b'eyJ', b'refresh_token', b'Bearer ', b'code_verifier':
            self.assertNotIn(word, found)

    def test_revoked(self):
        """The second use of a refresh token revokes the sign-in; what the keyring has is not thrown away for that."""
        account = self.account()
        self.assertSignedIn(account)
        kept = keyring.ask('lookup', account.attributes)
        account('sync')
        self.assertNotEqual(keyring.ask('lookup', account.attributes), kept)
        keyring.ask('store', account.attributes, kept)
        message = account('sync', status=6)
        self.assertIn('[invalid_grant]', message)
        self.assertIn('Sign in again', message)
        self.assertEqual(keyring.ask('lookup', account.attributes), kept)


class Keyrings(Base):
    def check_session_only(self, ring, reason):
        account = self.account(ring=ring)
        self.assertEqual(account.state(), 'unknown' if reason != 'locked' else account.state())
        status, said, _ = account.by_browser()
        self.assertEqual(status, 6, said)
        self.assertIn('ends with this command', said)
        self.assertIn(reason, said)
        account('sync', status=6)

    def test_missing(self):
        ring = entra.Keyring().start(present=False)
        self.addCleanup(ring.remove)
        self.check_session_only(ring, 'no keyring')

    def test_locked(self):
        ring = entra.Keyring().start()
        self.addCleanup(ring.remove)
        account = self.account(ring=ring)
        self.assertSignedIn(account)
        ring.stop()
        ring.start(unlocked=False)
        self.assertEqual(account.state(), 'unknown')
        message = account('sync', status=6)
        self.assertIn('The keyring is locked.', message)
        ring.stop()
        ring.start()  # unlocked again: nothing was lost
        self.assertEqual(account.state(), 'signedIn')
        account('sync')


class Accounts(Base):
    def test_bad_input(self):
        profile = ctl.Profile()
        self.addCleanup(profile.remove)
        add = 'account', 'add', 'x', '--microsoft'
        good = '--tenant', 'contoso.onmicrosoft.com', '--client-id', entra.DESKTOP
        for more in ([], ['--tenant', 'a b', '--client-id', entra.DESKTOP], ['--tenant', 'contoso.com', '--client-id', 'word'],
                     [*good, '--cloud', 'moon'], [*good, '--cloud', 'china'], [*good, '--region', 'moon'],
                     [*good, '--cloud', 'gcc', '--region', 'eu'], [*good, '--service', 'https://h.example'],
                     [*good, '--client-secret-file', '/nowhere']):
            profile(*add, *more, status=1)
        profile('account', 'add', 'x', '--service', 'https://h.example', '--tenant', 'contoso.com', status=1)
        profile(*add, *good, '--region', 'eu')
        self.assertEqual(profile.json('account', 'list')[0]['service'], 'https://eu.api.security.microsoft.com')
        profile('account', 'sign-in', 'sample', status=1)
        profile('account', 'sign-in', 'nobody', status=2)


if __name__ == '__main__':
    tap.main()
