# SPDX-License-Identifier: GPL-3.0-or-later
"""From a recommendation to its remediation, and back: request, submit, follow, complete, undo, export."""
import csv
import os
import subprocess
import tempfile
import unittest

import gtkui

APP = os.environ['SUTURE_APP']
TITLE = 'Update Microsoft Edge'


def search(app, page, text):
    """Narrows a page's list: a walk through the tree of a long one takes longer than anything else here. The last
    field of the name is the page's: the flyouts of pages before it have lists of their own."""
    fields = gtkui.wait(lambda: app.find_all(name=f'Search {page}'), 'the search field', 60)
    gtkui.set_text(fields[-1], text)


def select_first(app, text):
    """Selects the first row of the list that shows a text, which opens its flyout."""
    def select():
        for view in app.find_all(name='GtkColumnListView'):
            if view.get_child_count() > 0 and app.has_text(text, view):
                return gtkui.Atspi.Selection.select_child(view, 0)
        return False
    gtkui.wait(select, f'a row with {text}', 60)


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
        search(app, 'recommendations', TITLE)
        search(app, 'activities', TITLE)
        select_first(app, TITLE)
        gtkui.wait(lambda: app.has_text('A crafted page'), 'the flyout', 30)
        self.picture('selected')
        gtkui.press(app.find('push button', gtkui.named('Request remediation')))
        gtkui.press(app.find('push button', gtkui.named('Review'), seconds=30))
        gtkui.press(app.find('push button', gtkui.named('Submit request'), seconds=30))
        gtkui.wait(lambda: app.has_text('Remediation requested'), 'the toast', 30)
        self.picture('requested')

    def test_whole_way(self):
        with self.start() as app:
            self.request_first(app)
            app.keys('alt+2')
            self.complete_and_undo(app)
            self.export(app)
            self.assertEqual(app.quit(), 0)

    def complete_and_undo(self, app):
        select_first(app, '% ·')
        gtkui.wait(lambda: app.has_text('devices fixed'), 'the flyout')
        self.picture('flyout')
        gtkui.press(app.find('push button', gtkui.named('Mark as complete')))
        gtkui.wait(lambda: app.has_text('marked as complete'), 'the toast', 30)
        self.picture('completed')
        gtkui.press(app.find_all('push button', gtkui.named('Undo'))[-1])
        gtkui.wait(lambda: not app.has_text('Completed · 0%'), 'the activity being active again', 30)
        self.picture('undone')

    def export(self, app):
        target = os.path.join(self.folder.name, 'list.csv')
        app.keys('ctrl+e')
        gtkui.set_text(gtkui.wait(lambda: next((item for item in app.find_all('text')
                                                if gtkui.text_of(item).endswith('.csv')), None), 'the dialog', 20), target)
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
