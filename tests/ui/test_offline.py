#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The service goes away under an open window, or is not there at the start: the data stay, the work goes on."""
import shutil
import tempfile
import unittest

import ctl
import desk
import gtkui
import tap

DEVICES = 2000
BANNER = 'No connection. You see the data of %s and can go on working.'


class Offline(unittest.TestCase):
    """One service whose process comes and goes, on the port and the database it had."""

    def setUp(self):
        self.folder = tempfile.mkdtemp(prefix='suture-ui-')
        self.service = ctl.Service(self.folder, DEVICES).start()
        self.profile = ctl.Profile()
        self.profile('account', 'add', 'team', '--service', self.service.url, '--token-file', self.service.token_file)
        self.profile('sync')
        self.desk = None

    def tearDown(self):
        if self.desk:
            self.desk.kill()
        self.service.stop()
        self.profile.remove()
        shutil.rmtree(self.folder, ignore_errors=True)

    def start(self):
        self.desk = desk.Desk('en', self.profile.path('profile'), sample=False)

    def wait_offline(self, page):
        start, end = self.desk._(BANNER).split('%s')
        banner = self.desk.app.find(name='SutureBanner', under=self.desk.page(page))
        self.desk.app.wait(lambda: any(name.startswith(start) and name.endswith(end) for name in self.desk.app.names(banner)),
                           'the banner', 90)

    def request(self):
        """Through the whole dialog; returns the title."""
        title = self.desk.rows('recommendations', 1)[0].split(', ')[0]
        self.desk.select('recommendations', 0)
        self.desk.press('Request remediation', self.desk.flyout('Recommendation', title))
        dialog = self.desk.dialog('Request remediation')
        notes = self.desk.app.find('text', gtkui.named('Notes for the IT administrator'), dialog)
        gtkui.set_text(notes, 'While the line is cut')
        self.desk.press('Review', dialog)
        self.desk.wait_text('No device is changed', dialog)
        toasts = self.desk.toasts('recommendations')
        self.desk.press('Submit request', dialog)
        self.desk.wait_text('Remediation requested', toasts)
        self.assertEqual(self.kept(), ['waiting'])
        return title

    def kept(self):
        return [change['state'] for change in self.profile.json('outbox')]

    def arrived(self):
        return [task for task in self.profile.json('activities') if task.get('requesterNotes') == 'While the line is cut']

    def test_gone_while_open(self):
        self.start()
        rows = self.desk.rows('recommendations')
        self.service.stop()
        self.desk.app.keys('F5')
        self.wait_offline('recommendations')
        self.assertEqual(self.desk.rows('recommendations'), rows)
        title = self.request()
        self.desk.app.keys('alt+3')
        self.desk.search(title)
        self.desk.wait_row('remediation', title)
        self.assertEqual(self.kept(), ['waiting'])

        self.service.start()
        self.desk.app.keys('F5')
        self.desk.app.wait(lambda: self.kept() == [], 'the request sent', 120)
        self.assertEqual(self.desk.close(), 0)
        self.profile('sync')
        self.assertEqual(len(self.arrived()), 1)

    def test_down_at_start(self):
        self.service.stop()
        self.start()
        self.assertGreater(len(self.desk.rows('recommendations')), 5)
        self.wait_offline('recommendations')
        self.desk.wait_text('Last synced', self.desk.page('recommendations'))
        self.request()
        self.assertEqual(self.desk.close(), 0)
        self.assertEqual(self.kept(), ['waiting'], 'a request is lost with the window')

        self.service.start()
        self.start()
        self.desk.app.wait(lambda: self.kept() == [], 'the request sent', 120)
        self.assertEqual(self.desk.close(), 0)
        self.assertEqual(len(self.arrived()), 1)


if __name__ == '__main__':
    tap.main()
