# SPDX-License-Identifier: GPL-3.0-or-later
"""From a recommendation to its remediation, and back: request, submit, follow, complete, undo, export."""
import csv
import os
import subprocess
import tempfile
import time
import unittest

import gtkui

APP = os.environ['SUTURE_APP']


def select_first(app, under=None):
    """Selects the first row of the page in sight, which opens its flyout."""
    def first():
        for view in app.find_all(name='GtkColumnListView', under=under):
            if view.get_child_count() > 0:
                return view
        return None
    gtkui.Atspi.Selection.select_child(gtkui.wait(first, 'a row', 60), 0)


class Remediation(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.profile = os.path.join(self.folder.name, 'profile')

    def tearDown(self):
        self.folder.cleanup()

    def start(self, *arguments):
        return gtkui.App([APP, '--sample', '--profile', self.profile, *arguments],
                         env=gtkui.environment(GSETTINGS_BACKEND=None))

    def picture(self, name):
        folder = os.environ.get('SUTURE_PICTURES')
        if folder:
            gtkui.picture(os.path.join(folder, f'{name}.png'))

    def request_first(self, app):
        select_first(app)
        time.sleep(2)
        self.picture('selected')
        gtkui.press(app.find('push button', gtkui.named('Request remediation')))
        time.sleep(2)
        self.picture('form')
        gtkui.press(app.find('push button', gtkui.named('Review')))
        self.picture('review')
        gtkui.press(app.find('push button', gtkui.named('Submit request')))
        gtkui.wait(lambda: app.has_text('Remediation requested'), 'the toast')

    def test_whole_way(self):
        with self.start() as app:
            self.request_first(app)
            self.picture('requested')
            app.keys('alt+2')
            self.complete_and_undo(app)
            self.export(app)
            self.assertEqual(app.quit(), 0)

    def complete_and_undo(self, app):
        complete = app.find('push button', gtkui.named('Mark as complete'))
        page = complete
        while page.get_parent() is not None and page.get_parent().get_role_name() != 'frame':
            page = page.get_parent()
        app.keys('ctrl+f')
        app.type('Edge')
        gtkui.wait(lambda: any('Microsoft Edge' in ' '.join(row) for row in gtkui.rows(app)), 'the found activity')
        self.picture('found')
        for view in app.find_all(name='GtkColumnListView'):
            if any('% ·' in (item.get_name() or '') for item in app.walk(view)):
                gtkui.Atspi.Selection.select_child(view, 0)
        gtkui.wait(lambda: app.has_text('Device remediation progress'), 'the flyout')
        self.picture('flyout')
        gtkui.press(complete)
        gtkui.wait(lambda: app.has_text('marked as complete'), 'the toast')
        self.picture('completed')
        undo = app.find_all('push button', gtkui.named('Undo'))
        gtkui.press(undo[-1])
        gtkui.wait(lambda: not app.has_text('Completed · '), 'the activity being active again')
        self.picture('undone')

    def export(self, app):
        target = os.path.join(self.folder.name, 'list.csv')
        app.keys('ctrl+e')
        name = app.find('text', under=app.find('file chooser'), seconds=20)
        gtkui.set_text(name, target)
        gtkui.press(app.find('push button', gtkui.named('Export')))
        gtkui.wait(lambda: app.has_text('exported'), 'the toast')
        self.picture('exported')
        with open(target, encoding='utf-8', newline='') as file:
            lines = list(csv.reader(file))
        self.assertIn('title', lines[0])
        self.assertGreater(len(lines), 1)

    def test_bad_usage(self):
        ended = subprocess.run([APP, '--profile', self.profile, '--page', 'nowhere'], env=gtkui.environment(),
                               capture_output=True, text=True, check=False)
        self.assertEqual(ended.returncode, 1)
        self.assertIn('nowhere', ended.stderr)

    def test_unusable_store(self):
        os.makedirs(os.path.join(self.profile, 'sample'), mode=0o700)
        with open(os.path.join(self.profile, 'sample', 'store.db'), 'wb') as file:
            file.write(b'this is not a database' * 1000)
        with self.start() as app:
            app.find('push button', gtkui.named('Try again'))
            self.assertTrue(app.has_text('The data of this computer cannot be opened'))
            self.picture('store-error')


if __name__ == '__main__':
    import tap
    tap.main()
