#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""suturectl from the outside against the sample organisation: every verb, every format, both presets."""
import csv
import datetime
import io
import os
import re
import shutil
import tempfile
import unittest

import ctl
import tap

VERBS = ['account', 'dashboard', 'sync', 'recommendations', 'recommendation', 'devices', 'request', 'activities', 'activity',
         'cancel', 'complete', 'edit', 'except', 'exception', 'exceptions', 'export', 'outbox', 'intune', 'renew', 'reopen', 'scores',
         'software', 'task', 'tasks', 'value']
FRENCH = os.environ.get('SUTURE_TEST_FRENCH', 'C.UTF-8')


def setUpModule():
    global folder, service, suture
    folder = tempfile.mkdtemp(prefix='suture-ctl-service-')
    service = ctl.Service(folder).start()
    suture = ctl.Profile()
    suture('account', 'add', 'team', '--service', service.url, '--token-file', service.token_file)
    suture('sync')


def tearDownModule():
    service.stop()
    suture.remove()
    shutil.rmtree(folder, ignore_errors=True)


def rows(data, separator=','):
    return list(csv.reader(io.StringIO(data.decode('utf-8-sig'), newline=''), delimiter=separator, strict=True))


def an_update(intune=False):
    """A recommendation that nobody has asked for yet."""
    found = [entry for entry in suture.json('recommendations', '--type', 'update', '--status', 'active')
             if entry['activityCount'] == 0 and entry['exposedMachinesCount'] > 10]
    return found[0]


class Help(unittest.TestCase):
    def test_every_verb_in_both_languages(self):
        for language in 'en', 'fr':
            text = suture('--help', language=language)
            for verb in VERBS:
                self.assertRegex(text, rf'(?m)^  {verb} ')
                one = suture(verb, '--help', language=language)
                self.assertIn(f'suturectl {verb}', one)
                self.assertIn('--profile', one)

    def test_french_differs(self):
        for arguments in ['--help'], *([verb, '--help'] for verb in VERBS):
            english = {line.strip() for line in suture(*arguments, language='en').splitlines() if line.strip()}
            french = {line.strip() for line in suture(*arguments, language='fr').splitlines() if line.strip()}
            same = {line for line in english & french if not line.startswith('suturectl')}
            self.assertEqual(same, set())

    def test_no_display_library(self):
        with open(ctl.CTL, 'rb') as file:
            self.assertNotIn(b'libgtk-4', file.read())


class Lists(unittest.TestCase):
    def test_formats_agree(self):
        for verb in 'recommendations', 'activities', 'devices':
            objects = suture.json(verb)
            table = suture(verb).splitlines()
            cells = suture.csv(verb)
            self.assertGreater(len(objects), 20)
            self.assertEqual(len(cells), len(objects) + 1)
            self.assertEqual(len(table), len(objects) + 4)
            self.assertEqual(table[-1], f'{len(objects):,d} rows')
            column = cells[0].index('id')
            self.assertEqual([row[column] for row in cells[1:]], [entry['id'] for entry in objects])

    def test_table_is_aligned(self):
        lines = suture('recommendations').splitlines()
        edges = [match.start() for match in re.finditer(r'(?<= )-', lines[1])]
        for line in lines[2:-2]:
            for edge in edges:
                self.assertEqual(line[edge - 2:edge], '  ', line)

    def test_both_impacts(self):
        titles = suture('recommendations').splitlines()[0]
        self.assertIn('Impact on the exposure score', titles)
        self.assertIn('Impact on the secure score', titles)
        self.assertTrue(any(entry['configScoreImpact'] > 0 for entry in suture.json('recommendations')))

    def test_filters(self):
        everything = suture.json('recommendations')
        updates = suture.json('recommendations', '--type', 'update')
        self.assertEqual({entry['remediationType'] for entry in updates}, {'Update'})
        self.assertEqual(len(updates), sum(entry['remediationType'] == 'Update' for entry in everything))
        self.assertEqual(len(suture.json('recommendations', '--limit', '5')), 5)
        found = suture.json('recommendations', '--search', 'chrome')
        self.assertTrue(found and len(found) < len(everything))
        network = suture.json('recommendations', '--component', 'network')
        self.assertEqual({entry['recommendationCategory'] for entry in network}, {'Network'})
        group = suture.json('devices', '--group', 'vip and executives')
        self.assertEqual({entry['rbacGroupName'] for entry in group}, {'VIP and executives'})

    def test_overdue(self):
        today = datetime.date.today().isoformat()
        overdue = suture.json('activities', '--status', 'overdue')
        self.assertTrue(overdue)
        for entry in overdue:
            self.assertEqual(entry['status'], 'Active')
            self.assertLess(entry['dueOn'][:10], today)
        self.assertLess(len(overdue), len(suture.json('activities', '--status', 'active')))

    def test_details(self):
        for verb, many in ('recommendation', 'recommendations'), ('activity', 'activities'):
            entry = suture.json(many)[0]
            self.assertEqual(suture.json(verb, entry['id']), entry)
            self.assertIn(entry['id'], suture(verb, entry['id']))
            self.assertEqual(len(suture.csv(verb, entry['id'])), 2)

    def test_exposed_devices(self):
        entry = an_update()
        devices = suture.json('devices', '--recommendation', entry['id'])
        self.assertEqual(len(devices), entry['exposedMachinesCount'])


