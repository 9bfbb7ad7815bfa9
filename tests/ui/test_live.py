#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A sample organisation that lives: the open window follows, and what the user is at stays where it is."""
import time
import unittest

import desk
import gtkui
import tap

FACTOR = 3000  # a day takes half a minute
SEARCHED = 'update'


class Live(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.sample = desk.Sample()
        cls.desk = desk.Desk('en', cls.sample.copy('live'), '--simulate', str(FACTOR), '--page', 'remediation')
        cls.app = cls.desk.app

    @classmethod
    def tearDownClass(cls):
        cls.desk.kill()
        cls.sample.remove()

    def titles(self):
        return [name.split(',')[0] for name in self.desk.rows('remediation', 60)]

    def selected(self):
        """The selected rows."""
        view = self.desk.table('remediation')
        rows = [view.get_child_at_index(index) for index in range(view.get_child_count())]
        return [row for row in rows if gtkui.has_state(row, 'SELECTED')]

    def wait_selected(self):
        """The same; none is told while the rows are just being made anew."""
        return self.app.wait(self.selected, 'a selected row')

    def height(self):
        """Where the selected row is in the window, which tells how far the list is scrolled."""
        return self.wait_selected()[0].get_extents(gtkui.Atspi.CoordType.WINDOW).y

    def rests(self):
        """Whether the wheel has run out: where the sanitizers slow it down, that takes a while."""
        height = self.height()
        time.sleep(0.5)
        return self.height() == height

    def test_the_window_follows(self):
        self.desk.wait_row('remediation', 'Update')
        self.desk.search(SEARCHED)
        self.app.wait(lambda: all('pdate' in name for name in self.desk.rows('remediation')), 'narrowed rows')
        self.desk.select('remediation', 8)
        title = self.wait_selected()[0].get_name().split(',')[0]
        panel = self.desk.flyout('Activity', title)
        unscrolled = self.height()
        gtkui.xdo('mousemove', '--window', self.app.focus(), 400, 500, 'click', '--repeat', 2, 5)
        self.app.wait(lambda: self.height() < unscrolled, 'scrolled rows')
        self.app.wait(self.rests, 'a list at rest')
        self.app.keys('ctrl+f', 'End', 'Left')  # in the middle of a word
        entry = self.app.find('entry', 'Search activities', self.desk.page('remediation'))
        height, titles, rows = self.height(), self.titles(), self.desk.rows('remediation', 60)
        self.app.wait(lambda: self.desk.rows('remediation', 60) != rows, 'something that happened', 3 * gtkui.PATIENCE)
        self.assertEqual([row.get_name().split(',')[0] for row in self.wait_selected()], [title])
        if self.titles() == titles:  # else something else came or went above it
            self.assertEqual(self.height(), height)
        self.assertEqual((gtkui.text_of(entry), gtkui.Atspi.Text.get_caret_offset(entry)), (SEARCHED, len(SEARCHED) - 1))
        self.assertTrue(self.app.has_text(title, panel))


if __name__ == '__main__':
    tap.main()
