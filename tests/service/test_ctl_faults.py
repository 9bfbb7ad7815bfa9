#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""suturectl where things go wrong: service down, wrong token, broken answers, a store that can't be used."""
import json
import os
import shutil
import subprocess
import sys
import tempfile
import threading
import time
import unittest

import ctl
import fileserver
import tap

SAMPLES = os.environ.get('SUTURE_SAMPLES')


class Proxy:
    """The fault proxy in a process of its own."""

    def __init__(self, folder, upstream, *mode):
        self.port_file = os.path.join(folder, 'proxy-port')
        if os.path.exists(self.port_file):
            os.unlink(self.port_file)
        script = os.path.join(os.path.dirname(fileserver.__file__), 'faultproxy.py')
        self.process = subprocess.Popen([sys.executable, script, '--port-file', self.port_file, str(upstream), *mode])
        while not os.path.exists(self.port_file):
            time.sleep(0.05)
        with open(self.port_file, encoding='ascii') as file:
            self.port = int(file.read())

    def stop(self):
        self.process.kill()
        self.process.wait()


class Faults(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.mkdtemp(prefix='suture-ctl-faults-')
        cls.service = ctl.Service(cls.folder, devices=600).start()

    @classmethod
    def tearDownClass(cls):
        cls.service.stop()
        shutil.rmtree(cls.folder, ignore_errors=True)

    def setUp(self):
        self.suture = ctl.Profile()
        self.addCleanup(self.suture.remove)

    def add(self, port=None, token_file=None):
        port = port or self.service.port
        self.suture('account', 'add', 'team', '--service', f'http://127.0.0.1:{port}',
                    '--token-file', token_file or self.service.token_file)

    def a_request(self):
        entry = [one for one in self.suture.json('recommendations', '--type', 'update') if one['exposedMachinesCount']][0]
        return ['request', entry['id'], '--option', 'update', '--priority', 'high']

    def test_wrong_token(self):
        path = self.suture.path('token')
        with open(path, 'w', encoding='ascii') as file:
            file.write('not-the-token\n')
        self.add(token_file=path)
        self.suture('sync', status=6)
        self.suture('sync', status=6)
        os.unlink(path)
        self.assertNotEqual(self.suture.run('sync').returncode, 0)

    def test_down_then_sent(self):
        """A request while the service is down waits, survives, and is sent once with the next sync."""
        folder = tempfile.mkdtemp(dir=self.folder)
        service = ctl.Service(folder, devices=600).start()
        self.addCleanup(service.stop)
        self.add(port=service.port, token_file=service.token_file)
        self.suture('sync')
        before = len(self.suture.json('activities'))
        service.stop()
        message = self.suture('sync', status=4)
        self.assertNotIn('Traceback', message)
        self.assertEqual(len(self.suture.json('activities')), before)
        done = self.suture.run('--format', 'json', *self.a_request())
        self.assertEqual(done.returncode, 4, done.stderr)
        self.assertIn('outbox', done.stderr)
        waiting = self.suture.json('outbox')
        self.assertEqual([entry['kind'] for entry in waiting], ['createActivity'])
        identifier = waiting[0]['activityId']
        self.assertEqual(self.suture.json('activity', identifier)['outboxState'], 'waiting')
        service.start()
        self.suture('sync')
        self.assertEqual(self.suture.json('outbox'), [])
        activity = self.suture.json('activity', identifier)
        self.assertIsNone(activity.get('outboxState'))
        self.assertEqual(len(self.suture.json('activities')), before + 1)

    def test_discard(self):
        folder = tempfile.mkdtemp(dir=self.folder)
        service = ctl.Service(folder, devices=600).start()
        self.addCleanup(service.stop)
        self.add(port=service.port, token_file=service.token_file)
        self.suture('sync')
        service.stop()
        self.suture.run(*self.a_request())
        change = self.suture.json('outbox')[0]
        self.assertIn(change['activityId'], self.suture('activities'))
        self.suture('outbox', 'discard', str(change['id']))
        self.assertEqual(self.suture.json('outbox'), [])
        self.suture('activity', change['activityId'], status=2)
        # What builds on a change goes with it, and is counted.
        active = self.suture.json('activities', '--status', 'active')[0]['id']
        for verb in 'complete', 'reopen', 'complete':
            self.suture(verb, active, status=4)
        change = self.suture.json('outbox')[0]
        self.assertIn('\n2 later changes ', self.suture('outbox', 'discard', str(change['id'])))
        self.assertEqual(self.suture.json('outbox'), [])

    def test_unknown_devices(self):
        """Devices that could not be pulled are no empty list; who asks for them gets them as soon as that works."""
        folder = tempfile.mkdtemp(prefix='suture-ctl-unknown-')
        self.addCleanup(shutil.rmtree, folder, ignore_errors=True)
        refusing = ctl.Service(folder, devices=600, faults='403:machineReferences').start()
        self.addCleanup(refusing.stop)
        self.suture('account', 'add', 'team', '--service', refusing.url, '--token-file', refusing.token_file)
        self.suture.run('sync')
        top = self.suture.json('recommendations', '--limit', '1')[0]
        target = self.suture.path('devices.csv')
        done = self.suture.run('export', 'devices', '--recommendation', top['id'], '--output', target)
        self.assertNotEqual(done.returncode, 0, done.stdout)
        self.assertIn('not known on this computer yet', done.stderr)
        self.assertFalse(os.path.exists(target))
        refusing.stop()
        willing = ctl.Service(folder, devices=600).start(refusing.port)
        self.addCleanup(willing.stop)
        self.suture('export', 'devices', '--recommendation', top['id'], '--output', target)
        with open(target, encoding='utf-8') as file:
            self.assertEqual(len(file.readlines()), top['exposedMachinesCount'] + 1)

    def test_broken_answers(self):
        """Whatever is cut off, nothing half is taken for the whole, and the next sync is complete."""
        self.add()
        self.suture('sync')
        expected = len(self.suture.json('devices')), len(self.suture.json('recommendations'))
        broken = ctl.Profile()
        self.addCleanup(broken.remove)
        proxy = Proxy(self.folder, self.service.port, 'truncate', '3000')
        broken('account', 'add', 'team', '--service', f'http://127.0.0.1:{proxy.port}', '--token-file',
               self.service.token_file)
        done = broken.run('sync')
        proxy.stop()
        self.assertIn(done.returncode, (3, 4), done.stderr)
        self.assertEqual(len(done.stderr.splitlines()), 1, done.stderr)
        broken('account', 'remove', 'team')
        broken('account', 'add', 'team', '--service', self.service.url, '--token-file', self.service.token_file)
        broken('sync')
        self.assertEqual((len(broken.json('devices')), len(broken.json('recommendations'))), expected)

    @unittest.skipUnless(shutil.which('openssl'), 'needs openssl to make a certificate')
    def test_certificate(self):
        """One that nobody trusts is explained and never taken, not even on this computer."""
        place = tempfile.mkdtemp(dir=self.folder)
        certificate, key = os.path.join(place, 'cert.pem'), os.path.join(place, 'key.pem')
        subprocess.run(['openssl', 'req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '2', '-subj', '/CN=localhost',
                        '-addext', 'subjectAltName=IP:127.0.0.1', '-keyout', key, '-out', certificate],
                       capture_output=True, check=True)
        service = ctl.Service(place, devices=600)
        service.arguments += ['--tls-cert', certificate, '--tls-key', key]
        self.addCleanup(service.start().stop)
        self.suture('account', 'add', 'safe', '--service', service.url.replace('http:', 'https:'),
                    '--token-file', service.token_file)
        message = self.suture('--account', 'safe', 'sync', status=1)
        self.assertIn('The connection to 127.0.0.1 is not safe, nothing was sent', message)
        self.assertIn('no authority that this computer trusts', message)

    def test_store_unusable(self):
        """What is no database is set aside, and everything comes again."""
        self.add()
        self.suture('sync')
        stores = [os.path.join(where, name) for where, _, names in os.walk(self.suture.folder) for name in names
                  if name == 'store.db']
        self.assertEqual(len(stores), 1)
        for name in os.listdir(os.path.dirname(stores[0])):
            if name.startswith('store.db-'):
                os.unlink(os.path.join(os.path.dirname(stores[0]), name))
        with open(stores[0], 'wb') as file:
            file.write(b'This is no database. ' * 1000)
        done = self.suture.run('--format', 'json', 'recommendations')
        self.assertEqual((done.returncode, json.loads(done.stdout)), (0, []))
        self.assertIn('.damaged-', done.stderr)
        self.suture('sync')
        self.assertTrue(self.suture.json('recommendations'))

    def test_several_accounts(self):
        self.add()
        self.suture('account', 'add', 'other', '--service', self.service.url)
        self.assertIn('other', self.suture('recommendations', status=1))
        self.suture('--account', 'team', 'sync')
        self.assertTrue(self.suture.json('--account', 'team', 'recommendations'))
        self.assertEqual(self.suture.json('--account', 'other', 'recommendations'), [])

    def test_token_is_nowhere(self):
        """The token is in its own file and in no other."""
        self.add()
        self.suture('sync')
        with open(self.service.token_file, 'rb') as file:
            token = file.read().strip()
        for where, _, names in os.walk(self.suture.folder):
            for name in names:
                with open(os.path.join(where, name), 'rb') as file:
                    self.assertNotIn(token, file.read(), name)


@unittest.skipUnless(SAMPLES, 'SUTURE_SAMPLES names no folder')
class Published(unittest.TestCase):
    """Microsoft's own examples, served as files."""

    @classmethod
    def setUpClass(cls):
        cls.server = fileserver.make_server(SAMPLES)
        cls.server.RequestHandlerClass.log_message = lambda *_: None
        threading.Thread(target=cls.server.serve_forever, daemon=True).start()
        cls.suture = ctl.Profile()
        cls.suture('account', 'add', 'published', '--service', f'http://127.0.0.1:{cls.server.server_port}')
        cls.suture('sync')

    @classmethod
    def tearDownClass(cls):
        cls.server.shutdown()
        cls.suture.remove()

    def read(self, name):
        with open(os.path.join(SAMPLES, name), encoding='utf-8') as file:
            return json.load(file)['value']

    def test_recommendations(self):
        for published in self.read('recommendations-list.json'):
            shown = self.suture.json('recommendation', published['id'])
            for member in 'recommendationName', 'exposedMachinesCount', 'severityScore', 'remediationType', 'weaknesses':
                self.assertEqual(shown[member], published[member], member)

    def test_activities(self):
        for published in self.read('remediation-tasks-list.json'):
            shown = self.suture.json('activity', published['id'])
            for member in 'title', 'status', 'targetDevices', 'fixedDevices', 'priority', 'type', 'requesterEmail':
                self.assertEqual(shown[member], published[member], member)
            self.assertEqual(shown['dueOn'][:10], published['dueOn'][:10])
            self.assertEqual(shown['createdOn'][:19], published['createdOn'][:19])

    def test_writes_are_kept(self):
        """Microsoft has no public call for them: they stay here, and suturectl says so; what is the tenant's stays as it is."""
        suture = ctl.Profile()
        self.addCleanup(suture.remove)
        suture('account', 'add', 'published', '--service', f'http://127.0.0.1:{self.server.server_port}')
        suture('sync')
        identifier = self.read('remediation-tasks-list.json')[0]['id']
        self.assertIn('made in the tenant', suture('complete', identifier, status=3))
        recommendation = self.read('recommendations-list.json')[0]['id']
        self.assertIn('kept on this computer', suture('request', recommendation, '--option', 'update'))
        own = next(row['id'] for row in suture.json('activities') if row['id'] != identifier)
        self.assertIn('kept on this computer', suture('complete', own))
        suture('sync')
        self.assertEqual(suture.json('activity', own)['status'], 'Completed')
        self.assertEqual(suture.json('activity', identifier)['status'], 'Active')
        self.assertEqual(len(suture.json('activities')), len(self.read('remediation-tasks-list.json')) + 1)

    def test_export(self):
        for name, list_name in ('recommendations-list.json', 'recommendations'), ('remediation-tasks-list.json', 'activities'):
            data = self.suture.export(list_name).decode().split('\r\n')
            self.assertEqual(len(data) - 2, len(self.read(name)))
        self.assertIn(b';15;', self.suture.export('activities', '--preset', 'spreadsheet', '--language', 'fr'))


if __name__ == '__main__':
    tap.main()
