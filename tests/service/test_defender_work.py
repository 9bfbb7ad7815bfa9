#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""suturectl at a scripted Microsoft: what cannot be done there and is kept here, and the tickets in Intune."""
import json
import os
import sqlite3

import microsoft
import tap
from defender_case import Case, setUpModule, tearDownModule  # noqa: F401 (unittest looks for the two here)


class KeptHere(Case):
    def request(self, suture, *more):
        suture('request', 'va-_-a-_-one', '--option', 'update', *more)
        return next(row for row in suture.json('activities') if row['id'] != 'aaaaaaaa')

    def test_request_to_its_end(self):
        """Its targets are frozen, its progress follows the devices that Microsoft reports, and all of them complete it."""
        suture = self.synced()
        self.assertIn('kept on this computer', suture('request', 'va-_-a-_-one', '--option', 'update'))
        own = next(row for row in suture.json('activities') if row['id'] != 'aaaaaaaa')
        self.assertEqual((own['targetDevices'], own['fixedDevices'], own['status']), (4, 0, 'Active'))
        self.microsoft.exposed['va-_-a-_-one'] = [1, 4, 5]
        self.age_sets(suture)
        suture('sync')
        own = suture.json('activity', own['id'])
        self.assertEqual((own['targetDevices'], own['fixedDevices'], own['status']), (4, 3, 'Active'))
        self.microsoft.exposed['va-_-a-_-one'] = [4, 5]
        self.age_sets(suture)
        suture('sync')
        own = suture.json('activity', own['id'])
        self.assertEqual((own['fixedDevices'], own['status'], own['completionMethod']), (4, 'Completed', 'Automatic'))
        self.assertEqual([call for call in self.microsoft.calls if not call.startswith('GET') and 'token' not in call], [])

    def age_sets(self, suture):
        self.store(suture, "UPDATE keySet SET pulledOn = 0")

    @staticmethod
    def store(suture, sql):
        path = next(os.path.join(where, name) for where, _, names in os.walk(suture.folder) for name in names if name == 'store.db')
        with sqlite3.connect(path) as database:
            database.execute(sql)
        database.close()

    def test_recommendation_that_is_gone(self):
        """Microsoft lists it no longer: no device is exposed to it."""
        suture = self.synced()
        own = self.request(suture)
        del self.microsoft.exposed['va-_-a-_-one']
        suture('sync')
        self.assertEqual(suture.json('activity', own['id'])['status'], 'Completed')

    def test_targets_known_late(self):
        self.microsoft.script['/api/recommendations/va-_-a-_-one/machineReferences'] = [microsoft.status(403, 'Forbidden')]
        suture = self.account()
        suture.run('sync')
        own = self.request(suture)
        suture('sync')
        self.microsoft.exposed['va-_-a-_-one'] = [1]
        self.age_sets(suture)
        suture('sync')
        own = suture.json('activity', own['id'])
        self.assertEqual((own['targetDevices'], own['fixedDevices']), (4, 3))

    def test_by_hand(self):
        suture = self.synced()
        own = self.request(suture, '--priority', 'high')
        self.assertIn('kept on this computer', suture('complete', own['id']))
        self.assertEqual(suture.json('activity', own['id'])['completionMethod'], 'Manual')
        suture('reopen', own['id'])
        suture('sync')
        self.assertEqual(suture.json('activity', own['id'])['status'], 'Active')

    def test_of_the_tenant(self):
        """What was made in the tenant is read and not written, and it is said why."""
        suture = self.synced()
        for verb in ('complete', 'aaaaaaaa'), ('edit', 'aaaaaaaa', '--priority', 'low'):
            message = suture(*verb, status=3)
            self.assertIn('made in the tenant', message)
        self.assertEqual(suture.json('activity', 'aaaaaaaa')['status'], 'Active')
        self.assertEqual(suture.json('outbox'), [])

    def test_exception(self):
        suture = self.synced()
        said = suture('except', 'va-_-a-_-one', '--justification', 'risk-accepted', '--days', '30')
        self.assertIn('kept on this computer', said)
        suture('sync')
        exceptions = suture.json('exceptions')
        self.assertEqual(len(exceptions), 1)
        self.assertEqual(suture.json('recommendation', 'va-_-a-_-one')['status'], 'FullException')
        suture('cancel', exceptions[0]['id'])
        suture('sync')
        self.assertNotEqual(suture.json('recommendation', 'va-_-a-_-one')['status'], 'FullException')
        self.assertEqual(self.calls('Exceptions'), [])


