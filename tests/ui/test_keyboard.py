#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The job without a pointer: real key strokes only, in the order a person types them."""
import unittest

import desk
import gtkui
import tap


def setUpModule():
    global sample
    sample = desk.Sample()


def tearDownModule():
    sample.remove()


class Keyboard(unittest.TestCase):
    """Each test starts the program anew."""

    def setUp(self):
        self.desk = desk.Desk('en', sample.copy(self._testMethodName))
        self.app = self.desk.app
        self.desk.rows('recommendations', 1)

    def tearDown(self):
        self.desk.kill()

    def selected(self, page):
        """The name of the selected row, or None."""
        view = self.desk.table(page)
        return next((row.get_name() for index in range(min(view.get_child_count(), 5))
                     if gtkui.has_state(row := view.get_child_at_index(index), 'SELECTED')), None)

    def test_request(self):
        self.app.keys('ctrl+f')
        self.app.type('edge')
        self.app.wait(lambda: all('Edge' in row for row in self.desk.rows('recommendations')), 'narrowed rows')
        self.app.keys('Down')
        self.app.wait(lambda: 'Microsoft Edge' in (self.selected('recommendations') or ''), 'the first row selected')
        self.desk.flyout('Recommendation', 'Update Microsoft Edge')
        before = len(self.desk.tasks())
        self.review()
        self.app.keys('Escape')
        self.desk.wait_text('Review', self.desk.dialog('Request remediation'))
        self.app.keys('Escape')
        self.desk.wait_closed('Request remediation')
        self.assertEqual(len(self.desk.tasks()), before)
        self.review()
        self.app.keys('ctrl+Return')
        self.app.wait(lambda: len(self.desk.tasks()) == before + 1, 'the activity on the service', 60)

    def review(self):
        self.app.keys('ctrl+Return')
        self.desk.dialog('Request remediation')
        self.app.keys('ctrl+Return')
        # Only the page that is shown gives the dialog its title; its button is there from the beginning.
        self.desk.dialog('Review request')

    def test_move_and_close(self):
        self.desk.select('recommendations', 0)
        first = self.app.wait(lambda: self.selected('recommendations'), 'a row')
        self.app.keys('ctrl+f', 'Down', 'Down')
        self.app.wait(lambda: self.selected('recommendations') not in (None, first), 'another row')
        self.app.keys('Escape')
        self.app.keys('alt+3')
        self.app.wait(lambda: self.desk.in_sight('Remediation'), 'the Remediation page')
        self.app.keys('alt+2')
        self.app.wait(lambda: self.desk.in_sight('Recommendations'), 'the Recommendations page')

    def test_export_and_cancel(self):
        self.app.keys('ctrl+e')
        self.desk.dialog('Export to CSV')
        self.app.keys('Escape')
        self.desk.wait_closed('Export to CSV')

    def test_quit(self):
        self.app.keys('F5')
        self.desk.wait_text('Synced', self.desk.page('recommendations'), 60)
        self.app.keys('ctrl+q')
        self.assertEqual(self.app.process.wait(2 * gtkui.PATIENCE), 0)


if __name__ == '__main__':
    tap.main()
