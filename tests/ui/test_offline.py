#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The service goes away under an open window, or is not there at the start: the data stay, the work goes on."""
import shutil
import tempfile
import time
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

    def start(self, prefix=()):
        self.desk = desk.Desk('en', self.profile.path('profile'), sample=False, prefix=prefix)

    def wait_offline(self, page):
        start, end = self.desk._(BANNER).split('%s')
        banner = self.desk.app.find(name='SutureBanner', under=self.desk.page(page))
        self.desk.app.wait(lambda: any(name.startswith(start) and name.endswith(end) for name in self.desk.app.names(banner)),
                           'the banner', 90)

    def request(self):
        """Through the whole dialog; returns the title."""
        title = self.desk.request_first('While the line is cut')
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

    def look_at_pages(self):
        """Everything that was synced is there, with its age."""
        for number, page in enumerate(('dashboard', 'recommendations', 'remediation', 'tasks'), 1):
            self.desk.app.keys(f'alt+{number}')
            if page == 'dashboard':
                self.desk.wait_text('Exposure score', self.desk.page(page))
            else:
                self.assertGreater(len(self.desk.rows(page)), 0, page)
                self.desk.wait_text('Last synced', self.desk.page(page))
            self.wait_offline(page)

    def test_no_network_at_start(self):
        """Without any network all pages are there; a request outlives the window, and is sent once when the network is back."""
        self.profile('intune', 'on')
        isolated = ctl.no_network()
        if isolated is None:
            self.service.stop()  # the same to the program, though its own address still answers
            isolated = ()
        self.start(isolated)
        self.look_at_pages()
        self.desk.app.keys('alt+2')
        self.request()
        self.assertEqual(self.desk.close(), 0)
        self.assertEqual(self.kept(), ['waiting'], 'a request is lost with the window')
        self.assertEqual(self.profile.run('sync', prefix=isolated).returncode, 4)
        self.assertEqual(self.profile.run('recommendations', prefix=isolated).returncode, 0)
        self.assertEqual(self.kept(), ['waiting'])

        if not isolated:
            self.service.start()
        self.start()
        self.desk.app.wait(lambda: self.kept() == [], 'the request sent', 120)
        self.assertEqual(self.desk.close(), 0)
        self.assertEqual(len(self.arrived()), 1)

    def test_closed_while_syncing(self):
        """Who closes the window does not wait for an answer that is awaited, and the next sync is whole."""
        self.service.stop()
        slow = ctl.Service(self.folder, DEVICES, faults='latency=60000')
        self.addCleanup(slow.stop)
        slow.start(self.service.port)
        self.start()
        self.desk.wait_text('Syncing…', self.desk.page('recommendations'))
        began = time.monotonic()
        self.assertEqual(self.desk.close(), 0)
        lasted = time.monotonic() - began
        print(f'# closed after {lasted:.2f} s')
        self.assertLess(lasted, 30 * gtkui.SLOWER, 'the window waited for the answer')
        slow.process.kill()
        slow.process.wait()
        self.service.start()
        self.profile('sync')
        self.assertEqual(len(self.profile.json('devices')), DEVICES)


if __name__ == '__main__':
    tap.main()
