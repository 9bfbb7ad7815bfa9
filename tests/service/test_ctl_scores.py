#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""suturectl from the outside: scores with their history and categories, and the value of a device."""
import os
import shutil
import tempfile
import unittest

import ctl
import tap


def setUpModule():
    global folder, service, suture
    folder = tempfile.mkdtemp(prefix='suture-ctl-scores-')
    service = ctl.Service(folder, devices=600).start()
    suture = ctl.Profile()
    suture('account', 'add', 'team', '--service', service.url, '--token-file', service.token_file)
    suture('sync')


def tearDownModule():
    service.stop()
    suture.remove()
    shutil.rmtree(folder, ignore_errors=True)


def of(series, *more):
    return [entry for entry in suture.json('scores', *more) if entry['series'] == series]


class Scores(unittest.TestCase):
    def test_categories(self):
        found = of('configurationByCategory')
        self.assertEqual({entry['category'] for entry in found}, {'Accounts', 'Application', 'Network', 'OS', 'SecurityControls'})
        self.assertEqual(sum(entry['maximum'] for entry in found), 980)
        self.assertAlmostEqual(sum(entry['score'] for entry in found), of('configuration')[0]['score'], delta=1)
        self.assertIn('Operating system', suture('scores'))

    def test_history(self):
        """91 days of the service before the first sync, whose last is that of today."""
        for series in 'exposure', 'configuration':
            days = [entry['time'][:10] for entry in of(series, '--history')]
            self.assertEqual(days, sorted(days))
            self.assertEqual(len(days), 91)
            self.assertEqual(len(of(series)), 1)
        groups = {entry['rbacGroupName'] for entry in of('exposureByGroup')}
        self.assertEqual(len(of('exposureByGroup', '--history')), 91 * len(groups))

    def test_history_does_not_grow(self):
        before = len(suture.json('scores', '--history'))
        for _ in range(3):
            suture('sync')
        self.assertEqual(len(suture.json('scores', '--history')), before)


class Dashboard(unittest.TestCase):
    def figures(self, *more):
        return {(entry['figure'], entry['of']): entry['value'] for entry in suture.json('dashboard', *more)}

    def test_agrees(self):
        """Every figure is that of the lists."""
        found = self.figures()
        self.assertAlmostEqual(found['exposureScore', 'Medium'], of('exposure')[0]['score'])
        self.assertAlmostEqual(found['secureScore', None], of('configuration')[0]['score'])
        self.assertEqual(found['secureScoreMaximum', None], 980)
        for entry in of('configurationByCategory'):
            self.assertAlmostEqual(found['secureScore', entry['category']], entry['score'])
        self.assertEqual(found['devices', None], len(suture.json('devices')))
        self.assertEqual(found['openActivities', None], len(suture.json('activities', '--status', 'active')))
        self.assertEqual(found['overdueActivities', None], len(suture.json('activities', '--status', 'overdue')))
        self.assertTrue(any(figure == 'topDevice' for figure, _ in found))

    def test_formats(self):
        self.assertEqual(len(suture.csv('dashboard')), len(suture.json('dashboard')) + 1)
        self.assertIn('Overdue remediation activities', suture('dashboard'))

    def test_groups(self):
        some = self.figures('--group', 'Kiosks and shop floor')
        self.assertEqual(some['devices', None], len(suture.json('devices', '--group', 'Kiosks and shop floor')))
        self.assertIn('“Nowhere”', suture('dashboard', '--group', 'Nowhere', status=1))


class Devices(unittest.TestCase):
    def test_filters(self):
        everything = suture.json('devices')
        for option, member, words in (('--level', 'exposureLevel', ('none', 'low', 'medium', 'high')),
                                      ('--risk', 'riskScore', ('none', 'informational', 'low', 'medium', 'high')),
                                      ('--value', 'deviceValue', ('low', 'normal', 'high'))):
            for word in words:
                found = suture.json('devices', option, word)
                wanted = [entry['id'] for entry in everything if (entry[member] or '').lower() == word]
                self.assertEqual(sorted(entry['id'] for entry in found), sorted(wanted), (option, word))
        self.assertIn('--level', suture('devices', '--level', 'huge', status=1))
        self.assertIn('--value does not apply', suture('export', 'activities', '--value', 'low', '--output',
                                                       suture.path('none.csv'), status=1))


class Value(unittest.TestCase):
    def device(self, n):
        return suture.json('devices', '--limit', '10')[n]

    def test_set(self):
        device = self.device(3)
        wanted = 'low' if device['deviceValue'] != 'Low' else 'normal'
        self.assertIn(device['computerDnsName'], suture('value', device['id'], wanted))
        self.assertEqual(suture.json('outbox'), [])
        suture('sync')
        self.assertEqual(self.device(3)['deviceValue'].lower(), wanted)

    def test_by_name(self):
        device = self.device(4)
        wanted = 'high' if device['deviceValue'] != 'High' else 'normal'
        after = suture.json('value', device['computerDnsName'].upper(), wanted)
        self.assertEqual((after['id'], after['deviceValue'].lower()), (device['id'], wanted))
        again = suture.json('value', device['computerDnsName'].split('.')[0], wanted)
        self.assertEqual(again, after)

    def test_bad_input(self):
        device = self.device(1)['id']
        self.assertIn('low, normal, high', suture('value', device, 'huge', status=1))
        suture('value', device, status=1)
        self.assertIn('“nobody”', suture('value', 'nobody', 'high', status=2))

    def test_offline(self):
        device = self.device(5)
        wanted = 'low' if device['deviceValue'] != 'Low' else 'normal'
        service.stop()
        try:
            self.assertIn('outbox', ' '.join(suture.run('value', device['id'], wanted).stderr.split()))
            waiting = suture.json('outbox')
            self.assertEqual([(entry['kind'], entry['deviceId'], entry['title']) for entry in waiting],
                             [('setDeviceValue', device['id'], device['computerDnsName'])])
            self.assertEqual(self.device(5)['deviceValue'].lower(), wanted)
            self.assertEqual(suture.run('value', device['id'], 'high').returncode, 4)
        finally:
            service.start()
        suture('sync')
        self.assertEqual(suture.json('outbox'), [])
        self.assertEqual(self.device(5)['deviceValue'], 'High')

    def test_viewer(self):
        """What the role does not allow is refused before anything is kept."""
        alone = os.path.join(folder, 'viewer')
        token = 'a-token-of-32-characters-for-viewer'
        place = tempfile.mkdtemp(dir=folder)
        with open(os.path.join(place, 'token'), 'w', encoding='ascii') as file:
            file.write(f'{token} someone@example.org viewer\n')
        with open(alone, 'w', encoding='ascii') as file:
            file.write(token + '\n')
        os.chmod(os.path.join(place, 'token'), 0o600)
        os.chmod(alone, 0o600)
        running = ctl.Service(place, devices=600).start()
        self.addCleanup(running.stop)
        here = ctl.Profile()
        self.addCleanup(here.remove)
        here('account', 'add', 'team', '--service', running.url, '--token-file', alone)
        here('sync')
        device = here.json('devices', '--limit', '1')[0]['id']
        self.assertIn('Your role does not allow this: the value of a device is set by security administrators.',
                      here('value', device, 'low', status=3))
        self.assertEqual(here.json('outbox'), [])


if __name__ == '__main__':
    tap.main()