class Requests(unittest.TestCase):
    def test_dry_run_creates_nothing(self):
        entry = an_update()
        before = suture.json('activities')
        plan = suture.json('request', entry['id'], '--option', 'update', '--priority', 'high', '--dry-run')
        self.assertTrue(plan['dryRun'])
        self.assertEqual(plan['activity']['targetDevices'], entry['exposedMachinesCount'])
        self.assertEqual(plan['activity']['priority'], 'High')
        self.assertEqual(plan['intuneDevices'], 0)
        due = datetime.date.today() + datetime.timedelta(7)
        self.assertEqual(plan['activity']['dueOn'][:10], due.isoformat())
        self.assertIn('Nothing was created', suture('request', entry['id'], '--option', 'update', '--dry-run'))
        self.assertEqual(suture.json('activities'), before)

    def test_request_complete(self):
        entry = an_update()
        suture('intune', 'on')
        made = suture.json('request', entry['id'], '--option', 'update', '--intune', '--priority', 'low',
                           '--due', '2099-12-31', '--notes', 'Line one\n"two"; é')
        identifier = made['activity']['id']
        self.assertFalse(made['dryRun'])
        self.assertEqual(made['intuneDevices'], entry['exposedMachinesCount'])
        suture('sync')
        activity = suture.json('activity', identifier)
        self.assertEqual(activity['status'], 'Active')
        self.assertEqual(activity['targetDevices'], entry['exposedMachinesCount'])
        self.assertEqual(activity['requesterNotes'], 'Line one\n"two"; é')
        self.assertEqual(activity['ticketStatus'], 'pending')
        self.assertEqual(activity['dueOn'][:10], '2099-12-31')
        again = suture.json('request', entry['id'], '--option', 'update', '--dry-run')
        self.assertEqual([other['id'] for other in again['openActivities']], [identifier])
        self.assertIn('complete', suture('complete', identifier))
        suture('sync')
        done = suture.json('activity', identifier)
        self.assertEqual((done['status'], done['completionMethod']), ('Completed', 'Manual'))
        self.assertEqual(done['completerEmail'], activity['requesterEmail'])
        self.assertIn('already', suture('complete', identifier))
        self.assertEqual(suture.json('outbox'), [])

    def test_some_groups(self):
        entry = max(suture.json('recommendations', '--type', 'update'), key=lambda one: one['exposedMachinesCount'])
        plan = suture.json('request', entry['id'], '--option', 'uninstall', '--group', 'VIP and executives', '--dry-run')
        devices = suture.json('devices', '--recommendation', entry['id'], '--group', 'VIP and executives')
        self.assertEqual(plan['activity']['rbacGroupNames'], ['VIP and executives'])
        self.assertEqual(plan['activity']['targetDevices'], len(devices))

    def test_attention_required_has_no_due_date(self):
        entry = an_update()
        plan = suture.json('request', entry['id'], '--option', 'attention-required', '--dry-run')
        self.assertIsNone(plan['activity'].get('dueOn'))
        suture('request', entry['id'], '--option', 'attention-required', '--due', '2099-01-01', '--dry-run', status=1)

    def test_intune(self):
        suture('intune', 'off')
        message = suture('request', an_update()['id'], '--option', 'update', '--intune', '--dry-run', status=1)
        self.assertIn('intune on', message)
        self.assertEqual(suture.json('intune'), {'intuneConnection': False})
        suture('intune', 'on')
        self.assertEqual(suture.json('intune'), {'intuneConnection': True})


