# SPDX-License-Identifier: GPL-3.0-or-later
"""What a start that cannot work says: bad usage, a store that is none."""
import os
import subprocess
import tempfile
import unittest

import gtkui

APP = os.environ['SUTURE_APP']


class Start(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.profile = os.path.join(self.folder.name, 'profile')

    def tearDown(self):
        self.folder.cleanup()

    def start(self, *arguments):
        return gtkui.App([APP, '--sample', '--profile', self.profile, *arguments],
                         env=gtkui.environment(GSETTINGS_BACKEND=None))

    def test_bad_usage(self):
        ended = subprocess.run([APP, '--profile', self.profile, '--page', 'nowhere'], env=gtkui.environment(),
                               capture_output=True, text=True, check=False)
        self.assertEqual(ended.returncode, 1)
        self.assertIn('nowhere', ended.stderr)

    def test_unusable_store(self):
        os.makedirs(os.path.join(self.profile, 'sample', 'store.db'), mode=0o700)
        with self.start() as app:
            app.find('push button', gtkui.named('Try again'))
            self.assertTrue(app.has_text('The data of this computer cannot be opened'))

    @unittest.skipIf(gtkui.SLOWER > 1, 'under the sanitizers the toast is gone before all of the window was looked at')
    def test_unknown_id(self):
        with self.start('--page', 'recommendations', 'no-such-thing') as app:
            app.find('label', lambda name: 'no-such-thing' in (name or ''))


if __name__ == '__main__':
    import tap
    tap.main()
