#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""From the exposure of the devices to those of one level, to one device and its value, and back, by keys, in English and
in French."""
import re
import unittest

import desk
import gtkui
import sitting
import tap


def setUpModule():
    global sample
    sample = desk.Sample()


def tearDownModule():
    sample.remove()


class Devices(sitting.Sitting):
    """One sitting at the desk; the methods run in the order of their names, each where the one before ended."""

    @classmethod
    def setUpClass(cls):
        cls.desk = desk.Desk(cls.language, sample.copy(cls.language), page='dashboard')
        cls.app = cls.desk.app

    @classmethod
    def tearDownClass(cls):
        cls.desk.kill()

    def devices(self):
        return self.app.find(name='SutureDevicesPage')

    def click_beside(self, chart):
        """In the lower left corner, which belongs to no part: gives the picture the keys."""
        box, window = chart.get_extents(gtkui.Atspi.CoordType.WINDOW), self.app.focus()
        gtkui.xdo('mousemove', '--window', window, box.x + 12, box.y + box.height - 8, 'click', 1)

    def wait_value(self, value):
        """What the service says of the device."""
        self.app.wait(lambda: self.desk.ask_service(f'/api/machines/{self.device}')['deviceValue'] == value,
                      f'{value} on the service')

    def button(self, value):
        return self.app.find('radio button', self.desk.pgettext('device value', value), self.panel)

    def choose(self, value):
        self.assertFalse(gtkui.has_state(self.button(value), 'CHECKED'), 'chosen already: nothing would happen')
        self.desk.check(self.button(value))

    def test_1_level(self):
        """The part of the picture that the keys are on opens its devices, and the filter says what is left out."""
        title, high = self.desk._('Device exposure distribution'), self.desk.pgettext('level', 'High')
        panel = self.app.find('panel', gtkui.named(title), self.desk.page('dashboard'), desk.START)
        chart = self.app.wait(lambda: next((item for item in self.app.find_all('image', under=panel)
                                            if high in item.get_description()), None), 'the levels', desk.START)
        self.click_beside(chart)
        self.assertTrue(gtkui.has_state(chart, 'FOCUSED'))
        self.app.keys('Home', 'Return')
        column = self.desk.pgettext('column', 'Exposure level')
        self.app.find('push button', gtkui.named(self.desk._('Clear the filter %s') % column), self.devices())
        self.desk.wait_text(high, self.app.find('push button', lambda name: column in (name or '') and high in name,
                                                self.devices()))

    def test_2_device(self):
        """One of them in its details."""
        view = self.app.find(name=gtkui.TABLE, under=self.devices())
        self.app.wait(lambda: view.get_child_count() > 0, 'devices')
        gtkui.Atspi.Selection.select_child(view, 0)
        type(self).panel = self.desk.flyout('Device', view.get_child_at_index(0).get_name().split(', ')[0])
        identity = self.app.find('label', lambda name: re.fullmatch('[0-9a-f]{40}', name or ''), self.panel)
        type(self).device = identity.get_name()

    def test_3_value(self):
        """Set, taken back, and set again until the service has it."""
        before = self.desk.ask_service(f'/api/machines/{self.device}')['deviceValue']
        other = 'Low' if before != 'Low' else 'High'
        toasts = self.app.find(name='SutureToasts', under=self.devices())
        self.choose(other)
        gtkui.press(self.app.find('push button', gtkui.named(self.desk._('Undo')), toasts))
        # The service has the value all the time; the choice in the details comes back a moment later.
        self.app.wait(lambda: not gtkui.has_state(self.button(other), 'CHECKED'), 'the choice taken back')
        self.wait_value(before)
        self.choose(other)
        self.wait_value(other)

    def test_4_back(self):
        """Escape closes the details, Alt+Left the list."""
        self.app.keys('Escape', 'alt+Left')
        back = self.app.find('push button', gtkui.named(self.desk._('Back to the dashboard')), self.desk.page('dashboard'))
        self.assertIsNotNone(back)


class English(Devices, unittest.TestCase):
    language = 'en'


class French(Devices, unittest.TestCase):
    language = 'fr'


if __name__ == '__main__':
    tap.main()