class Input(unittest.TestCase):
    def refused(self, *arguments, status=1):
        return suture(*arguments, status=status)

    def test_unknown_things(self):
        self.refused('recommendation', 'va-_-no-_-such', status=2)
        self.refused('activity', 'no-such', status=2)
        self.refused('complete', 'no-such', status=2)
        self.refused('request', 'va-_-no-_-such', '--option', 'update', status=2)
        self.refused('devices', '--recommendation', 'va-_-no-_-such', status=2)
        self.refused('outbox', 'discard', '4711', status=2)
        self.refused('--account', 'nobody', 'recommendations', status=2)

    def test_dates(self):
        identifier = an_update()['id']
        self.assertIn('2001-01-01', self.refused('request', identifier, '--option', 'update', '--due', '2001-01-01'))
        for wrong in '31/12/2099', '2099-02-30', 'tomorrow', '2099-12-31T00:00:00Z':
            self.assertIn('YYYY-MM-DD', self.refused('request', identifier, '--option', 'update', '--due', wrong))

    def test_choices_are_named(self):
        identifier = an_update()['id']
        self.assertIn('The option --option is needed. Choose from: update, uninstall, attention-required.',
                      self.refused('request', identifier))
        self.assertIn('uninstall', self.refused('request', identifier, '--option', 'configuration-change'))
        self.assertIn('medium', self.refused('request', identifier, '--option', 'update', '--priority', 'urgent'))
        self.assertIn('VIP and executives', self.refused('request', identifier, '--option', 'update', '--group', 'Nobody'))
        self.assertIn('overdue', self.refused('activities', '--status', 'late'))
        self.assertIn('network', self.refused('recommendations', '--component', 'cloud'))

    def test_usage(self):
        for arguments in ([], ['fix'], ['sync', 'now'], ['activity'], ['recommendations', '--nonsense'],
                          ['--format', 'xml', 'activities'], ['intune', 'maybe'], ['outbox', 'retry'],
                          ['outbox', 'retry', 'x'], ['account'], ['account', 'add', 'x'],
                          ['export', 'activities'], ['export', 'scores', '--output', 'x'],
                          ['recommendations', '--limit', '-1']):
            self.refused(*arguments)

    def test_addresses(self):
        for url in 'no-address', 'ftp://example.org', 'http://', 'https://user:secret@example.org', 'http://example.org':
            self.refused('account', 'add', 'other', '--service', url)
        self.refused('account', 'add', 'sample', '--service', 'https://example.org')
        self.refused('account', 'add', '../x', '--service', 'https://example.org')
        self.refused('account', 'remove', 'nobody', status=2)
        self.assertEqual([entry['name'] for entry in suture.json('account', 'list')], ['team', 'sample'])


