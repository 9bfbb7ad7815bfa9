#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The life of requests, played on both sides of the desk in English and in French: one is accepted and fixed by the living
sample organisation, another one is rejected, sent again, completed by hand, taken back and reopened."""
import csv
import io
import re
import unittest

import desk
import gtkui
import sitting
import tap

EDGE = 'Microsoft Edge'
KIOSKS = 'Kiosks first'
OTHER = 'Notepad++'
LATER = 'After the audit'
ACCEPTED = 'In the ring of this week'
REJECTED = 'Freeze until Monday'
FIGURES = {'en': ('15,645', '10,000'), 'fr': ('15\u00a0645', '10\u00a0000')}
TASKS = '/beta/deviceAppManagement/deviceAppManagementTasks'
# A day in ten seconds: seven of them, as long as a request of high priority takes, in seventy. A window that is slow to
# open finds all devices fixed already, and none being fixed.
FACTOR = 8640 // gtkui.SLOWER
SENT = 60 * gtkui.SLOWER
FIXED = 240 * gtkui.SLOWER


def setUpModule():
    global sample
    sample = desk.Sample()


def tearDownModule():
    sample.remove()


class Cycle(sitting.Sitting):
    @classmethod
    def setUpClass(cls):
        cls.profile = sample.copy(cls.language)
        cls.start()

    @classmethod
    def tearDownClass(cls):
        cls.desk.kill()

    @classmethod
    def start(cls, *arguments):
        cls.desk = desk.Desk(cls.language, cls.profile, *arguments)
        cls.app = cls.desk.app

    # What the service says

    def activity(self, notes):
        return next((task for task in self.desk.tasks() if task['requesterNotes'] == notes), None)

    def tickets(self, notes):
        """The security tasks of an activity, the oldest first."""
        found = [task for task in self.desk.ask_service(TASKS)['value'] if notes in (task['creatorNotes'] or '')]
        return sorted(found, key=lambda task: task['createdDateTime'])

    def wait_service(self, question, what):
        return self.app.wait(question, what, SENT)

    # What is done

    def choose(self, page, position):
        """Selects one row, and none beside it."""
        view = self.desk.table(page)
        gtkui.Atspi.Selection.clear_selection(view)
        return gtkui.Atspi.Selection.select_child(view, position)

    def request(self, name, notes, *figures):
        """From the recommendation to its confirmation, with a ticket."""
        self.app.keys('alt+2')
        self.desk.search(name)
        self.app.wait(lambda: self.choose('recommendations', self.desk.wait_row('recommendations', name)),
                      f'{name} selected, also while the search narrows the list')
        self.desk.press('Request remediation', self.desk.flyout('Recommendation', name))
        dialog = self.desk.dialog(self.desk._('Request remediation'))
        gtkui.press(self.app.find('push button', gtkui.named(self.desk.pgettext('priority', 'High')), dialog))
        self.desk.check(self.app.find('check box', gtkui.named(self.desk._('Open a ticket in Intune')), dialog))
        for figure in figures:
            self.desk.wait_text(figure, dialog)
        gtkui.set_text(self.app.find('text', gtkui.named(self.desk._('Notes for the IT administrator')), dialog), notes)
        self.desk.press('Review', dialog)
        review = self.app.find(name='SutureRequestReview', under=dialog)
        for text in (notes, *figures):
            self.desk.wait_text(text, review)
        toasts = self.desk.toasts('recommendations')
        self.desk.press('Submit request', dialog)
        self.desk.wait_text(self.desk._('Remediation requested'), toasts)
        self.wait_service(lambda: self.activity(notes) and self.tickets(notes), 'the request on the service')

    def open_activity(self, name, notes):
        """Its details on the Remediation page."""
        self.app.keys('alt+3')
        self.desk.search(name)
        self.desk.wait_row('remediation', name)
        return self.find_row('remediation', 'Activity', name, notes)

    def find_row(self, page, kind, name, notes):
        """Opens the rows of a name one after the other, until the details show the notes."""
        panel = self.app.find(name=f'Suture{kind}Flyout')
        for position, row in enumerate(self.desk.rows(page)):
            if name not in row:
                continue
            self.choose(page, position)
            try:
                self.desk.wait_text(notes, panel, 3 * gtkui.SLOWER)
                return panel
            except gtkui.Timeout:
                continue
        raise AssertionError(f'no row of {page} leads to {notes!r}: {self.desk.rows(page)}')

    def decide(self, name, notes, verb, note):
        """As the IT administrator, on the page of security tasks."""
        self.app.keys('alt+4')
        self.desk.search(name)
        self.desk.wait_row('tasks', name, self.desk.pgettext('ticket', 'Pending'))
        panel = self.find_row('tasks', 'Ticket', name, notes)
        label = self.desk.pgettext('task', verb)
        gtkui.press(self.app.find('push button', gtkui.named(label), panel))
        dialog = self.desk.dialog(label)
        gtkui.set_text(self.app.find('text', gtkui.named(self.desk._('Note for the requestor (optional)')), dialog), note)
        gtkui.press(self.app.find('push button', gtkui.named(label), dialog))
        self.desk.wait_closed(label)

    # The steps

    def test_01_turn_intune_on(self):
        self.desk.table('recommendations')
        self.desk.turn_intune_on()

    def test_02_request_the_largest(self):
        self.request(EDGE, KIOSKS, *FIGURES[self.language])
        activity, ticket = self.activity(KIOSKS), self.tickets(KIOSKS)[0]
        self.assertEqual((activity['targetDevices'], ticket['managedDeviceCount'], ticket['status']), (15645, 10000, 'pending'))

    def test_03_both_figures_afterwards(self):
        panel = self.open_activity(EDGE, KIOSKS)
        for figure in FIGURES[self.language]:
            self.desk.wait_text(figure, panel)
        for figure in FIGURES['fr' if self.language == 'en' else 'en']:
            self.assertFalse(self.app.has_text(figure, panel))

    def test_04_request_another(self):
        self.request(OTHER, LATER)

    def test_05_accept(self):
        self.decide(EDGE, KIOSKS, 'Accept', ACCEPTED)
        ticket = self.wait_service(lambda: next((one for one in self.tickets(KIOSKS) if one['status'] == 'active'), None),
                                   'the acceptance on the service')
        self.assertEqual(ticket['status'], 'active')
        panel = self.open_activity(EDGE, KIOSKS)
        self.desk.wait_text(self.desk.pgettext('ticket', 'Accepted'), panel)
        self.desk.wait_text(ACCEPTED, panel)

    def test_06_reject(self):
        self.decide(OTHER, LATER, 'Reject', REJECTED)
        self.wait_service(lambda: self.tickets(LATER)[0]['status'] == 'rejected', 'the rejection on the service')
        panel = self.open_activity(OTHER, LATER)
        self.desk.wait_text(self.desk.pgettext('ticket', 'Rejected'), panel)
        self.desk.wait_text(REJECTED, panel)
        self.assertEqual(self.activity(LATER)['status'], 'Active')

    def test_07_send_again(self):
        panel = self.open_activity(OTHER, LATER)
        row = self.app.find(name=self.desk._('Send again'), under=panel)
        self.app.scroll_to(row, panel, margin=160)
        self.app.click(row)
        tickets = self.wait_service(lambda: len(self.tickets(LATER)) == 2 and self.tickets(LATER), 'another security task')
        self.assertEqual([ticket['status'] for ticket in tickets], ['rejected', 'pending'])
        self.desk.wait_text(self.desk.pgettext('ticket', 'Pending'), panel)

    def complete(self):
        self.desk.press('Mark as complete', self.open_activity(OTHER, LATER))
        return self.desk.undo_button('remediation')

    def test_08_complete_and_take_it_back(self):
        gtkui.press(self.complete())
        panel = self.open_activity(OTHER, LATER)
        self.app.find('push button', gtkui.named(self.desk._('Mark as complete')), panel)
        self.assertEqual(self.activity(LATER)['status'], 'Active')

    def test_09_complete_by_hand(self):
        self.complete()
        self.wait_service(lambda: self.activity(LATER)['status'] == 'Completed', 'the completion on the service')
        activity = self.activity(LATER)
        self.assertEqual(activity['completionMethod'], 'Manual')
        self.desk.wait_text(activity['completerEmail'], self.open_activity(OTHER, LATER))

    def test_10_reopen(self):
        self.desk.press('Reopen', self.open_activity(OTHER, LATER))
        self.wait_service(lambda: self.activity(LATER)['status'] == 'Active', 'the activity open again on the service')
        self.assertIsNone(self.activity(LATER)['completionMethod'])
        self.app.find('push button', gtkui.named(self.desk._('Mark as complete')), self.open_activity(OTHER, LATER))

    def fixed(self, panel):
        """How many devices the details say are fixed."""
        text = self.desk.ngettext('%s of %s device fixed', '%s of %s devices fixed', 15645)
        pattern = re.compile(re.escape(text).replace('%s', r'([\d,\u00a0]+)', 1).replace('%s', FIGURES[self.language][0], 1))
        found = map(pattern.search, self.app.names(panel))
        return next((int(re.sub(r'\D', '', match[1])) for match in found if match), 0)

    def test_11_live(self):
        """The same organisation, living: what one looks at stays where it is while the figures move."""
        self.assertEqual(self.desk.close(), 0)
        self.start('--simulate', str(FACTOR))
        panel = self.open_activity(EDGE, KIOSKS)
        page = self.desk.page('remediation')
        search = self.app.find(name=self.desk._('Search activities'), under=page)
        row = self.app.wait(lambda: next((row for row in self.row_objects() if gtkui.has_state(row, 'SELECTED')), None),
                            'the selected row')
        place = row.get_extents(gtkui.Atspi.CoordType.WINDOW).y
        first = self.fixed(panel)
        self.app.wait(lambda: self.fixed(panel) > first, 'more fixed devices in the details', FIXED)
        self.assertEqual(gtkui.text_of(search), EDGE)
        self.assertTrue(gtkui.has_state(row, 'SELECTED'), 'another row is selected')
        self.assertEqual(row.get_extents(gtkui.Atspi.CoordType.WINDOW).y, place, 'the list was scrolled')
        self.assertTrue(self.app.has_text(KIOSKS, panel), 'another activity is shown')

    def row_objects(self):
        view = self.desk.table('remediation')
        return [view.get_child_at_index(index) for index in range(view.get_child_count())]

    def test_12_scrolled_list_stays(self):
        """A long list, scrolled to its middle, stays there."""
        self.app.keys('ctrl+f', 'ctrl+a', 'BackSpace')
        self.app.wait(lambda: self.desk.table('remediation').get_child_count() > gtkui.LONG_LIST, 'the whole list')
        row = self.row_objects()[gtkui.LONG_LIST]
        self.app.scroll_to(row)
        place = row.get_extents(gtkui.Atspi.CoordType.WINDOW).y
        names = self.desk.rows('remediation', 60)
        self.app.wait(lambda: self.desk.rows('remediation', 60) != names, 'something that happened in the window',
                      3 * gtkui.PATIENCE)
        self.assertEqual(row.get_extents(gtkui.Atspi.CoordType.WINDOW).y, place)

    def test_13_system_completes(self):
        activity = self.app.wait(lambda: self.activity(KIOSKS)['status'] == 'Completed' and self.activity(KIOSKS),
                                 'the last device fixed', FIXED)
        self.assertEqual((activity['completionMethod'], activity['fixedDevices']), ('Automatic', 15645))
        self.assertIsNone(activity['completerEmail'])
        panel = self.open_activity(EDGE, KIOSKS)
        self.desk.wait_text(self.desk._('System confirmation'), panel)

    def test_14_export(self):
        self.app.keys('ctrl+e')
        data = self.desk.export_to(sample.path(f'{self.language}.csv'))
        table = list(csv.reader(io.StringIO(data.decode('utf-8'), newline=''), strict=True))
        rows = [dict(zip(table[0], row)) for row in table[1:]]
        self.assertTrue(all(EDGE in row['title'] for row in rows))
        due = self.activity(KIOSKS)['dueOn'][:10]
        ours = [row for row in rows if any(cell.startswith(due) for cell in row.values())]
        self.assertEqual(len(ours), 1)
        self.assertIn(ours[0]['completedBy'], ('System confirmation', self.desk._('System confirmation')))

    def test_15_quit(self):
        self.assertEqual(self.desk.close(), 0)


class English(Cycle, unittest.TestCase):
    language = 'en'


@sitting.spoken_once
class French(Cycle, unittest.TestCase):
    language = 'fr'


if __name__ == '__main__':
    tap.main()
