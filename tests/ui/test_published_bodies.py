#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What Microsoft publishes as bodies of its service, byte for byte, in the window and in its exports."""
import csv
import io
import json
import os
import shutil
import tempfile
import threading
import unittest

import ctl
import desk
import fileserver
import tap

SAMPLES = os.environ.get('SUTURE_SAMPLES')


def published(name):
    with open(os.path.join(SAMPLES, name), encoding='utf-8') as file:
        return json.load(file)['value']


@unittest.skipUnless(SAMPLES, 'SUTURE_SAMPLES names no folder with the published bodies')
class PublishedBodies(unittest.TestCase):
    """A window on a service that answers only with those bodies."""

    @classmethod
    def setUpClass(cls):
        fileserver.Handler.log_message = lambda *_: None
        cls.server = fileserver.make_server(SAMPLES)
        threading.Thread(target=cls.server.serve_forever, daemon=True).start()
        cls.folder = tempfile.mkdtemp(prefix='suture-ui-')
        profile = ctl.Profile()
        cls.profile = profile
        token = profile.path('token')
        with open(token, 'w', encoding='ascii') as file:
            file.write('published')
        os.chmod(token, 0o600)
        profile('account', 'add', 'published', '--service', f'http://127.0.0.1:{cls.server.server_port}',
                '--token-file', token)
        cls.desk = desk.Desk('en', profile.path('profile'), sample=False)

    @classmethod
    def tearDownClass(cls):
        cls.desk.kill()
        cls.server.shutdown()
        cls.server.server_close()
        cls.profile.remove()
        shutil.rmtree(cls.folder, ignore_errors=True)

    def export(self, name):
        self.desk.app.keys('ctrl+e')
        data = self.desk.export_to(os.path.join(self.folder, name))
        return list(csv.DictReader(io.StringIO(data.decode('utf-8'), newline=''), strict=True))

    def test_1_recommendations(self):
        entry, = published('recommendations-list.json')
        name, = self.desk.rows('recommendations')
        self.assertIn(entry['recommendationName'], name)
        self.assertIn(f'{entry["exposedMachinesCount"]} exposed devices', name)
        self.desk.select('recommendations', 0)
        self.desk.flyout('Recommendation', entry['recommendationName'], str(entry['weaknesses']))
        row, = self.export('recommendations.csv')
        self.assertEqual(row['recommendationName'], entry['recommendationName'])
        self.assertEqual(row['exposedMachinesCount'], str(entry['exposedMachinesCount']))
        self.assertEqual(float(row['exposureImpact']), entry['exposureImpact'])

    def test_2_activities(self):
        entry, = published('remediation-tasks-list.json')
        self.desk.app.keys('alt+3')
        name, = self.desk.rows('remediation')
        for text in 'Update Microsoft Silverlight', '15%', '2,866 of 18,511 devices fixed', '11 Feb 2021':
            self.assertIn(text, name)
        self.desk.select('remediation', 0)
        self.desk.flyout('Activity', 'Update Microsoft Silverlight', '15%', '2,866 of 18,511', entry['description'],
                         entry['requesterEmail'])
        row, = self.export('activities.csv')
        self.assertEqual(row['title'], entry['title'])
        self.assertEqual(row['dueOn'][:10], entry['dueOn'][:10])

    def test_3_quit(self):
        self.assertEqual(self.desk.close(), 0)


if __name__ == '__main__':
    tap.main()
