#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The page of the IT administrator: when it is there, what it says to a screen reader, and a decision that the service
does not take."""
import json
import os
import subprocess
import unittest
import urllib.request

import desk
import gtkui
import tap

TASKS = '/beta/deviceAppManagement/deviceAppManagementTasks'
NOTE = 'Rolled out on Tuesday'


def setUpModule():
    global sample
    sample = desk.Sample()


def tearDownModule():
    sample.remove()


class Tasks(unittest.TestCase):
    def setUp(self):
        self.profile = sample.copy(self.id())
        self.desk = None

    def tearDown(self):
        if self.desk:
            self.desk.kill()

    def connect(self):
        with open(os.path.join(self.profile, 'settings.ini'), 'a', encoding='utf-8') as file:
            file.write('[settings]\nintune-connection=true\n')

    def start(self, *arguments):
        self.desk = desk.Desk('en', self.profile, *arguments)
        self.app = self.desk.app

    def ticket(self, title):
        return next(one for one in self.desk.ask_service(TASKS)['value'] if one['displayName'] == title)

    def answer(self, ticket, status):
        """As another IT administrator, past the window."""
        folder = os.path.join(self.profile, 'sample', 'run')
        with open(os.path.join(folder, 'port'), encoding='ascii') as file:
            port = int(file.read())
        with open(os.path.join(folder, 'token'), encoding='ascii') as file:
            token = file.read().strip()
        request = urllib.request.Request(f'http://127.0.0.1:{port}{TASKS}/{ticket["id"]}/updateStatus', method='POST',
                                         data=json.dumps({'status': status, 'note': ''}).encode(),
                                         headers={'Authorization': f'Bearer {token}', 'Content-Type': 'application/json'})
        with urllib.request.urlopen(request, timeout=60) as reply:
            self.assertEqual(reply.status, 204)

    def show(self, position):
        title = self.desk.rows('tasks', position + 1)[position].split(', ')[0]
        view = self.desk.table('tasks')
        gtkui.Atspi.Selection.clear_selection(view)
        gtkui.Atspi.Selection.select_child(view, position)
        return title, self.desk.flyout('Ticket', title)

    def decide(self, panel, label, note):
        gtkui.press(self.app.find('push button', gtkui.named(label), panel))
        dialog = self.desk.dialog(label)
        gtkui.set_text(self.app.find('text', gtkui.named('Note for the requestor (optional)'), dialog), note)
        gtkui.press(self.app.find('push button', gtkui.named(label), dialog))
        self.desk.wait_closed(label)

    def test_off(self):
        """Without the connection the command line says why there is no such page."""
        run = subprocess.Popen([os.environ['SUTURE_APP'], '--sample', '--profile', self.profile, '--page', 'tasks'],
                               env=gtkui.environment(), stderr=subprocess.PIPE, text=True)
        try:
            line = next(line for line in run.stderr if line.startswith('suture: '))
        finally:
            run.kill()
            run.communicate()
        self.assertIn('Microsoft Intune connection', line)

    def test_page(self):
        self.start()
        self.desk.table('recommendations')
        self.assertFalse(self.app.find_all(name='SutureTasksPage'))
        self.desk.turn_intune_on()
        self.app.find(name='SutureTasksPage')
        self.app.keys('alt+4')
        row = self.desk.rows('tasks', 1)[0]
        for part in ('Application', 'Pending', 'priority: ', ' devices, '):
            self.assertIn(part, row)
        _, panel = self.show(0)
        allowed = {label: gtkui.has_state(self.app.find('push button', gtkui.named(label), panel), 'SENSITIVE')
                   for label in ('Accept', 'Reject', 'Complete task')}
        self.assertEqual(allowed, {'Accept': True, 'Reject': True, 'Complete task': False})

        title, panel = self.show(self.desk.wait_row('tasks', 'Accepted'))
        self.decide(panel, 'Complete task', NOTE)
        self.desk.wait_text('Not sent yet: kept on this computer until the service has it.', panel)
        self.desk.wait_text(NOTE, panel)
        self.app.wait(lambda: self.ticket(title)['status'] == 'completed', 'the completion on the service', 60)

    def test_refused(self):
        """Somebody else is faster: what the service said is on the task, and the decision is not lost."""
        self.connect()
        self.start('--page', 'tasks')
        title, panel = self.show(0)
        self.answer(self.ticket(title), 'rejected')
        self.decide(panel, 'Accept', NOTE)
        self.app.wait(lambda: self.app.has_text('The service refused the last change', panel) or
                      self.app.has_text('Somebody else changed this task first', panel), 'the answer of the service', 60)
        self.assertEqual(self.ticket(title)['status'], 'rejected')
        gtkui.press(self.app.find('push button', lambda name: name in ('Discard my change', 'Take theirs'), panel))
        self.app.wait(lambda: not self.app.has_text('Your change is kept', panel) and
                      not self.app.has_text('It is kept on this computer', panel), 'the change given up')
        self.desk.wait_text('Rejected', panel)


if __name__ == '__main__':
    tap.main()
