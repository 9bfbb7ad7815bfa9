#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""suturectl through the whole workflow: edit, several at once, reopen, security tasks, scores, the archive, and what is
not possible on any option."""
import csv
import datetime
import os
import shutil
import tempfile
import unittest

import ctl
import tap


def setUpModule():
    global folder, service, suture
    folder = tempfile.mkdtemp(prefix='suture-ctl-work-')
    service = ctl.Service(folder, devices=600).start()
    suture = ctl.Profile()
    suture('account', 'add', 'team', '--service', service.url, '--token-file', service.token_file)
    suture('sync')
    suture('intune', 'on')


def tearDownModule():
    service.stop()
    suture.remove()
    shutil.rmtree(folder, ignore_errors=True)


def day(offset):
    return (datetime.date.today() + datetime.timedelta(offset)).isoformat()


def untouched(count, kind='update'):
    """Recommendations that nobody has asked for yet."""
    found = [entry['id'] for entry in suture.json('recommendations', '--type', kind, '--status', 'active')
             if entry['activityCount'] == 0 and entry['exposedMachinesCount'] > 0]
    return found[:count]


def new_request(*arguments):
    made = suture.json('request', untouched(1)[0], '--option', 'update', *arguments)
    return made['activity']['id']


def lines(*arguments, status):
    """The lines of several things done at once, and the one message on standard error."""
    done = suture.run('--format', 'csv', *arguments)
    assert done.returncode == status, (done.returncode, done.stdout, done.stderr)
    assert len(done.stderr.splitlines()) == (0 if status == 0 else 1), done.stderr
    return list(csv.DictReader(done.stdout.splitlines()))


class Filters(unittest.TestCase):
    def test_priority_and_type(self):
        high = suture.json('activities', '--priority', 'high')
        self.assertEqual({entry['priority'] for entry in high}, {'High'})
        self.assertLess(len(high), len(suture.json('activities')))

    def test_due(self):
        soon = suture.json('activities', '--status', 'due-soon')
        self.assertTrue(soon)
        for entry in soon:
            self.assertEqual(entry['status'], 'Active')
            self.assertTrue(day(0) <= entry['dueOn'][:10] <= day(7), entry['dueOn'])

    def test_mine(self):
        identifier = new_request()
        mine = suture.json('activities', '--mine')
        self.assertIn(identifier, [entry['id'] for entry in mine])
        self.assertEqual(len({entry['requesterEmail'] for entry in mine}), 1)
        self.assertLess(len(mine), len(suture.json('activities')))
        fresh = ctl.Profile()
        self.addCleanup(fresh.remove)
        fresh('account', 'add', 'team', '--service', service.url, '--token-file', service.token_file)
        self.assertIn('signed in', fresh('activities', '--mine', status=1))

    def test_of_a_recommendation(self):
        entry = [one for one in suture.json('recommendations') if one['activityCount'] > 0][0]
        found = suture.json('activities', '--recommendation', entry['id'])
        self.assertEqual(len(found), entry['activityCount'])

    def test_threats(self):
        everything = suture.json('recommendations')
        exploits = suture.json('recommendations', '--threat', 'exploit')
        self.assertTrue(exploits and all(entry['publicExploit'] for entry in exploits))
        self.assertEqual(len(exploits), sum(entry['publicExploit'] for entry in everything))
        either = suture.json('recommendations', '--threat', 'exploit', '--threat', 'alert')
        self.assertEqual(len(either), sum(entry['publicExploit'] or entry['activeAlert'] for entry in everything))

    def test_tags_and_support(self):
        tags = {tag for entry in suture.json('recommendations') for tag in entry['tags'] or []}
        for tag in list(tags)[:2]:
            for entry in suture.json('recommendations', '--tag', tag):
                self.assertIn(tag, entry['tags'])
        ended = suture.json('recommendations', '--support', 'eos-software')
        self.assertTrue(ended)
        self.assertLess(len(ended), len(suture.json('recommendations')))

    def test_bad_input(self):
        for verb, option, wrong, named in (
                ('recommendations', '--threat', 'virus', 'insight'), ('recommendations', '--support', 'never', 'eos-versions'),
                ('recommendations', '--status', 'open', 'active'), ('recommendations', '--type', 'patch', 'uninstall'),
                ('recommendations', '--group', 'Nobody', 'VIP and executives'),
                ('activities', '--status', 'late', 'due-soon'), ('activities', '--priority', 'urgent', 'medium'),
                ('activities', '--type', 'patch', 'upgrade'), ('tasks', '--status', 'open', 'rejected')):
            self.assertIn(named, suture(verb, option, wrong, status=1))
        for arguments in (('tasks', '--limit', '-1'), ('tasks', 'x'), ('scores', 'x'), ('activities', '--threat', 'alert'),
                          ('export', 'tasks', '--output', suture.path('x'), '--group', 'Finance'),
                          ('export', 'recommendations', '--output', suture.path('x'), '--mine'),
                          ('export', 'devices', '--output', suture.path('x'), '--archived')):
            suture(*arguments, status=1)
        suture('activities', '--recommendation', 'va-_-no-_-such', status=2)


class Edit(unittest.TestCase):
    def test_each_member(self):
        identifier = new_request('--notes', 'First', '--priority', 'low')
        before = suture.json('activity', identifier)
        self.assertEqual(suture.json('edit', identifier, '--priority', 'high')['priority'], 'High')
        self.assertEqual(suture.json('edit', identifier, '--due', day(3))['dueOn'][:10], day(3))
        self.assertEqual(suture.json('edit', identifier, '--notes', 'Second\n“line”')['requesterNotes'], 'Second\n“line”')
        suture('sync')
        after = suture.json('activity', identifier)
        self.assertEqual((after['priority'], after['dueOn'][:10], after['requesterNotes']), ('High', day(3), 'Second\n“line”'))
        self.assertEqual(after['targetDevices'], before['targetDevices'])
        self.assertIn(before['title'], suture('edit', identifier, '--notes', ''))
        self.assertFalse(suture.json('activity', identifier)['requesterNotes'])
        self.assertEqual(suture.json('outbox'), [])

    def test_ticket_follows(self):
        identifier = new_request('--notes', 'First', '--priority', 'low', '--intune')
        tasks = {entry['id']: entry for entry in suture.json('tasks')}
        suture('edit', identifier, '--priority', 'high', '--due', day(4), '--notes', 'Second')
        suture('sync')
        after = {entry['id']: entry for entry in suture.json('tasks')}
        task = after[suture.json('activity', identifier)['ticketId']]
        self.assertEqual((task['priority'], task['dueDateTime'][:10], task['creatorNotes']), ('high', day(4), 'Second'))
        self.assertEqual(after.keys(), tasks.keys())
        self.assertEqual(suture.json('outbox'), [])

    def test_bad_input(self):
        identifier = new_request()
        before = suture.json('activity', identifier)
        self.assertIn('--priority', suture('edit', identifier, status=1))
        self.assertIn('medium', suture('edit', identifier, '--priority', 'urgent', status=1))
        self.assertIn(day(-1), suture('edit', identifier, '--due', day(-1), status=1))
        for wrong in '31/12/2099', '2099-02-30', 'tomorrow', 'none', '':
            suture('edit', identifier, '--due', wrong, status=1)
        self.assertIn('needs a due date: only “Attention required” has none', suture('edit', identifier, '--due', 'none', status=1))
        self.assertIn('1000', suture('edit', identifier, '--notes', 'x' * 1001, status=1))
        suture('edit', 'no-such', '--notes', 'x', status=2)
        suture('edit', status=1)
        suture('edit', identifier, identifier, '--notes', 'x', status=1)
        attention = [entry['id'] for entry in suture.json('activities', '--type', 'attention-required', '--status', 'active')]
        self.assertIn('Attention required', suture('edit', attention[0], '--due', day(3), status=1))
        self.assertIn('Nothing is to be changed', suture('edit', attention[0], '--due', 'none', status=1))
        done = suture.json('activities', '--status', 'completed')[0]
        self.assertIn('eopen', suture('edit', done['id'], '--notes', 'x', status=1))
        self.assertEqual(suture.json('activity', identifier), before)
        self.assertEqual(suture.json('outbox'), [])


class Complete(unittest.TestCase):
    def test_reopen(self):
        identifier = new_request()
        self.assertIn('not complete', suture('reopen', identifier))
        suture('complete', identifier)
        done = suture.json('activity', identifier)
        self.assertEqual((done['status'], done['completionMethod']), ('Completed', 'Manual'))
        self.assertIn('active again', suture('reopen', identifier))
        suture('sync')
        again = suture.json('activity', identifier)
        self.assertEqual((again['status'], again['completionMethod']), ('Active', None))
        self.assertEqual(again['targetDevices'], done['targetDevices'])
        suture('reopen', 'no-such', status=2)
        suture('reopen', status=1)

    def test_nothing_left_is_not_reopened(self):
        fixed = [entry for entry in suture.json('activities', '--status', 'completed')
                 if entry['completionMethod'] == 'Automatic'][0]
        suture('reopen', fixed['id'], status=3)
        change = suture.json('outbox')[0]
        self.assertEqual((change['kind'], change['state'], change['activityId']), ('reopenActivity', 'refused', fixed['id']))
        self.assertTrue(change['message'])
        suture('outbox', 'discard', str(change['id']))
        self.assertEqual(suture.json('activity', fixed['id'])['status'], 'Completed')

    def test_several(self):
        first, second = (suture.json('request', entry, '--option', 'update')['activity']['id'] for entry in untouched(2))
        found = lines('complete', first, 'no-such', second, status=2)
        self.assertEqual([line['id'] for line in found], [first, 'no-such', second])
        self.assertEqual([line['result'] for line in found], ['done', 'notFound', 'done'])
        self.assertEqual([bool(line['message']) for line in found], [False, True, False])
        self.assertEqual([line['result'] for line in lines('complete', first, second, status=0)], ['already', 'already'])
        self.assertEqual(suture.json('activity', second)['status'], 'Completed')


class Request(unittest.TestCase):
    def test_several(self):
        updates, change = untouched(2), untouched(1, 'configuration-change')
        found = lines('request', *updates, *change, 'va-_-no-_-such', '--option', 'update', '--intune', status=1)
        self.assertEqual([line['recommendationId'] for line in found], [*updates, *change, 'va-_-no-_-such'])
        self.assertEqual([line['result'] for line in found], ['done', 'done', 'invalid', 'notFound'])
        for line in found[:2]:
            made = suture.json('activity', line['activityId'])
            self.assertEqual(made['targetDevices'], int(line['targetDevices']))
            self.assertEqual(made['ticketStatus'], 'pending')
        self.assertEqual([line['activityId'] for line in found[2:]], ['', ''])
        self.assertIn('configuration-change', found[2]['message'])
        text = suture.run('request', *updates, '--option', 'update', '--dry-run')
        self.assertEqual(text.returncode, 0)
        self.assertEqual(len(text.stdout.splitlines()), 4)
        self.assertEqual([line['result'] for line in lines('request', *updates, '--option', 'update', '--dry-run', status=0)],
                         ['possible', 'possible'])
        self.assertEqual(suture.json('outbox'), [])

    def test_no_impact(self):
        entry = [one for one in suture.json('recommendations', '--type', 'configuration-change')
                 if 0 < one['nonProductivityImpactedAssets'] < one['exposedMachinesCount']][0]
        plan = suture.json('request', entry['id'], '--option', 'configuration-change', '--no-impact', '--dry-run')
        self.assertEqual(plan['activity']['productivityImpactRemediationType'], 'NonImpactedAssets')
        suture('request', untouched(1)[0], '--option', 'update', '--no-impact', '--dry-run', status=1)

    def test_notes(self):
        self.assertIn('1000', suture('request', untouched(1)[0], '--option', 'update', '--notes', 'x' * 1001, status=1))


class Roles(unittest.TestCase):
    """What the role does not allow is refused before anything is sent or kept."""

    REQUESTS = 'Your role does not allow this: requests and activities are for security administrators.'
    TASKS = 'Your role does not allow this: security tasks are decided by IT administrators.'

    def play(self, role):
        place = tempfile.mkdtemp(dir=folder)
        token = 'a-token-of-32-characters-for-' + role
        with open(os.path.join(place, 'token'), 'w', encoding='ascii') as file:
            file.write(f'{token} someone@example.org {role}\n')
        os.chmod(os.path.join(place, 'token'), 0o600)
        running = ctl.Service(place, devices=600).start()
        self.addCleanup(running.stop)
        here = ctl.Profile()
        self.addCleanup(here.remove)
        alone = os.path.join(place, 'mine')
        with open(alone, 'w', encoding='ascii') as file:
            file.write(token + '\n')
        os.chmod(alone, 0o600)
        here('account', 'add', 'team', '--service', running.url, '--token-file', alone)
        here('sync')
        here('intune', 'on')
        return here

    def writes(self, here):
        active = here.json('activities', '--status', 'active')[0]['id']
        recommendation = here.json('recommendations', '--type', 'update')[0]['id']
        return [('request', recommendation, '--option', 'update'),
                ('request', recommendation, recommendation, '--option', 'update', '--dry-run'),
                ('complete', active), ('complete', active, active), ('edit', active, '--notes', 'x'), ('reopen', active),
                ('task', 'send', active)]

    def test_viewer(self):
        here = self.play('viewer')
        task = here.json('tasks', '--status', 'pending')[0]['id']
        for write in self.writes(here):
            self.assertIn(self.REQUESTS, here(*write, status=3))
        self.assertIn(self.TASKS, here('task', 'accept', task, status=3))
        self.assertEqual(here.json('outbox'), [])

    def test_it_administrator(self):
        here = self.play('it-administrator')
        task = here.json('tasks', '--status', 'pending')[0]['id']
        for write in self.writes(here):
            self.assertIn(self.REQUESTS, here(*write, status=3))
        here('task', 'accept', task)

    def test_security_administrator(self):
        here = self.play('security-administrator')
        task = here.json('tasks', '--status', 'pending')[0]['id']
        self.assertIn(self.TASKS, here('task', 'accept', task, status=3))
        here('edit', here.json('activities', '--status', 'active')[0]['id'], '--notes', 'Allowed')
        self.assertEqual(here.json('outbox'), [])


class Tasks(unittest.TestCase):
    def ticket_of(self, activity):
        return suture.json('activity', activity)['ticketId']

    def test_lists(self):
        tasks = suture.json('tasks')
        self.assertTrue(tasks)
        self.assertEqual(len(suture.csv('tasks')), len(tasks) + 1)
        self.assertEqual(len(suture('tasks').splitlines()), len(tasks) + 4)
        for word, wire in ('pending', 'pending'), ('accepted', 'active'), ('completed', 'completed'), ('rejected', 'rejected'):
            found = suture.json('tasks', '--status', word)
            self.assertEqual(len(found), sum(entry['status'] == wire for entry in tasks))
        self.assertTrue(0 < len(suture.json('tasks', '--search', tasks[0]['displayName'])) <= len(tasks))

    def test_accept_and_complete(self):
        activity = new_request('--intune', '--priority', 'medium', '--notes', 'Please')
        ticket = self.ticket_of(activity)
        task = [entry for entry in suture.json('tasks') if entry['id'] == ticket][0]
        self.assertEqual((task['priority'], task['creatorNotes'].splitlines()), ('none', ['Priority: Medium', 'Please']))
        self.assertIn('accepted', suture('task', 'accept', ticket, '--note', 'Tonight'))
        self.assertIn('already', suture('task', 'accept', ticket))
        shown = suture.json('activity', activity)
        self.assertEqual((shown['ticketStatus'], shown['ticketNote'], shown['status']), ('active', 'Tonight', 'Active'))
        suture('task', 'reject', ticket, status=1)
        self.assertEqual(suture.json('task', 'complete', ticket)['status'], 'completed')
        suture('sync')
        self.assertEqual(suture.json('activity', activity)['ticketStatus'], 'completed')
        self.assertEqual(suture.json('outbox'), [])

    def test_reject_and_send_again(self):
        activity = new_request('--intune')
        ticket = self.ticket_of(activity)
        suture('task', 'complete', ticket, status=1)
        suture('task', 'send', activity, status=1)
        suture('task', 'reject', ticket, '--note', 'Not before the release')
        suture('sync')
        rejected = suture.json('activity', activity)
        self.assertEqual((rejected['status'], rejected['ticketStatus'], rejected['ticketNote']),
                         ('Active', 'rejected', 'Not before the release'))
        suture('intune', 'off')
        self.assertIn('intune on', suture('task', 'send', activity, status=1))
        suture('intune', 'on')
        suture('task', 'send', activity, '--note', 'x', status=1)
        self.assertIn('new ticket', suture('task', 'send', activity))
        suture('sync')
        again = suture.json('activity', activity)
        self.assertEqual(again['ticketStatus'], 'pending')
        self.assertNotEqual(again['ticketId'], ticket)
        self.assertEqual(len([entry for entry in suture.json('tasks') if entry.get('remediationTaskId') == activity
                              or entry.get('@suture.remediationTaskId') == activity]), 2)

    def test_bad_input(self):
        for arguments in ('task',), ('task', 'accept'), ('task', 'open', 'x'), ('task', 'accept', 'x', 'y'):
            suture(*arguments, status=1)
        suture('task', 'accept', 'no-such', status=2)
        suture('task', 'send', 'no-such', status=2)
        ticket = suture.json('tasks', '--status', 'pending')[0]['id']
        self.assertIn('1000', suture('task', 'reject', ticket, '--note', 'x' * 1001, status=1))


class Rest(unittest.TestCase):
    def test_software(self):
        entry = [one for one in suture.json('recommendations') if one['id'].startswith('va-_-')][0]
        software = suture.json('software', entry['id'])
        self.assertEqual(software['id'], entry['id'][len('va-_-'):])
        self.assertEqual(software['exposedMachines'], entry['exposedMachinesCount'])
        self.assertEqual(software, suture.json('software', software['id']))
        versions = suture.json('software', software['id'], '--versions')
        self.assertEqual(set(versions[0]), {'version', 'installations', 'vulnerabilities'})
        counts = [version['installations'] for version in versions]
        self.assertEqual(counts, sorted(counts, reverse=True))
        self.assertEqual(sum(counts), entry['totalMachineCount'])
        self.assertEqual(len(suture.csv('software', software['id'], '--versions')), len(versions) + 1)
        self.assertIn(versions[0]['version'], suture('software', software['id'], '--versions'))
        suture('software', 'no-_-such', status=2)
        self.assertIn('configuration', suture('software', 'sca-_-scid-20000', status=1))

    def test_scores(self):
        scores = suture.json('scores')
        self.assertTrue({'exposure', 'configuration'} <= {entry['series'] for entry in scores})
        exposure = [entry for entry in scores if entry['series'] == 'exposure'][0]
        self.assertTrue(0 <= exposure['score'] <= 100)
        self.assertIn(exposure['level'], ('Low', 'Medium', 'High'))
        self.assertNotRegex(suture('--format', 'json', 'scores'), r'\d\.\d{10}', 'a number with digits that nobody measured')
        self.assertEqual(len(suture.csv('scores')), len(scores) + 1)
        self.assertGreaterEqual(len(suture.json('scores', '--history')), len(scores))
        self.assertIn('Exposure score', suture('scores'))

    def test_exports(self):
        tasks = list(csv.DictReader(suture.export('tasks').decode().splitlines()))
        self.assertEqual(len(tasks), len(suture.json('tasks')))
        table = suture.export('tasks', '--preset', 'spreadsheet', '--language', 'fr', '--status', 'rejected').decode('utf-8-sig')
        self.assertTrue(all(';' in line for line in table.splitlines()))
        archive = suture.export('archive').decode().splitlines()
        self.assertEqual(len(list(csv.DictReader(archive))), len(suture.json('activities', '--archived')))


class Refusals(unittest.TestCase):
    """Whatever the service says, the change stays here with what it said, and can be sent again."""

    def test_each(self):
        place = tempfile.mkdtemp(dir=folder)
        database = os.path.join(place, 'service.db')
        here = ctl.Profile()
        self.addCleanup(here.remove)
        running = ctl.Service(place, devices=600, database=database).start()
        self.addCleanup(lambda: running.stop())
        here('account', 'add', 'team', '--service', running.url, '--token-file', running.token_file)
        here('sync')
        identifier = [entry['id'] for entry in here.json('activities', '--status', 'active') if entry['dueOn']][0]
        for status, exit_status, state in ((401, 6, 'waiting'), (403, 3, 'refused'), (409, 3, 'refused'), (412, 3, 'conflict'),
                                           (413, 3, 'refused'), (422, 3, 'refused'), (429, 4, 'waiting'), (500, 4, 'waiting')):
            port = running.port
            running.stop()
            faulty = ctl.Service(place, devices=600, database=database, faults=f'{status}:PATCH').start(port)
            text = f'Typed before {status}'
            done = here.run('edit', identifier, '--notes', text)
            self.assertEqual(done.returncode, exit_status, (status, done.stderr))
            self.assertEqual(len(done.stderr.splitlines()), 1)
            self.assertEqual(here.json('activity', identifier)['requesterNotes'], text)
            change = here.json('outbox')[0]
            self.assertEqual((change['kind'], change['state']), ('editActivity', state), status)
            self.assertTrue(change['message'])
            faulty.stop()
            running.start(port)
            here('outbox', 'retry', str(change['id']))
            self.assertEqual(here.json('outbox'), [])
            self.assertEqual(here.json('activity', identifier)['requesterNotes'], text)


class Conflict(unittest.TestCase):
    """Two people change the same activity: both versions are told, and either can be kept."""

    def test_both_versions(self):
        place = tempfile.mkdtemp(dir=folder)
        service = ctl.Service(place, devices=600, database=os.path.join(place, 'service.db')).start()
        self.addCleanup(service.stop)
        first, second = ctl.Profile(), ctl.Profile()
        for profile in (first, second):
            self.addCleanup(profile.remove)
            profile('account', 'add', 'team', '--service', service.url, '--token-file', service.token_file)
            profile('sync')
        identifier = [entry['id'] for entry in first.json('activities', '--status', 'active') if entry['dueOn']][0]
        for number, (answer, priority, notes) in enumerate((('retry', 'High', 'Second'), ('discard', 'High', 'First 1'))):
            first('edit', identifier, '--priority', 'high', '--notes', f'First {number}')
            self.assertEqual(second.run('edit', identifier, '--notes', 'Second').returncode, 3)
            change, = second.json('outbox')
            self.assertEqual(change['state'], 'conflict')
            self.assertEqual(change['theirs'], f'requesterNotes: First {number}')
            self.assertEqual(change['yours'], 'requesterNotes: Second')
            self.assertIn('Notes: Second', second('outbox'))
            second('outbox', answer, str(change['id']))
            self.assertEqual(second.json('outbox'), [])
            shown = second.json('activity', identifier)
            self.assertEqual((shown['priority'], shown['requesterNotes']), (priority, notes))
            first('sync')
        self.merge(first, second, identifier)

    def merge(self, first, second, identifier):
        """Of two members one is kept and one is theirs."""
        first('edit', identifier, '--priority', 'low', '--notes', 'Of the first')
        self.assertEqual(second.run('edit', identifier, '--priority', 'high', '--notes', 'Of the second').returncode, 3)
        number = str(second.json('outbox')[0]['id'])
        self.assertIn('priority, due or notes', second('outbox', 'keep', number, 'colour', status=1))
        self.assertIn('says nothing about that', second('outbox', 'keep', number, 'due', status=1))
        self.assertIn('says nothing about that', second('outbox', 'keep', number, 'status', status=1))
        self.assertEqual(second.json('outbox')[0]['state'], 'conflict')
        second('outbox', 'keep', number, 'priority')
        self.assertEqual(second.json('outbox'), [])
        first('sync')
        for profile in (first, second):
            shown = profile.json('activity', identifier)
            self.assertEqual((shown['priority'], shown['requesterNotes']), ('High', 'Of the first'))

    def test_answers(self):
        """Two answers to a security task: the note can stay theirs."""
        service = ctl.Service(tempfile.mkdtemp(dir=folder), devices=600).start()
        self.addCleanup(service.stop)
        first, second = ctl.Profile(), ctl.Profile()
        for profile in (first, second):
            self.addCleanup(profile.remove)
            profile('account', 'add', 'team', '--service', service.url, '--token-file', service.token_file)
            profile('sync')
            profile('intune', 'on')
        task = first.json('tasks', '--status', 'pending')[0]['id']
        first('task', 'accept', task, '--note', 'Of the first')
        self.assertEqual(second.run('task', 'accept', task, '--note', 'Of the second').returncode, 3)
        number = str(second.json('outbox')[0]['id'])
        self.assertIn('keep status', second('outbox', 'keep', number, 'notes', status=1))
        second('outbox', 'keep', number, 'status')
        self.assertEqual(second.json('outbox'), [])
        for profile in (first, second):
            profile('sync')
            entry, = [one for one in profile.json('tasks') if one['id'] == task]
            self.assertEqual([value for name, value in entry.items() if name.endswith('statusNote')], ['Of the first'])


if __name__ == '__main__':
    tap.main()
