#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The program suture-service from outside: files, signals, refusals, restarts."""
import http.client
import json
import os
import shutil
import signal
import ssl
import stat
import subprocess
import tempfile
import time
import unittest

import tap

SERVICE = os.environ['SUTURE_SERVICE']


class Service:
    """A running service; use it in a with statement."""

    def __init__(self, folder, *options, stdin=subprocess.DEVNULL):
        self.port_file = os.path.join(folder, 'port')
        self.token_file = os.path.join(folder, 'token')
        self.process = subprocess.Popen(
            [SERVICE, '--port-file', self.port_file, '--token-file', self.token_file, *options],
            stdin=stdin, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        deadline = time.monotonic() + 60
        while not os.path.exists(self.port_file):
            if self.process.poll() is not None or time.monotonic() > deadline:
                raise AssertionError(self.process.communicate()[1])
            time.sleep(0.01)
        with open(self.port_file, encoding='ascii') as port, open(self.token_file, encoding='ascii') as token:
            self.port, self.token = int(port.read()), token.read().strip()

    def __enter__(self):
        return self

    def __exit__(self, *unused):
        if self.process.poll() is None:
            self.process.terminate()
        self.process.communicate(timeout=20)

    def call(self, path, method='GET', body=None, **headers):
        connection = http.client.HTTPConnection('127.0.0.1', self.port, timeout=20)
        connection.request(method, path, body, {'Authorization': 'Bearer ' + self.token,
                                                **{name.replace('_', '-'): value for name, value in headers.items()}})
        answer = connection.getresponse()
        data = json.loads(answer.read())
        connection.close()
        return answer.status, data


class Program(unittest.TestCase):
    def setUp(self):
        self.place = tempfile.TemporaryDirectory()
        self.addCleanup(self.place.cleanup)
        self.folder = self.place.name
        self.database = os.path.join(self.folder, 'service.db')
        self.sample = ('--sample', '--devices', '300', '--database', self.database)

    def run_once(self, *options):
        return subprocess.run([SERVICE, *options], stdin=subprocess.DEVNULL, capture_output=True, text=True,
                              timeout=60, check=False)

    def test_files_are_private_and_the_port_file_goes(self):
        with Service(self.folder, *self.sample) as service:
            self.assertEqual(service.call('/api/')[0], 200)
            for path in (service.token_file, self.database):
                self.assertEqual(stat.S_IMODE(os.stat(path).st_mode), 0o600, path)
            self.assertGreaterEqual(len(service.token), 32)
        self.assertFalse(os.path.exists(os.path.join(self.folder, 'port')))

    def test_signals_end_it_cleanly(self):
        for number in (signal.SIGTERM, signal.SIGINT):
            with self.subTest(number), Service(self.folder, *self.sample) as service:
                service.process.send_signal(number)
                self.assertEqual(service.process.wait(timeout=20), 0)
                self.assertEqual(service.process.stderr.read(), '')

    def test_ends_with_its_parent(self):
        with Service(self.folder, *self.sample, '--exit-with-parent', stdin=subprocess.PIPE) as service:
            self.assertEqual(service.call('/api/me')[0], 200)
            service.process.stdin.close()
            self.assertEqual(service.process.wait(timeout=20), 0)
            service.process.stdin = None

    def test_keeps_data_and_token_across_restarts(self):
        path = '/api/remediationTasks/0f8fad5b-d9cb-469f-a165-70867728950e'
        body = json.dumps({'recommendationReference': 'va-_-google-_-chrome', 'type': 'Uninstall', 'priority': 'Low',
                           'dueOn': '2099-12-31T00:00:00Z'})
        with Service(self.folder, *self.sample) as service:
            token = service.token
            self.assertEqual(service.call(path, 'PUT', body, If_None_Match='*')[0], 201)
        with Service(self.folder, '--database', self.database) as service:
            self.assertEqual(service.token, token)
            status, task = service.call(path)
            self.assertEqual((status, task['dueOn']), (200, '2099-12-31T00:00:00Z'))
            self.assertEqual(service.call(path, 'PUT', body, If_None_Match='*')[0], 200)

    def test_kill_loses_nothing_that_was_answered(self):
        path = '/api/remediationTasks/0f8fad5b-d9cb-469f-a165-70867728950e'
        body = json.dumps({'recommendationReference': 'va-_-google-_-chrome', 'type': 'AttentionRequired', 'priority': 'Low'})
        with Service(self.folder, *self.sample) as service:
            self.assertEqual(service.call(path, 'PUT', body, If_None_Match='*')[0], 201)
            service.process.kill()
            service.process.wait()
        os.unlink(os.path.join(self.folder, 'port'))
        with Service(self.folder, *self.sample) as service:
            self.assertEqual(service.call(path)[0], 200)

    def test_sample_alone_leaves_nothing(self):
        with tempfile.TemporaryDirectory() as temporary:
            old = os.environ.get('TMPDIR')
            os.environ['TMPDIR'] = temporary
            self.addCleanup(lambda: os.environ.pop('TMPDIR') if old is None else os.environ.update(TMPDIR=old))
            with Service(self.folder, '--sample', '--devices', '300') as service:
                self.assertEqual(len(service.call('/api/machines')[1]['value']), 300)
                self.assertEqual(len(os.listdir(temporary)), 1)
            self.assertEqual(os.listdir(temporary), [])

    def test_refusals(self):
        empty = os.path.join(self.folder, 'empty.db')
        for options, status in [((), 1), (('--sample', '--devices', '5'), 1), (('--sample', 'x'), 1),
                                (('--sample', '--tls-cert', 'x'), 1), (('--nothing',), 1), (('--database', empty), 5),
                                (('--sample', '--devices', '300', '--listen', '0.0.0.0:0'), 1),
                                (('--sample', '--devices', '300', '--faults', 'x'), 1),
                                (('--sample', '--devices', '300', '--listen', 'nowhere'), 1)]:
            with self.subTest(options=options):
                done = self.run_once(*options)
                self.assertEqual((done.returncode, done.stdout), (status, ''))
                self.assertRegex(done.stderr, '^suture-service: .+\n$')

    def test_the_simulation_takes_a_factor_above_zero(self):
        for factor in ('0', '-1', 'nan', 'inf', 'x', '1x', ''):
            with self.subTest(factor):
                done = self.run_once(*self.sample, '--simulate=' + factor)
                self.assertEqual((done.returncode, done.stdout), (1, ''))
                self.assertRegex(done.stderr, '^suture-service: .+\n$')

    def test_the_organisation_lives(self):
        path = '/api/remediationTasks?$select=fixedDevices,status'
        with Service(self.folder, *self.sample, '--simulate', '1000000') as service:
            first = last = service.call(path)[1]['value']
            deadline = time.monotonic() + 30
            while first == last and time.monotonic() < deadline:
                last = service.call(path)[1]['value']
            self.assertNotEqual(first, last)
            service.process.terminate()
            self.assertEqual(service.process.wait(timeout=20), 0)
            self.assertEqual(service.process.stderr.read(), '')

    def test_each_token_has_its_roles(self):
        with open(os.path.join(self.folder, 'token'), 'w', encoding='ascii') as file:
            file.write('0123456789abcdef thomas.wrenfield@tilvane.example viewer\n')
        with Service(self.folder, *self.sample) as service:
            service.token = '0123456789abcdef'
            status, me = service.call('/api/me')
            self.assertEqual((status, me['name'], me['roles']), (200, 'Thomas Wrenfield', ['viewer']))
            status, refused = service.call('/beta/deviceAppManagement/deviceAppManagementTasks', 'POST', '{}')
            self.assertEqual((status, refused['error']['code']), (403, 'Forbidden'))

    def test_short_tokens_are_refused(self):
        token = os.path.join(self.folder, 'token')
        with open(token, 'w', encoding='ascii') as file:
            file.write('short\n')
        done = self.run_once(*self.sample, '--token-file', token)
        self.assertEqual(done.returncode, 1)

    @unittest.skipUnless(shutil.which('openssl'), 'needs openssl to make a certificate')
    def test_tls(self):
        certificate, key = os.path.join(self.folder, 'cert.pem'), os.path.join(self.folder, 'key.pem')
        subprocess.run(['openssl', 'req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '2', '-subj', '/CN=localhost',
                        '-addext', 'subjectAltName=IP:127.0.0.1', '-keyout', key, '-out', certificate],
                       capture_output=True, check=True)
        with Service(self.folder, *self.sample, '--listen', '0.0.0.0:0', '--tls-cert', certificate, '--tls-key', key) as service:
            connection = http.client.HTTPSConnection('127.0.0.1', service.port, timeout=20,
                                                     context=ssl.create_default_context(cafile=certificate))
            connection.request('GET', '/api/machines?$top=1', None, {'Authorization': 'Bearer ' + service.token,
                                                                     'Prefer': 'odata.maxpagesize=1'})
            self.assertEqual(connection.getresponse().status, 200)
            connection.close()

    def test_help_explains_faults(self):
        done = self.run_once('--help')
        self.assertEqual(done.returncode, 0)
        for word in ('--sample', '--exit-with-parent', '--simulate=FACTOR', '86400', 'security-administrator', 'truncate', 'latency=MS', 'foreign-next'):
            self.assertIn(word, done.stdout)


if __name__ == '__main__':
    tap.main()
