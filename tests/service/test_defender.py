#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""suturectl at a scripted Microsoft: what comes, what goes wrong, and that no secret is left anywhere."""
import email.utils
import gzip
import json
import os
import pty
import resource
import signal
import subprocess
import threading
import time
import unittest

import ctl
import microsoft
import tap
from defender_case import Case, setUpModule, tearDownModule  # noqa: F401 (unittest looks for the two here)

# Of a process without the sanitizers; the store's cache alone may take 64 MiB.
MEMORY_KIB = 220 * 1024


class Reads(Case):
    def test_everything_comes(self):
        suture = self.account()
        suture('sync')
        self.assertEqual({row['id'] for row in suture.json('recommendations')}, {'va-_-a-_-one', 'sca-_-scid-39'})
        self.assertEqual(len(suture.json('devices')), 6)
        self.assertEqual(len(suture.json('devices', '--recommendation', 'va-_-a-_-one')), 4)
        self.assertEqual(suture.json('activity', 'aaaaaaaa')['fixedDevices'], 1)
        self.assertEqual(suture.json('devices', '--activity', 'aaaaaaaa')[0]['computerDnsName'], 'pc0')
        self.assertEqual([call for call in ('/api/exposureScore', '/api/exposureScore/ByMachineGroups', '/api/configurationScore')
                          if f'GET {call}' not in self.microsoft.calls], [])
        self.assertIn(33.25, [value for row in suture.json('scores') for value in row.values()])
        self.assertEqual(self.calls('/api/me'), [])
        self.assertEqual(self.calls('GET /api/ '), [])

    def test_dashboard_of_the_first_day(self):
        """Microsoft keeps no history: one day is known, and what was fixed in no week."""
        suture = self.account()
        suture('sync')
        found = {}
        for entry in suture.json('dashboard', '--history'):
            found.setdefault(entry['figure'], []).append(entry['value'])
        self.assertEqual((found['exposureScore'], found['exposureScoreOfDay']), ([33.25], [33.25]))
        self.assertEqual(found['devices'], [6])
        self.assertEqual(sorted({'fixedDevices', 'newDevices', 'exposureScoreChange', 'exposureScoreDerived'} & set(found)), [])

    def test_end_of_support(self):
        """Told in the inventory of all devices alone: the worst of each product, once a week."""
        def row(name, status, date=None, vendor='a'):
            return {'deviceId': microsoft.device_id(1), 'softwareVendor': vendor, 'softwareName': name, 'softwareVersion': '1',
                    'endOfSupportStatus': status, 'endOfSupportDate': date}
        rows = [row('one', 'Upcoming EOS Version', '2027-02-03T00:00:00+00:00'), row('one', 'EOS Version', '2026-05-06'),
                row('one', 'EOS Version', '2026-03-04T00:00:00+00:00'), row('one', 'None'), row('two', 'None'),
                row('three', 'EOS Software', None), row('three', 'EOS Version', '2020-01-01'), row('one', 'EOS Software', vendor=None)]
        lines = '\n'.join([*map(json.dumps, rows[:3]), '{"softwareName": "cut', *map(json.dumps, rows[3:])]).encode()
        self.microsoft.files = {'SoftwareInventoryExport': {'part-0.json.gz': gzip.compress(lines)}}
        self.microsoft.exposed.update({'va-_-a-_-two': [1], 'va-_-a-_-three': [2]})
        suture = self.account()
        suture('sync')
        found = {one['id']: (one.get('@suture.endOfSupportTag'), (one.get('@suture.endOfSupportDate') or '')[:10])
                 for one in (suture.json('recommendation', name) for name in self.microsoft.exposed)}
        self.assertEqual(found, {'va-_-a-_-one': ('EOS versions', '2026-03-04'), 'va-_-a-_-two': (None, ''),
                                 'va-_-a-_-three': ('EOS software', ''), 'sca-_-scid-39': (None, '')})
        self.microsoft.files = {}
        suture('sync')
        self.assertEqual(suture.json('recommendation', 'va-_-a-_-one')['@suture.endOfSupportTag'], 'EOS versions')
        self.assertEqual(len(self.calls('SoftwareInventoryExport')), 1)

    def test_no_inventory(self):
        """All else comes, and it is said what did not."""
        self.microsoft.script['/api/machines/SoftwareInventoryExport'] = [microsoft.status(403, 'Forbidden')]
        suture = self.account()
        self.assertIn('Getting the end of support of software…', suture.run('sync').stderr)
        self.assertEqual(len(suture.json('recommendations')), 2)
        self.assertEqual(suture.run('sync').stderr, '')
        self.assertEqual(len(self.calls('SoftwareInventoryExport')), 1)  # not again at once: Microsoft counts

    def test_no_machines(self):
        """404 is Microsoft's word for an empty list."""
        self.microsoft.script['/api/machines'] = [microsoft.for_ever(microsoft.status(404, 'ResourceNotFound'))]
        self.microsoft.exposed = {'va-_-a-_-one': []}
        self.microsoft.activities = []
        suture = self.account()
        self.assertEqual(suture.run('sync').stderr, '')
        self.assertEqual(suture.json('devices'), [])

    def test_device_value(self):
        suture = self.synced()
        suture('value', 'pc1', 'high')
        self.assertEqual(self.microsoft.machines[1]['deviceValue'], 'High')
        self.assertEqual(suture.json('outbox'), [])

    def test_device_value_not_permitted(self):
        self.microsoft.roles = [role for role in microsoft.DEFENDER_ROLES if role != 'Machine.ReadWrite.All']
        suture = self.account()
        suture('sync')
        done = suture.run('value', 'pc1', 'high')
        self.assertEqual(done.returncode, 3)
        self.assertIn('Machine.ReadWrite', done.stderr)
        self.assertEqual(self.microsoft.machines[1]['deviceValue'], 'Normal')


