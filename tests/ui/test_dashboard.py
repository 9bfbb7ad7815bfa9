#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The dashboard on the real window with the sample organisation, in English and in French: figures that the service
tells too, entries that lead where they say, completing with undo, a table beside a chart, keys, device groups."""
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


class Dashboard(sitting.Sitting):
    """One sitting at the desk; the methods run in the order of their names, each where the one before ended."""

    @classmethod
    def setUpClass(cls):
        cls.desk = desk.Desk(cls.language, sample.copy(cls.language), page=None)
        cls.app = cls.desk.app

    @classmethod
    def tearDownClass(cls):
        cls.desk.kill()

    def card(self, title):
        return self.app.find('panel', gtkui.named(self.desk._(title)), self.desk.page('dashboard'))

    def back_to_dashboard(self):
        self.app.keys('alt+1')
        self.card('Due activities')

    def test_1_figures(self):
        """The program starts here; the scores are those of the service."""
        self.desk.wait_text(self.desk._('Due activities'), self.desk.page('dashboard'), desk.START)
        score = self.desk.ask_service('/api/exposureScore')['score']
        text = f'{score:.1f}'.replace('.', self.desk.pgettext('decimal separator', '.'))
        self.desk.wait_text(text, self.card('Exposure score'), desk.START)
        overdue = self.app.find('push button', lambda name: (name or '').endswith(' ' + self.desk._('overdue')),
                                self.card('Due activities'))
        type(self).overdue = int(overdue.get_name().split()[0])

    def test_2_entries(self):
        """The overdue ones in their list, as many as were counted; a recommendation in its details."""
        gtkui.press(self.app.find('push button', lambda name: (name or '').endswith(' ' + self.desk._('overdue')),
                                  self.card('Due activities')))
        self.app.wait(lambda: len(self.desk.rows('remediation', 50)) == type(self).overdue, 'the overdue activities')
        self.desk.press(self.desk._('Clear the filter %s') % self.desk.pgettext('column', 'Due date'),
                        self.desk.page('remediation'))
        self.back_to_dashboard()
        rows = self.app.find_all('push button', under=self.card('Top security recommendations'))
        entry = next(row for row in rows if ', ' in (row.get_name() or ''))
        title = entry.get_name().split(', ')[0]
        gtkui.press(entry)
        self.desk.flyout('Recommendation', title)
        self.back_to_dashboard()

    def test_3_devices(self):
        """Behind the dashboard, with a way back by keys."""
        self.desk.press('Show more', self.card('Top exposed devices'))
        self.app.find(name='SutureDevicesPage')
        self.app.keys('alt+Left')
        self.card('Top exposed devices')

    def test_4_table(self):
        """The same figures in words."""
        card = self.card('Device exposure distribution')
        gtkui.press(self.app.find('push button', gtkui.named(self.desk._('Show as a table')), card))
        self.desk.wait_text(self.desk.pgettext('level', 'Medium'), self.app.find(name=gtkui.TABLE, under=card))
        gtkui.press(self.app.find('push button', gtkui.named(self.desk._('Show as a table')), card))

    def test_5_complete(self):
        """From the card, and taken back."""
        label = self.desk._('Mark “%s” as complete').split('%s')[0]
        complete = self.app.find('push button', lambda name: (name or '').startswith(label),
                                 self.card('Top remediation activities'))
        active = sum(task['status'] == 'Active' for task in self.desk.tasks())
        name, toasts = complete.get_name(), self.desk.toasts('dashboard')
        gtkui.press(complete)
        gtkui.press(self.desk.undo_button('dashboard'))
        # The service has them all the time; the card has the entry back a moment after the notice has gone.
        self.app.wait(lambda: not self.app.find_all('push button', gtkui.named(self.desk._('Undo')), toasts), 'end of the notice')
        self.app.find('push button', name, self.card('Top remediation activities'))
        self.assertEqual(sum(task['status'] == 'Active' for task in self.desk.tasks()), active)

    def test_6_keys(self):
        """Tab comes to a figure, Return opens its list: the page, with the filter in its chip and as many as were counted."""
        figure = self.app.find('push button', lambda name: (name or '').endswith(' ' + self.desk._('within 7 days')),
                               self.card('Due activities'))
        for _ in range(80):
            if gtkui.has_state(figure, 'FOCUSED'):
                break
            self.app.keys('Tab')
        self.assertTrue(gtkui.has_state(figure, 'FOCUSED'))
        count, page = int(figure.get_name().split()[0]), self.desk.page('remediation')
        self.assertFalse(self.desk.in_sight('Remediation'))
        self.app.keys('Return')
        self.app.wait(lambda: self.desk.in_sight('Remediation'), 'the Remediation page')
        words = self.desk.pgettext('column', 'Due date'), self.desk._('Within 7 days')
        self.app.wait(lambda: any(all(word in name for word in words) for name in self.app.names(page)), 'the filter in its chip')
        self.app.wait(lambda: len(self.desk.rows('remediation', 50)) == count, f'the {count} activities that were counted')

    def count_devices(self):
        """Of all levels, as the picture says them."""
        panel = self.card('Device exposure distribution')
        words = next((text for item in self.app.find_all('image', under=panel) if (text := item.get_description())), '')
        return sum(map(int, re.findall(r'\d+', words.replace(self.desk.pgettext('thousands separator', ','), ''))))

    def wait_devices(self, devices):
        self.app.wait(lambda: self.count_devices() == devices, f'{devices} devices')

    def test_7_groups(self):
        """Without a device group, taken out by keys, the devices are those of the others; then all of them again."""
        counts = [group['deviceCount'] for group in self.desk.ask_service('/api/deviceGroups')['value']]
        words = {self.desk.ngettext('%s device', '%s devices', count) % self.desk.number(count): count for count in counts}
        devices = sum(counts)
        self.back_to_dashboard()
        self.wait_devices(devices)
        label = self.desk._('Selected device groups (%s/%s)').split('(')[0]
        gtkui.press(self.app.find_all('push button', lambda name: (name or '').startswith(label))[-1])

        def all_boxes():
            found = [box for box in self.app.find_all('check box') if box.get_description() in words]
            return found if len(found) == len(counts) else None
        boxes = self.app.wait(all_boxes, 'a check box of each device group')
        self.assertTrue(all(gtkui.has_state(box, 'CHECKED') for box in boxes))
        # The menu begins at its first group; the keys go to what has them already.
        first = self.app.wait(lambda: next((box for box in boxes if gtkui.has_state(box, 'FOCUSED')), None), 'a group with the keys')
        gtkui.xdo('key', 'Down')
        second = self.app.wait(lambda: next((box for box in boxes if box.path != first.path and gtkui.has_state(box, 'FOCUSED')),
                                            None), 'the next group with the keys')
        gtkui.xdo('key', 'space')
        self.app.wait(lambda: not gtkui.has_state(second, 'CHECKED'), f'{second.get_name()} taken out')
        self.wait_devices(devices - words[second.get_description()])
        gtkui.xdo('key', 'space')
        self.wait_devices(devices)
        self.assertTrue(gtkui.has_state(second, 'CHECKED'))


class English(Dashboard, unittest.TestCase):
    language = 'en'


class French(Dashboard, unittest.TestCase):
    language = 'fr'


if __name__ == '__main__':
    tap.main()
