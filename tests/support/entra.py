# SPDX-License-Identifier: GPL-3.0-or-later
"""Microsoft for tests, on loopback: Entra() is the sign-in, a real OAuth 2.0 server; Defender() a service that takes its
tokens; Browser() who signs in; Keyring() the desktop's keyring on a bus of its own."""
import base64
import fcntl
import http.cookiejar
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.parse
import urllib.request

import loopback

FILES = os.path.join(os.path.dirname(os.path.abspath(__file__)), 'oidc')
BUILD = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(os.environ['SUTURE_CTL']))))
TENANT = '11111111-2222-4333-8444-555555555555'
DESKTOP = 'aaaaaaaa-0000-4000-8000-00000000000a'
DAEMON = 'bbbbbbbb-0000-4000-8000-00000000000b'
SECRET = 'daemon-secret-not-in-any-log'
DEFENDER = 'https://api.securitycenter.microsoft.com'
LIMIT = 120


def install():
    """The folder with oidc-provider, made once a build folder; or None and why not."""
    folder = os.path.join(BUILD, 'tests', 'oidc')
    lock = os.path.join(FILES, 'package-lock.json')
    kept = os.path.join(folder, 'installed-lock.json')
    if not shutil.which('node') or not shutil.which('npm'):
        return None, 'node or npm is not installed'
    os.makedirs(folder, exist_ok=True)
    with open(os.path.join(folder, 'lock'), 'w', encoding='ascii') as other:
        fcntl.flock(other, fcntl.LOCK_EX)  # the first one installs it, the others wait
        return install_into(folder, lock, kept)


def install_into(folder, lock, kept):
    if not os.path.exists(kept) or open(kept, 'rb').read() != open(lock, 'rb').read():
        for name in 'package.json', 'package-lock.json':
            shutil.copy(os.path.join(FILES, name), folder)
        done = subprocess.run(['npm', 'ci', '--ignore-scripts', '--no-audit', '--no-fund', '--prefer-offline'], cwd=folder,
                              capture_output=True, text=True, timeout=LIMIT, check=False)
        if done.returncode != 0:
            reason = (done.stderr.strip().splitlines() or ['no reason given'])[-1]
            return None, f'npm cannot install oidc-provider: {reason}'
        shutil.copy(lock, kept)
    shutil.copy(os.path.join(FILES, 'server.mjs'), folder)
    return folder, ''


class Entra:
    def __init__(self, folder, token_seconds=600):
        self.process = subprocess.Popen(['node', 'server.mjs'], cwd=folder, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                                        stderr=subprocess.DEVNULL, text=True, env={**os.environ, 'TOKEN_S': str(token_seconds)})
        line = self.process.stdout.readline()
        if not line.startswith('READY '):
            raise RuntimeError(f'oidc-provider did not start: {line!r}')
        self.url = line.split()[1]

    def stop(self):
        self.process.stdin.close()
        self.process.wait(LIMIT)
        self.process.stdout.close()


class Browser:
    """Signs in as alice and consents, as a person does: by the pages' forms."""

    def __init__(self):
        self.opener = urllib.request.build_opener(
            urllib.request.ProxyHandler({}), urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar()))

    def fetch(self, url, **form):
        data = urllib.parse.urlencode(form).encode() if form else None
        try:
            with self.opener.open(url, data, timeout=LIMIT) as answer:
                return answer.url, answer.read().decode()
        except urllib.error.HTTPError as error:
            with error:
                return error.url, error.read().decode()

    def go_on(self, url, page):
        """Through login and consent, until there is no more to answer."""
        for _ in range(8):
            prompt = re.search(r'name="prompt" value="(\w+)"', page)
            if not prompt:
                return page
            url, page = self.fetch(url, prompt=prompt[1], login='alice', password='x')
        raise AssertionError('the sign-in does not end')

    def sign_in(self, url):
        return self.go_on(*self.fetch(url))

    def abort(self, url):
        """Leaves by the link of the login page: access_denied."""
        url, page = self.fetch(url)
        return self.fetch(urllib.parse.urljoin(url, re.search(r'href="([^"]*/abort)"', page)[1]))[1]

    def type_code(self, url, user_code):
        url, page = self.fetch(f'{url}?{urllib.parse.urlencode({"user_code": user_code})}')
        xsrf = re.search(r'name="xsrf" value="([^"]+)"', page)[1]
        self.fetch(url, xsrf=xsrf, user_code=user_code)
        url, page = self.fetch(url, xsrf=xsrf, user_code=user_code, confirm='yes')
        return self.go_on(url, page)


def claims(token):
    payload = token.split('.')[1]
    return json.loads(base64.urlsafe_b64decode(payload + '=' * (-len(payload) % 4)))


