#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""suturectl at a scripted Microsoft with many devices: the exports, and the delta after them."""
import gzip
import json
import os
import sqlite3
import unittest

import ctl
import microsoft
import tap

# As many as more than 100,000, by the pace that the account of the test has.
DEVICES, PACE = 150, '100000/1/149'
ONE, TWO, CONFIGURATION = 'va-_-a-_-one', 'va-_-b-_-two', 'sca-_-scid-39'
VULNERABILITIES, CONFIGURATIONS = 'SoftwareVulnerabilitiesExport', 'SecureConfigurationsAssessmentExport'
MEMORY_KIB = 320 * 1024
EXPOSED = 100


def weakness(number, reference, cve='CVE-2021-1', **more):
    return {'id': f'{microsoft.device_id(number)}_x_1_{cve}', 'deviceId': microsoft.device_id(number), 'deviceName': None,
            'rbacGroupName': 'North', 'osPlatform': 'Windows11', 'cveId': cve, 'recommendationReference': reference,
            'cvssScore': '7.5', 'diskPaths': ['C:\\x'], **more}


def configuration(number, compliant):
    return {'deviceId': microsoft.device_id(number), 'configurationId': 'scid-39', 'isApplicable': True, 'isCompliant': compliant,
            'timestamp': '2021-01-11 09:47:58.854', 'recommendationReference': CONFIGURATION}


def lines(rows):
    return '\n'.join(json.dumps(row) for row in rows).encode() + b'\n'


def exports(calls):
    """Of exposed devices; the inventory of software is asked for at any size."""
    return [call for call in calls if VULNERABILITIES in call or CONFIGURATIONS in call]


class Largest(unittest.TestCase):
    """So many devices take their time: the number of them alone."""

    def exports(self, devices):
        own = microsoft.Microsoft(machines=devices)
        own.activities, own.exposed = [], {CONFIGURATION: [1, 2]}
        own.files = {VULNERABILITIES: {'part-0.json.gz': gzip.compress(lines([weakness(3, ONE)]))},
                     CONFIGURATIONS: {'part-2.json.gz': gzip.compress(lines(configuration(n, n >= 3) for n in (1, 2, 3)))}}
        self.addCleanup(own.stop)
        suture = microsoft.Account(own)
        self.addCleanup(suture.remove)
        suture('sync')
        self.assertEqual(len(suture.json('devices', '--recommendation', CONFIGURATION)), 2)
        if not ctl.WRAPPER:
            self.assertLess(suture.memory_kib, MEMORY_KIB)
        return exports(own.calls)

    @unittest.skipIf(ctl.WRAPPER, 'under the sanitizers the number of the other tests has to do')
    def test_above_100_000(self):
        self.assertEqual(len(self.exports(100_001)), 2)

    def test_below(self):
        self.assertEqual(self.exports(DEVICES), [])


