#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Exceptions on the real window with the sample organisation, in English and in French: the form and what it foresees,
the partial and the full state, a group taken out, a global one that suspends the other, and its resuming."""
import unittest

import desk
import gtkui
import sitting
import tap

CONTEXT = 'Credential Guard, CHG0048213'
EXCEPTIONS = '/api/recommendationExceptions'


def setUpModule():
    global sample
    sample = desk.Sample()


def tearDownModule():
    sample.remove()


class Exceptions(sitting.Sitting):
    """One sitting at the desk; the methods run in the order of their names, each where the one before ended."""

    @classmethod
    def setUpClass(cls):
        cls.desk = desk.Desk(cls.language, sample.copy(cls.language))
        cls.app = cls.desk.app

    @classmethod
    def tearDownClass(cls):
        cls.desk.kill()

    def flyout(self):
        return self.app.find(name='SutureRecommendationFlyout')

    def open_form(self):
        self.desk.press('Exception options', self.flyout())
        return self.desk.dialog(self.desk._('Create an exception'))

    def justify(self, form, *keys):
        """Moves in the list that the row opens, from what is chosen; its first entry asks for a choice."""
        row = self.app.find('combo box', lambda name: (name or '').startswith(self.desk._('Justification')), form)
        self.app.click(row)
        self.app.keys(*keys, 'Return')

    def create(self):
        self.app.keys('ctrl+Return')
        self.desk.wait_closed(self.desk._('Create an exception'))

    def mine(self):
        return [one for one in self.desk.ask_service(EXCEPTIONS)['value']
                if one['recommendationId'] == type(self).recommendation and one.get('canceledOn') is None]

    def open_exception(self, scope):
        """Its details, on the tab of exceptions: of the one whose scope the row tells."""
        self.app.keys('alt+3')
        self.desk.press('Exceptions', self.desk.page('remediation'))
        tab = self.app.find(name='SutureExceptionList')
        view = self.app.find(name=gtkui.TABLE, under=tab)

        def position():
            return next((index + 1 for index, name in enumerate(self.app.child_names(view, gtkui.LONG_LIST))
                         if name.startswith(type(self).title + ',') and scope in name), None)
        position = self.app.wait(position, f'the exception {scope!r} in the list', desk.START) - 1
        gtkui.Atspi.Selection.clear_selection(view)
        gtkui.Atspi.Selection.select_child(view, position)
        panel = self.app.find(name='SutureExceptionFlyout')
        self.desk.wait_text(type(self).title, panel)
        return panel

    def status(self, status):
        """In the row that is selected, wherever the list has it."""
        return self.desk.wait_row('recommendations', type(self).title, self.desk._(status))

    def test_1_form(self):
        """By two device groups; the figures follow what is filled in."""
        self.desk.select('recommendations', 0)
        name = self.desk.rows('recommendations', 1)[0]
        type(self).title = name.split(', ')[0]
        form = self.open_form()
        self.desk.check(self.app.find('check box', gtkui.named(self.desk._('By device group')), form))
        groups = self.desk.dialog(self.desk._('Device groups'))
        boxes = self.app.find_all('check box', under=groups)
        first = [box.get_name() for box in boxes].index(self.desk._('All device groups')) + 1
        for box in boxes[first:first + 2]:
            self.desk.check(box)
        self.app.keys('ctrl+Return')
        form = self.desk.dialog(self.desk._('Create an exception'))
        self.justify(form, 'Down', 'Down', 'Down')
        self.desk.wait_text(self.desk._('No change'), form)
        self.justify(form, 'Up')
        self.desk.wait_text(self.desk._('lower is better'), form)
        gtkui.set_text(self.app.find('text', gtkui.named(self.desk._('Justification context')), form), CONTEXT)
        self.desk.toasts('recommendations')
        self.create()
        self.desk.undo_button('recommendations')

    def test_2_partial(self):
        """The recommendation says so, and the exception comes to the service."""
        self.status('Partial exception')
        self.app.wait(lambda: any(one['justificationContext'] == CONTEXT
                                  for one in self.desk.ask_service(EXCEPTIONS)['value']), 'the exception', desk.START)
        sent = next(one for one in self.desk.ask_service(EXCEPTIONS)['value'] if one['justificationContext'] == CONTEXT)
        type(self).recommendation, type(self).groups = sent['recommendationId'], sent['rbacGroupNames']
        self.assertEqual(len(sent['rbacGroupNames']), 2)
        self.assertEqual(sent['justification'], 'AlternateMitigation')
        self.wait_covered(sent['rbacGroupNames'])

    def wait_covered(self, groups):
        """In the order of the list that they were chosen in, or in that of the service."""
        text = self.desk.pgettext('groups', '%1$s: %2$s').replace('%1$s', self.desk._('By device group'))
        wanted = [text.replace('%2$s', ', '.join(order)) for order in (groups, groups[::-1])]
        self.app.wait(lambda: any(self.app.has_text(one, self.flyout()) for one in wanted), f'{wanted}', desk.START)

    def test_3_one_group_canceled(self):
        """In its details, where each device group has a button; the other one stays."""
        panel = self.open_exception(self.desk.ngettext('%s device group', '%s device groups', 2) % 2)
        label = self.desk._('Cancel the exception for %s').split('%s')[0]
        gtkui.press(self.app.find('push button', lambda name: (name or '').startswith(label), panel))
        sent = self.app.wait(lambda: next((one for one in self.mine() if one['canceledRbacGroupNames']), None),
                             'the group canceled on the service', desk.START)
        self.assertEqual(len(sent['canceledRbacGroupNames']), 1)
        self.app.keys('alt+2')
        self.wait_covered([name for name in type(self).groups if name not in sent['canceledRbacGroupNames']])

    def test_4_full(self):
        """A global one takes the recommendation off the list, and Show exceptions brings it back."""
        form = self.open_form()
        self.app.find('check box', gtkui.named(self.desk.pgettext('exception', 'Global')), form)
        self.justify(form, 'Down')
        self.app.wait(lambda: self.foreseen(form) == '0', 'no device exposed any more')
        self.create()
        self.app.wait(lambda: not any(type(self).title == name.split(', ')[0]
                                      for name in self.desk.rows('recommendations')), 'end of the row')
        link = self.desk._('Show exceptions (%s)').split('(')[0]
        gtkui.press(self.app.find('push button', lambda name: (name or '').startswith(link),
                                  self.desk.page('recommendations')))
        self.desk.select('recommendations', self.status('Full exception'))
        suspended = self.desk.pgettext('exception', 'Suspended')
        self.app.wait(lambda: self.find_said(suspended), 'the suspended exception')

    def foreseen(self, form):
        """The exposed devices with the exception, as the form foresees them; the figure itself is behind its caption."""
        card = self.app.find('panel', self.desk._('Exposed devices'), form)
        names = self.app.names(card)
        return names[names.index(self.desk._('With the exception')) + 1]

    def find_said(self, text):
        return any(text in (gtkui.text_of(item) or '') for item in self.app.find_all('label', under=self.flyout()))

    def test_5_resumes(self):
        """Once the global one is canceled."""
        self.app.wait(lambda: len(self.mine()) == 2, 'the global exception', desk.START)
        self.desk.press('Cancel exception', self.open_exception(self.desk.pgettext('exception', 'Global')))
        self.app.wait(lambda: len(self.mine()) == 1, 'the global exception canceled on the service', desk.START)
        self.app.keys('alt+2')
        self.app.wait(lambda: not self.find_said(self.desk.pgettext('exception', 'Suspended')), 'the other in effect',
                      desk.START)
        self.status('Partial exception')


class English(Exceptions, unittest.TestCase):
    language = 'en'


@sitting.spoken_once
class French(Exceptions, unittest.TestCase):
    language = 'fr'


if __name__ == '__main__':
    tap.main()
