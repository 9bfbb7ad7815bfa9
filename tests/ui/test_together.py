#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""One window and two suturectl write to one profile at once: no error is shown, and every write arrives, once.
SUTURE_TOGETHER_SECONDS says for how long; a minute is a good test by hand."""
import os
import shutil
import tempfile
import threading
import time
import unittest

import ctl
import desk
import gtkui
import tap

SECONDS = float(os.environ.get('SUTURE_TOGETHER_SECONDS', '10'))


class Together(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.mkdtemp(prefix='suture-ui-')
        self.addCleanup(shutil.rmtree, self.folder, ignore_errors=True)
        self.service = ctl.Service(self.folder, 600).start()
        self.addCleanup(self.service.stop)
        self.profile = ctl.Profile()
        self.addCleanup(self.profile.remove)
        self.profile('account', 'add', 'team', '--service', self.service.url, '--token-file', self.service.token_file)
        self.profile('sync')
        entry = [one for one in self.profile.json('recommendations', '--type', 'update') if one['exposedMachinesCount']][-1]
        self.arguments = ['request', entry['id'], '--option', 'update', '--priority', 'high', '--notes']
        self.written, self.failed = [], []

    def write(self, name, until):
        """What one suturectl does meanwhile."""
        n = 0
        while time.monotonic() < until or n == 0:
            done = self.profile.run(*self.arguments, f'{name} {n}')
            if done.returncode == 0 and not done.stderr:
                self.written.append(f'{name} {n}')
            else:
                self.failed.append((done.returncode, done.stderr))
            n += 1

    def all_sent(self):
        self.profile('sync')
        return self.profile.json('outbox') == []

    def test_together(self):
        with open(os.path.join(self.folder, 'stderr'), 'w+', encoding='utf-8') as stderr:
            window = desk.Desk('en', self.profile.path('profile'), sample=False, stderr=stderr)
            self.addCleanup(window.kill)
            window.rows('recommendations', 1)
            until = time.monotonic() + SECONDS
            threads = [threading.Thread(target=self.write, args=(name, until)) for name in ('first', 'second')]
            for thread in threads:
                thread.start()
            n = 0
            while time.monotonic() < until or n == 0:
                window.request_first(f'window {n}')
                self.written.append(f'window {n}')
                n += 1
            for thread in threads:
                thread.join()
            banner = window.app.find(name='SutureBanner', under=window.page('recommendations'))
            self.assertFalse([name for name in window.app.names(banner) if 'could not' in name or 'cannot' in name])
            self.assertEqual(window.close(), 0)
            stderr.seek(0)
            self.assertEqual(stderr.read(), '')
        self.assertEqual(self.failed, [])
        # The window's last ones may still be held for Undo, which a sync respects.
        gtkui.wait(self.all_sent, 'an empty outbox')
        notes = [one['requesterNotes'] for one in self.profile.json('activities')]
        self.assertEqual(sorted(note for note in notes if note in self.written), sorted(self.written))
        print(f'# {len(self.written)} writes in {SECONDS:.0f} s, {n} of them in the window')


if __name__ == '__main__':
    tap.main()
