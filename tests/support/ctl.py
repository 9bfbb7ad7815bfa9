# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs suturectl and suture-service for tests: ctl.Service(), ctl.Profile()."""
import csv
import io
import json
import os
import shutil
import subprocess
import tempfile
import time

CTL = os.environ['SUTURE_CTL']
SERVICE = os.environ['SUTURE_SERVICE']
WRAPPER = os.environ.get('SUTURE_WRAPPER', '').split()
# No verb takes longer, not even under the sanitizers on a busy machine.
TIMEOUT = 240


def environment(**more):
    return {**os.environ, 'G_DEBUG': 'gc-friendly,fatal-warnings', **more}


def no_network():
    """What a program is started by to have no network at all, not even this computer's; None where nobody may do that."""
    for how in (['unshare', '--net'], ['unshare', '--user', '--map-current-user', '--net']):
        if shutil.which(how[0]) and not subprocess.run([*how, 'true'], capture_output=True, check=False).returncode:
            return how
    return None


class Service:
    """The sample organisation on a port of its own."""

    def __init__(self, folder, devices=2000, faults=None, database=None):
        self.port_file = os.path.join(folder, 'port')
        self.token_file = os.path.join(folder, 'token')
        self.arguments = ['--sample', '--devices', str(devices), '--port-file', self.port_file,
                          '--token-file', self.token_file]
        self.database = database or os.path.join(folder, 'service.db')
        self.arguments += ['--database', self.database]
        if faults:
            self.arguments += ['--faults', faults]
        self.environment = environment()
        self.process = None
        self.port = 0

    def start(self, port=0):
        """Waits until it listens, on the port it had before if it had one."""
        if os.path.exists(self.port_file):
            os.unlink(self.port_file)
        self.process = subprocess.Popen(
            [*WRAPPER, SERVICE, *self.arguments, '--listen', f'127.0.0.1:{port or self.port}'],
            stdout=subprocess.DEVNULL, env=self.environment)
        for _ in range(TIMEOUT * 20):
            if os.path.exists(self.port_file):
                break
            if self.process.poll() is not None:
                raise RuntimeError(f'suture-service ended with {self.process.returncode}')
            time.sleep(0.05)
        with open(self.port_file, encoding='ascii') as file:
            self.port = int(file.read())
        return self

    def stop(self):
        if self.process is not None and self.process.poll() is None:
            self.process.terminate()
            self.process.wait(TIMEOUT)

    @property
    def url(self):
        return f'http://127.0.0.1:{self.port}'


class Profile:
    """A profile of its own; calling it runs suturectl on it."""

    def __init__(self, folder=None):
        self.folder = folder or tempfile.mkdtemp(prefix='suture-ctl-')

    def remove(self):
        shutil.rmtree(self.folder, ignore_errors=True)

    def run(self, *arguments, language='en', locale='C.UTF-8', prefix=()):
        return subprocess.run(
            [*prefix, *WRAPPER, CTL, '--profile', os.path.join(self.folder, 'profile'), *arguments], text=True,
            stdin=subprocess.DEVNULL, capture_output=True, timeout=TIMEOUT,
            env=environment(LANGUAGE=language, LC_ALL=locale))

    def __call__(self, *arguments, status=0, **more):
        """Standard output, or standard error where another status than 0 is expected."""
        done = self.run(*arguments, **more)
        if done.returncode != status:
            raise AssertionError(f'{" ".join(arguments)}: status {done.returncode}, not {status}\n'
                                 f'{done.stdout}{done.stderr}')
        if status == 0:
            return done.stdout
        lines = done.stderr.splitlines()
        if len(lines) != 1 or not lines[0].startswith('suturectl: '):
            raise AssertionError(f'{" ".join(arguments)}: not one clear message: {done.stderr!r}')
        return lines[0]

    def json(self, *arguments, **more):
        return json.loads(self('--format', 'json', *arguments, **more))

    def csv(self, *arguments, **more):
        return list(csv.reader(io.StringIO(self('--format', 'csv', *arguments, **more), newline=''), strict=True))

    def path(self, name):
        return os.path.join(self.folder, name)

    def export(self, *arguments, name='report.csv'):
        """What the file of an export holds, as bytes."""
        path = self.path(name)
        self('export', *arguments, '--output', path)
        with open(path, 'rb') as file:
            return file.read()
