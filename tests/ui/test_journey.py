#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The job from end to end, on the real window with the sample organisation, in English and in French."""
import csv
import datetime
import io
import os
import unittest

import desk
import gtkui
import sitting
import tap

NOTES = 'Kiosks first'
EDGE = 15645
TICKET = 10000


def setUpModule():
    global sample
    sample = desk.Sample()


def tearDownModule():
    sample.remove()


class Journey(sitting.Sitting):
    @classmethod
    def setUpClass(cls):
        cls.desk = desk.Desk(cls.language, sample.copy(cls.language))
        cls.app = cls.desk.app

    @classmethod
    def tearDownClass(cls):
        cls.desk.kill()

    def open_request(self):
        self.desk.press('Request remediation', self.desk.flyout('Recommendation', 'Microsoft Edge'))
        return self.desk.dialog(self.desk._('Request remediation'))

    def activity(self):
        return next((task for task in self.desk.tasks() if task['requesterNotes'] == NOTES), None)

    def test_01_recommendations(self):
        first = self.desk.rows('recommendations', 1)[0]
        self.assertIn('Microsoft Edge', first)
        self.assertIn(self.desk.number(EDGE), first)
        self.assertIn(self.desk._('Software update'), first)
        self.assertIn('3.82'.replace('.', self.desk.pgettext('decimal separator', '.')), first)
        self.desk.wait_text('193', self.desk.page('recommendations'))

    def test_02_search(self):
        self.desk.search('notepad')
        self.app.wait(lambda: all('Notepad' in row for row in self.desk.rows('recommendations')), 'narrowed rows')
        self.app.keys('Escape')
        self.desk.wait_row('recommendations', 'Microsoft Edge')

    def test_03_filter(self):
        page = self.desk.page('recommendations')
        # Each of the chips shows its value while it is on; two of them may need more room than there is.
        self.desk.press(self.desk._('Clear the filter %s') % self.desk.pgettext('column', 'Status'), page)
        chip = self.app.find_all('push button', self.desk._('Remediation type'), page)[-1]
        gtkui.press(chip)
        self.app.find('check box', gtkui.named(self.desk._('Software uninstall')))
        self.app.keys('Tab', 'Tab', 'space', 'Escape')
        word = self.desk._('Software uninstall')
        self.app.wait(lambda: all(word in row for row in self.desk.rows('recommendations')), 'filtered rows')
        self.desk.press(self.desk._('Clear the filter %s') % self.desk._('Remediation type'), page)
        self.desk.wait_row('recommendations', 'Microsoft Edge')

    def test_04_details_and_intune_off(self):
        self.desk.select('recommendations', 0)
        panel = self.desk.flyout('Recommendation', self.desk.number(EDGE), self.desk._('Remediation steps'))
        self.assertTrue(self.app.has_text(self.desk._('Public exploit'), panel))
        dialog = self.open_request()
        self.desk.wait_text(self.desk._('Tickets in Intune are off'), dialog)
        self.desk.wait_text(self.desk._('Preferences, General, Advanced features: Microsoft Intune connection'), dialog)
        self.app.keys('Escape')
        self.desk.wait_closed(self.desk._('Request remediation'))

    def test_05_turn_intune_on(self):
        self.desk.turn_intune_on()

    def test_06_attention_required(self):
        dialog = self.open_request()
        self.desk.check(self.app.find('check box', gtkui.named(self.desk._('Attention required')), dialog))
        self.desk.wait_text(self.desk._('Attention required asks for no specific action, so it has no due date'), dialog)
        self.desk.wait_text(self.desk._('Attention required asks for no specific action, so it opens no ticket'), dialog)
        self.assertTrue(self.app.find_all(name=self.desk._('No due date'), under=dialog))
        self.app.keys('Escape')
        self.desk.wait_closed(self.desk._('Request remediation'))

    def test_07_request(self):
        dialog = self.open_request()
        # What was chosen before is back, as a draft; this request begins anew.
        anew = self.app.find('push button', gtkui.named(self.desk._('Start anew')), dialog)
        self.assertTrue(self.app.find_all(name=self.desk._('No due date'), under=dialog))
        gtkui.press(anew)
        self.app.wait(lambda: not self.app.find_all(name=self.desk._('No due date'), under=dialog), 'the form anew')
        gtkui.press(self.app.find('push button', gtkui.named(self.desk.pgettext('priority', 'High')), dialog))
        self.desk.check(self.app.find('check box', gtkui.named(self.desk._('Open a ticket in Intune')), dialog))
        self.desk.wait_text(self.desk.number(TICKET), dialog)
        gtkui.set_text(self.app.find('text', gtkui.named(self.desk._('Notes for the IT administrator')), dialog), NOTES)
        self.desk.press('Review', dialog)
        review = self.app.find(name='SutureRequestReview', under=dialog)
        for text in (self.desk.number(EDGE), self.desk.number(TICKET), NOTES,
                     self.desk._('Software update'), self.desk.pgettext('priority', 'High'),
                     self.desk._('No device is changed. Submitting creates the activity and its ticket; '
                                 'the IT administrator makes the change.'),
                     self.desk._('An open activity already covers some of these devices: %1$s, %2$s done, '
                                 'due %3$s.').split('%')[0]):
            self.desk.wait_text(text, review)
        self.assertIsNone(self.activity(), 'created before it was submitted')
        toasts = self.desk.toasts('recommendations')
        self.desk.press('Submit request', dialog)
        self.desk.wait_text(self.desk._('Remediation requested'), toasts)
        self.desk.undo_button('recommendations')

    def test_08_service_has_it(self):
        task = self.app.wait(self.activity, 'the activity on the service', 60)
        due = datetime.date.today() + datetime.timedelta(7)
        self.assertEqual((task['status'], task['priority'], task['targetDevices']), ('Active', 'High', EDGE))
        self.assertEqual(task['dueOn'][:10], due.isoformat())

    def test_09_remediation(self):
        self.app.keys('alt+3')
        position = self.desk.wait_row('remediation', 'Microsoft Edge', self.desk.number(EDGE),
                                      self.desk.pgettext('ticket', 'Pending'))
        self.desk.select('remediation', position)
        panel = self.desk.flyout('Activity', NOTES, self.desk._('Description'), self.desk._('Remediation steps'),
                                 self.desk._('Device remediation progress'), self.desk._('Intune security task'),
                                 self.desk._('View related recommendation'))
        self.assertTrue(self.app.has_text(self.desk.number(TICKET), panel), 'what was sent to Intune')

    def complete(self):
        self.desk.toasts('remediation')
        self.desk.press('Mark as complete', self.desk.flyout('Activity', NOTES))
        return self.desk.undo_button('remediation')

    def test_10_undo_completion(self):
        gtkui.press(self.complete())
        self.app.find('push button', gtkui.named(self.desk._('Mark as complete')), self.desk.flyout('Activity', NOTES))
        self.assertEqual(self.activity()['status'], 'Active')

    def test_11_complete(self):
        self.complete()
        self.assertEqual(self.activity()['status'], 'Active', 'sent although it could be undone')
        self.app.wait(lambda: self.activity()['status'] == 'Completed', 'completion on the service', 60)
        self.assertEqual(self.activity()['completionMethod'], 'Manual')

    def test_12_export(self):
        self.app.keys('ctrl+e')
        data = self.desk.export_to(sample.path(f'{self.language}.csv'))
        table = list(csv.reader(io.StringIO(data.decode('utf-8'), newline=''), strict=True))
        self.assertEqual(len(table) - 1, len(self.desk.tasks()))
        self.assertTrue(any('Microsoft Edge' in cell for row in table for cell in row))

    def test_13_related_recommendation(self):
        self.desk.press('View related recommendation', self.desk.flyout('Activity'))
        self.desk.flyout('Recommendation', 'Microsoft Edge')

    def test_14_quit(self):
        self.assertEqual(self.desk.close(), 0)
        self.assertEqual([name for name in os.listdir(os.path.join(self.desk.profile, 'sample', 'run'))
                          if name == 'port'], [], 'the service still runs')


class English(Journey, unittest.TestCase):
    language = 'en'


@sitting.spoken_once
class French(Journey, unittest.TestCase):
    language = 'fr'


if __name__ == '__main__':
    tap.main()
