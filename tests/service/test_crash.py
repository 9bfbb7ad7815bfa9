#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""kill -9 at random points of whatever suturectl does: nothing is lost, doubled or torn. SUTURE_CRASH_RUNS says how
often it is killed, SUTURE_CRASH_SECONDS for how long at most, as a machine may be slow."""
import contextlib
import glob
import os
import random
import shutil
import sqlite3
import subprocess
import tempfile
import time
import unittest

import ctl
import tap

RUNS = int(os.environ.get('SUTURE_CRASH_RUNS', '50' if ctl.WRAPPER else '500'))
SECONDS = float(os.environ.get('SUTURE_CRASH_SECONDS', '200'))
SOURCE = os.environ['SUTURE_SOURCE_DIR']
VERBS = 'request', 'edit', 'complete', 'sync', 'export', 'migration'


def shrink(path):
    """An organisation that is looked at in a moment."""
    with contextlib.closing(sqlite3.connect(path)) as database:
        database.executescript('''
            DELETE FROM recommendation WHERE key NOT IN (SELECT key FROM recommendation WHERE exposedMachinesCount > 0
              AND remediationType = 'Update' ORDER BY exposedMachinesCount DESC LIMIT 4);
            DELETE FROM remediationTask WHERE recommendationId NOT IN (SELECT id FROM recommendation);
            DELETE FROM recommendationException;
            DELETE FROM deviceAppManagementTask;
            DELETE FROM scoreEvent;''')


class Crashes(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.mkdtemp(prefix='suture-crash-')
        cls.service = ctl.Service(cls.folder, devices=200).start()
        cls.service.stop()
        shrink(cls.service.database)
        cls.service.start()

    @classmethod
    def tearDownClass(cls):
        cls.service.stop()
        shutil.rmtree(cls.folder, ignore_errors=True)

    def setUp(self):
        self.suture = ctl.Profile()
        self.addCleanup(self.suture.remove)
        self.suture('account', 'add', 'team', '--service', self.service.url, '--token-file', self.service.token_file)
        self.suture('sync')
        self.store = glob.glob(os.path.join(self.suture.folder, 'profile', '*', 'store.db'))[0]
        self.recommendation = self.suture.json('recommendations')[0]['id']
        self.report = self.suture.export('devices')
        self.marks = {}     # words -> whether they have to arrive
        self.usual = {}     # verb -> how long it takes
        self.killed = dict.fromkeys(VERBS, 0)
        self.chance = random.Random(7)

    def query(self, path, sql, *values):
        with contextlib.closing(sqlite3.connect(path, timeout=30)) as database:
            return [row[0] for row in database.execute(sql, values)]

    def run_killed(self, verb, arguments, profile=None):
        """Kills it somewhere on its way; the first run of each verb shows how long that is, and those that end before."""
        start = time.monotonic()
        process = subprocess.Popen(
            [*ctl.WRAPPER, ctl.CTL, '--profile', profile or os.path.join(self.suture.folder, 'profile'), *arguments],
            stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=ctl.environment())
        if verb in self.usual:
            with contextlib.suppress(subprocess.TimeoutExpired):
                process.wait(self.chance.uniform(0, self.usual[verb]))
            lasted = time.monotonic() - start
            if process.poll() is None:
                self.killed[verb] += 1
                self.usual[verb] *= 1.02
            else:
                self.usual[verb] = (self.usual[verb] + lasted) / 2
            process.kill()
        process.wait(ctl.TIMEOUT)
        if verb not in self.usual:
            self.usual[verb] = time.monotonic() - start

    def check_store(self):
        self.assertEqual(self.query(self.store, 'PRAGMA quick_check'), ['ok'])

    def active(self):
        return self.query(self.store, 'SELECT "id" FROM activity WHERE "status" = 1 ORDER BY "id"')

    def words(self, n):
        words = f'words {n}'
        self.marks[words] = None
        return words

    def note_words(self, words):
        """What is in the store after the kill has to arrive; what is not was never sent."""
        kept = self.query(self.store, 'SELECT count(*) FROM change WHERE notes = ?', words)[0]
        kept += self.query(self.store, 'SELECT count(*) FROM activity WHERE "requesterNotes" = ?', words)[0]
        self.marks[words] = kept > 0

    def crash_request(self, n):
        words = self.words(n)
        self.run_killed('request', ['request', self.recommendation, '--option', 'update', '--priority',
                                    'high', '--notes', words])
        self.note_words(words)

    def crash_edit(self, n):
        active = self.active()
        if not active:
            return
        words = self.words(n)
        self.run_killed('edit', ['edit', self.chance.choice(active), '--notes', words])
        self.note_words(words)

    def crash_complete(self, n):
        active = self.active()
        if len(active) > 2:
            self.run_killed('complete', ['complete', self.chance.choice(active)])

    def crash_sync(self, n):
        self.run_killed('sync', ['sync'])

    def crash_export(self, n):
        path = self.suture.path('devices.csv')
        with open(path, 'wb') as file:
            file.write(b'last week')
        self.run_killed('export', ['export', 'devices', '--output', path])
        with open(path, 'rb') as file:
            self.assertIn(file.read(), (b'last week', self.report))

    def old_profile(self):
        """A profile whose store is of the first version."""
        profile = os.path.join(self.suture.folder, 'old')
        shutil.rmtree(profile, ignore_errors=True)
        shutil.copytree(os.path.join(self.suture.folder, 'profile'), profile)
        store = glob.glob(os.path.join(profile, '*', 'store.db'))[0]
        for path in glob.glob(store + '*'):
            os.unlink(path)
        with contextlib.closing(sqlite3.connect(store)) as database:
            for path in 'src/store/sql/0001-initial.sql', 'tests/store/version-1.sql':
                with open(os.path.join(SOURCE, path), encoding='utf-8') as file:
                    database.executescript(file.read())
            database.execute('PRAGMA user_version = 1')
        return profile, store

    def crash_migration(self, n):
        profile, store = self.old_profile()
        self.run_killed('migration', ['outbox'], profile)
        done = subprocess.run([*ctl.WRAPPER, ctl.CTL, '--profile', profile, '--format', 'json', 'outbox'], text=True,
                              capture_output=True, timeout=ctl.TIMEOUT, check=False, env=ctl.environment())
        self.assertEqual(done.returncode, 0, done.stderr)
        self.migrated = getattr(self, 'migrated', done.stdout)
        self.assertEqual(done.stdout, self.migrated)
        self.assertEqual(self.query(store, 'PRAGMA quick_check'), ['ok'])

    def check_service(self):
        """After one sync that nobody kills, everything that was kept is at the service, once; nothing else is."""
        self.suture('sync')
        self.assertEqual(self.suture.json('outbox'), [])
        notes = self.query(self.service.database, 'SELECT now FROM journal')
        for words, kept in self.marks.items():
            self.assertEqual(notes.count(words), int(bool(kept)), words)

    def test_killed_anywhere(self):
        with contextlib.closing(sqlite3.connect(self.service.database, timeout=30)) as database:
            database.executescript('''
                CREATE TABLE journal (now TEXT);
                CREATE TRIGGER journalTask AFTER INSERT ON remediationTask BEGIN
                  INSERT INTO journal VALUES (new.requesterNotes); END;
                CREATE TRIGGER journalNotes AFTER UPDATE ON remediationTask
                  WHEN new.requesterNotes IS NOT old.requesterNotes BEGIN
                  INSERT INTO journal VALUES (new.requesterNotes); END;''')
        start = time.monotonic()
        n = 0
        while sum(self.killed.values()) < RUNS and time.monotonic() - start < SECONDS:
            verb = VERBS[n % len(VERBS)] if n < 2 * len(VERBS) else self.chance.choice(VERBS)
            getattr(self, f'crash_{verb}')(n)
            self.check_store()
            if n % 30 == 29:
                self.check_service()
            n += 1
        self.check_service()
        print(f'# {n} runs, {sum(self.killed.values())} of them killed: {self.killed}, {time.monotonic() - start:.1f} s; '
              f'{sum(map(bool, self.marks.values()))} of {len(self.marks)} writes were kept, and arrived once')
        for verb in VERBS:
            self.assertGreater(self.killed[verb], 0, verb)


if __name__ == '__main__':
    tap.main()
