#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""suturectl and exceptions: listed, made, renewed, canceled, exported, and what is not possible."""
import contextlib
import csv
import datetime
import io
import shutil
import sqlite3
import tempfile
import unittest

import ctl
import tap


def setUpModule():
    global folder, service, suture
    folder = tempfile.mkdtemp(prefix='suture-ctl-exceptions-')
    service = ctl.Service(folder, devices=600).start()
    suture = ctl.Profile()
    suture('account', 'add', 'team', '--service', service.url, '--token-file', service.token_file)
    suture('sync')


def tearDownModule():
    service.stop()
    suture.remove()
    shutil.rmtree(folder, ignore_errors=True)


def day(offset):
    return (datetime.date.today() + datetime.timedelta(offset)).isoformat()


taken = set()


def free_recommendation():
    """One that has no exception yet."""
    taken.update(entry['recommendationId'] for entry in suture.json('exceptions'))
    for entry in suture.json('recommendations', '--status', 'active'):
        if entry['id'] not in taken and entry['exposedMachinesCount'] > 0:
            taken.add(entry['id'])
            return entry['id']
    raise AssertionError('every recommendation has an exception')


def make(*arguments, justification='risk-accepted', days='30'):
    return suture.json('except', free_recommendation(), '--justification', justification, '--days', days, *arguments)['exception']


def of_service(identifier):
    """As the service has it, in a profile that made nothing."""
    other = ctl.Profile()
    try:
        other('account', 'add', 'team', '--service', service.url, '--token-file', service.token_file)
        other('sync')
        return other.json('exception', identifier)
    finally:
        other.remove()


class Lists(unittest.TestCase):
    def test_filters(self):
        everything = suture.json('exceptions')
        states = {'in-effect': 'InEffect', 'suspended': 'Suspended', 'expired': 'Expired', 'canceled': 'Canceled'}
        for word, state in states.items():
            found = suture.json('exceptions', '--status', word)
            self.assertEqual({entry['state'] for entry in found}, {state})
            self.assertEqual(len(found), sum(entry['state'] == state for entry in everything))
        for option, word, member, value in (('--scope', 'global', 'scope', 'Global'),
                                            ('--justification', 'planned-remediation', 'justification', 'PlannedRemediation')):
            found = suture.json('exceptions', option, word)
            self.assertEqual({entry[member] for entry in found}, {value})
            self.assertLess(len(found), len(everything))
        for entry in suture.json('exceptions', '--ending'):
            self.assertTrue(day(0) < entry['endsOn'][:10] <= day(15), entry['endsOn'])
        self.assertTrue(suture.json('exceptions', '--ending'))
        self.assertTrue(suture.json('exceptions', '--old'))
        for entry in suture.json('exceptions', '--old'):
            self.assertLessEqual(entry['createdOn'][:10], day(-180))
        self.assertLess(len(suture.json('exceptions', '--renewed')), len(everything))
        self.assertEqual({entry['recommendationName'] for entry in suture.json('exceptions', '--search', 'Dropbox')},
                         {'Uninstall Dropbox'})
        for entry in suture.json('exceptions', '--group', 'Windows servers', '--scope', 'device-groups'):
            self.assertIn('Windows servers', entry['rbacGroupNames'])

    def test_details_tell_the_history(self):
        entry = suture.json('exceptions', '--old')[0]
        details = suture.json('exception', entry['id'])
        self.assertEqual([event['event'] for event in details['events']], ['created', 'renewed', 'renewed'])
        self.assertEqual(details['events'][-1]['endsOn'], details['exception']['endsOn'][:10])
        self.assertIn('Renewed', suture('exception', entry['id']))
        suture('exception', 'no-such', status=2)

    def test_tables_in_both_languages(self):
        self.assertIn('Justification', suture('exceptions'))
        french = suture('exceptions', '--status', 'in-effect', language='fr')
        self.assertIn('En vigueur', french)
        self.assertNotIn('In effect', french)

    def test_export(self):
        rows = list(csv.DictReader(io.StringIO(suture.export('exceptions', '--status', 'in-effect').decode('utf-8'), newline='')))
        self.assertEqual(len(rows), len(suture.json('exceptions', '--status', 'in-effect')))
        by_id = {entry['id']: entry for entry in suture.json('exceptions')}
        for row in rows:
            ends_on = datetime.date.fromisoformat(by_id[row['id']]['endsOn'][:10])
            self.assertEqual(row['lastDay'], (ends_on - datetime.timedelta(1)).isoformat())

    def test_export_to_calendar(self):
        lines = suture.export('exceptions', '--preset', 'calendar', name='ends.ics').decode('utf-8').split('\r\n')
        entries = suture.json('exceptions')
        ahead = [entry for entry in entries if entry['state'] in ('InEffect', 'Suspended') and entry['endsOn']]
        struck = [entry for entry in entries if entry['state'] == 'Canceled' and entry['endsOn'][:10] > str(datetime.date.today())]
        self.assertTrue(struck)
        self.assertEqual(lines[0], 'BEGIN:VCALENDAR')
        self.assertEqual(sorted(line for line in lines if line.startswith('UID:')),
                         sorted(f'UID:exception-{entry["id"]}@suture' for entry in ahead + struck))
        self.assertEqual(lines.count('STATUS:CANCELLED'), len(struck))
        self.assertTrue(any(line.startswith('SUMMARY:Exception ends: ') for line in lines))
        path = suture.path('fin.ics')
        told = suture('export', 'exceptions', '--ending', '--preset', 'calendar', '--language', 'fr', '--output', path, language='fr')
        ending = len(suture.json('exceptions', '--ending'))
        self.assertLess(ending, len(ahead))
        self.assertIn(f'{ending} fin', told)
        with open(path, encoding='utf-8', newline='') as file:
            french = file.read()
        self.assertEqual(french.count('SUMMARY:Fin d’exception\u00a0: '), ending)
        none = ('export', 'exceptions', '--status', 'expired', '--preset', 'calendar', '--output')
        suture(*none, path, status=2)
        with open(path, encoding='utf-8', newline='') as file:
            self.assertEqual(file.read(), french)
        suture('export', 'exceptions', '--search', 'no such', '--preset', 'calendar', '--output', path, status=2)
        for arguments in (('activities', '--preset', 'calendar'), ('exceptions', '--preset', 'calendar', '--columns', 'id')):
            suture('export', *arguments, '--output', path, status=1)