class Exports(unittest.TestCase):
    def test_rfc4180(self):
        for language in 'en', 'fr':
            data = suture.export('recommendations', '--language', language)
            self.assertFalse(data.startswith(b'\xef\xbb\xbf'))
            self.assertEqual(data.count(b'\r\n'), data.count(b'\n'))
            table = rows(data)
            entries = suture.json('recommendations')
            self.assertEqual(len(table), len(entries) + 1)
            for entry, row in zip(entries, table[1:]):
                row = dict(zip(table[0], row))
                self.assertEqual(row['id'], entry['id'])
                self.assertEqual(row['remediationType'], entry['remediationType'])
                self.assertEqual(float(row['exposureImpact']), entry['exposureImpact'])
                self.assertEqual(row['publicExploit'], str(entry['publicExploit']).lower())
                self.assertEqual(row['recommendationName'], entry['recommendationName'])

    def test_spreadsheet_english(self):
        data = suture.export('activities', '--preset', 'spreadsheet', '--language', 'en')
        self.assertTrue(data.startswith(b'\xef\xbb\xbf'))
        table = rows(data)
        self.assertIn('Due date', table[0])
        self.assertIn('Created on (UTC)', table[0])
        self.assertEqual({row[table[0].index('Priority')] for row in table[1:]}, {'High', 'Medium', 'Low'})
        for row in table[1:]:
            self.assertRegex(row[table[0].index('Due date')], r'^(\d{4}-\d\d-\d\d)?$')

    def test_spreadsheet_french(self):
        data = suture.export('activities', '--preset', 'spreadsheet', '--language', 'fr')
        self.assertTrue(data.startswith(b'\xef\xbb\xbf'))
        table = rows(data, ';')
        self.assertEqual(len({len(row) for row in table}), 1)
        self.assertIn('Date d’échéance', table[0])
        due = [row[table[0].index('Date d’échéance')] for row in table[1:]]
        for day in due:
            self.assertRegex(day, r'^(\d\d/\d\d/\d{4})?$')
        self.assertTrue(any(due))
        priorities = {row[table[0].index('Priorité')] for row in table[1:]}
        self.assertEqual(priorities, {'Élevée', 'Moyenne', 'Faible'})
        impact = rows(suture.export('recommendations', '--preset', 'spreadsheet', '--language', 'fr', '--columns',
                                    'exposureImpact'), ';')
        self.assertTrue(any(',' in row[0] for row in impact[1:]))
        self.assertFalse(any('.' in row[0] for row in impact[1:]))

    def test_no_formula(self):
        for preset in ('--preset', 'spreadsheet', '--language', 'en'), ('--preset', 'spreadsheet', '--language', 'fr'):
            for verb in 'activities', 'devices':
                for row in rows(suture.export(verb, *preset), ';' if 'fr' in preset else ','):
                    for cell in row:
                        self.assertFalse(cell.startswith(('=', '+', '@', '\t', '\r')), cell)

    def test_filters_and_columns(self):
        table = rows(suture.export('activities', '--status', 'completed', '--columns', 'id,status,progress,completedBy'))
        self.assertEqual(table[0], ['id', 'status', 'progress', 'completedBy'])
        self.assertEqual({row[1] for row in table[1:]}, {'Completed'})
        self.assertTrue({'System confirmation', 'N/A'} <= {row[3] for row in table[1:]})
        message = suture('export', 'activities', '--columns', 'id,nonsense', '--output', suture.path('x.csv'), status=1)
        self.assertIn('completedBy', message)

    def test_count_is_stated(self):
        done = suture('export', 'devices', '--output', suture.path('devices.csv'))
        self.assertIn('2,000 of 2,000 rows', done)
        self.assertEqual(suture.json('export', 'devices', '--output', suture.path('devices.csv'))['rowsWritten'], 2000)

    def test_unwritable(self):
        for path in suture.path('missing/report.csv'), suture.folder, '/dev/full', '/proc/report.csv':
            message = suture('export', 'devices', '--output', path, status=1)
            self.assertIn(path, message)
        self.assertEqual([name for name in os.listdir(suture.folder) if name.startswith('.')], [])


class Language(unittest.TestCase):
    def test_french_table(self):
        text = suture('activities', language='fr', locale=FRENCH)
        self.assertIn('Activité de correction', text)
        self.assertRegex(text, r'\d\d/\d\d/\d{4}')
        self.assertRegex(text.splitlines()[-1], r'lignes$')

    def test_french_error(self):
        message = suture('recommendation', 'x', language='fr', locale=FRENCH, status=2)
        self.assertNotIn('There is no', message)


if __name__ == '__main__':
    tap.main()