class Faults(Case):
    """Each has its outcome; after each the next sync is complete."""

    def assertRecovers(self, suture):
        self.microsoft.script.clear()
        suture('sync')
        self.assertEqual((len(suture.json('devices')), len(suture.json('recommendations'))), (6, 2))

    def test_401_in_between(self):
        """The token is renewed once, and the call is made again."""
        def refuse(call):
            self.microsoft.refused.add(self.microsoft.tokens[0])
            microsoft.status(401, 'Unauthorized')(call)
        self.microsoft.script['/api/machines'] = [refuse]
        suture = self.account()
        suture('sync')
        self.assertEqual(len(suture.json('devices')), 6)
        self.assertEqual(self.microsoft.calls.count('GET /api/machines'), 2)

    def test_403_for_one(self):
        """All else comes, and it is said what did not."""
        self.microsoft.script['/api/Software'] = [microsoft.for_ever(microsoft.status(403, 'Forbidden'))]
        self.microsoft.script['/api/remediationTasks'] = [microsoft.for_ever(microsoft.status(403, 'Forbidden'))]
        suture = self.account()
        done = suture.run('sync')
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertIn('Some of it could not be read. Getting remediation activities…', done.stderr)
        self.assertEqual(len(suture.json('devices')), 6)
        if os.environ.get('SUTURE_TEST_FRENCH'):
            self.assertIn('n’a pas pu être lue', suture.run('sync', language='fr', locale='fr_FR.UTF-8').stderr)
        self.assertRecovers(suture)

    def wait_on_terminal(self, suture, locale='C.UTF-8', language='en'):
        """What a person sees: the words of the wait are in the terminal's line."""
        master, slave = pty.openpty()
        process = subprocess.Popen(
            [*ctl.WRAPPER, ctl.CTL, '--profile', os.path.join(suture.folder, 'profile'), 'sync'], stdin=slave, stdout=subprocess.DEVNULL,
            stderr=slave, env=ctl.environment(LANGUAGE=language, LC_ALL=locale))
        os.close(slave)
        seen = b''
        while True:
            try:
                part = os.read(master, 4096)
            except OSError:
                break
            if not part:
                break
            seen += part
        os.close(master)
        self.assertEqual(process.wait(ctl.TIMEOUT), 0, seen)
        return seen.decode()

    def test_429_seconds(self):
        self.microsoft.script['/api/machines'] = [microsoft.status(429, 'TooManyRequests', Retry_After='2')]
        began = time.monotonic()
        seen = self.wait_on_terminal(self.account())
        self.assertGreaterEqual(time.monotonic() - began, 2)
        self.assertRegex(seen, r'Waiting [23] seconds for Microsoft’s limit…')
        self.assertIn('Waiting 1 second for Microsoft’s limit…', seen)

    def test_429_date(self):
        def later(call):
            microsoft.status(429, 'TooManyRequests', Retry_After=email.utils.formatdate(time.time() + 2, usegmt=True))(call)
        self.microsoft.script['/api/machines'] = [later]
        suture = self.account()
        began = time.monotonic()
        suture('sync')
        self.assertGreater(time.monotonic() - began, 0.9)
        self.assertEqual(len(suture.json('devices')), 6)

    def test_429_too_long(self):
        """More than two minutes nobody waits: what came stays, and the rest comes later."""
        self.microsoft.script['/api/machines'] = [microsoft.for_ever(microsoft.status(429, 'TooManyRequests', Retry_After='3600'))]
        suture = self.account()
        self.assertIn('slow down', suture('sync', status=4))
        self.assertEqual(len(suture.json('recommendations')), 2)
        self.assertRecovers(suture)

    def test_own_limit(self):
        """Suture keeps the limits before Microsoft has to say so."""
        began = time.monotonic()
        seen = self.wait_on_terminal(self.account(pace='6/2'))
        self.assertGreater(time.monotonic() - began, 1.5)
        self.assertIn('for Microsoft’s limit…', seen)

    @unittest.skipUnless(os.environ.get('SUTURE_TEST_FRENCH'), 'no French locale')
    def test_own_limit_in_french(self):
        seen = self.wait_on_terminal(self.account(pace='6/1'), os.environ['SUTURE_TEST_FRENCH'], 'fr')
        self.assertRegex(seen, r'Limite de Microsoft\s: encore 1 seconde…')

    def test_503(self):
        self.microsoft.script['/api/recommendations'] = [microsoft.status(503, Retry_After='1'), microsoft.status(503, Retry_After='0')]
        suture = self.account()
        suture('sync')
        self.assertEqual(len(suture.json('recommendations')), 2)

    def test_slow(self):
        """What drips arrives too."""
        def drip(call):
            data = json.dumps({'value': self.microsoft.machines}).encode()
            call.send_response(200)
            call.send_header('Content-Length', str(len(data)))
            call.end_headers()
            for at in range(0, len(data), 200):
                call.wfile.write(data[at:at + 200])
                call.wfile.flush()
                time.sleep(0.1)
        self.microsoft.script['/api/machines'] = [drip]
        suture = self.account()
        suture('sync')
        self.assertEqual(len(suture.json('devices')), 6)

    def test_cut(self):
        """A page that breaks off is asked for again, and never taken for the whole."""
        self.microsoft.script['/api/machines'] = [microsoft.cut]
        suture = self.account()
        suture('sync')
        self.assertEqual(len(suture.json('devices')), 6)
        self.assertEqual(self.microsoft.calls.count('GET /api/machines'), 2)

    def test_cut_always(self):
        suture = self.synced()
        self.microsoft.script['/api/machines'] = [microsoft.for_ever(microsoft.cut)]
        suture('sync', status=4)
        self.assertEqual(len(suture.json('devices')), 6)
        self.assertRecovers(suture)

    def test_staging_link(self):
        """A link to another place is not followed, and no token goes there."""
        page = {'value': self.microsoft.machines[:2], '@odata.nextLink': self.microsoft.url('files') + '/api/machines?$skiptoken=x'}
        self.microsoft.script['/api/machines'] = [microsoft.for_ever(microsoft.body(json.dumps(page).encode()))]
        suture = self.account()
        done = suture.run('sync')
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertIn('leads to another place', done.stderr)
        self.assertEqual(self.calls('skiptoken'), [])
        self.assertRecovers(suture)

    def test_link_loop(self):
        page = {'value': self.microsoft.machines[:2], '@odata.nextLink': self.microsoft.url('defender') + '/api/machines?$skip=0'}
        self.microsoft.script['/api/machines'] = [microsoft.for_ever(microsoft.body(json.dumps(page).encode()))]
        suture = self.account()
        done = suture.run('sync')
        self.assertIn('again and again', done.stderr)
        self.assertLess(len(self.calls('GET /api/machines')), 5)
        self.assertRecovers(suture)

    def assertBounded(self, suture):
        if not ctl.WRAPPER:
            self.assertLess(suture.memory_kib, MEMORY_KIB)

    def test_bomb(self):
        microsoft.bomb_bytes()
        self.microsoft.script['/api/machines'] = [microsoft.for_ever(microsoft.bomb)]
        suture = self.account()
        done = suture.run('sync')
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertRegex(done.stderr, 'far too large|cannot be read')
        self.assertBounded(suture)
        self.assertRecovers(suture)

    def test_2_gb_page(self):
        row = json.dumps(microsoft.machine(1)).encode()
        self.microsoft.script['/api/machines'] = [microsoft.for_ever(microsoft.endless(row))]
        suture = self.account()
        done = suture.run('sync')
        self.assertIn('far too large', done.stderr)
        self.assertEqual(len(suture.json('recommendations')), 2)
        self.assertBounded(suture)
        self.assertRecovers(suture)