class Makes(unittest.TestCase):
    def test_dry_run_makes_nothing(self):
        identifier = free_recommendation()
        before = len(suture.json('exceptions'))
        lowered = suture.json('except', identifier, '--justification', 'third-party-control', '--days', '60', '--dry-run')
        self.assertTrue(lowered['dryRun'])
        self.assertEqual(lowered['preview']['exposedDevicesAfter'], 0)
        self.assertEqual(lowered['preview']['recommendationStatus'], 'FullException')
        self.assertLess(lowered['preview']['exposureScoreAfter'], lowered['preview']['exposureScore'])
        kept = suture.json('except', identifier, '--justification', 'risk-accepted', '--days', '60', '--dry-run')
        self.assertEqual(kept['preview']['exposedDevicesAfter'], kept['preview']['exposedDevices'])
        self.assertEqual(kept['preview']['exposureScoreAfter'], kept['preview']['exposureScore'])
        self.assertEqual(len(suture.json('exceptions')), before)
        self.assertIn('Nothing was created', suture('except', identifier, '--justification', 'risk-accepted', '--days', '1', '--dry-run'))

    def test_global(self):
        made = make('--context', 'The gateway blocks it.', justification='alternate-mitigation', days='90')
        self.assertEqual((made['scope'], made['state'], made['endsOn'][:10], made['durationDays']),
                         ('Global', 'InEffect', day(90), 90))
        there = of_service(made['id'])
        self.assertEqual(there['exception']['justificationContext'], 'The gateway blocks it.')
        self.assertEqual(there['exception']['endsOn'], made['endsOn'])
        self.assertEqual([event['event'] for event in there['events']], ['created'])
        self.assertEqual(suture.json('outbox'), [])
        found = [entry for entry in suture.json('recommendations') if entry['id'] == made['recommendationId']]
        self.assertNotIn('Active', [entry['status'] for entry in found])

    def test_scores_move_as_the_preview_said(self):
        def after():
            return {entry['series']: entry['scoreAfterExceptions'] for entry in suture.json('scores')
                    if entry['rbacGroupName'] is None}

        for justification, moves in (('third-party-control', True), ('planned-remediation', False)):
            identifier = free_recommendation()
            wanted = ('except', identifier, '--justification', justification, '--days', '30')
            preview = suture.json(*wanted, '--dry-run')['preview']
            before = after()
            self.assertAlmostEqual(before['exposure'], preview['exposureScore'])
            made = suture.json(*wanted)['exception']
            self.assertAlmostEqual(after()['exposure'], preview['exposureScoreAfter'])
            self.assertAlmostEqual(after()['configuration'], preview['secureScoreAfter'])
            self.assertEqual(after()['exposure'] < before['exposure'], moves)
            # The service's own score has moved, too: what it counts is not taken off a second time.
            suture('sync')
            self.assertAlmostEqual(after()['exposure'], preview['exposureScoreAfter'])
            self.assertAlmostEqual(after()['configuration'], preview['secureScoreAfter'])
            suture('cancel', made['id'])
            self.assertAlmostEqual(after()['exposure'], before['exposure'])
            suture('sync')
            self.assertAlmostEqual(after()['exposure'], before['exposure'])
            self.assertAlmostEqual(after()['configuration'], before['configuration'])
        self.assertEqual({entry['scoreAfterExceptions'] for entry in suture.json('scores') if entry['rbacGroupName']}, {None})

    def test_until_is_the_last_day(self):
        made = suture.json('except', free_recommendation(), '--justification', 'planned-remediation', '--until', day(10))['exception']
        self.assertEqual(made['endsOn'][:10], day(11))

    def test_groups_one_by_one(self):
        groups = ['Windows servers', 'kiosks and shop floor']
        made = make('--group', groups[0], '--group', groups[1])
        self.assertEqual(made['scope'], 'DeviceGroups')
        self.assertEqual(sorted(made['rbacGroupNames']), ['Kiosks and shop floor', 'Windows servers'])
        self.assertIn('Windows servers', suture('except', made['recommendationId'], '--justification', 'risk-accepted', '--days', '9',
                                                '--group', 'Windows servers', status=1))
        self.assertIn('was canceled for these', suture('cancel', made['id'], '--group', 'Windows servers'))
        there = of_service(made['id'])
        self.assertEqual(there['exception']['canceledRbacGroupNames'], ['Windows servers'])
        self.assertEqual(there['exception']['state'], 'InEffect')
        suture('cancel', made['id'], '--group', 'Windows servers', status=1)
        suture('cancel', made['id'], '--group', 'Kiosks and shop floor')
        self.assertEqual(of_service(made['id'])['exception']['state'], 'Canceled')
        suture('cancel', made['id'], status=1)

    def test_group_that_is_gone(self):
        """The organisation gave up a device group: the exception still names it, and can be canceled for it."""
        made = make('--group', 'Windows servers', '--group', 'Kiosks and shop floor')
        service.stop()
        with contextlib.closing(sqlite3.connect(service.database)) as database, database:
            database.execute("UPDATE recommendationException SET etag = etag + 1, rbacGroupNames ="
                             " replace (rbacGroupNames, 'Windows servers', 'Old servers') WHERE id = ?", (made['id'],))
        service.start()
        other = ctl.Profile()
        try:
            other('account', 'add', 'team', '--service', service.url, '--token-file', service.token_file)
            other('sync')
            self.assertIn('Choose from', other('except', free_recommendation(), '--justification', 'risk-accepted', '--days', '9',
                                               '--group', 'Old servers', status=1))
            self.assertIn('Choose from', other('cancel', made['id'], '--group', 'Nowhere', status=1))
            other('cancel', made['id'], '--group', 'Old servers')
            self.assertEqual(of_service(made['id'])['exception']['canceledRbacGroupNames'], ['Old servers'])
        finally:
            other.remove()

    def test_renew_and_cancel(self):
        made = make()
        suture('renew', made['id'], '--days', '30', status=1)
        self.assertEqual(suture.json('renew', made['id'], '--until', day(99))['endsOn'][:10], day(100))
        there = of_service(made['id'])
        self.assertEqual(there['exception']['endsOn'][:10], day(100))
        self.assertEqual([event['event'] for event in there['events']], ['created', 'renewed'])
        self.assertIn('was canceled', suture('cancel', made['id']))
        self.assertEqual(of_service(made['id'])['exception']['state'], 'Canceled')
        self.assertIn('canceled already', suture('renew', made['id'], '--days', '200', status=1))
        self.assertEqual(suture.json('outbox'), [])

    def test_bad_input(self):
        identifier = free_recommendation()
        except_ = ('except', identifier, '--justification', 'risk-accepted')
        for arguments in (('except', identifier, '--days', '30'), ('except', identifier, '--justification', 'mood', '--days', '30'),
                          except_, (*except_, '--days', '30', '--until', day(3)), (*except_, '--days', '366'),
                          (*except_, '--days', '-1'), (*except_, '--days', '99999999'), (*except_, '--until', 'soon'),
                          (*except_, '--until', day(-1)), (*except_, '--until', day(366)),
                          (*except_, '--days', '30', '--group', 'Nowhere'),
                          (*except_, '--days', '30', '--context', 'x' * 1001),
                          ('exceptions', '--status', 'late'), ('exceptions', '--justification', 'mood'),
                          ('exceptions', '--scope', 'planet'), ('activities', '--ending'), ('renew', identifier),
                          ('export', 'tasks', '--output', suture.path('x'), '--old')):
            suture(*arguments, status=1)
        for verb in (('except', 'va-_-no-_-such', '--justification', 'risk-accepted', '--days', '3'), ('cancel', 'no-such'),
                     ('renew', 'no-such', '--days', '3')):
            suture(*verb, status=2)
        self.assertNotIn(identifier, [entry['recommendationId'] for entry in suture.json('exceptions')])


class Faults(unittest.TestCase):
    """Without the service an exception waits, and is sent with the next sync."""

    def test_waits(self):
        identifier = free_recommendation()
        service.stop()
        try:
            suture('except', identifier, '--justification', 'risk-accepted', '--days', '30', '--context', 'Typed', status=4)
            waiting = suture.json('outbox')
            self.assertEqual([change['kind'] for change in waiting], ['createException'])
        finally:
            service.start()
        suture('sync')
        self.assertEqual(suture.json('outbox'), [])
        self.assertEqual(of_service(waiting[0]['exceptionId'])['exception']['justificationContext'], 'Typed')


if __name__ == '__main__':
    tap.main()
