#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A request against the sample's largest recommendation, whose devices are more than Intune gets: both figures, before and
after, in both languages. The window says the same in ui/test_cycle.py."""
import os
import shutil
import tempfile
import unittest

import ctl
import tap

FRENCH = os.environ.get('SUTURE_TEST_FRENCH', 'C.UTF-8')
EXPOSED = 15645
TICKET = 10000
WORDS = {'en': ('15,645', '10,000'), 'fr': ('15\u00a0645', '10\u00a0000')}


def setUpModule():
    global folder, service, suture
    folder = tempfile.mkdtemp(prefix='suture-ctl-largest-')
    service = ctl.Service(folder, devices=20000).start()
    suture = ctl.Profile()
    suture('account', 'add', 'team', '--service', service.url, '--token-file', service.token_file)
    suture('sync')
    suture('intune', 'on')


def tearDownModule():
    service.stop()
    suture.remove()
    shutil.rmtree(folder, ignore_errors=True)


class Largest(unittest.TestCase):
    def setUp(self):
        self.largest = max(suture.json('recommendations'), key=lambda one: one['exposedMachinesCount'])

    def request(self, *arguments, **more):
        return suture('request', self.largest['id'], '--option', 'update', '--intune', *arguments, **more)

    def assert_both_figures(self, text, language):
        for figure in WORDS[language]:
            self.assertIn(figure, text)
        for figure in (str(EXPOSED), str(TICKET), *WORDS['fr' if language == 'en' else 'en']):
            self.assertNotIn(figure, text)

    def test_1_it_is_the_largest(self):
        self.assertEqual(self.largest['exposedMachinesCount'], EXPOSED)
        self.assertEqual(len(suture.json('devices', '--recommendation', self.largest['id'])), EXPOSED)

    def test_2_before(self):
        self.assert_both_figures(self.request('--dry-run'), 'en')
        self.assert_both_figures(self.request('--dry-run', language='fr', locale=FRENCH), 'fr')
        plan = suture.json('request', self.largest['id'], '--option', 'update', '--intune', '--dry-run')
        self.assertEqual((plan['activity']['targetDevices'], plan['intuneDevices']), (EXPOSED, TICKET))

    def test_3_after(self):
        for language, locale in ('en', 'C.UTF-8'), ('fr', FRENCH):
            with self.subTest(language=language):
                before = {one['id'] for one in suture.json('activities')}
                self.assert_both_figures(self.request(language=language, locale=locale), language)
                made = [one for one in suture.json('activities') if one['id'] not in before]
                self.assertEqual(len(made), 1)
                self.assertEqual(made[0]['targetDevices'], EXPOSED)
                self.assert_both_figures(suture('activity', made[0]['id'], language=language, locale=locale), language)

    def test_4_service_agrees(self):
        suture('sync')
        made = [one for one in suture.json('activities') if one['targetDevices'] == EXPOSED]
        self.assertEqual([(one['status'], one['fixedDevices'], one['ticketStatus'], one['ticketDevices']) for one in made],
                         [('Active', 0, 'pending', TICKET)] * 2)
        self.assertEqual(len(suture.json('devices', '--activity', made[0]['id'])), EXPOSED)


if __name__ == '__main__':
    tap.main()