class Secrets(Case):
    def test_in_no_file_and_no_word(self):
        suture = self.account()
        suture.more = {'G_MESSAGES_DEBUG': 'all'}
        self.microsoft.script['/api/Software'] = [microsoft.status(403, 'Forbidden')]
        self.assertEqual(suture.run('sync').returncode, 0)
        self.microsoft.script['/api/machines'] = [microsoft.cut]
        self.microsoft.script['/api/recommendations'] = [microsoft.for_ever(microsoft.body(b'{"value":[{"id":"half'))]
        self.assertNotEqual(suture.run('sync').returncode, 0)
        suture.run('account', 'list')
        self.assertIn(b'va-_-a-_-one', suture.files())
        self.assertIn(b'DEBUG', suture.files())
        self.assertSilent(suture)

    def assertSilent(self, suture):
        found = suture.files()
        self.assertGreaterEqual(len(self.microsoft.tokens), 2)
        for secret in [*self.microsoft.tokens, microsoft.SECRET]:
            self.assertNotIn(secret.encode(), found)
        for word in b'Bearer ', b'eyJ':
            self.assertNotIn(word, found)

    def test_in_no_refusal(self):
        """Not even where the service says again what was sent to it."""
        def echo(call):
            token = call.headers['Authorization'].removeprefix('Bearer ')
            self.assertIn(token, self.microsoft.tokens)
            error = {'error': {'code': 'BadRequest', 'message': f'The token {token} is not liked', 'target': token}}
            call.send(400, json.dumps(error).encode())
        self.microsoft.script['/api/recommendations'] = [microsoft.for_ever(echo)]
        suture = self.account()
        self.assertIn('is not liked', suture.run('sync').stderr)
        self.assertSilent(suture)

    def test_in_no_last_word(self):
        """Of a program that crashes with a token in its hands."""
        reached, gone = threading.Event(), threading.Event()
        self.addCleanup(gone.set)

        def hang(call):
            reached.set()
            gone.wait(ctl.TIMEOUT)
            raise microsoft.Stop
        self.microsoft.script['/api/machines'] = [hang]
        suture = self.account()
        with open(suture.path('said'), 'wb') as said:
            process = subprocess.Popen([*ctl.WRAPPER, ctl.CTL, '--profile', suture.path('profile'), 'sync'], stdin=subprocess.DEVNULL,
                                       stdout=said, stderr=said, env=ctl.environment(G_MESSAGES_DEBUG='all'), cwd=suture.folder,
                                       preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_CORE, (0, 0)))
            self.addCleanup(process.kill)
            self.assertTrue(reached.wait(ctl.TIMEOUT))
            process.send_signal(signal.SIGABRT)
            self.assertNotEqual(process.wait(ctl.TIMEOUT), 0)
        self.assertIn(b'DEBUG', suture.files())
        self.assertSilent(suture)


if __name__ == '__main__':
    tap.main()