class Bulk(unittest.TestCase):
    """One organisation; each test stands on the one before."""

    @classmethod
    def setUpClass(cls):
        cls.microsoft = microsoft.Microsoft(machines=DEVICES)
        cls.microsoft.activities = []
        cls.microsoft.exposed = {ONE: list(range(EXPOSED)), TWO: [5, 6], CONFIGURATION: list(range(30))}
        rows = [weakness(n, ONE) for n in range(EXPOSED)] + [weakness(n, ONE, 'CVE-2021-2') for n in range(10)]
        # A product without a known weakness exposes nobody.
        rows += [weakness(n, TWO, None) for n in range(50)] + [weakness(n, TWO) for n in (5, 6)]
        broken = lines(rows[50:60]) + b'{"deviceId": "cut\n' + lines(rows[60:])
        cls.microsoft.files = {
            VULNERABILITIES: {'part-0.json.gz': gzip.compress(lines(rows[:50])), 'part-1.json.gz': gzip.compress(broken)},
            CONFIGURATIONS: {'part-2.json.gz': gzip.compress(lines(configuration(n, n >= 30) for n in range(60)))},
        }
        cls.suture = microsoft.Account(cls.microsoft, pace=PACE)

    @classmethod
    def tearDownClass(cls):
        cls.suture.remove()
        cls.microsoft.stop()

    def known(self, recommendation):
        """The devices that the store has for it; asking the service would hide what the export brought."""
        before = len(self.microsoft.calls)
        numbers = {int(row['id'], 16) for row in self.suture.json('devices', '--recommendation', recommendation)}
        self.assertEqual(self.microsoft.calls[before:], [])
        return numbers

    def age(self, *names, days=1):
        path = next(os.path.join(where, name) for where, _, names in os.walk(self.suture.folder) for name in names
                    if name == 'store.db')
        with sqlite3.connect(path) as database:
            for name in names:
                changed = database.execute("UPDATE meta SET value = strftime('%Y-%m-%dT%H:%M:%SZ', 'now', ?) WHERE name = ?",
                                           (f'-{days} days', f'sync.{name}'))
                self.assertEqual(changed.rowcount, 1, name)
        database.close()

    def references(self):
        return [call for call in self.microsoft.calls if call.endswith('/machineReferences')]

    def test_1_exports(self):
        self.suture('sync')
        self.assertEqual(self.known(ONE), set(range(EXPOSED)))
        self.assertEqual(self.known(TWO), {5, 6})
        self.assertEqual(self.known(CONFIGURATION), set(range(30)))
        self.assertEqual(self.references(), [])
        self.assertEqual(self.microsoft.strangers, [])
        if not ctl.WRAPPER:
            self.assertLess(self.suture.memory_kib, MEMORY_KIB)

    def test_2_fresh(self):
        """What is younger than six hours is not read again; what was requested meanwhile has frozen targets."""
        self.suture('request', ONE, '--option', 'update')
        self.suture('sync')
        self.assertEqual(len(exports(self.microsoft.calls)), 2)
        self.assertEqual(self.suture.json('activities')[0]['targetDevices'], EXPOSED)

    def test_3_delta(self):
        self.age('bulkWeaknessesAt')
        group = weakness(2, ONE, status='Fixed', eventTimestamp='2026-11-03 10:13:34.8476880', rbacGroupName='South')
        self.microsoft.changes = [
            weakness(0, ONE, status='Fixed', eventTimestamp='2026-11-03 10:13:34.8476880'),    # one of its two is left
            weakness(70, ONE, status='Fixed', eventTimestamp='2026-11-03 10:13:34.8476880'),
            weakness(70, ONE, status='Fixed', eventTimestamp='2026-11-03 10:13:34.8476880'),  # the same again
            group, {**group, 'status': 'New', 'rbacGroupName': 'North'},                        # it changed its group
            weakness(7, TWO, status='New', eventTimestamp='2026-11-03 10:13:34'),
            weakness(8, TWO, None, status='New', eventTimestamp='2026-11-03 10:13:34'),
            weakness(9, TWO, status='Fixed', eventTimestamp='2026-11-01T10:00:00Z'),
            weakness(9, TWO, status='New', eventTimestamp='2026-11-02T10:00:00Z'),
        ]
        self.microsoft.exposed = {**self.microsoft.exposed, ONE: [n for n in range(EXPOSED) if n != 70], TWO: [5, 6, 7, 9]}
        self.suture('sync')
        self.assertEqual(len([call for call in self.microsoft.calls if 'Vulnerabilities' in call]), 1)
        self.assertRegex(self.microsoft.since[0], r'^\d{4}-\d\d-\d\dT\d\d:\d\d')
        self.assertEqual(self.known(TWO), {5, 6, 7, 9})
        self.assertEqual(self.known(ONE), set(range(EXPOSED)) - {70})
        # Only where the delta could not know did the number differ, and was the list itself asked for.
        self.assertEqual(self.references(), [f'GET /api/recommendations/{ONE}/machineReferences'])
        self.assertEqual(self.suture.json('activities')[0]['fixedDevices'], 1)

    def test_4_delta_fails(self):
        """A delta that leads to a staging host, or that is not there, gives way to the export."""
        self.age('bulkWeaknessesAt')
        path = '/api/machines/SoftwareVulnerabilityChangesByMachine'
        page = {'value': [], '@odata.nextLink': 'https://wpatdadi-eus-stg.cloudapp.net/api/machines/SoftwareVulnerabilitiesTimeline?x'}
        self.microsoft.script[path] = [microsoft.body(json.dumps(page).encode())]
        self.microsoft.exposed[TWO] = [5, 6]
        self.suture('sync')
        self.assertEqual(len([call for call in self.microsoft.calls if VULNERABILITIES in call]), 2)
        self.assertEqual(self.known(TWO), {5, 6})

    def test_5_too_old(self):
        """The delta goes back fourteen days at the most."""
        self.age('bulkWeaknessesAt', days=15)
        asked = len(self.microsoft.since)
        self.suture('sync')
        self.assertEqual(len(self.microsoft.since), asked)
        self.assertEqual(len([call for call in self.microsoft.calls if VULNERABILITIES in call]), 3)

    def fails(self, content, words):
        self.age('bulkConfigurationsAt')
        good = self.microsoft.files[CONFIGURATIONS]
        self.microsoft.files[CONFIGURATIONS] = {'part-9.json.gz': content} if content is not None else {}
        self.microsoft.script['/tvm-export/part-9.json.gz'] = []
        done = self.suture.run('sync')
        self.microsoft.files[CONFIGURATIONS] = good
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertIn(words, done.stderr)
        self.assertEqual(self.known(CONFIGURATION), set(range(30)))
        self.assertNotIn('sig=', done.stderr)

    def test_6_bomb(self):
        self.fails(microsoft.bomb_bytes(), 'far too much')
        if not ctl.WRAPPER:
            self.assertLess(self.suture.memory_kib, MEMORY_KIB)

    def test_7_damaged(self):
        self.fails(gzip.compress(lines(configuration(n, True) for n in range(3000)))[:-9], 'damaged or cut short')

    def test_8_expired(self):
        """A link that is no longer good is asked for again."""
        self.age('bulkConfigurationsAt')
        self.microsoft.script['/tvm-export/part-2.json.gz'] = [microsoft.status(403, 'AuthenticationFailed')]
        self.assertEqual(self.suture.run('sync').stderr, '')
        self.assertEqual(self.known(CONFIGURATION), set(range(30)))

    def test_9_no_link_is_left_anywhere(self):
        self.age('bulkConfigurationsAt', 'bulkWeaknessesAt', 'bulkWeaknessesWhole', days=20)
        self.suture.more = {'G_MESSAGES_DEBUG': 'all'}
        self.microsoft.script['/tvm-export/part-1.json.gz'] = [microsoft.cut]
        before = len(self.microsoft.calls)
        self.suture.run('sync')
        found = self.suture.files()
        self.assertIn(ONE.encode(), found)
        self.assertIn(b'DEBUG', found)
        followed = [call for call in self.microsoft.calls[before:] if microsoft.SIGNATURE in call]
        self.assertEqual({call.split('?')[0].rsplit('/', 1)[1] for call in followed},
                         {'part-0.json.gz', 'part-1.json.gz', 'part-2.json.gz'})
        self.assertGreater(len(self.microsoft.tokens), 0)
        for word in (b'sig=', b'SharedAccessSignature', b'tvm-export', b'eyJ', *[token.encode() for token in self.microsoft.tokens]):
            self.assertNotIn(word, found)
        self.assertEqual(self.microsoft.strangers, [])


if __name__ == '__main__':
    tap.main()