class Graph(Case):
    def opened(self, recommendation, option, *more):
        suture = self.synced()
        suture('intune', 'on')
        suture('request', recommendation, '--option', option, '--intune', '--notes', 'By Friday', *more)
        self.assertEqual(len(self.microsoft.tasks), 1)
        return suture, next(iter(self.microsoft.tasks.values()))

    def test_app_task(self):
        suture, task = self.opened('va-_-a-_-one', 'update', '--priority', 'high', '--due', '2031-05-06')
        own = next(row for row in suture.json('activities') if row['id'] != 'aaaaaaaa')
        self.assertEqual((task['@odata.type'], task['mitigationType'], task['priority'], task['status'], task['category']),
                         ('#microsoft.graph.appVulnerabilityTask', 'update', 'high', 'pending', 'advancedThreatProtection'))
        self.assertEqual((task['managedDeviceCount'], task['creatorNotes'], task['dueDateTime'][:10]), (4, 'By Friday', '2031-05-06'))
        self.assertIn(own['id'], task['insights'])
        self.assertFalse([name for name, value in task.items() if 'suture' in name.lower() or value is None], task)
        self.assertEqual((own['ticketId'], own['ticketStatus']), (task['id'], 'pending'))
        suture('sync')  # Graph does not say which activity it is for: this computer remembers
        self.assertEqual(suture.json('activity', own['id'])['ticketId'], task['id'])

    def test_configuration_task(self):
        _, task = self.opened('sca-_-scid-39', 'configuration-change', '--priority', 'medium')
        self.assertEqual((task['@odata.type'], task['priority']), ('#microsoft.graph.securityConfigurationTask', 'none'))
        self.assertNotIn('mitigationType', task)
        self.assertEqual(task['creatorNotes'], 'Priority: Medium\nBy Friday')

    def test_uninstall_task(self):
        _, task = self.opened('va-_-a-_-one', 'uninstall', '--priority', 'low')
        self.assertEqual((task['mitigationType'], task['priority']), ('uninstall', 'low'))

    def test_answers(self):
        suture, task = self.opened('va-_-a-_-one', 'update')
        suture('task', 'accept', task['id'], '--note', 'On it')
        self.assertEqual((task['status'], self.microsoft.noted), ('active', 'On it'))
        self.assertEqual(suture.json('tasks')[0]['@suture.statusNote'], 'On it')
        suture('sync')
        self.assertEqual(suture.json('tasks')[0]['@suture.statusNote'], 'On it')
        suture('task', 'complete', task['id'])
        self.assertEqual(task['status'], 'completed')

    def test_edit_follows(self):
        suture, task = self.opened('va-_-a-_-one', 'update', '--priority', 'high')
        own = next(row for row in suture.json('activities') if row['id'] != 'aaaaaaaa')
        suture('edit', own['id'], '--priority', 'low')
        suture('sync')
        self.assertEqual(task['priority'], 'low')

    def test_lost_answer(self):
        """Whether the task was opened nobody knows: it is looked for, and not opened twice."""
        def vanish(call):
            task = {**json.loads(call.content), 'id': 'the-one', 'createdDateTime': '2026-11-29T10:00:00Z'}
            self.microsoft.tasks['the-one'] = task
            raise microsoft.Stop
        suture = self.synced()
        suture('intune', 'on')
        self.microsoft.script[microsoft.TASKS] = [vanish]
        self.assertEqual(suture.run('request', 'va-_-a-_-one', '--option', 'update', '--intune').returncode, 4)
        suture('sync')
        self.assertEqual(list(self.microsoft.tasks), ['the-one'])
        own = next(row for row in suture.json('activities') if row['id'] != 'aaaaaaaa')
        self.assertEqual(own['ticketId'], 'the-one')

    def test_unknown_words(self):
        """Words of a later version are shown, kept, and written over by nothing."""
        suture, task = self.opened('va-_-a-_-one', 'update', '--priority', 'high')
        task.update({'category': 'quantumThreats', 'mitigationType': 'rebootTwice', 'status': 'onHold', 'assignedTo': None})
        self.microsoft.tasks['new'] = {'@odata.type': '#microsoft.graph.futureTask', 'id': 'new', 'priority': 'extreme', 'status': 'unheardOf'}
        own = next(row for row in suture.json('activities') if row['id'] != 'aaaaaaaa')
        suture('sync')
        rows = {row['id']: row for row in suture.json('tasks')}
        self.assertEqual((rows[task['id']]['category'], rows[task['id']]['mitigationType']), ('quantumThreats', 'rebootTwice'))
        self.assertEqual((rows['new']['@odata.type'], rows['new']['priority']), ('#microsoft.graph.futureTask', 'extreme'))
        task['status'] = 'pending'
        suture('sync')
        suture('edit', own['id'], '--due', '2032-01-01')
        suture('sync')
        self.assertEqual((task['dueDateTime'][:10], task['category'], task['mitigationType']),
                         ('2032-01-01', 'quantumThreats', 'rebootTwice'))

    def test_not_consented(self):
        """Without Intune's permission the rest works, and a ticket is refused before it waits for ever."""
        self.microsoft.graph_roles = None
        suture = self.account()
        suture('sync')
        suture('intune', 'on')
        message = suture('request', 'va-_-a-_-one', '--option', 'update', '--intune', status=3)
        self.assertIn('DeviceManagementApps.ReadWrite.All', message)
        self.assertEqual(len(suture.json('activities')), 1)

    def test_read_only(self):
        self.microsoft.graph_roles = ['DeviceManagementApps.Read.All']
        self.microsoft.tasks['t'] = {'@odata.type': '#microsoft.graph.appVulnerabilityTask', 'id': 't', 'status': 'pending'}
        suture = self.account()
        suture('sync')
        self.assertIn('DeviceManagementApps.ReadWrite.All', suture('task', 'accept', 't', status=3))


if __name__ == '__main__':
    tap.main()