class Defender(loopback.Server):
    """Stands before suture-service, takes tokens made out to Defender, and knows no team service's addresses."""

    def __init__(self, service):
        with open(service.token_file, encoding='ascii') as file:
            own = file.read().strip()
        self.service, self.own = service, own
        self.tokens, self.revoked, self.revoke_next = [], set(), False
        super().__init__(self.answer)

    def is_good(self, token):
        try:
            found = claims(token)
        except (IndexError, ValueError):
            return False
        return found['aud'] == DEFENDER and found['exp'] > time.time() and token not in self.revoked

    def answer(self, method, path, headers, body):
        url = self.service.url
        token = (headers.get('Authorization') or '').removeprefix('Bearer ')
        if token not in self.tokens:
            self.tokens.append(token)
        if self.revoke_next:
            self.revoked.add(token)
            self.revoke_next = False
        if not self.is_good(token):
            return 401, b'{"error":{"code":"Unauthorized","message":"expired"}}'
        if path in ('/api/', '/api/me'):
            return 404, b'{"error":{"code":"ResourceNotFound","message":"no"}}'
        try:
            request = urllib.request.Request(url + path, headers={'Authorization': f'Bearer {self.own}'})
            with urllib.request.build_opener(urllib.request.ProxyHandler({})).open(request, timeout=LIMIT) as answer:
                return answer.status, answer.read().replace(url.encode(), self.url.encode())
        except urllib.error.HTTPError as error:
            with error:
                return error.code, error.read()


ASK = """
import json, sys
import gi
gi.require_version('Secret', '1')
from gi.repository import Secret
names = ('profile', 'account', 'authority', 'tenant', 'client-id')
schema = Secret.Schema.new('org.suture.Suture.SignIn', Secret.SchemaFlags.NONE,
                           {name: Secret.SchemaAttributeType.STRING for name in names})
attributes = json.loads(sys.argv[2])
if sys.argv[1] == 'lookup':
    print(Secret.password_lookup_sync(schema, attributes, None) or '', end='')
else:
    Secret.password_store_sync(schema, attributes, None, 'test', sys.argv[3], None)
"""


class Keyring:
    """A session bus, and on it gnome-keyring: unlocked, locked, or none."""

    BARE = '<busconfig><type>session</type><listen>unix:tmpdir=/tmp</listen><policy context="default">' \
           '<allow send_destination="*" eavesdrop="true"/><allow eavesdrop="true"/><allow own="*"/></policy></busconfig>'

    def __init__(self, folder=None):
        self.folder = folder or tempfile.mkdtemp(prefix='suture-keyring-')
        self.bus = self.daemon = None

    def start(self, unlocked=True, present=True):
        config = os.path.join(self.folder, 'bus.conf')
        with open(config, 'w', encoding='ascii') as file:
            file.write(self.BARE)
        self.bus = subprocess.Popen(['dbus-daemon', f'--config-file={config}', '--nofork', '--nopidfile', '--print-address=1'],
                                    stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        self.environment = {'DBUS_SESSION_BUS_ADDRESS': self.bus.stdout.readline().strip(), 'DISPLAY': '', 'WAYLAND_DISPLAY': ''}
        if present:
            self.start_daemon(unlocked)
        return self

    def start_daemon(self, unlocked):
        home = {name: os.path.join(self.folder, name) for name in ('HOME', 'XDG_RUNTIME_DIR', 'XDG_DATA_HOME')}
        for path in home.values():
            os.makedirs(path, mode=0o700, exist_ok=True)
        self.daemon = subprocess.Popen(
            ['gnome-keyring-daemon', '--foreground', '--components=secrets', *(['--unlock'] if unlocked else [])],
            stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, text=True,
            env={**os.environ, **self.environment, **home})
        if unlocked:
            self.daemon.stdin.write('password\n')
        self.daemon.stdin.close()
        for _ in range(LIMIT * 10):
            if self.owns():
                return
            time.sleep(0.1)
        raise RuntimeError('gnome-keyring-daemon did not start')

    def owns(self):
        done = subprocess.run(
            ['dbus-send', '--session', '--print-reply', '--dest=org.freedesktop.DBus', '/', 'org.freedesktop.DBus.NameHasOwner',
             'string:org.freedesktop.secrets'], capture_output=True, text=True, check=False,
            env={**os.environ, **self.environment})
        return 'boolean true' in done.stdout

    def ask(self, what, attributes, secret=None):
        """Reads or writes a secret as another program does."""
        words = [what, json.dumps(attributes), *([secret] if secret else [])]
        done = subprocess.run([sys.executable, '-c', ASK, *words], capture_output=True, text=True, check=True, timeout=LIMIT,
                              env={**os.environ, **self.environment})
        return done.stdout

    def stop(self):
        for process in self.daemon, self.bus:
            if process is not None:
                process.terminate()
                process.wait(LIMIT)
        if self.bus is not None:
            self.bus.stdout.close()
        self.bus = self.daemon = None

    def remove(self):
        self.stop()
        shutil.rmtree(self.folder, ignore_errors=True)
